package io.lemur.core.inventory;

import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.CertificateTable;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Gives certificates names that nobody has: the one made or wished for, else with the serial number, else with a number. Another
 * transaction may still be faster; the database's unique constraint then rolls this one back, and it is tried again.
 */
final class Naming {
    private static final int NUMBERS_AT_ONCE = 50;

    private final CertificateTable table;
    private final Set<String> given = new HashSet<>();
    private final Set<String> known = new HashSet<>();

    /** Looks up in one query which names of all these are taken. */
    Naming(CertificateTable table, List<NewCertificate> certificates) {
        this.table = table;
        Set<String> candidates = new LinkedHashSet<>();
        for (NewCertificate certificate : certificates) {
            String name = plainName(certificate);
            candidates.add(name);
            candidates.add(CertificateName.withSerial(name, certificate.leaf().serial()));
        }
        if (!candidates.isEmpty()) {
            known.addAll(table.takenNames(candidates));
        }
    }

    /** A name for one of them. */
    String nameFor(NewCertificate certificate) {
        String name = plainName(certificate);
        if (take(name)) {
            return name;
        }
        String withSerial = CertificateName.withSerial(name, certificate.leaf().serial());
        return take(withSerial) ? withSerial : numbered(withSerial);
    }

    private String numbered(String name) {
        for (int first = 1; ; first += NUMBERS_AT_ONCE) {
            List<String> candidates = IntStream.range(first, first + NUMBERS_AT_ONCE)
                    .mapToObj(number -> name + "-" + number)
                    .toList();
            known.addAll(table.takenNames(candidates));
            for (String candidate : candidates) {
                if (take(candidate)) {
                    return candidate;
                }
            }
        }
    }

    private boolean take(String name) {
        return !known.contains(name) && given.add(name);
    }

    private static String plainName(NewCertificate certificate) {
        CertificateRow.Facts leaf = certificate.leaf();
        String wish = certificate.about().name();
        return wish == null ? CertificateName.of(leaf) : CertificateName.ofWish(wish);
    }
}
