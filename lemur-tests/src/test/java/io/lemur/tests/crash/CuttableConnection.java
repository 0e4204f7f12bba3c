package io.lemur.tests.crash;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection of a {@link CuttableDataSource}: tells it of each commit, and answers nothing once it is severed. */
final class CuttableConnection implements InvocationHandler {
    private final CuttableDataSource owner;
    private final Connection real;
    private final Set<String> targets = new HashSet<>();

    private CuttableConnection(CuttableDataSource owner, Connection real) {
        this.owner = owner;
        this.real = real;
    }

    static Connection of(CuttableDataSource owner, Connection real) {
        return proxy(Connection.class, new CuttableConnection(owner, real));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        requireWhole(method);
        switch (method.getName()) {
            case "commit" -> {
                Set<String> committed = Set.copyOf(targets);
                targets.clear();
                return committed.isEmpty()
                        ? call(real, method, arguments)
                        : owner.commit(committed, () -> call(real, method, arguments));
            }
            case "rollback" -> targets.clear();
            case "close" -> owner.returned(real);
            default -> {}
        }
        Object result = call(real, method, arguments);
        if (result instanceof PreparedStatement statement && arguments != null) {
            return proxy(PreparedStatement.class, onStatement(statement, String.valueOf(arguments[0])));
        }
        return result instanceof Statement statement ? proxy(Statement.class, onStatement(statement, "")) : result;
    }

    private InvocationHandler onStatement(Statement statement, String prepared) {
        return (proxy, method, arguments) -> {
            requireWhole(method);
            if (!method.getName().startsWith("execute")) {
                return call(statement, method, arguments);
            }
            String sql = arguments != null && arguments.length > 0 ? String.valueOf(arguments[0]) : prepared;
            String target = CuttableDataSource.target(sql);
            if (target.isEmpty()) {
                return call(statement, method, arguments);
            }
            if (real.getAutoCommit()) {
                return owner.commit(Set.of(target), () -> call(statement, method, arguments));
            }
            targets.add(target);
            return call(statement, method, arguments);
        };
    }

    /** What is severed can still be thrown away. */
    private void requireWhole(Method method) throws SQLException {
        switch (method.getName()) {
            case "close", "isClosed", "abort", "toString", "hashCode", "equals" -> {}
            default -> owner.requireWhole();
        }
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
