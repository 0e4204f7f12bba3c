package io.lemur.core.store.jpa;

import java.sql.PreparedStatement;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Statements that are sent as they are: what Hibernate does about a native one costs more than a small insert itself. */
final class Sql {
    private Sql() {}

    /** Runs one that changes rows, with these values for its parameters. */
    static void update(StatelessSession session, String sql, @Nullable Object... values) {
        session.doWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.executeUpdate();
            }
        });
    }
}
