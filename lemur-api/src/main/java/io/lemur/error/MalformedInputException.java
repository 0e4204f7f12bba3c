package io.lemur.error;

import org.jspecify.annotations.Nullable;

/**
 * Bytes or text could not be read as what they should be: PEM, DER, a key store, a CSR, a key. Also thrown for a wrong
 * passphrase.
 */
public final class MalformedInputException extends LemurException {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public MalformedInputException(String message) {
        super(message);
    }

    /** Makes one with its cause. */
    public MalformedInputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
