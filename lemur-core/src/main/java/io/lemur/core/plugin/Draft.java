package io.lemur.core.plugin;

import io.lemur.spi.OptionValues;
import io.lemur.spi.ProviderFactory;
import java.util.Map;

/**
 * A provider whose options were checked, and that is not stored yet. May hold secrets; its text form shows none.
 *
 * @param kind what it is
 * @param factory what makes it
 * @param texts its options as they were given
 * @param values the same, read
 */
public record Draft(ProviderKind kind, ProviderFactory<?> factory, Map<String, String> texts, OptionValues values) {
    /** The type alone. */
    @Override
    public String toString() {
        return "Draft[" + kind.word() + " " + factory.type() + "]";
    }
}
