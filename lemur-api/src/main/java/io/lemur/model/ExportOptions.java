package io.lemur.model;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How to write a certificate. Immutable: each method returns another; its text form does not show the passphrase. */
public final class ExportOptions {
    /** Without key and passphrase. */
    public static final ExportOptions PUBLIC = new ExportOptions(false, null);

    private final boolean includesKey;
    private final @Nullable Secret passphrase;

    private ExportOptions(boolean includesKey, @Nullable Secret passphrase) {
        this.includesKey = includesKey;
        this.passphrase = passphrase;
    }

    /** With the private key. */
    public static ExportOptions withKey() {
        return new ExportOptions(true, null);
    }

    /** With a passphrase. */
    public ExportOptions withPassphrase(Secret secret) {
        return new ExportOptions(includesKey, Objects.requireNonNull(secret, "passphrase is null"));
    }

    /** Whether the private key is part of it. */
    public boolean includesKey() {
        return includesKey;
    }

    /** For formats that have one. */
    public Optional<Secret> passphrase() {
        return Optional.ofNullable(passphrase);
    }

    @Override
    public String toString() {
        return "ExportOptions[" + (includesKey ? "with key" : "without key") + "]";
    }
}
