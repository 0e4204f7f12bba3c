package io.lemur.tests.crash;

import io.lemur.tests.crash.Scenario.Aftermath;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;

/** What must be so once all work has ended, whatever it was and wherever it was cut off. */
final class Invariants {
    /** Work that is left; rows that always stand are none. */
    static final String WORK = "lemur_scheduled_tasks where task_name <> 'events' and task_name not like 'task.%'";

    /** The same, and tasks that a node runs. */
    static final String UNDER_WAY =
            "lemur_scheduled_tasks where task_name <> 'events' and (task_name not like 'task.%' or picked)";

    /** Events that nobody was told of, as far as it is written down. */
    static final String UNTOLD = "lemur_event where not delivered";

    /** What must find nothing, by what it is when it finds something. */
    private static final Map<String, String> NONE = new TreeMap<>(Map.ofEntries(
            Map.entry("work that is stuck", "select task_name, task_instance from " + WORK),
            Map.entry("events not told", "select id, type from " + UNTOLD),
            Map.entry("orders that did not end", "select id, status from lemur_order where ended_at is null"),
            Map.entry("orders not released", "select id, status from lemur_order where not released"),
            Map.entry(
                    "issued orders without a certificate of their authority",
                    "select o.id from lemur_order o where o.status = 'ISSUED' and not exists (select 1 from"
                            + " lemur_certificate c where c.id = o.certificate_id and c.authority_id = o.authority_id)"),
            Map.entry(
                    "certificates of two orders",
                    "select certificate_id from lemur_order where certificate_id is not null"
                            + " group by certificate_id having count(*) > 1"),
            Map.entry(
                    "certificates of an authority without an order",
                    "select c.id, c.name from lemur_certificate c where c.authority_id is not null and not c.authority"
                            + " and not exists (select 1 from lemur_order o where o.certificate_id = c.id) and 1 <> (select count(*) from"
                            + " lemur_audit a where a.action = 'certificate.issue' and a.subject = cast(c.id as varchar(20)))"),
            Map.entry(
                    "private keys that nobody holds",
                    "select k.id from lemur_key k where not exists"
                            + " (select 1 from lemur_certificate c where c.key_id = k.id)"
                            + " and not exists (select 1 from lemur_order o where o.key_id = k.id and o.status = 'FAILED')"),
            Map.entry("orders not requested once, says the audit", order("", "certificate.request", "DONE", "id")),
            Map.entry(
                    "orders not issued once, says the audit",
                    order("ISSUED", "certificate.issue", "DONE", "certificate_id")),
            Map.entry("orders not failed once, says the audit", order("FAILED", "order.end", "FAILED", "id")),
            Map.entry("orders not cancelled once, says the audit", order("CANCELLED", "order.cancel", "DONE", "id")),
            Map.entry("orders without one event of the end", withoutOneEvent()),
            Map.entry("revocations that did not end", "select id, status from lemur_revocation where ended_at is null"),
            Map.entry("revocations not wished once, says the audit", revocation("certificate.revoke", "")),
            Map.entry(
                    "revocations not done once, says the audit",
                    revocation("certificate.revoke-at-authority", "r.status = 'REVOKED' and")),
            Map.entry(
                    "revocations without one event",
                    "select r.id from lemur_revocation r where r.status = 'REVOKED' and 1 <> (select count(*) from"
                            + " lemur_event e where e.type = 'certificate-revoked' and e.certificate_id = r.certificate_id)"),
            Map.entry("runs that did not end", "select id from lemur_sync where ended_at is null"),
            Map.entry(
                    "runs not begun and ended once, says the audit",
                    "select s.id from lemur_sync s where 1 <> (select count(*) from lemur_audit a where"
                            + " a.action = 'source.sync' and a.detail = 'run ' || s.id) or 1 <> (select count(*) from"
                            + " lemur_audit a where a.action = 'source.synced' and a.detail like 'run ' || s.id || ':%')"),
            Map.entry(
                    "runs without one event each",
                    "select count(*) from lemur_sync having count(*) <>"
                            + " (select count(*) from lemur_event where type = 'source-synced')"),
            Map.entry(
                    "found certificates without one event",
                    "select c.id from lemur_certificate c where exists (select 1 from lemur_sighting s where"
                            + " s.certificate_id = c.id) and 1 <> (select count(*) from lemur_event e where"
                            + " e.type = 'certificate-imported' and e.certificate_id = c.id)"),
            Map.entry(
                    "deployments on their way",
                    "select id, status from lemur_deployment where status not in ('DEPLOYED', 'REMOVED')"),
            Map.entry(
                    "deployments without one event of their end, for each time",
                    "select d.id, d.status from lemur_deployment d where d.status = 'DEPLOYED' and not exists"
                            + " (select 1 from lemur_event e where e.type = 'certificate-deployed'"
                            + " and e.certificate_id = d.certificate_id)"),
            Map.entry(
                    "endpoints without one event of their first sight",
                    "select e.id, e.name from lemur_endpoint e where 1 <> (select count(*) from lemur_event v where"
                            + " v.type = 'endpoint-seen' and (v.payload like '%\"endpointId\":' || e.id || ',%'"
                            + " or v.payload like '%\"endpointId\":' || e.id || '}%'))"),
            Map.entry("intents of authorities", "select name from lemur_authority_intent"),
            Map.entry(
                    "authorities not created once, says the audit",
                    "select name from lemur_authority n where 1 <> (select count(*) from lemur_audit a where"
                            + " a.action = 'authority.create' and a.subject = n.name)")));

    private Invariants() {}

    private static String order(String status, String action, String outcome, String subject) {
        return "select o.id, o.status from lemur_order o where "
                + (status.isEmpty() ? "" : "o.status = '" + status + "' and")
                + " 1 <> (select count(*) from lemur_audit a where a.action = '" + action + "' and a.outcome = '"
                + outcome
                + "' and a.subject_kind <> 'authority' and a.subject = cast(o." + subject + " as varchar(20)))";
    }

    private static String revocation(String action, String which) {
        return "select r.id from lemur_revocation r where " + which + " 1 <> (select count(*) from lemur_audit a where"
                + " a.action = '" + action + "' and a.outcome = 'DONE'"
                + " and a.subject = cast(r.certificate_id as varchar(20)))";
    }

    private static String withoutOneEvent() {
        return "select o.id, o.status from lemur_order o where 1 <> (select count(*) from lemur_event e where"
                + " e.type = case o.status when 'ISSUED' then 'certificate-issued' when 'FAILED' then 'order-failed'"
                + " else 'order-cancelled' end"
                + " and (e.payload like '%\"orderId\":' || o.id || ',%' or e.payload like '%\"orderId\":' || o.id || '}%'))";
    }

    /** Looks whether it is all so. */
    static void check(Aftermath after) throws SQLException {
        Ground ground = after.ground();
        for (Map.Entry<String, String> none : NONE.entrySet()) {
            after.soft()
                    .assertThat(ground.rows(none.getValue()))
                    .as(none.getKey())
                    .isEmpty();
        }
        List<String> events = ground.rows("select id from lemur_event order by id");
        after.soft()
                .assertThat(new TreeSet<>(after.outside().notes(Host.TOLD)))
                .as("the events of which the host was told")
                .isEqualTo(new TreeSet<>(events));
        checkOutside(after.outside(), ground, after.soft());
    }

    /** What is outside is in the book, and the other way round. */
    private static void checkOutside(Outside outside, Ground ground, SoftAssertions soft) throws SQLException {
        OutsideCa ca = OutsideCa.in(outside);
        String ofCa = "n.type = '" + OutsideCa.TYPE + "'";
        soft.assertThat(ca.fingerprints(OutsideCa.SIGNED))
                .as("certificates that the CA signed, and the book knows")
                .containsExactlyInAnyOrderElementsOf(ground.rows("select c.fingerprint from lemur_certificate c"
                        + " join lemur_authority n on n.id = c.authority_id where not c.authority and " + ofCa));
        soft.assertThat(ca.fingerprints(OutsideCa.MADE))
                .as("authorities that the CA made, and the book knows")
                .containsExactlyInAnyOrderElementsOf(ground.rows("select c.fingerprint from lemur_certificate c"
                        + " join lemur_authority n on n.certificate_id = c.id where " + ofCa));
        soft.assertThat(outside.names(OutsideCa.REVOKED))
                .as("certificates that the CA revoked, and the book calls so")
                .containsExactlyInAnyOrderElementsOf(ground.rows("select c.fingerprint from lemur_certificate c"
                        + " join lemur_revocation r on r.certificate_id = c.id"
                        + " join lemur_authority n on n.id = c.authority_id"
                        + " where r.status = 'REVOKED' and c.status = 'REVOKED' and " + ofCa));
        soft.assertThat(new OutsideShelf(outside)
                        .there().entrySet().stream()
                                .map(there -> there.getKey() + " " + there.getValue())
                                .toList())
                .as("what is at the destination, and is there by the book")
                .containsExactlyInAnyOrderElementsOf(ground.rows("select d.name, c.fingerprint from lemur_deployment d"
                        + " join lemur_certificate c on c.id = d.certificate_id where d.status = 'DEPLOYED'"));
        soft.assertThat(outside.names(OutsideCa.PUBLISHED)).as("tokens left").isEmpty();
        soft.assertThat(outside.names(OutsideCa.OPENED)).as("orders left open").isEmpty();
    }
}
