package io.lemur.core.store.jpa;

import io.lemur.annotation.Internal;
import java.util.function.Supplier;

/**
 * For libraries that look for their parts through the thread's context class loader: that one is the host's, and may know none of them.
 */
@Internal
public final class OwnClassLoader {
    private OwnClassLoader() {}

    /** Runs something under the class loader of the engine; the thread has the host's again afterwards. */
    public static <T> T during(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader hosts = thread.getContextClassLoader();
        thread.setContextClassLoader(OwnClassLoader.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(hosts);
        }
    }
}
