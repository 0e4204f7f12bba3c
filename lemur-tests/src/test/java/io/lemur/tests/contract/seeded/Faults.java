package io.lemur.tests.contract.seeded;

import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.ProviderFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Wrong providers, each under the promise it breaks: {@code Topic.test}, and after a colon in which way, where there are several.
 *
 * @param <P> the kind of provider
 */
final class Faults<P> {
    private final Map<String, UnaryOperator<ProviderFactory<P>>> byFault = new LinkedHashMap<>();

    /** Adds a provider that breaks a promise. */
    Faults<P> breaks(String promise, UnaryOperator<P> wrong) {
        return made(promise, right -> new Forwarding<>(right) {
            @Override
            public P create(OptionValues options, PluginContext context) {
                return wrong.apply(super.create(options, context));
            }
        });
    }

    /** Adds a factory that breaks a promise. */
    Faults<P> made(String promise, UnaryOperator<ProviderFactory<P>> wrong) {
        if (byFault.put(promise, wrong) != null) {
            throw new IllegalArgumentException("two faults of one name: " + promise);
        }
        return this;
    }

    /** The wrong factory for a fault; the right one for any other word. */
    ProviderFactory<P> in(String fault, ProviderFactory<P> right) {
        return byFault.getOrDefault(fault, same -> same).apply(right);
    }

    /** All of them. */
    Set<String> names() {
        return byFault.keySet();
    }

    /** The promise that a fault breaks. */
    static String promise(String fault) {
        return fault.split(":", 2)[0];
    }

    /** A factory that does what another one does, where it is not overridden. */
    static class Forwarding<P> implements ProviderFactory<P> {
        private final ProviderFactory<P> right;

        Forwarding(ProviderFactory<P> right) {
            this.right = right;
        }

        @Override
        public String type() {
            return right.type();
        }

        @Override
        public OptionSchema options() {
            return right.options();
        }

        @Override
        public P create(OptionValues options, PluginContext context) {
            return right.create(options, context);
        }
    }
}
