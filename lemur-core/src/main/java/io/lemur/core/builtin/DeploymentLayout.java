package io.lemur.core.builtin;

import io.lemur.core.x509.KeyStoreType;
import java.util.List;
import java.util.Optional;

/** Which files a deployment consists of. The constants are the words of an option, so they stay as they are. */
enum DeploymentLayout {
    /** The certificate with its chain, and the key. */
    NGINX(""),
    /** The certificate, its chain, which may be empty, and the key. */
    APACHE(""),
    /** One file: the certificate, its chain, the key. */
    HAPROXY(".pem"),
    /** One key store, PKCS #12. */
    PKCS12(".p12"),
    /** One key store in the JDK's own old form. */
    JKS(".jks");

    private final String extension;

    DeploymentLayout(String extension) {
        this.extension = extension;
    }

    /** The names of its files; read one after the other they are the certificate, the chain and the key. */
    List<String> files() {
        return switch (this) {
            case NGINX -> List.of("fullchain.pem", "privkey.pem");
            case APACHE -> List.of("cert.pem", "chain.pem", "privkey.pem");
            case HAPROXY, PKCS12, JKS -> List.of("bundle" + extension);
        };
    }

    /** What a server's configuration names: {@code <name>} and this. */
    String extension() {
        return extension;
    }

    /** Whether a server's configuration names the file itself, and not a folder with files. */
    boolean isOneFile() {
        return files().size() == 1;
    }

    /** The kind of key store it is, if it is one. */
    Optional<KeyStoreType> keyStore() {
        return switch (this) {
            case NGINX, APACHE, HAPROXY -> Optional.empty();
            case PKCS12 -> Optional.of(KeyStoreType.PKCS12);
            case JKS -> Optional.of(KeyStoreType.JKS);
        };
    }
}
