package io.lemur.error;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A request was refused before anything was done. Names all its faults at once. */
public class InvalidRequestException extends LemurException {
    private static final long serialVersionUID = 1L;

    /** The faults; a serializable copy. */
    private final ArrayList<Violation> violations;

    /**
     * Makes one.
     *
     * @param what what was refused, such as {@code certificate request}
     * @param violations its faults, at least one
     * @throws IllegalArgumentException if there is none
     */
    public InvalidRequestException(String what, List<Violation> violations) {
        super("Invalid " + what + ": "
                + violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("violations is empty");
        }
        this.violations = new ArrayList<>(violations);
    }

    /** Makes one for a single fault. */
    public InvalidRequestException(String what, String field, String message) {
        this(what, List.of(new Violation(field, message)));
    }

    /** All faults, in the order of the request's fields. */
    public List<Violation> violations() {
        return List.copyOf(violations);
    }
}
