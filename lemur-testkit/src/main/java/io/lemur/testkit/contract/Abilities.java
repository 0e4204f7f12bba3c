package io.lemur.testkit.contract;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;

/** Which abilities a contract knows, and which a test class declares by nesting their contracts. */
final class Abilities {
    private final Class<?> testClass;

    Abilities(Class<?> testClass) {
        this.testClass = testClass;
    }

    /** Those of the known abilities that the provider has. */
    Set<Class<?>> of(Object provider) {
        return classes()
                .map(Abilities::proven)
                .flatMap(Optional::stream)
                .filter(ability -> ability.isInstance(provider))
                .collect(Collectors.toSet());
    }

    /** Those for which the test class has a nested contract. */
    Set<Class<?>> declared() {
        Set<Class<?>> declared = new HashSet<>();
        classes().filter(nested -> nested.isAnnotationPresent(Nested.class)).forEach(nested -> {
            for (Class<?> type = nested; type != null; type = type.getSuperclass()) {
                proven(type).ifPresent(declared::add);
            }
        });
        return declared;
    }

    private Stream<Class<?>> classes() {
        return Stream.<Class<?>>iterate(testClass, type -> type != null, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredClasses()));
    }

    private static Optional<Class<?>> proven(Class<?> type) {
        return Optional.<Proves>ofNullable(type.getAnnotation(Proves.class)).map(Proves::value);
    }
}
