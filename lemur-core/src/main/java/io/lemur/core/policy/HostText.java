package io.lemur.core.policy;

import io.lemur.error.MalformedInputException;
import io.lemur.model.SubjectAltName;
import org.jspecify.annotations.Nullable;

/** Reads a text as a host name or IP address. */
final class HostText {
    private HostText() {}

    /** The host; null if it can't be one. */
    static @Nullable SubjectAltName read(String text) {
        try {
            return SubjectAltName.host(text);
        } catch (MalformedInputException e) {
            return null;
        }
    }
}
