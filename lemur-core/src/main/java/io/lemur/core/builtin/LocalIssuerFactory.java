package io.lemur.core.builtin;

import io.lemur.spi.Issuer;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.ProviderFactory;

/** Makes issuers of type {@code local}. */
final class LocalIssuerFactory implements ProviderFactory<Issuer> {
    @Override
    public String type() {
        return "local";
    }

    @Override
    public OptionSchema options() {
        return OptionSchema.NONE;
    }

    @Override
    public Issuer create(OptionValues options, PluginContext context) {
        return new LocalIssuer(context.random());
    }
}
