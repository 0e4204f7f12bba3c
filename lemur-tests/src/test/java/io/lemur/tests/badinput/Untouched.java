package io.lemur.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lemur.error.InvalidRequestException;
import io.lemur.error.Violation;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.CertificateImport;
import io.lemur.model.CertificateRequest;
import io.lemur.service.Lemur;
import io.lemur.tests.config.StartedEngine;
import io.lemur.tests.store.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** An engine with one authority that is to refuse what is bad, and to keep nothing of it. */
final class Untouched implements AutoCloseable {
    /** The authority's name. */
    static final String AUTHORITY = "Example CA";

    private static final List<String> TABLES = List.of(
            "lemur_key",
            "lemur_provider",
            "lemur_authority",
            "lemur_certificate",
            "lemur_certificate_name",
            "lemur_certificate_role",
            "lemur_replacement",
            "lemur_sync",
            "lemur_sighting",
            "lemur_order",
            "lemur_revocation");

    private final StartedEngine engine;

    private Untouched(StartedEngine engine) {
        this.engine = engine;
    }

    static Untouched on(TestDatabase database) {
        StartedEngine engine = StartedEngine.on(database);
        engine.lemur().authorities().create(AuthorityRequest.root(AUTHORITY).build());
        return new Untouched(engine);
    }

    Lemur lemur() {
        return engine.lemur();
    }

    /** The call fails like this, in these words, and no table has a row more or less. */
    <E extends Throwable> E refused(Class<E> kind, ThrowingCallable call, String... words) throws SQLException {
        List<Long> before = rows();
        E refusal = catchThrowableOfType(kind, call);
        assertThat(refusal).as("what was expected to be refused").isNotNull();
        assertThat(refusal).message().contains(words);
        assertThat(rows()).as("rows of %s", TABLES).isEqualTo(before);
        return refusal;
    }

    /** An import of this text fails like this. */
    <E extends Throwable> E refusedImport(Class<E> kind, String pem, String... words) throws SQLException {
        return refused(
                kind,
                () -> lemur().certificates().add(CertificateImport.ofPem(pem).build()),
                words);
    }

    /** A request fails with all these faults, and no other, in this order; each begins with its field. */
    void refusedRequest(CertificateRequest.Builder request, String... faults) throws SQLException {
        CertificateRequest wish = request.authority(AUTHORITY).build();
        InvalidRequestException refusal = refused(
                InvalidRequestException.class,
                () -> lemur().certificates().request(wish),
                "Invalid certificate request: ");
        List<String> violations =
                refusal.violations().stream().map(Violation::toString).toList();
        assertThat(violations).hasSameSizeAs(faults);
        for (int i = 0; i < faults.length; i++) {
            String field = faults[i].substring(0, faults[i].indexOf(": ") + 2);
            assertThat(violations.get(i))
                    .as("fault %s of %s", i, violations)
                    .startsWith(field)
                    .contains(faults[i].substring(field.length()));
        }
    }

    private List<Long> rows() throws SQLException {
        List<Long> counts = new ArrayList<>();
        try (Connection connection = engine.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                try (ResultSet count = statement.executeQuery("select count(*) from " + table)) {
                    count.next();
                    counts.add(count.getLong(1));
                }
            }
        }
        return counts;
    }

    @Override
    public void close() {
        engine.close();
    }
}
