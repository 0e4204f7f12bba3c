package io.lemur.core.store.jpa;

import io.lemur.core.store.CrlRow;
import io.lemur.core.store.CrlRow.Made;
import io.lemur.core.store.CrlRow.Place;
import io.lemur.core.store.CrlTable;
import io.lemur.core.store.Sql;
import io.lemur.core.store.StaleRowException;
import io.lemur.model.CertificateStatus;
import io.lemur.model.RevocationReason;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** {@code lemur_crl} and {@code lemur_crl_place}. */
final class JpaCrls implements CrlTable {
    private static final int HEX = 16;

    private static final String ALL_BUT_LIST = "id, version, wanted, served, pending, number, this_update, next_update,"
            + " failures, failure_kind, failure_message";

    private final StatelessSession session;
    private final String table;
    private final String placeTable;
    private final String certificates;

    JpaCrls(StatelessSession session, IdSequences ids) {
        this.session = session;
        this.table = ids.qualified("lemur_crl");
        this.placeTable = ids.qualified("lemur_crl_place");
        this.certificates = ids.qualified("lemur_certificate");
    }

    private Connection connection() {
        return session.doReturningWork(connection -> connection);
    }

    @Override
    public Optional<CrlRow> find(long authorityId) {
        return Sql.first(
                connection(),
                row -> read(row, row.getBytes("der")),
                "select " + ALL_BUT_LIST + ", der from " + table + " where id = ?",
                authorityId);
    }

    @Override
    public List<CrlRow> findAll(Collection<Long> authorityIds) {
        return authorityIds.isEmpty()
                ? List.of()
                : Sql.list(
                        connection(),
                        row -> read(row, null),
                        "select " + ALL_BUT_LIST + " from " + table + " where id in (" + Sql.marks(authorityIds.size())
                                + ")",
                        authorityIds.toArray());
    }

    private static CrlRow read(ResultSet row, byte @Nullable [] der) throws SQLException {
        return new CrlRow(
                row.getLong("id"),
                row.getLong("version"),
                row.getLong("wanted"),
                row.getLong("served"),
                row.getBoolean("pending"),
                row.getLong("number"),
                Sql.instant(row, "this_update"),
                Sql.instant(row, "next_update"),
                der,
                row.getInt("failures"),
                row.getString("failure_kind"),
                row.getString("failure_message"));
    }

    @Override
    public void want(long authorityId, boolean pending) {
        int raised = Sql.update(
                connection(),
                "update " + table + " set wanted = wanted + 1, pending = (pending or ?) where id = ?",
                pending,
                authorityId);
        if (raised == 0) {
            Sql.update(
                    connection(),
                    "insert into " + table + " (id, version, wanted, served, pending, number, failures)"
                            + " values (?, 0, 1, 0, ?, 0, 0)",
                    authorityId,
                    pending);
        }
    }

    @Override
    public Map<Long, Long> wanted() {
        Map<Long, Long> wanted = new HashMap<>();
        Sql.list(
                connection(),
                row -> wanted.put(row.getLong("id"), row.getLong("wanted")),
                "select id, wanted from " + table);
        return wanted;
    }

    @Override
    public void made(CrlRow seen, long served, Made made) {
        fenced(
                seen,
                "served = ?, number = ?, this_update = ?, next_update = ?, der = ?, failures = 0,"
                        + " failure_kind = null, failure_message = null",
                served,
                made.number(),
                made.thisUpdate(),
                made.nextUpdate(),
                made.der());
        Sql.update(connection(), "update " + placeTable + " set failures = 0 where crl_id = ?", seen.id());
    }

    @Override
    public void failed(CrlRow seen, int failures, String kind, String message) {
        fenced(seen, "failures = ?, failure_kind = ?, failure_message = ?", failures, kind, message);
    }

    private void fenced(CrlRow seen, String change, Object... values) {
        Object[] all = new Object[values.length + 2];
        System.arraycopy(values, 0, all, 0, values.length);
        all[values.length] = seen.id();
        all[values.length + 1] = seen.version();
        int rows = Sql.update(
                connection(),
                "update " + table + " set version = version + 1, " + change + " where id = ? and version = ?",
                all);
        if (rows == 0) {
            throw new StaleRowException("lemur_crl", seen.id());
        }
    }

    @Override
    public boolean end(CrlRow seen) {
        return Sql.update(
                        connection(),
                        "update " + table + " set version = version + 1, pending = false"
                                + " where id = ? and version = ? and wanted = ?",
                        seen.id(),
                        seen.version(),
                        seen.wanted())
                > 0;
    }

    @Override
    public List<Place> places(long authorityId) {
        return Sql.list(
                connection(),
                row -> new Place(
                        row.getString("destination"),
                        row.getLong("published"),
                        row.getLong("given_up"),
                        row.getInt("failures"),
                        row.getString("failure_kind"),
                        row.getString("failure_message")),
                "select destination, published, given_up, failures, failure_kind, failure_message from " + placeTable
                        + " where crl_id = ? order by destination",
                authorityId);
    }

    @Override
    public void put(long authorityId, Place place) {
        int rows = Sql.update(
                connection(),
                "update " + placeTable + " set published = greatest(published, ?), given_up = greatest(given_up, ?),"
                        + " failures = ?, failure_kind = ?, failure_message = ? where crl_id = ? and destination = ?",
                place.published(),
                place.givenUp(),
                place.failures(),
                place.failureKind(),
                place.failureMessage(),
                authorityId,
                place.destination());
        if (rows == 0) {
            Sql.update(
                    connection(),
                    "insert into " + placeTable + " (crl_id, destination, published, given_up, failures, failure_kind,"
                            + " failure_message) values (?, ?, ?, ?, ?, ?, ?)",
                    authorityId,
                    place.destination(),
                    place.published(),
                    place.givenUp(),
                    place.failures(),
                    place.failureKind(),
                    place.failureMessage());
        }
    }

    @Override
    public void forget(long authorityId) {
        Sql.update(connection(), "delete from " + placeTable + " where crl_id = ?", authorityId);
        Sql.update(connection(), "delete from " + table + " where id = ?", authorityId);
    }

    @Override
    public List<Long> lost(String kind, int size) {
        return LostWork.find(session, "lemur_crl r where r.pending = true", kind, size);
    }

    @Override
    public List<Revoked> revoked(long authorityId, @Nullable Instant endingFrom) {
        Instant from = endingFrom == null ? Instant.EPOCH : endingFrom;
        return Sql.list(
                connection(),
                row -> new Revoked(
                        new BigInteger(row.getString("serial"), HEX),
                        Objects.requireNonNull(Sql.instant(row, "revoked_at")),
                        RevocationReason.valueOf(row.getString("revocation_reason"))),
                "select serial, revoked_at, revocation_reason from " + certificates
                        + " where authority_id = ? and status = 'REVOKED' and (not_after >= ? or revoked_at >= ?)"
                        + " order by id",
                authorityId,
                from,
                from);
    }

    @Override
    public Optional<Standing> standing(long authorityId, BigInteger serial) {
        String text = CertificateEntity.serialText(serial);
        return Sql.first(
                connection(),
                row -> {
                    String reason = row.getString("revocation_reason");
                    return new Standing(
                            CertificateStatus.valueOf(row.getString("status")),
                            Sql.instant(row, "revoked_at"),
                            reason == null ? null : RevocationReason.valueOf(reason));
                },
                "select status, revoked_at, revocation_reason from " + certificates
                        + " where serial_key = ? and serial = ? and authority_id = ?"
                        + " order by case when status = 'REVOKED' then 0 else 1 end, id",
                SearchKey.of(text),
                text,
                authorityId);
    }
}
