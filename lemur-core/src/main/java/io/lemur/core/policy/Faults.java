package io.lemur.core.policy;

import io.lemur.error.InvalidRequestException;
import io.lemur.error.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Collects all faults of one request, and knows the rules that every text of a request obeys. Not safe for concurrent use. */
public final class Faults {
    /** How long a unique name may be. */
    public static final int MAX_NAME = 128;
    /** How long an owner or role may be. */
    public static final int MAX_OWNER = 128;
    /** How long a description may be. */
    public static final int MAX_DESCRIPTION = 1024;
    /** How many roles a thing may have. */
    public static final int MAX_ROLES = 100;

    private static final int SHOWN = 80;

    private final List<Violation> violations = new ArrayList<>();

    /** Makes an empty collection. */
    public Faults() {}

    /** Adds a fault. */
    public Faults add(String field, String message) {
        violations.add(new Violation(field, message));
        return this;
    }

    /** Adds faults found elsewhere. */
    public Faults addAll(Collection<Violation> more) {
        violations.addAll(more);
        return this;
    }

    /** Adds a fault if there is one. */
    public Faults add(String field, Optional<String> message) {
        message.ifPresent(text -> add(field, text));
        return this;
    }

    /** Adds a fault if something is so. */
    public Faults addIf(boolean wrong, String field, String message) {
        return wrong ? add(field, message) : this;
    }

    /** A unique name that people give: 1 to 128 visible characters, no space at the ends. */
    public Faults name(String field, String name) {
        if (name.isBlank()) {
            return add(field, "is required");
        }
        return text(field, name, MAX_NAME)
                .addIf(!name.equals(name.strip()), field, "must not begin or end with a space");
    }

    /** Who is responsible: 1 to 128 visible characters. */
    public Faults owner(String field, String owner) {
        return owner.isBlank() ? add(field, "must not be empty") : text(field, owner, MAX_OWNER);
    }

    /** Words for people: at most 1,024 characters; line breaks are allowed. */
    public Faults description(String field, String words) {
        return text(field, words.replace("\r\n", " ").replace('\n', ' ').replace('\t', ' '), MAX_DESCRIPTION);
    }

    /** Roles: at most 100, each 1 to 128 visible characters. */
    public Faults roles(String field, Collection<String> roles) {
        addIf(roles.size() > MAX_ROLES, field, "are " + roles.size() + "; at most " + MAX_ROLES + " are allowed");
        roles.stream().sorted().limit(MAX_ROLES).forEach(role -> owner(field, role));
        return this;
    }

    /** A text of at most this many characters, none of them a control character. */
    public Faults text(String field, String text, int max) {
        addIf(text.length() > max, field, "has " + text.length() + " characters; at most " + max + " are allowed");
        addIf(text.chars().anyMatch(Character::isISOControl), field, "has a control character");
        return addIf(!StandardCharsets.UTF_8.newEncoder().canEncode(text), field, "has half a character (UTF-16)");
    }

    /** All faults so far. */
    public List<Violation> list() {
        return List.copyOf(violations);
    }

    /** Whether there is none so far. */
    public boolean isEmpty() {
        return violations.isEmpty();
    }

    /**
     * Ends the collection.
     *
     * @param what what is refused, such as {@code authority request}
     * @throws InvalidRequestException naming all faults, if there are any
     */
    public void throwIfAny(String what) {
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(what, violations);
        }
    }

    /** A text from outside as it may stand in a message: short, without control characters. */
    public static String visible(String text) {
        String shown = text.replaceAll("\\p{Cntrl}", "?");
        return shown.length() <= SHOWN ? shown : shown.substring(0, SHOWN) + "… (" + text.length() + " characters)";
    }
}
