package io.lemur.spi;

import io.lemur.error.InvalidOptionsException;
import io.lemur.error.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** All options of one provider type, and the rules between them. Immutable. */
public final class OptionSchema {
    /** The schema without options. */
    public static final OptionSchema NONE = of();

    private final Map<String, Option<?>> options;
    private final List<Rule> rules;

    private record Rule(Predicate<OptionValues> holds, Violation otherwise) {}

    private OptionSchema(Map<String, Option<?>> options, List<Rule> rules) {
        this.options = options;
        this.rules = rules;
    }

    /**
     * A schema of these options.
     *
     * @throws IllegalArgumentException if two have one name
     */
    public static OptionSchema of(Option<?>... options) {
        Map<String, Option<?>> byName = new LinkedHashMap<>();
        for (Option<?> option : options) {
            if (byName.put(option.name(), option) != null) {
                throw new IllegalArgumentException("two options are named '" + option.name() + "'");
            }
        }
        return new OptionSchema(byName, List.of());
    }

    /** The same schema with a rule between options; it is asked when each value by itself is right. */
    public OptionSchema check(Predicate<OptionValues> rule, Option<?> about, String otherwise) {
        List<Rule> more = new ArrayList<>(rules);
        more.add(new Rule(rule, new Violation(about.name(), otherwise)));
        return new OptionSchema(options, List.copyOf(more));
    }

    /** The options in the order they were declared. */
    public List<Option<?>> options() {
        return List.copyOf(options.values());
    }

    /** The option of this name. */
    public Optional<Option<?>> find(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /**
     * Checks texts and makes values of them.
     *
     * @throws InvalidOptionsException naming every fault: unknown options, missing ones, wrong values. The text of a secret is
     *     never repeated
     */
    public OptionValues parse(Map<String, String> texts) {
        List<Violation> faults = new ArrayList<>();
        Map<Option<?>, Object> values = new HashMap<>();
        for (Option<?> option : options.values()) {
            String given = texts.get(option.name());
            Optional<String> text = given == null ? option.defaultText() : Optional.of(given);
            if (text.isEmpty()) {
                if (option.isRequired()) {
                    faults.add(new Violation(option.name(), "is required: " + option.help()));
                }
                continue;
            }
            Optional<String> fault = option.fault(text.get());
            fault.ifPresentOrElse(
                    message -> faults.add(new Violation(option.name(), message)),
                    () -> values.put(option, option.read(text.get())));
        }
        texts.keySet().stream()
                .filter(name -> !options.containsKey(name))
                .sorted(Comparator.naturalOrder())
                .forEach(name -> faults.add(new Violation(name, "no such option; there are: " + names())));
        OptionValues parsed = new OptionValues(this, values);
        if (faults.isEmpty()) {
            rules.stream()
                    .filter(rule -> !rule.holds().test(parsed))
                    .map(Rule::otherwise)
                    .forEach(faults::add);
        }
        if (!faults.isEmpty()) {
            throw new InvalidOptionsException(faults);
        }
        return parsed;
    }

    private String names() {
        return options.isEmpty() ? "none" : String.join(", ", options.keySet());
    }

    /** The options' names. */
    @Override
    public String toString() {
        return "OptionSchema" + options.keySet();
    }
}
