package io.lemur.tests.crash;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Connections that know when they are about to make something durable: at a commit of a transaction that wrote, and at a statement that
 * writes and commits by itself. Both sides of it are points. Heartbeats, which come with time, do not count.
 */
final class CuttableDataSource implements DataSource, AutoCloseable {
    private static final Pattern WRITES =
            Pattern.compile("\\b(?:insert into|merge into|delete from|(?<!for )update) +(\\S+)(?: +set +(\\S+))?");

    private final DataSource real;
    private final Points points;
    private final Set<Connection> lent = ConcurrentHashMap.newKeySet();

    CuttableDataSource(DataSource real, Points points) {
        this.real = real;
        this.points = points;
    }

    /** What a statement writes to: {@code insert lemur_order}; empty if it only reads or is a heartbeat. */
    static String target(String sql) {
        var matcher = WRITES.matcher(sql.toLowerCase(Locale.ROOT));
        if (!matcher.find() || "last_heartbeat".equals(matcher.group(2))) {
            return "";
        }
        String table = matcher.group(1).replaceAll("[`\"(]", "");
        return matcher.group().substring(0, 6) + " " + table.substring(table.lastIndexOf('.') + 1);
    }

    /** Something that makes statements durable. */
    @FunctionalInterface
    interface Commit<T> {
        T run() throws Throwable;
    }

    <T> T commit(Set<String> targets, Commit<T> commit) throws Throwable {
        String what = "commit " + String.join(", ", new TreeSet<>(targets));
        points.reach(Point.Side.BEFORE, what);
        requireWhole();
        T result = commit.run();
        points.reach(Point.Side.AFTER, what);
        requireWhole();
        return result;
    }

    void requireWhole() throws SQLException {
        points.requireWhole();
    }

    /** A connection that was lent is closed. */
    void returned(Connection connection) {
        lent.remove(connection);
    }

    /** Closes what is left of a host: the connections that it had not closed. */
    @Override
    public void close() throws SQLException {
        for (Connection connection : lent) {
            connection.close();
        }
    }

    private Connection lend(Connection connection) {
        lent.add(connection);
        return CuttableConnection.of(this, connection);
    }

    @Override
    public Connection getConnection() throws SQLException {
        requireWhole();
        return lend(real.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        requireWhole();
        return lend(real.getConnection(user, password));
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return real.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        real.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        real.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return real.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return real.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return real.isWrapperFor(type);
    }
}
