package io.lemur.tests.contract.seeded;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Tells a contract's subject which promise to break. */
final class Seed implements ParameterResolver {
    /** The configuration parameter that holds the promise. */
    static final String PARAMETER = "lemur.tests.seed";

    /** No promise is broken. */
    static final String NONE = "none";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == String.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getConfigurationParameter(PARAMETER).orElse(NONE);
    }
}
