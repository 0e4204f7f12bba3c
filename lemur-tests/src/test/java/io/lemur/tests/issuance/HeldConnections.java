package io.lemur.tests.issuance;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Knows how many connections each thread holds: without one there is no open transaction. */
final class HeldConnections {
    private final ThreadLocal<AtomicInteger> held = ThreadLocal.withInitial(AtomicInteger::new);

    /** How many this thread holds now. */
    int ofThisThread() {
        return held.get().get();
    }

    /** The same data source, watched. */
    DataSource watch(DataSource real) {
        return proxy(DataSource.class, (proxy, method, args) -> {
            Object answer = call(real, method, args);
            if (!(answer instanceof Connection connection)) {
                return answer;
            }
            held.get().incrementAndGet();
            return watch(connection, held.get());
        });
    }

    private static Connection watch(Connection real, AtomicInteger count) {
        return proxy(Connection.class, (proxy, method, args) -> {
            if ("close".equals(method.getName()) && !real.isClosed()) {
                count.decrementAndGet();
            }
            return call(real, method, args);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(HeldConnections.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object real, Method method, Object @Nullable [] args) throws Throwable {
        try {
            return method.invoke(real, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
