package io.lemur.core.inventory;

import io.lemur.core.inventory.CertificateBook.Kept;
import io.lemur.core.inventory.NewCertificate.About;
import io.lemur.core.inventory.NewCertificate.Holdings;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.CertificateTable;
import io.lemur.core.store.CertificateTable.Link;
import io.lemur.model.CertificateStatus;
import io.lemur.model.Fingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One entry of certificates into the book: works out which rows are new and which change, and writes them in batches. */
final class BookEntry {
    private final CertificateTable table;
    private final Instant now;
    private final boolean asNew;

    /** Every certificate of all chains. */
    private final Map<Fingerprint, CertificateRow.Facts> facts = new LinkedHashMap<>();
    /** The one above each, as far as the chains say. */
    private final Map<Fingerprint, Fingerprint> above = new HashMap<>();
    /** What was asked for, by the leaf. */
    private final Map<Fingerprint, NewCertificate> wishes = new LinkedHashMap<>();
    /** What was there. */
    private final Map<Fingerprint, Link> links = new HashMap<>();
    /** Those rows of it that may change. */
    private final Map<Fingerprint, CertificateRow> known = new HashMap<>();

    private final Map<Fingerprint, Long> ids = new HashMap<>();
    private final List<CertificateRow> inserts = new ArrayList<>();
    private final List<CertificateRow> updates = new ArrayList<>();

    /**
     * Enters into this table.
     *
     * @param asNew whether to take what was asked for as new where all above it is known, without a look
     */
    BookEntry(CertificateTable table, Instant now, boolean asNew) {
        this.table = table;
        this.now = now;
        this.asNew = asNew;
    }

    /** Writes them all. */
    List<Kept> addAll(List<NewCertificate> certificates) {
        certificates.forEach(this::collect);
        links.putAll(asNew ? linksAbove().orElseGet(this::allLinks) : allLinks());
        table.findAll(links.keySet().stream().filter(this::mayChange).toList())
                .forEach(row -> known.put(row.facts().fingerprint(), row));
        Naming naming = new Naming(
                table, wishes.values().stream().filter(wish -> !isListed(wish)).toList());
        Set<Fingerprint> visited = new HashSet<>();
        facts.keySet().forEach(fingerprint -> enter(fingerprint, naming, visited));
        if (!inserts.isEmpty()) {
            table.insert(inserts);
        }
        updates.forEach(table::update);
        return results(certificates);
    }

    private void collect(NewCertificate certificate) {
        Fingerprint below = null;
        for (CertificateRow.Facts member : certificate.chain()) {
            Fingerprint fingerprint = member.fingerprint();
            facts.putIfAbsent(fingerprint, member);
            if (below != null && !below.equals(fingerprint)) {
                above.putIfAbsent(below, fingerprint);
            }
            below = fingerprint;
        }
        wishes.putIfAbsent(certificate.leaf().fingerprint(), certificate);
    }

    private Map<Fingerprint, Link> allLinks() {
        return table.links(facts.keySet());
    }

    /** Those of all that stands above; empty if one is not known, or was the last of its chain and is not any more. */
    private Optional<Map<Fingerprint, Link>> linksAbove() {
        Map<Fingerprint, Link> found = new HashMap<>();
        for (Fingerprint fingerprint : facts.keySet()) {
            if (!wishes.containsKey(fingerprint)) {
                Optional<Link> link = table.remembered(fingerprint)
                        .filter(seen -> seen.issuerId() != null || !above.containsKey(fingerprint));
                if (link.isEmpty()) {
                    return Optional.empty();
                }
                found.put(fingerprint, link.get());
            }
        }
        return Optional.of(found);
    }

    /** What only stands above another is left as it is, unless its own issuer was not known before. */
    private boolean mayChange(Fingerprint fingerprint) {
        Link link = links.get(fingerprint);
        return wishes.containsKey(fingerprint)
                || (link != null && link.issuerId() == null && above.containsKey(fingerprint));
    }

    private boolean isListed(NewCertificate wish) {
        CertificateRow row = known.get(wish.leaf().fingerprint());
        return row != null && row.listed();
    }

    /** The one above first: rows refer to it. Two that signed each other end the way up. */
    private void enter(Fingerprint fingerprint, Naming naming, Set<Fingerprint> visited) {
        if (!visited.add(fingerprint)) {
            return;
        }
        Fingerprint issuer = above.get(fingerprint);
        if (issuer != null) {
            enter(issuer, naming, visited);
        }
        Long issuerId = issuer == null ? null : ids.get(issuer);
        NewCertificate wish = wishes.get(fingerprint);
        Link link = links.get(fingerprint);
        CertificateRow row = known.get(fingerprint);
        if (link == null) {
            long id = table.nextId();
            ids.put(fingerprint, id);
            inserts.add(newRow(id, facts(fingerprint), issuerId, wish, naming));
            return;
        }
        ids.put(fingerprint, link.id());
        if (row != null) {
            RowChange change = change(row, issuerId, wish, naming);
            if (change.isAny()) {
                updates.add(change.at(now));
            }
        }
    }

    private CertificateRow.Facts facts(Fingerprint fingerprint) {
        CertificateRow.Facts found = facts.get(fingerprint);
        if (found == null) {
            throw new IllegalStateException("not collected: " + fingerprint);
        }
        return found;
    }

    private CertificateRow newRow(
            long id,
            CertificateRow.Facts certificate,
            @Nullable Long issuerId,
            @Nullable NewCertificate wish,
            Naming naming) {
        About about = wish == null ? About.of("", "") : wish.about();
        Holdings holdings = wish == null ? Holdings.NONE : wish.holdings();
        return new CertificateRow(
                id,
                0,
                certificate,
                issuerId,
                holdings.authorityId(),
                holdings.keyId(),
                holdings.csr(),
                wish == null ? certificate.fingerprint().hex() : naming.nameFor(wish),
                about.owner(),
                about.creator(),
                about.description(),
                about.roles(),
                about.notifies(),
                wish != null,
                CertificateStatus.GOOD,
                null,
                null,
                about.replaces(),
                Set.of(),
                Set.of(),
                now,
                now);
    }

    private static RowChange change(
            CertificateRow row, @Nullable Long issuerId, @Nullable NewCertificate wish, Naming naming) {
        RowChange change = new RowChange(row).issuerIfMissing(issuerId);
        if (wish != null) {
            change.holdingsIfMissing(wish.holdings());
            if (!row.listed()) {
                change.listedAs(naming.nameFor(wish)).about(wish.about());
            } else if (wish.takesOver()) {
                change.about(wish.about());
            }
        }
        return change;
    }

    private List<Kept> results(List<NewCertificate> certificates) {
        Map<Fingerprint, CertificateRow> rows = new HashMap<>(known);
        inserts.forEach(row -> rows.put(row.facts().fingerprint(), row));
        Set<Fingerprint> changed = new HashSet<>();
        updates.forEach(row -> changed.add(row.facts().fingerprint()));
        changed.retainAll(wishes.keySet());
        if (!changed.isEmpty()) {
            table.findAll(changed).forEach(row -> rows.put(row.facts().fingerprint(), row));
        }
        Set<Fingerprint> told = new HashSet<>();
        List<Kept> results = new ArrayList<>();
        for (NewCertificate certificate : certificates) {
            Fingerprint fingerprint = certificate.leaf().fingerprint();
            CertificateRow row = rows.get(fingerprint);
            if (row == null) {
                throw new IllegalStateException("not entered: " + fingerprint);
            }
            results.add(new Kept(row, told.add(fingerprint) && !wasListed(fingerprint)));
        }
        return results;
    }

    private boolean wasListed(Fingerprint fingerprint) {
        CertificateRow row = known.get(fingerprint);
        return row != null && row.listed();
    }
}
