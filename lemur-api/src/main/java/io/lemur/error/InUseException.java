package io.lemur.error;

import java.util.ArrayList;
import java.util.List;

/** Something can't be removed because other things still need it. */
public final class InUseException extends ConflictException {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> usedBy;

    /**
     * Makes one.
     *
     * @param what the thing that was to be removed, such as {@code authority 'Example Root'}
     * @param usedBy what uses it, such as {@code 3 certificates}; not empty
     */
    public InUseException(String what, List<String> usedBy) {
        super("Can't remove " + what + ": in use by " + String.join(", ", usedBy)
                + ". Remove or change those first, or disable it instead.");
        this.usedBy = new ArrayList<>(usedBy);
    }

    /** What uses it. */
    public List<String> usedBy() {
        return List.copyOf(usedBy);
    }
}
