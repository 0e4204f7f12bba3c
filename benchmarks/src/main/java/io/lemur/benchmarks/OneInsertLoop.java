package io.lemur.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The outermost limit: the same cryptography, then one insert of one row and one commit. */
final class OneInsertLoop implements BareLoop {
    private final RawAuthority authority;
    private final Connection connection;
    private final PreparedStatement insertion;

    /** Works on this connection. */
    OneInsertLoop(RawAuthority authority, Connection connection) throws SQLException {
        this.authority = authority;
        this.connection = connection;
        connection.setAutoCommit(false);
        insertion = connection.prepareStatement("insert into bare (id, certificate, sealed_key) values (?, ?, ?)");
    }

    /** Makes its table. */
    static void prepare(DataSource database, String bytes) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table bare (id bigint primary key, certificate " + bytes + ", sealed_key " + bytes + ")");
        }
    }

    @Override
    public void once() throws Exception {
        RawOrder order = authority.issue();
        insertion.setLong(1, order.number());
        insertion.setBytes(2, order.certificate());
        insertion.setBytes(3, order.sealedKey());
        insertion.executeUpdate();
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
