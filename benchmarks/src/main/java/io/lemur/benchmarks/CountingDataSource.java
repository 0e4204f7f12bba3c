package io.lemur.benchmarks;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;

/** Counts, on its way to a real one, the commits of transactions that wrote something, and the statements. */
final class CountingDataSource implements InvocationHandler {
    private final DataSource target;
    private final LongAdder commits = new LongAdder();
    private final Map<String, LongAdder> statements = new ConcurrentHashMap<>();

    CountingDataSource(DataSource target) {
        this.target = target;
    }

    /** What is counted. */
    DataSource dataSource() {
        return proxy(DataSource.class, this);
    }

    /** How many transactions that wrote were committed so far; each is forced to the disk. */
    long commits() {
        return commits.sum();
    }

    /** How often each statement was prepared so far; one prepared for a batch counts once. */
    Map<String, Long> statements() {
        Map<String, Long> seen = new ConcurrentHashMap<>();
        statements.forEach((sql, count) -> seen.put(sql, count.sum()));
        return seen;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        Object result = call(target, method, arguments);
        return result instanceof Connection connection
                ? proxy(Connection.class, new CountedConnection(connection))
                : result;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** A statement that writes is taken to run once for each time it is prepared: without a transaction, that is a commit. */
    private final class CountedConnection implements InvocationHandler {
        private final Connection connection;
        private boolean wrote;

        CountedConnection(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            Object result = call(connection, method, arguments);
            switch (method.getName()) {
                case "prepareStatement" -> {
                    return prepared((PreparedStatement) result, (String) arguments[0]);
                }
                case "commit" -> ended(true);
                case "rollback" -> ended(false);
                default -> {
                    // counts for nothing
                }
            }
            return result;
        }

        private PreparedStatement prepared(PreparedStatement statement, String sql) throws SQLException {
            statements.computeIfAbsent(sql, unused -> new LongAdder()).increment();
            if (starts(sql, "insert") || starts(sql, "update") || starts(sql, "delete")) {
                wrote();
            }
            return starts(sql, "with") ? proxy(PreparedStatement.class, new Returning(this, statement)) : statement;
        }

        void wrote() throws SQLException {
            wrote = true;
            if (connection.getAutoCommit()) {
                ended(true);
            }
        }

        private void ended(boolean committed) {
            if (committed && wrote) {
                commits.increment();
            }
            wrote = false;
        }
    }

    /** A {@code with .. update .. returning}: it wrote if it returns something. */
    private record Returning(CountedConnection connection, PreparedStatement statement) implements InvocationHandler {
        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            Object result = call(statement, method, arguments);
            if (result instanceof ResultSet rows && rows.isBeforeFirst()) {
                connection.wrote();
            }
            return result;
        }
    }

    private static boolean starts(String sql, String word) {
        return sql.stripLeading().regionMatches(true, 0, word, 0, word.length());
    }
}
