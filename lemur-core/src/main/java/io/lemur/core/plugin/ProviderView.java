package io.lemur.core.plugin;

import io.lemur.core.store.ProviderRow;
import io.lemur.model.ConfiguredProvider;
import java.time.Instant;
import java.util.Map;

/** What a host sees of a source or destination. */
record ProviderView(
        long id,
        long version,
        String name,
        String type,
        String description,
        boolean enabled,
        Map<String, String> options,
        Instant createdAt,
        Instant updatedAt)
        implements ConfiguredProvider {
    static ProviderView of(ProviderRow row, Map<String, String> options) {
        return new ProviderView(
                row.id(),
                row.version(),
                row.name(),
                row.type(),
                row.description(),
                row.enabled(),
                Map.copyOf(options),
                row.createdAt(),
                row.updatedAt());
    }

    /** Name and type. */
    @Override
    public String toString() {
        return name + " (" + type + ")";
    }
}
