package io.lemur.core.store.jpa;

import io.lemur.core.store.KeyCheckTable;
import io.lemur.core.store.Sealed;
import io.lemur.core.store.Sql;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.StatelessSession;

/** {@code lemur_key_check}, read once at each start: for that, an entity and a parsed query cost more than the statement. */
final class JpaKeyChecks implements KeyCheckTable {
    private final StatelessSession session;
    private final String table;

    JpaKeyChecks(StatelessSession session, IdSequences ids) {
        this.session = session;
        this.table = ids.qualified("lemur_key_check");
    }

    private record Sample(String keyId, Sealed sealed) {}

    @Override
    public Map<String, Sealed> list() {
        Map<String, Sealed> samples = new LinkedHashMap<>();
        session.doReturningWork(connection -> Sql.list(
                        connection,
                        row -> new Sample(row.getString("key_id"), new Sealed(row.getBytes("sealed"))),
                        "select key_id, sealed from " + table + " order by key_id"))
                .forEach(sample -> samples.put(sample.keyId(), sample.sealed()));
        return samples;
    }

    @Override
    public void insert(String keyId, Sealed sample) {
        session.doWork(connection -> Sql.update(
                connection, "insert into " + table + " (key_id, sealed) values (?, ?)", keyId, sample.bytes()));
    }
}
