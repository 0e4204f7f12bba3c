package io.lemur.core.inventory;

import io.lemur.core.store.CertificateRow;
import io.lemur.error.InvalidRequestException;
import java.math.BigInteger;
import java.text.Normalizer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.jspecify.annotations.Nullable;

/**
 * The names certificates get in the inventory: subject, issuer and dates, such as {@code www.example.com-ExampleCA-20260101-20261231},
 * with {@code SAN-} in front where there is more than one name, of letters, digits, dots and hyphens alone.
 */
final class CertificateName {
    /** The longest text that is looked at; a longer one is refused, not cut. */
    static final int LONGEST_TEXT = 10_000;
    /** The longest name without what makes it unique. */
    static final int LONGEST_NAME = 180;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);
    private static final int LONGEST_SUBJECT = 100;
    private static final int LONGEST_ISSUER = 50;

    private CertificateName() {}

    /**
     * The name a user wishes for, in the form names have.
     *
     * @throws InvalidRequestException if nothing is left of it, or it is too long
     */
    static String ofWish(String wish) {
        if (wish.length() > LONGEST_TEXT) {
            throw tooLong(LONGEST_TEXT);
        }
        String name = slug(wish, '-');
        if (name.isEmpty()) {
            throw new InvalidRequestException(
                    "certificate", "name", "has no letter and no digit; give it some, or leave it out");
        }
        if (name.length() > LONGEST_NAME) {
            throw tooLong(LONGEST_NAME);
        }
        return name;
    }

    private static InvalidRequestException tooLong(int limit) {
        return new InvalidRequestException(
                "certificate", "name", "is longer than " + limit + " characters; shorten it");
    }

    /** The name made from what a certificate says. */
    static String of(CertificateRow.Facts facts) {
        String name = (facts.names().size() > 1 ? "SAN-" : "")
                + cut(subject(facts).replace("*", "WILDCARD"), LONGEST_SUBJECT)
                + "-" + cut(issuer(facts), LONGEST_ISSUER)
                + "-" + DAY.format(facts.notBefore())
                + "-" + DAY.format(facts.notAfter());
        return slug(name, '-');
    }

    /** The name with the serial number, for one that is taken. */
    static String withSerial(String name, BigInteger serial) {
        String hex = serial.abs().toString(16).toUpperCase(Locale.ROOT);
        return name + "-" + cut(hex, 2 * 20);
    }

    private static String subject(CertificateRow.Facts facts) {
        String commonName = facts.commonName();
        if (commonName != null && !slug(commonName, '-').isEmpty()) {
            return commonName;
        }
        return facts.names().stream()
                .map(name -> name.substring(name.indexOf(':') + 1))
                .filter(value -> !slug(value, '-').isEmpty())
                .findFirst()
                .orElse(facts.subject().isEmpty() ? "unnamed" : facts.subject());
    }

    private static String issuer(CertificateRow.Facts facts) {
        if (facts.issuer().equals(facts.subject())) {
            return "selfsigned";
        }
        List<Rdn> issuer = parts(facts.issuer());
        return attribute(issuer, "CN")
                .or(() -> attribute(issuer, "O"))
                .map(text -> slug(cut(text, LONGEST_TEXT), null))
                .filter(text -> !text.isEmpty())
                .orElse("unknown");
    }

    private static List<Rdn> parts(String rfc4514) {
        try {
            return new LdapName(rfc4514).getRdns();
        } catch (InvalidNameException e) {
            return List.of(); // a found certificate may hold anything
        }
    }

    private static Optional<String> attribute(List<Rdn> name, String type) {
        for (Rdn part : name) {
            Attribute attribute = part.toAttributes().get(type);
            try {
                if (attribute != null && attribute.get() instanceof String text) {
                    return Optional.of(text);
                }
            } catch (NamingException e) {
                throw new AssertionError("attributes in memory can be read", e);
            }
        }
        return Optional.empty();
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    /**
     * Letters and digits without their marks, and dots; a run of anything else becomes one joiner, but stays where it is the
     * {@code --} of {@code xn--}; no joiner at the ends. Takes time in proportion to the text.
     */
    static String slug(String text, @Nullable Character joiner) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder slug = new StringBuilder(plain.length());
        int i = 0;
        while (i < plain.length()) {
            char c = plain.charAt(i);
            if (isKept(c)) {
                slug.append(c);
                i++;
            } else if (isMark(c)) {
                i++;
            } else {
                int end = endOfRun(plain, i);
                if (plain.startsWith("--", i) && end == i + 2 && endsWithXn(slug)) {
                    slug.append("--");
                } else if (joiner != null) {
                    slug.append(joiner.charValue());
                }
                i = end;
            }
        }
        return joiner == null ? slug.toString() : trimmed(slug, joiner);
    }

    private static int endOfRun(String text, int start) {
        int end = start;
        while (end < text.length() && !isKept(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isKept(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
    }

    private static boolean isMark(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean endsWithXn(StringBuilder slug) {
        int length = slug.length();
        return length >= 2 && slug.charAt(length - 2) == 'x' && slug.charAt(length - 1) == 'n';
    }

    private static String trimmed(StringBuilder slug, char joiner) {
        int start = 0;
        int end = slug.length();
        while (start < end && slug.charAt(start) == joiner) {
            start++;
        }
        while (end > start && slug.charAt(end - 1) == joiner) {
            end--;
        }
        return slug.substring(start, end);
    }
}
