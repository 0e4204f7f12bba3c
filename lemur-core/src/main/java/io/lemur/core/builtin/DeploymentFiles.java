package io.lemur.core.builtin;

import io.lemur.core.x509.KeyStores;
import io.lemur.core.x509.Keys;
import io.lemur.core.x509.PemReader;
import io.lemur.core.x509.PemWriter;
import io.lemur.error.MalformedInputException;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateChain;
import io.lemur.model.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands in the files of a deployment, in one layout. Its text form shows no password. */
record DeploymentFiles(DeploymentLayout layout, @Nullable Secret password) {
    private static final int MAX_BYTES = 1 << 22;

    /**
     * The content of each file by its name.
     *
     * @param name what a key store calls its entry
     * @param key the bundle's
     */
    Map<String, byte[]> write(String name, CertificateBundle bundle, PrivateKey key) {
        CertificateChain chain = bundle.chain();
        return switch (layout) {
            case NGINX -> pem(chain.toPem(), PemWriter.privateKey(key));
            case APACHE ->
                pem(pem(chain.certificates().subList(0, 1)), pem(chain.issuers()), PemWriter.privateKey(key));
            case HAPROXY -> pem(chain.toPem() + PemWriter.privateKey(key));
            case PKCS12, JKS -> Map.of(layout.files().get(0), keyStore(name, bundle));
        };
    }

    private static String pem(List<X509Certificate> certificates) {
        return certificates.isEmpty() ? "" : CertificateChain.of(certificates).toPem();
    }

    private Map<String, byte[]> pem(String... contents) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < contents.length; i++) {
            files.put(layout.files().get(i), contents[i].getBytes(StandardCharsets.US_ASCII));
        }
        return files;
    }

    private byte[] keyStore(String name, CertificateBundle bundle) {
        return KeyStores.write(
                layout.keyStore().orElseThrow(), bundle, name.toLowerCase(Locale.ROOT), passwordOfKeyStore());
    }

    private Secret passwordOfKeyStore() {
        if (password == null) {
            throw new IllegalStateException("the options were not checked: a key store has no password");
        }
        return password;
    }

    /**
     * What is at a place: the certificates with the key that belongs to the first one. Empty if a file is missing or damaged, if the key
     * belongs to another certificate, or if a key store has another password: a server could not use it.
     *
     * @param place the file, the folder that holds the files, or a link to them
     */
    Optional<CertificateBundle> read(Path place) throws IOException {
        try {
            Path real = place.toRealPath(); // once, so that all files are of one version
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (String name : layout.files()) {
                all.write(content(layout.isOneFile() ? real : real.resolve(name)));
            }
            return Optional.of(parse(all.toByteArray())).filter(DeploymentFiles::keyFits);
        } catch (NoSuchFileException | NotDirectoryException | MalformedInputException notThere) {
            return Optional.empty();
        }
    }

    private static byte[] content(Path file) throws IOException {
        if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
            throw new NoSuchFileException(file.toString());
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES);
        }
    }

    private CertificateBundle parse(byte[] content) {
        return layout.keyStore().isPresent()
                ? KeyStores.bundle(content, passwordOfKeyStore())
                : PemReader.bundle(content, null);
    }

    private static boolean keyFits(CertificateBundle bundle) {
        return bundle.privateKey()
                .filter(key -> Keys.match(bundle.chain().leaf().getPublicKey(), key))
                .isPresent();
    }

    /** Whether a place holds this chain, with the key that belongs to it. */
    boolean isAt(Path place, CertificateChain chain) throws IOException {
        return read(place).filter(found -> found.chain().equals(chain)).isPresent();
    }
}
