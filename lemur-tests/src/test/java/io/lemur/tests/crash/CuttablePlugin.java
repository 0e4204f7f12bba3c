package io.lemur.tests.crash;

import io.lemur.core.builtin.BuiltinPlugin;
import io.lemur.spi.LemurPlugin;
import io.lemur.spi.ProviderFactory;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plugin whose providers tell of each call that goes outside, whatever interfaces of the SPI they implement, and answer nothing once
 * they are severed. That of the core's own jar is there a second time, its types named {@code cut-local} and so on: nobody can hand the
 * engine another one in its place.
 */
final class CuttablePlugin implements InvocationHandler {
    /** How the types of the built-in providers begin where they can be cut. */
    static final String CUT = "cut-";

    private static final String SERVICES = "META-INF/services/" + LemurPlugin.class.getName();

    private final Points points;
    private final Object real;
    private final String prefix;

    private CuttablePlugin(Points points, Object real, String prefix) {
        this.points = points;
        this.real = real;
        this.prefix = prefix;
    }

    /** Those of the class path, the built-in ones, and these. */
    static LemurPlugin[] all(Points points, List<? extends LemurPlugin> handedOver) {
        List<LemurPlugin> all = new ArrayList<>(handedOver);
        ServiceLoader.load(LemurPlugin.class, CuttablePlugin.class.getClassLoader())
                .forEach(all::add);
        return all.stream()
                .map(plugin -> of(points, plugin, plugin instanceof BuiltinPlugin ? CUT : ""))
                .toArray(LemurPlugin[]::new);
    }

    private static LemurPlugin of(Points points, LemurPlugin plugin, String prefix) {
        return proxy(LemurPlugin.class, new CuttablePlugin(points, plugin, prefix));
    }

    /** A class loader where no plugin is found that can't be cut. */
    static ClassLoader findingNone() {
        return new ClassLoader(CuttablePlugin.class.getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return SERVICES.equals(name) ? Collections.emptyEnumeration() : super.getResources(name);
            }
        };
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object answer = call(real, method, arguments);
        if (answer instanceof List<?> list) {
            return list.stream().map(this::cuttable).toList();
        }
        return switch (method.getName()) {
            case "id", "type" -> prefix + answer;
            case "create" -> answer == null ? null : provider(answer);
            default -> answer;
        };
    }

    private Object cuttable(Object listed) {
        return listed instanceof ProviderFactory<?>
                ? proxy(ProviderFactory.class, new CuttablePlugin(points, listed, prefix))
                : listed;
    }

    private Object provider(Object provider) {
        Class<?>[] interfaces = interfaces(provider.getClass())
                .filter(type ->
                        type == AutoCloseable.class || type.getPackageName().equals(LemurPlugin.class.getPackageName()))
                .distinct()
                .toArray(Class<?>[]::new);
        return Proxy.newProxyInstance(LemurPlugin.class.getClassLoader(), interfaces, (proxy, method, arguments) -> {
            boolean outside = Arrays.asList(method.getExceptionTypes()).contains(InterruptedException.class);
            return outside ? outside(provider, method, arguments) : call(provider, method, arguments);
        });
    }

    private static Stream<Class<?>> interfaces(Class<?> type) {
        Class<?> above = type.getSuperclass();
        Stream<Class<?>> own =
                Arrays.stream(type.getInterfaces()).flatMap(each -> Stream.concat(Stream.of(each), interfaces(each)));
        return above == null ? own : Stream.concat(own, interfaces(above));
    }

    /** A call that can be interrupted goes outside: so says the SPI of all that do. */
    private @Nullable Object outside(Object provider, Method method, Object @Nullable [] arguments) throws Throwable {
        String what = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        points.reach(Point.Side.BEFORE, what);
        requireWhole();
        Outcome outcome = outcome(provider, method, arguments);
        if (!(outcome.failure() instanceof InterruptedException)) {
            for (Point.Side lost : new TreeSet<>(Point.Side.ANSWERS)) {
                if (points.reach(lost, what)) {
                    throw lost.failure();
                }
            }
            if (points.reach(Point.Side.LOST, what)) {
                throw Point.Side.LOST.failure();
            }
            requireWhole();
            points.reach(Point.Side.AFTER, what);
        }
        return outcome.answer();
    }

    private void requireWhole() {
        if (points.isSevered()) {
            throw Point.Side.LOST.failure();
        }
    }

    private record Outcome(@Nullable Object value, @Nullable Throwable failure) {
        @Nullable
        Object answer() throws Throwable {
            if (failure != null) {
                throw failure;
            }
            return value;
        }
    }

    private static Outcome outcome(Object provider, Method method, Object @Nullable [] arguments)
            throws IllegalAccessException {
        try {
            return new Outcome(method.invoke(provider, arguments), null);
        } catch (InvocationTargetException e) {
            return new Outcome(null, e.getCause());
        }
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        return outcome(target, method, arguments).answer();
    }
}
