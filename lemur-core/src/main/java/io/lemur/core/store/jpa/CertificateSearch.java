package io.lemur.core.store.jpa;

import io.lemur.core.store.CertificateTable.Viewer;
import io.lemur.model.CertificateQuery;
import io.lemur.model.Page;
import io.lemur.model.SubjectAltName;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.StatelessSession;

/** Finds listed certificates, a page at a time, by the last row of the page before. */
final class CertificateSearch {
    private static final String NAME_IS = "exists (select 1 from CertificateName n where n.certificateId = c.id and ";

    private final StatelessSession session;

    CertificateSearch(StatelessSession session) {
        this.session = session;
    }

    Page<CertificateEntity> page(CertificateQuery query, Viewer viewer) {
        Order order = new Order(query.sort(), query.descending());
        Conditions conditions = conditions(query, viewer);
        query.after().ifPresent(after -> order.startAfter(Cursor.read(after, order.name()), conditions));
        List<CertificateEntity> found = conditions
                .query(session, "from StoredCertificate c", order.clause(), CertificateEntity.class)
                .setMaxResults(query.pageSize() + 1)
                .getResultList();
        if (found.size() <= query.pageSize()) {
            return new Page<>(found, Optional.empty());
        }
        List<CertificateEntity> page = found.subList(0, query.pageSize());
        CertificateEntity last = page.get(page.size() - 1);
        return new Page<>(page, Optional.of(new Cursor(order.name(), last.id, order.value(last)).text()));
    }

    long count(CertificateQuery query, Viewer viewer) {
        return conditions(query, viewer)
                .query(session, "select count(*) from StoredCertificate c", "", Long.class)
                .getSingleResult();
    }

    private static Conditions conditions(CertificateQuery query, Viewer viewer) {
        Conditions conditions = new Conditions();
        conditions.add("c.listed = true");
        addTexts(query, conditions);
        addNames(query, conditions);
        addFacts(query, conditions);
        addRelations(query, conditions);
        Visibility.condition(viewer, conditions).ifPresent(conditions::add);
        return conditions;
    }

    private static void addTexts(CertificateQuery query, Conditions conditions) {
        query.name().ifPresent(pattern -> conditions.addPattern("c.nameKey ?", pattern));
        query.commonName().ifPresent(pattern -> conditions.addPattern("c.commonNameKey ?", pattern));
        query.subject().ifPresent(pattern -> conditions.addPattern("c.subjectKey ?", pattern));
        query.issuer().ifPresent(pattern -> conditions.addPattern("c.issuerKey ?", pattern));
        query.owner().ifPresent(pattern -> conditions.addPattern("c.ownerKey ?", pattern));
        query.creator().ifPresent(pattern -> conditions.addPattern("c.creatorKey ?", pattern));
        query.keyAlgorithm().ifPresent(pattern -> conditions.addPattern("lower(c.keyAlgorithm) ?", pattern));
    }

    private static void addNames(CertificateQuery query, Conditions conditions) {
        query.text()
                .ifPresent(pattern -> conditions.addPattern(
                        "(c.nameKey ? or c.commonNameKey ? or " + NAME_IS + "n.contentKey ?))", pattern));
        query.host()
                .ifPresent(pattern ->
                        conditions.addPattern(NAME_IS + "n.kind in ('dns', 'ip') and n.contentKey ?)", pattern));
        query.coveredHost().ifPresent(host -> {
            SubjectAltName name = SubjectAltName.host(host);
            String kind = conditions.parameter(name.kind());
            conditions.add(NAME_IS + "n.kind = " + kind + " and n.contentKey in ?)", namesThatCover(name));
        });
    }

    /** The name itself, and for a host name the wildcard in place of its first label (RFC 9525, section 6.3). */
    private static Set<String> namesThatCover(SubjectAltName name) {
        Set<String> names = new LinkedHashSet<>();
        names.add(SearchKey.of(name.value()));
        int dot = name.value().indexOf('.');
        if (name instanceof SubjectAltName.Dns && dot > 0) {
            names.add(SearchKey.of("*" + name.value().substring(dot)));
        }
        return names;
    }

    private static void addFacts(CertificateQuery query, Conditions conditions) {
        query.serial().map(CertificateEntity::serialText).ifPresent(serial -> {
            conditions.add("c.serialKey = ?", SearchKey.of(serial));
            conditions.add("c.serial = ?", serial);
        });
        query.fingerprint().ifPresent(fingerprint -> conditions.add("c.fingerprint = ?", fingerprint.hex()));
        query.status().ifPresent(status -> conditions.add("c.status = ?", status));
        query.expiresFrom().ifPresent(instant -> conditions.add("c.notAfter >= ?", instant));
        query.expiresBefore().ifPresent(instant -> conditions.add("c.notAfter < ?", instant));
        query.startsFrom().ifPresent(instant -> conditions.add("c.notBefore >= ?", instant));
        query.startsBefore().ifPresent(instant -> conditions.add("c.notBefore < ?", instant));
        query.isAuthority().ifPresent(authority -> conditions.add("c.authority = ?", authority));
        query.notifies().ifPresent(notifies -> conditions.add("c.notifies = ?", notifies));
        query.weak().ifPresent(weak -> conditions.add(weak ? "c.weaknesses <> ''" : "c.weaknesses = ''"));
        query.hasPrivateKey().ifPresent(held -> conditions.add(held ? "c.keyId is not null" : "c.keyId is null"));
    }

    private static void addRelations(CertificateQuery query, Conditions conditions) {
        query.authority()
                .ifPresent(pattern -> conditions.addPattern(
                        "c.authorityId in (select a.id from Authority a where a.nameKey ?)", pattern));
        query.role()
                .ifPresent(pattern -> conditions.addPattern(
                        "exists (select 1 from CertificateRole r where r.certificateId = c.id and r.roleKey ?)",
                        pattern));
        query.source()
                .ifPresent(pattern -> conditions.addPattern(
                        "exists (select 1 from StoredSighting s join Provider p on p.id = s.sourceId"
                                + " where s.certificateId = c.id and p.nameKey ?)",
                        pattern));
        query.replaced()
                .ifPresent(replaced -> conditions.add(
                        (replaced ? "" : "not ") + "exists (select 1 from Replacement q where q.replacedId = c.id)"));
    }

    /** What a list is sorted by; equal rows are in the order of their ids. */
    private record Order(CertificateQuery.Sort sort, boolean descending) {
        /** What a cursor is bound to. */
        String name() {
            return sort.name() + (descending ? "-" : "+");
        }

        String clause() {
            String direction = descending ? " desc" : "";
            String byId = "c.id" + direction;
            return " order by " + (byIdAlone() ? byId : column() + direction + ", " + byId);
        }

        String value(CertificateEntity last) {
            return switch (sort) {
                case ID -> "";
                case NAME -> last.nameKey;
                case NOT_AFTER -> last.notAfter.toString();
                case NOT_BEFORE -> last.notBefore.toString();
            };
        }

        void startAfter(Cursor cursor, Conditions conditions) {
            String beyond = descending ? "<" : ">";
            String id = conditions.parameter(cursor.id());
            if (byIdAlone()) {
                conditions.add("c.id " + beyond + " " + id);
                return;
            }
            String value = conditions.parameter(sort == CertificateQuery.Sort.NAME ? cursor.value() : instant(cursor));
            conditions.add(column() + " " + beyond + "= " + value);
            conditions.add("(" + column() + " " + beyond + " " + value + " or c.id " + beyond + " " + id + ")");
        }

        private static Instant instant(Cursor cursor) {
            try {
                return Instant.parse(cursor.value());
            } catch (DateTimeException e) {
                throw Cursor.refused(e);
            }
        }

        private boolean byIdAlone() {
            return sort == CertificateQuery.Sort.ID;
        }

        private String column() {
            return switch (sort) {
                case ID -> "c.id";
                case NAME -> "c.nameKey";
                case NOT_AFTER -> "c.notAfter";
                case NOT_BEFORE -> "c.notBefore";
            };
        }
    }
}
