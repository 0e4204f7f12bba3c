package io.lemur.error;

import java.util.List;

/** The options of a provider are not what its schema asks for. Names all faults at once, and never repeats a secret's text. */
public final class InvalidOptionsException extends InvalidRequestException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param violations the faults, at least one; each field is an option's name
     */
    public InvalidOptionsException(List<Violation> violations) {
        super("options", violations);
    }
}
