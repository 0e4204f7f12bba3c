package io.lemur.core.builtin;

import io.lemur.core.x509.KeyStoreType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which files a deployment consists of. The constants are the words of an option, so they stay as they are. */
enum DeploymentLayout {
    /** The certificate with its chain, and the key. */
    NGINX(List.of("fullchain.pem", "privkey.pem"), "", null),
    /** The certificate, its chain, which may be empty, and the key. */
    APACHE(List.of("cert.pem", "chain.pem", "privkey.pem"), "", null),
    /** One file: the certificate, its chain, the key. */
    HAPROXY(List.of("bundle.pem"), ".pem", null),
    /** One key store, PKCS #12. */
    PKCS12(List.of("bundle.p12"), ".p12", KeyStoreType.PKCS12),
    /** One key store in the JDK's own old form. */
    JKS(List.of("bundle.jks"), ".jks", KeyStoreType.JKS);

    private final List<String> files;
    private final String extension;
    private final Optional<KeyStoreType> keyStore;

    DeploymentLayout(List<String> files, String extension, @Nullable KeyStoreType keyStore) {
        this.files = files;
        this.extension = extension;
        this.keyStore = Optional.ofNullable(keyStore);
    }

    /** The names of its files; read one after the other they are the certificate, the chain and the key. */
    List<String> files() {
        return files;
    }

    /** What a server's configuration names: {@code <name>} and this. */
    String extension() {
        return extension;
    }

    /** Whether a server's configuration names the file itself, and not a folder with files. */
    boolean isOneFile() {
        return files.size() == 1;
    }

    /** The kind of key store it is, if it is one. */
    Optional<KeyStoreType> keyStore() {
        return keyStore;
    }
}
