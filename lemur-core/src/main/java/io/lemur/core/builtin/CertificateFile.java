package io.lemur.core.builtin;

import io.lemur.core.x509.CertificateReader;
import io.lemur.core.x509.ChainBuilder;
import io.lemur.core.x509.KeyStoreEntry;
import io.lemur.core.x509.KeyStoreType;
import io.lemur.core.x509.KeyStores;
import io.lemur.core.x509.PemBlock;
import io.lemur.core.x509.PemReader;
import io.lemur.error.MalformedInputException;
import io.lemur.model.Secret;
import io.lemur.spi.DiscoverySink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One file of a folder, told to a sink: PEM, DER, PKCS #7, PKCS #12 or JKS, as its content says. A file that is none of these is
 * passed over in silence, unless its name says that it should be one.
 */
final class CertificateFile {
    private static final Pattern NAMED_SO =
            Pattern.compile(".*\\.(pem|crt|cer|cert|der|p7b|p7c|p12|pfx|jks|keystore|truststore)");
    private static final Pattern NAMED_AS_KEY = Pattern.compile(".*\\.key|.*key[0-9]*\\.pem");
    private static final int ASN1_SEQUENCE = 0x30;

    private final int maxSize;
    private final @Nullable Secret passphrase;

    CertificateFile(int maxSize, @Nullable Secret passphrase) {
        this.maxSize = maxSize;
        this.passphrase = passphrase;
    }

    /**
     * Tells the sink what the file holds. One that went away meanwhile holds nothing. Of one that can't be opened nobody knows,
     * unless its name says that it is a key: those lie beside certificates everywhere, closed to all but their owner.
     */
    void tell(Path path, DiscoverySink sink) {
        try {
            byte[] bytes;
            try (InputStream in = Files.newInputStream(path)) {
                bytes = in.readNBytes(maxSize + 1);
            }
            if (bytes.length > maxSize) {
                if (looksLikeOne(path, bytes)) {
                    sink.unreadable(path.toString(), "it is larger than max-file-size, " + maxSize + " bytes");
                }
                return;
            }
            tell(path, bytes, sink);
        } catch (NoSuchFileException wentAway) {
            return;
        } catch (IOException e) {
            if (matches(NAMED_AS_KEY, path)) {
                sink.unreadable(path.toString(), Faults.why(e));
            } else {
                sink.incomplete(path.toString(), Faults.why(e));
            }
        }
    }

    private void tell(Path path, byte[] bytes, DiscoverySink sink) {
        String place = path.toString();
        List<KeyStoreEntry> entries;
        List<X509Certificate> certificates;
        try {
            boolean keyStore = KeyStoreType.of(bytes).isPresent();
            entries = keyStore ? KeyStores.read(bytes, passphrase) : List.of();
            certificates =
                    keyStore ? List.of() : PemReader.isPem(bytes) ? fromPem(bytes, place, sink) : fromDer(path, bytes);
        } catch (MalformedInputException e) {
            sink.unreadable(place, e.getMessage());
            return;
        }
        for (KeyStoreEntry entry : entries) {
            Found.tell(entry.chain(), place + "#" + entry.alias(), sink);
        }
        List<List<X509Certificate>> chains = chains(certificates);
        for (int i = 0; i < chains.size(); i++) {
            Found.tell(chains.get(i), chains.size() == 1 ? place : place + "#" + (i + 1), sink);
        }
    }

    private static List<X509Certificate> fromPem(byte[] bytes, String place, DiscoverySink sink) {
        List<X509Certificate> certificates = new ArrayList<>();
        int number = 0;
        for (PemBlock block : PemReader.blocks(bytes)) {
            number++;
            try {
                switch (block.label()) {
                    case "CERTIFICATE", "X509 CERTIFICATE" -> certificates.add(CertificateReader.read(block.der()));
                    case "PKCS7", "CMS" -> certificates.addAll(PemReader.certificates(block.der()));
                    default -> {
                        // a key, a request: not looked for
                    }
                }
            } catch (MalformedInputException e) {
                sink.unreadable(place + "#" + number, e.getMessage());
            }
        }
        return certificates;
    }

    private static List<X509Certificate> fromDer(Path path, byte[] bytes) {
        if (!looksLikeOne(path, bytes)) {
            return List.of();
        }
        try {
            return PemReader.read(bytes, null).certificates();
        } catch (MalformedInputException e) {
            if (isNamedSo(path)) {
                throw e;
            }
            return List.of();
        }
    }

    private static boolean looksLikeOne(Path path, byte[] bytes) {
        return isNamedSo(path) || (bytes.length > 0 && bytes[0] == ASN1_SEQUENCE) || PemReader.isPem(bytes);
    }

    private static boolean isNamedSo(Path path) {
        return matches(NAMED_SO, path);
    }

    private static boolean matches(Pattern names, Path path) {
        return names.matcher(String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT))
                .matches();
    }

    /** A chain for each certificate that issued none of the others. */
    private static List<List<X509Certificate>> chains(List<X509Certificate> certificates) {
        Set<X509Certificate> distinct = new LinkedHashSet<>(certificates);
        List<List<X509Certificate>> chains = new ArrayList<>();
        Set<X509Certificate> issuers = new LinkedHashSet<>();
        for (X509Certificate certificate : distinct) {
            List<X509Certificate> chain =
                    ChainBuilder.from(certificate, distinct).certificates();
            chains.add(chain);
            issuers.addAll(chain.subList(1, chain.size()));
        }
        return chains.stream().filter(chain -> !issuers.contains(chain.get(0))).toList();
    }
}
