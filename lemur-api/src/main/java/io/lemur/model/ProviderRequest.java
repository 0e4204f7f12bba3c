package io.lemur.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A wish for a configured source or destination. Immutable; its text form shows no option's value. */
public final class ProviderRequest {
    private final String name;
    private final String type;
    private final String description;
    private final Map<String, String> options;

    private ProviderRequest(String name, String type, String description, Map<String, String> options) {
        this.name = Objects.requireNonNull(name, "name is null");
        this.type = Objects.requireNonNull(type, "type is null");
        this.description = Objects.requireNonNull(description, "description is null");
        this.options = Map.copyOf(options);
    }

    /**
     * A request without options.
     *
     * @param name unique within its kind, 1 to 128 characters
     * @param type the provider's type, such as {@code directory}
     */
    public static ProviderRequest of(String name, String type) {
        return new ProviderRequest(name, type, "", Map.of());
    }

    /** With words for people. */
    public ProviderRequest withDescription(String words) {
        return new ProviderRequest(name, type, words, options);
    }

    /** With an option set. */
    public ProviderRequest withOption(String option, String value) {
        Map<String, String> more = new HashMap<>(options);
        more.put(option, value);
        return new ProviderRequest(name, type, description, more);
    }

    /** With exactly these options. When a provider is changed, a secret one given as {@code ***} stays as it is. */
    public ProviderRequest withOptions(Map<String, String> values) {
        return new ProviderRequest(name, type, description, values);
    }

    /** The unique name. */
    public String name() {
        return name;
    }

    /** The provider's type. */
    public String type() {
        return type;
    }

    /** Words for people. */
    public String description() {
        return description;
    }

    /** The options. May hold secrets: never print them. */
    public Map<String, String> options() {
        return options;
    }

    /** The name and the type. */
    @Override
    public String toString() {
        return "ProviderRequest[" + name + ", " + type + "]";
    }
}
