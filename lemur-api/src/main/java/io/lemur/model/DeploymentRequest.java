package io.lemur.model;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A wish to have a certificate at a destination. Immutable: each method returns another one, so it grows by methods. */
public final class DeploymentRequest {
    private final long certificateId;
    private final String destination;
    private final @Nullable String name;

    private DeploymentRequest(long certificateId, String destination, @Nullable String name) {
        this.certificateId = certificateId;
        this.destination = destination;
        this.name = name;
    }

    /** A certificate at the destination of this name. */
    public static DeploymentRequest of(long certificateId, String destination) {
        return new DeploymentRequest(certificateId, Objects.requireNonNull(destination, "destination is null"), null);
    }

    /**
     * Under this name there: letters, digits, dots and hyphens, beginning with a letter or digit, at most 100. Without, it is that of
     * what it replaces there, or the certificate's first name. What another certificate has is taken over from it, if this one replaces that.
     */
    public DeploymentRequest named(String there) {
        return new DeploymentRequest(certificateId, destination, Objects.requireNonNull(there, "name is null"));
    }

    /** Which certificate. */
    public long certificateId() {
        return certificateId;
    }

    /** Where. */
    public String destination() {
        return destination;
    }

    /** See {@link #named}. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** Certificate, destination and name. */
    @Override
    public String toString() {
        return "certificate " + certificateId + " at destination '" + destination + "'"
                + (name == null ? "" : " as '" + name + "'");
    }
}
