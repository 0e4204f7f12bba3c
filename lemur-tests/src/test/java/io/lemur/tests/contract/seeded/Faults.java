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
 * Wrong providers, each under the promise it breaks: {@code Topic.test}.
 *
 * @param <P> the kind of provider
 */
final class Faults<P> {
    private final Map<String, UnaryOperator<ProviderFactory<P>>> byPromise = new LinkedHashMap<>();

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
        if (byPromise.put(promise, wrong) != null) {
            throw new IllegalArgumentException("two faults for " + promise);
        }
        return this;
    }

    /** The wrong factory for a promise; the right one for any other word. */
    ProviderFactory<P> in(String promise, ProviderFactory<P> right) {
        return byPromise.getOrDefault(promise, same -> same).apply(right);
    }

    Set<String> promises() {
        return byPromise.keySet();
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
