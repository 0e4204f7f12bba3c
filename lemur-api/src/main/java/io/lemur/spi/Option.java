package io.lemur.spi;

import io.lemur.model.Secret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A typed, described, checked setting of a provider. Declared once, as a constant, and the only key to its value. Immutable:
 * each method returns another option.
 *
 * <p>Its name is stored, so it never changes.
 *
 * @param <T> the type of its value
 */
public final class Option<T> {
    private final String name;
    private final String help;
    private final String form;
    private final Function<String, T> reader;
    private final boolean secret;
    private final boolean required;
    private final @Nullable String defaultText;
    private final List<Check<T>> checks;

    private record Check<T>(Predicate<? super T> rule, String otherwise) {}

    private Option(
            String name,
            String help,
            String form,
            Function<String, T> reader,
            boolean secret,
            boolean required,
            @Nullable String defaultText,
            List<Check<T>> checks) {
        this.name = name;
        this.help = help;
        this.form = form;
        this.reader = reader;
        this.secret = secret;
        this.required = required;
        this.defaultText = defaultText;
        this.checks = checks;
    }

    private static <T> Option<T> of(String name, String help, String form, boolean secret, Function<String, T> reader) {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("option name '" + name + "' must be lower-case words joined by hyphens");
        }
        if (help.isBlank()) {
            throw new IllegalArgumentException("option '" + name + "' needs a help text");
        }
        return new Option<>(name, help, form, reader, secret, false, null, List.of());
    }

    /** A text, not blank. */
    public static Option<String> text(String name, String help) {
        return of(name, help, "a text", false, text -> {
            if (text.isBlank()) {
                throw new IllegalArgumentException("blank");
            }
            return text;
        });
    }

    /** A whole number. */
    public static Option<Integer> integer(String name, String help) {
        return of(name, help, "a whole number", false, text -> Integer.valueOf(text.trim()));
    }

    /** {@code true} or {@code false}. */
    public static Option<Boolean> flag(String name, String help) {
        return of(
                name, help, "true or false", false, text -> switch (text.trim().toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException("neither");
                });
    }

    /** A span of time in ISO-8601 form, such as {@code PT30S} or {@code P14D}. */
    public static Option<Duration> duration(String name, String help) {
        return of(name, help, "a duration such as PT30S or P14D", false, text -> {
            try {
                return Duration.parse(text.trim());
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("no duration", e);
            }
        });
    }

    /** A path of the file system, made absolute. */
    public static Option<Path> path(String name, String help) {
        return of(name, help, "a path", false, text -> {
            if (text.isBlank()) {
                throw new InvalidPathException("", "blank");
            }
            return Path.of(text).toAbsolutePath().normalize();
        });
    }

    /** A secret: sealed in the database, never logged, never sent back, its text never in a message. */
    public static Option<Secret> secret(String name, String help) {
        return of(name, help, "a secret text", true, text -> {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("empty");
            }
            return Secret.of(text);
        });
    }

    /** One of an enum's constants, written in lower case with hyphens. */
    public static <E extends Enum<E>> Option<E> choice(String name, String help, Class<E> choices) {
        List<E> constants = List.of(choices.getEnumConstants());
        String form = "one of " + constants.stream().map(Option::word).collect(Collectors.joining(", "));
        return of(
                name,
                help,
                form,
                false,
                text -> constants.stream()
                        .filter(constant -> word(constant).equals(text.trim().toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("none of them")));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Several texts, one per line or separated by commas; blank ones are left out. */
    public static Option<List<String>> texts(String name, String help) {
        return of(
                name,
                help,
                "texts separated by commas or lines",
                false,
                text -> Arrays.stream(text.split("[,\\r\\n]"))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    /** The same option, which must be given. */
    public Option<T> required() {
        return new Option<>(name, help, form, reader, secret, true, null, checks);
    }

    /**
     * The same option with a value for when it is not given.
     *
     * @param text the value as a host would write it
     * @throws IllegalArgumentException if the option is secret, or would refuse the text
     */
    public Option<T> withDefault(String text) {
        if (secret) {
            throw new IllegalArgumentException("a secret option has no default");
        }
        fault(text).ifPresent(fault -> {
            throw new IllegalArgumentException("default of option '" + name + "' " + fault);
        });
        return new Option<>(name, help, form, reader, false, false, text, checks);
    }

    /** The same option with a further rule; {@code otherwise} completes the sentence "port: must be 1 to 65535". */
    public Option<T> check(Predicate<? super T> rule, String otherwise) {
        Objects.requireNonNull(rule, "rule is null");
        List<Check<T>> more = new ArrayList<>(checks);
        more.add(new Check<>(rule, otherwise));
        return new Option<>(name, help, form, reader, secret, required, defaultText, List.copyOf(more));
    }

    /** Its name, in lower-case words joined by hyphens. */
    public String name() {
        return name;
    }

    /** What it means, for a person. */
    public String help() {
        return help;
    }

    /** What its text must look like, for a person: {@code a whole number}. */
    public String form() {
        return form;
    }

    /** Whether it is sealed at rest and never shown. */
    public boolean isSecret() {
        return secret;
    }

    /** Whether it must be given. */
    public boolean isRequired() {
        return required;
    }

    /** The text that stands for it when it is not given. */
    public Optional<String> defaultText() {
        return Optional.ofNullable(defaultText);
    }

    /** What is wrong with a text, without repeating it; empty if nothing is. */
    Optional<String> fault(String text) {
        T value;
        try {
            value = reader.apply(text);
        } catch (IllegalArgumentException e) {
            return Optional.of("must be " + form);
        }
        return checks.stream()
                .filter(check -> !check.rule().test(value))
                .map(Check::otherwise)
                .findFirst();
    }

    T read(String text) {
        return reader.apply(text);
    }

    /** Its name. */
    @Override
    public String toString() {
        return name;
    }
}
