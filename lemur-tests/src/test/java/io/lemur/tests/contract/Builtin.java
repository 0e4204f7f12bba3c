package io.lemur.tests.contract;

import io.lemur.core.builtin.BuiltinPlugin;
import io.lemur.spi.ProviderFactory;
import java.util.List;

/** The built-in providers by type. */
final class Builtin {
    static final BuiltinPlugin PLUGIN = new BuiltinPlugin();

    private Builtin() {}

    @SuppressWarnings("unchecked") // a factory only makes its products
    static <P> ProviderFactory<P> factory(List<ProviderFactory<? extends P>> factories, String type) {
        return (ProviderFactory<P>) factories.stream()
                .filter(factory -> factory.type().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
