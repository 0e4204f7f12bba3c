package io.lemur.spi;

import java.util.Map;
import java.util.Optional;

/** Checked values of a schema's options. Made by {@link OptionSchema#parse}. Immutable; its text form shows no value. */
public final class OptionValues {
    private final OptionSchema schema;
    private final Map<Option<?>, Object> values;

    OptionValues(OptionSchema schema, Map<Option<?>, Object> values) {
        this.schema = schema;
        this.values = Map.copyOf(values);
    }

    /**
     * The value of an option that is required or has a default.
     *
     * @throws IllegalArgumentException if the option is not of this schema, or has no value: use {@link #find}
     */
    public <T> T get(Option<T> option) {
        return find(option)
                .orElseThrow(
                        () -> new IllegalArgumentException("option '" + option.name() + "' has no value; use find"));
    }

    /**
     * The value of an option.
     *
     * @throws IllegalArgumentException if the option is not of this schema
     */
    @SuppressWarnings("unchecked") // parse put a T there
    public <T> Optional<T> find(Option<T> option) {
        if (schema.find(option.name()).filter(declared -> declared == option).isEmpty()) {
            throw new IllegalArgumentException("option '" + option.name() + "' is not of " + schema);
        }
        return Optional.ofNullable((T) values.get(option));
    }

    /** The options' names. */
    @Override
    public String toString() {
        return "OptionValues of " + schema;
    }
}
