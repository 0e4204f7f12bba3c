package io.lemur.core.policy;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a DNS name in a certificate may look like: RFC 1034, section 3.5 with RFC 1123, section 2.1, and a wildcard as RFC 6125 has it. */
public final class HostNames {
    private static final int MAX_NAME = 253;
    private static final int MAX_LABEL = 63;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private HostNames() {}

    /**
     * What is wrong with a name.
     *
     * @param name lower-case A-labels without a final dot; perhaps with {@code *.} in front
     * @return the fault, to complete the sentence "subjectAltNames[0]: …"; empty if there is none
     */
    public static Optional<String> fault(String name) {
        boolean wildcard = name.startsWith("*.");
        String[] labels = (wildcard ? name.substring(2) : name).split("\\.", -1);
        for (String label : labels) {
            Optional<String> fault = labelFault(label);
            if (fault.isPresent()) {
                return fault.map(text -> quoted(name) + " " + text);
            }
        }
        if (name.length() > MAX_NAME) {
            return Optional.of(
                    quoted(name) + " has " + name.length() + " characters; a host name has at most " + MAX_NAME);
        }
        if (wildcard && labels.length < 2) {
            return Optional.of(quoted(name) + " is too wide: a wildcard needs at least two labels behind it");
        }
        if (NUMBER.matcher(labels[labels.length - 1]).matches()) {
            return Optional.of(quoted(name) + " ends in a number and would be read as an IP address");
        }
        return Optional.empty();
    }

    private static Optional<String> labelFault(String label) {
        if (label.isEmpty()) {
            return Optional.of("has an empty label");
        }
        if (label.length() > MAX_LABEL) {
            return Optional.of("has a label of " + label.length() + " characters; one has at most " + MAX_LABEL);
        }
        if (label.contains("*")) {
            return Optional.of("has a wildcard in the wrong place: only the whole first label may be one");
        }
        if (label.contains("_")) {
            return Optional.of("has an underscore; a host name has letters, digits and hyphens only");
        }
        if (!LABEL.matcher(label).matches()) {
            return Optional.of("has a label that is not letters and digits with hyphens between them");
        }
        if (label.startsWith("xn--")) {
            return Punycode.decodes(label.substring(4))
                    ? Optional.empty()
                    : Optional.of("has an A-label (xn--…) that stands for no text (RFC 3492)");
        }
        return label.startsWith("--", 2)
                ? Optional.of("has a label with hyphens in third and fourth place, which is reserved (RFC 5891)")
                : Optional.empty();
    }

    private static String quoted(String name) {
        return "'" + Faults.visible(name) + "'";
    }
}
