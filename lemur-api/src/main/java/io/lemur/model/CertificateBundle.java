package io.lemur.model;

import java.security.PrivateKey;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A chain and, where it is known and may be seen, the leaf's private key: the only value in which a private key leaves the
 * engine. Immutable; its text form does not show the key.
 */
public final class CertificateBundle {
    private final CertificateChain chain;
    private final @Nullable PrivateKey privateKey;

    private CertificateBundle(CertificateChain chain, @Nullable PrivateKey privateKey) {
        this.chain = Objects.requireNonNull(chain, "chain is null");
        this.privateKey = privateKey;
    }

    /** A bundle without a key. */
    public static CertificateBundle of(CertificateChain chain) {
        return new CertificateBundle(chain, null);
    }

    /** A bundle with the leaf's key. Whether the key fits is not checked here. */
    public static CertificateBundle of(CertificateChain chain, PrivateKey privateKey) {
        return new CertificateBundle(chain, Objects.requireNonNull(privateKey, "privateKey is null"));
    }

    /** The chain. */
    public CertificateChain chain() {
        return chain;
    }

    /** The leaf's private key. */
    public Optional<PrivateKey> privateKey() {
        return Optional.ofNullable(privateKey);
    }

    /** The chain's subjects, and whether there is a key. */
    @Override
    public String toString() {
        return "CertificateBundle" + chain + (privateKey == null ? "" : " with key");
    }
}
