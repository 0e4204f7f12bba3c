package io.lemur.model;

import io.lemur.error.MalformedInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/**
 * A distinguished name (RFC 5280, section 4.1.2.4) with text attributes, in the order of the certificate: the most general
 * one first, the common name last. Immutable.
 */
public final class DistinguishedName {
    /** The types {@link #of} reads, and that can be written by name: those of RFC 4514, section 3, and e-mail. */
    private static final Map<String, String> TYPES = Map.of(
            "CN", "2.5.4.3",
            "O", "2.5.4.10",
            "OU", "2.5.4.11",
            "C", "2.5.4.6",
            "ST", "2.5.4.8",
            "L", "2.5.4.7",
            "STREET", "2.5.4.9",
            "DC", "0.9.2342.19200300.100.1.25",
            "UID", "0.9.2342.19200300.100.1.1",
            "EMAILADDRESS", "1.2.840.113549.1.9.1");

    /** The name without any attribute. */
    public static final DistinguishedName EMPTY = new DistinguishedName(List.of());

    private final List<Attribute> attributes;

    private DistinguishedName(List<Attribute> attributes) {
        this.attributes = attributes;
    }

    /**
     * One attribute of a name.
     *
     * @param type {@code CN}, {@code O}, {@code OU}, {@code C}, {@code ST}, {@code L}, {@code STREET}, {@code DC}, {@code UID} or
     *     {@code EMAILADDRESS}
     * @param value its text, not empty
     */
    public record Attribute(String type, String value) {
        /**
         * Makes one.
         *
         * @throws MalformedInputException if the type is none of those, or the value is empty or holds a control character
         */
        public Attribute {
            type = type.toUpperCase(Locale.ROOT);
            if (!TYPES.containsKey(type)) {
                throw new MalformedInputException(
                        "'" + Text.shortened(type) + "' is no attribute type Lemur knows; use one of "
                                + TYPES.keySet().stream().sorted().collect(Collectors.joining(", ")) + ".");
            }
            if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
                throw new MalformedInputException(
                        "The attribute " + type + " of a name must have a text without control characters.");
            }
        }

        /** The type's object identifier. */
        public ObjectId objectId() {
            return new ObjectId(Objects.requireNonNull(TYPES.get(type)));
        }
    }

    /**
     * Reads the text form of RFC 4514, where the common name stands first: {@code CN=www.example.com,O=Example,C=DE}.
     *
     * @throws MalformedInputException if it is no such text, or has a type not named at {@link Attribute}
     */
    public static DistinguishedName of(String rfc4514) {
        try {
            Builder builder = builder();
            for (Rdn rdn : new LdapName(rfc4514).getRdns()) {
                if (rdn.size() != 1 || !(rdn.getValue() instanceof String)) {
                    throw new MalformedInputException("'" + Text.shortened(rfc4514)
                            + "' has a part with several attributes or a binary value, which Lemur does not write.");
                }
                builder.add(rdn.getType(), (String) rdn.getValue());
            }
            return builder.build();
        } catch (InvalidNameException | IllegalArgumentException e) { // the latter for escapes and hexadecimal values
            throw new MalformedInputException(
                    "'" + Text.shortened(rfc4514)
                            + "' is no distinguished name; write it like CN=www.example.com,O=Example,C=DE.",
                    e);
        }
    }

    /** A name of a common name alone. */
    public static DistinguishedName ofCommonName(String commonName) {
        return builder().add("CN", commonName).build();
    }

    /** Starts a name. */
    public static Builder builder() {
        return new Builder();
    }

    /** The attributes in the order of the certificate. */
    public List<Attribute> attributes() {
        return attributes;
    }

    /** The last common name. */
    public Optional<String> commonName() {
        return attributes.stream()
                .filter(attribute -> attribute.type().equals("CN"))
                .map(Attribute::value)
                .reduce((first, second) -> second);
    }

    /** Whether it has no attribute. */
    public boolean isEmpty() {
        return attributes.isEmpty();
    }

    /** The same name with this common name in place of its own. */
    public DistinguishedName withCommonName(String commonName) {
        Builder builder = builder();
        attributes.stream().filter(attribute -> !attribute.type().equals("CN")).forEach(builder.attributes::add);
        return builder.add("CN", commonName).build();
    }

    /** As the JDK knows it. */
    public X500Principal toPrincipal() {
        return new X500Principal(toString(), TYPES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DistinguishedName name && attributes.equals(name.attributes);
    }

    @Override
    public int hashCode() {
        return attributes.hashCode();
    }

    /** The text form of RFC 4514, the common name first. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        attributes.forEach(attribute -> parts.add(0, attribute.type() + "=" + Rdn.escapeValue(attribute.value())));
        return String.join(",", parts);
    }

    /** Collects the attributes, the most general one first. */
    public static final class Builder {
        private final List<Attribute> attributes = new ArrayList<>();

        private Builder() {}

        /**
         * Adds an attribute.
         *
         * @throws MalformedInputException as {@link Attribute} says
         */
        public Builder add(String type, String value) {
            attributes.add(new Attribute(type, value));
            return this;
        }

        /** Adds a country: two letters (ISO 3166). */
        public Builder country(String code) {
            return add("C", code);
        }

        /** Adds a state or province. */
        public Builder state(String name) {
            return add("ST", name);
        }

        /** Adds a locality, such as a city. */
        public Builder locality(String name) {
            return add("L", name);
        }

        /** Adds an organization. */
        public Builder organization(String name) {
            return add("O", name);
        }

        /** Adds a unit of the organization. */
        public Builder organizationalUnit(String name) {
            return add("OU", name);
        }

        /** Adds an e-mail address. */
        public Builder emailAddress(String address) {
            return add("EMAILADDRESS", address);
        }

        /** Adds a common name. */
        public Builder commonName(String name) {
            return add("CN", name);
        }

        /** The name. */
        public DistinguishedName build() {
            return new DistinguishedName(List.copyOf(attributes));
        }
    }
}
