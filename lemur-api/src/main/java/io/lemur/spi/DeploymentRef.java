package io.lemur.spi;

import java.util.Objects;

/**
 * Where a certificate is, in the words of its place: a path, an ARN, an alias. Opaque to the host, stored. Made by plugins, and by
 * hosts from what was stored; it stays one text.
 *
 * @param value 1 to 2,048 characters
 */
public record DeploymentRef(String value) {
    /** Makes one. */
    public DeploymentRef {
        Objects.requireNonNull(value, "value is null");
        if (value.isBlank() || value.length() > 2048) {
            throw new IllegalArgumentException("a reference has 1 to 2,048 characters");
        }
    }

    /** The value. */
    @Override
    public String toString() {
        return value;
    }
}
