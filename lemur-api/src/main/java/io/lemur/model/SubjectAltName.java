package io.lemur.model;

import io.lemur.error.MalformedInputException;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name a certificate is valid for (RFC 5280, section 4.2.1.6). Equal names have equal texts: hosts are in lower case and as
 * A-labels, addresses in one form.
 *
 * <p>The set is closed by the RFC; X.400 addresses and EDI party names, which nobody uses, can't be asked for.
 */
public sealed interface SubjectAltName {

    /** Its kind in one word, lower case: {@code dns}, {@code ip}, {@code email}, {@code uri}, {@code dirname}, {@code rid}, {@code other}. */
    String kind();

    /** Its text, without the kind. */
    String value();

    /** A host name or an IP address, whichever the text is. */
    static SubjectAltName host(String text) {
        return Ip.looksLikeOne(text) ? new Ip(text) : new Dns(text);
    }

    /**
     * Reads {@code kind:value}, as {@link Object#toString} of all names writes it.
     *
     * @throws MalformedInputException if the kind is unknown or the value is not of its form
     */
    static SubjectAltName parse(String text) {
        int colon = text.indexOf(':');
        String value = text.substring(colon + 1);
        return switch (colon < 0 ? "" : text.substring(0, colon)) {
            case "dns" -> new Dns(value);
            case "ip" -> new Ip(value);
            case "email" -> new Email(value);
            case "uri" -> new Uri(value);
            case "dirname" -> new DirectoryName(DistinguishedName.of(value));
            case "rid" -> new RegisteredId(new ObjectId(value));
            case "other" -> OtherName.parse(value);
            default ->
                throw new MalformedInputException(
                        "'" + Text.shortened(text)
                                + "' is no subject alternative name; write kind:value with dns, ip, email, uri, dirname, rid or other.");
        };
    }

    /**
     * A host name; may be a wildcard.
     *
     * @param value in lower case, as A-labels (RFC 5890), without a final dot. Its form is not judged further: a certificate found
     *     somewhere may hold anything; a request is judged by the policy
     */
    record Dns(String value) implements SubjectAltName {
        /** Characters that IDNA 2003, which the JDK has, and IDNA 2008 read differently. */
        private static final Pattern DEVIATING = Pattern.compile("[\\u00df\\u03c2\\u200c\\u200d]");

        /**
         * Makes one, turning U-labels into A-labels.
         *
         * @throws MalformedInputException if it is empty, or has labels that can't be turned into A-labels unambiguously
         */
        public Dns {
            value = toAscii(value);
        }

        private static String toAscii(String name) {
            String host = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
            if (host.isBlank()) {
                throw new MalformedInputException("A host name must not be empty.");
            }
            if (host.chars().allMatch(c -> c < 128)) {
                return host.toLowerCase(Locale.ROOT);
            }
            if (DEVIATING.matcher(host).find()) {
                throw new MalformedInputException(
                        "'" + Text.shortened(name)
                                + "' has a character that IDNA 2003 and 2008 read differently; write the name as A-labels (xn--…).");
            }
            String prefix = host.startsWith("*.") ? "*." : "";
            try {
                return prefix + IDN.toASCII(host.substring(prefix.length())).toLowerCase(Locale.ROOT);
            } catch (IllegalArgumentException e) {
                throw new MalformedInputException("'" + Text.shortened(name) + "' can't be written as A-labels.", e);
            }
        }

        /** Whether it starts with {@code *.}. */
        public boolean isWildcard() {
            return value.startsWith("*.");
        }

        /** Whether a host with this name is covered: the same name, or one label in place of the {@code *} (RFC 9525, section 6.3). */
        public boolean covers(String host) {
            String name = host.toLowerCase(Locale.ROOT);
            int dot = name.indexOf('.');
            return name.equals(value)
                    || (isWildcard() && dot > 0 && name.substring(dot).equals(value.substring(1)));
        }

        @Override
        public String kind() {
            return "dns";
        }

        @Override
        public String toString() {
            return "dns:" + value;
        }
    }

    /**
     * An IP address, version 4 or 6.
     *
     * @param value in the JDK's form, IPv6 without abbreviation
     */
    record Ip(String value) implements SubjectAltName {
        private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
        private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

        /**
         * Makes one.
         *
         * @throws MalformedInputException if it is no IP address
         */
        public Ip {
            value = toAddress(value).getHostAddress();
        }

        /** The address of these 4 or 16 bytes. */
        public static Ip of(byte[] address) {
            try {
                return new Ip(InetAddress.getByAddress(address).getHostAddress());
            } catch (UnknownHostException e) {
                throw new MalformedInputException("An IP address has 4 or 16 bytes, not " + address.length + ".", e);
            }
        }

        static boolean looksLikeOne(String text) {
            return V4.matcher(text).matches() || V6.matcher(text).matches();
        }

        private static InetAddress toAddress(String text) {
            try {
                if (text.length() <= 45 && looksLikeOne(text)) {
                    return InetAddress.getByName(text); // a literal: no look-up
                }
            } catch (UnknownHostException e) {
                throw new MalformedInputException("'" + Text.shortened(text) + "' is no IP address.", e);
            }
            throw new MalformedInputException("'" + Text.shortened(text) + "' is no IP address.");
        }

        /** Its 4 or 16 bytes. */
        public byte[] address() {
            return toAddress(value).getAddress();
        }

        @Override
        public String kind() {
            return "ip";
        }

        @Override
        public String toString() {
            return "ip:" + value;
        }
    }

    /**
     * A mail address (rfc822Name).
     *
     * @param value such as {@code team@example.com}
     */
    record Email(String value) implements SubjectAltName {
        /**
         * Makes one.
         *
         * @throws MalformedInputException if it is empty or not ASCII
         */
        public Email {
            requireAscii(value, "mail address");
        }

        @Override
        public String kind() {
            return "email";
        }

        @Override
        public String toString() {
            return "email:" + value;
        }
    }

    /**
     * A URI, such as a SPIFFE id.
     *
     * @param value an absolute URI
     */
    record Uri(String value) implements SubjectAltName {
        /**
         * Makes one.
         *
         * @throws MalformedInputException if it is no absolute URI in ASCII
         */
        public Uri {
            requireAscii(value, "URI");
            try {
                if (!new URI(value).isAbsolute()) {
                    throw new MalformedInputException(
                            "'" + Text.shortened(value) + "' is no absolute URI: it has no scheme.");
                }
            } catch (URISyntaxException e) {
                throw new MalformedInputException("'" + Text.shortened(value) + "' is no URI.", e);
            }
        }

        @Override
        public String kind() {
            return "uri";
        }

        @Override
        public String toString() {
            return "uri:" + value;
        }
    }

    /**
     * A distinguished name.
     *
     * @param name the name, not empty
     */
    record DirectoryName(DistinguishedName name) implements SubjectAltName {
        /**
         * Makes one.
         *
         * @throws MalformedInputException if the name is empty
         */
        public DirectoryName {
            if (name.isEmpty()) {
                throw new MalformedInputException("A directory name must not be empty.");
            }
        }

        @Override
        public String kind() {
            return "dirname";
        }

        @Override
        public String value() {
            return name.toString();
        }

        @Override
        public String toString() {
            return "dirname:" + name;
        }
    }

    /**
     * A registered object identifier.
     *
     * @param id the identifier
     */
    record RegisteredId(ObjectId id) implements SubjectAltName {
        @Override
        public String kind() {
            return "rid";
        }

        @Override
        public String value() {
            return id.value();
        }

        @Override
        public String toString() {
            return "rid:" + id;
        }
    }

    /** A name of a type of its own, such as a Microsoft user principal name. */
    final class OtherName implements SubjectAltName {
        private final ObjectId type;
        private final byte[] der;

        /**
         * Makes one.
         *
         * @param type the name's type
         * @param der the value's DER form; copied
         */
        public OtherName(ObjectId type, byte[] der) {
            this.type = type;
            this.der = der.clone();
        }

        static OtherName parse(String text) {
            int hash = text.indexOf('#');
            try {
                if (hash > 0) {
                    return new OtherName(
                            new ObjectId(text.substring(0, hash)),
                            HexFormat.of().parseHex(text.substring(hash + 1)));
                }
            } catch (IllegalArgumentException e) {
                throw new MalformedInputException("The value of '" + Text.shortened(text) + "' is not hexadecimal.", e);
            }
            throw new MalformedInputException(
                    "'" + Text.shortened(text) + "' is no other name; write it as OID#HEX, HEX being DER.");
        }

        /** The name's type. */
        public ObjectId type() {
            return type;
        }

        /** A copy of the value's DER form. */
        public byte[] der() {
            return der.clone();
        }

        @Override
        public String kind() {
            return "other";
        }

        @Override
        public String value() {
            return type + "#" + HexFormat.of().formatHex(der);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof OtherName name && type.equals(name.type) && Arrays.equals(der, name.der);
        }

        @Override
        public int hashCode() {
            return 31 * type.hashCode() + Arrays.hashCode(der);
        }

        @Override
        public String toString() {
            return "other:" + value();
        }
    }

    private static void requireAscii(String value, String what) {
        if (value.isBlank() || value.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
            throw new MalformedInputException("'" + Text.shortened(value) + "' is no " + what
                    + ": only visible ASCII characters are allowed (RFC 5280, section 7).");
        }
    }
}
