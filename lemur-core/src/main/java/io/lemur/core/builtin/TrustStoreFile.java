package io.lemur.core.builtin;

import io.lemur.core.x509.CertificateReader;
import io.lemur.core.x509.KeyStoreEntry;
import io.lemur.core.x509.KeyStoreType;
import io.lemur.core.x509.KeyStores;
import io.lemur.core.x509.PemBlock;
import io.lemur.core.x509.PemReader;
import io.lemur.error.MalformedInputException;
import io.lemur.model.Secret;
import io.lemur.spi.DiscoverySink;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a trust store's bytes hold, told to a sink entry by entry. */
final class TrustStoreFile {
    private final TrustStoreForm form;
    private final @Nullable Secret passphrase;

    TrustStoreFile(TrustStoreForm form, @Nullable Secret passphrase) {
        this.form = form;
        this.passphrase = passphrase;
    }

    /** The same with this passphrase, unless it has one. */
    TrustStoreFile orWith(Secret other) {
        return passphrase == null ? new TrustStoreFile(form, other) : this;
    }

    /**
     * Tells the sink of each entry.
     *
     * @param place the file's place, which begins that of each entry
     * @throws MalformedInputException if the bytes are no trust store, not of the form that was named, or the passphrase does not fit
     */
    void tell(byte[] bytes, String place, DiscoverySink sink) {
        if (form == TrustStoreForm.PEM || (form == TrustStoreForm.AUTO && PemReader.isPem(bytes))) {
            tellPem(bytes, place, sink);
            return;
        }
        KeyStoreType type = KeyStoreType.of(bytes)
                .orElseThrow(() -> new MalformedInputException("it is neither PEM, nor a PKCS #12 or JKS key store."));
        if (form != TrustStoreForm.AUTO && !form.name().equals(type.name())) {
            throw new MalformedInputException("it is of type " + type + ", not " + form + "; set type to auto.");
        }
        List<KeyStoreEntry> entries = KeyStores.read(bytes, passphrase);
        for (KeyStoreEntry entry : entries) {
            Found.tell(entry.chain(), place + "#" + entry.alias(), sink);
        }
    }

    private static void tellPem(byte[] bytes, String place, DiscoverySink sink) {
        int number = 0;
        for (PemBlock block : PemReader.blocks(bytes)) {
            number++;
            String at = place + "#" + number;
            if (!block.label().contains("CERTIFICATE")) {
                continue;
            }
            X509Certificate certificate;
            try {
                certificate = CertificateReader.read(block.der());
            } catch (MalformedInputException e) {
                sink.unreadable(at, e.getMessage());
                continue;
            }
            Found.tell(List.of(certificate), at, sink);
        }
    }
}
