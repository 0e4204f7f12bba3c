package io.lemur.tests.crash;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Connections that know when they are about to make something durable: at a commit of a transaction that wrote, and at a statement that
 * writes and commits by itself. At one of these, something is done to the host. Heartbeats, which come with time, do not count.
 */
final class CuttableDataSource implements DataSource {
    private static final Pattern WRITES =
            Pattern.compile("\\b(?:insert into|merge into|delete from|(?<!for )update) +(\\S+)(?: +set +(\\S+))?");

    private final DataSource real;
    private final Set<String> written = ConcurrentHashMap.newKeySet();
    private final CountDownLatch eventsMarked = new CountDownLatch(1);
    private Cut cut = new Cut(0, Cut.Side.BEFORE); // guarded by this, as are all below
    private Runnable deed = () -> {};
    private int commits;
    private volatile boolean severed;

    CuttableDataSource(DataSource real) {
        this.real = real;
    }

    /** Counts from now, and does the deed at the cut, in the thread that commits. */
    synchronized void at(Cut wanted, Runnable what) {
        cut = wanted;
        deed = what;
        commits = 0;
    }

    /** From now on nothing is answered any more, and what is open is never committed. */
    void sever() {
        severed = true;
    }

    boolean isSevered() {
        return severed;
    }

    /** What the commits since the start wrote to, so that a test sees what it has cut. */
    Set<String> written() {
        return new TreeSet<>(written);
    }

    /** Waits until it was written down that an event was told. */
    void awaitEventsMarked() throws InterruptedException {
        eventsMarked.await();
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
        int number = begun();
        strike(new Cut(number, Cut.Side.BEFORE));
        T result = commit.run();
        written.addAll(targets);
        if (targets.contains("update lemur_event")) {
            eventsMarked.countDown();
        }
        strike(new Cut(number, Cut.Side.AFTER));
        return result;
    }

    private synchronized int begun() {
        return ++commits;
    }

    private void strike(Cut here) throws SQLException {
        Runnable due;
        synchronized (this) {
            due = here.equals(cut) ? deed : () -> {};
        }
        due.run();
        requireWhole();
    }

    void requireWhole() throws SQLException {
        if (severed) {
            throw new SQLException("severed", "08006");
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        requireWhole();
        return CuttableConnection.of(this, real.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        requireWhole();
        return CuttableConnection.of(this, real.getConnection(user, password));
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
