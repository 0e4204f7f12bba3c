package io.lemur.core.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lemur.core.store.Sealed;
import io.lemur.core.vault.Vault;
import io.lemur.error.InvalidOptionsException;
import io.lemur.error.Violation;
import io.lemur.spi.Option;
import io.lemur.spi.OptionSchema;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Splits the texts of options into what may be shown and what is sealed, and puts them together again. Safe for concurrent use. */
final class SecretOptions {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Vault vault;
    private final ObjectMapper json = new ObjectMapper();

    SecretOptions(Vault vault) {
        this.vault = vault;
    }

    /** Seals what the schema calls secret. */
    StoredOptions seal(OptionSchema schema, Map<String, String> texts, String place) {
        Map<String, String> shown = new HashMap<>();
        Map<String, String> secret = new TreeMap<>();
        texts.forEach((name, text) -> {
            boolean hidden = isSecret(schema, name);
            shown.put(name, hidden ? StoredOptions.HIDDEN : text);
            if (hidden) {
                secret.put(name, text);
            }
        });
        return new StoredOptions(shown, secret.isEmpty() ? null : new Sealed(vault.seal(write(secret), place)));
    }

    /** All texts, the secret ones opened. */
    Map<String, String> open(StoredOptions stored, String place) {
        Map<String, String> texts = new HashMap<>(stored.shown());
        texts.putAll(secrets(stored.secret(), place));
        return texts;
    }

    /**
     * The texts of a change: a secret given as {@value StoredOptions#HIDDEN} stays as it was.
     *
     * @throws InvalidOptionsException if there is none to stay
     */
    Map<String, String> merge(OptionSchema schema, Map<String, String> given, StoredOptions before, String place) {
        List<String> kept = given.entrySet().stream()
                .filter(entry -> entry.getValue().equals(StoredOptions.HIDDEN) && isSecret(schema, entry.getKey()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (kept.isEmpty()) {
            return given;
        }
        Map<String, String> old = secrets(before.secret(), place);
        List<Violation> missing = kept.stream()
                .filter(name -> !old.containsKey(name))
                .map(name -> new Violation(
                        name,
                        "'" + StoredOptions.HIDDEN + "' leaves a secret as it is, but there is none yet; give it"))
                .toList();
        if (!missing.isEmpty()) {
            throw new InvalidOptionsException(missing);
        }
        Map<String, String> texts = new HashMap<>(given);
        kept.forEach(name -> texts.put(name, old.get(name)));
        return texts;
    }

    /** What may be shown of stored options; also hides what the schema has come to call secret since they were stored. */
    static Map<String, String> shown(@Nullable OptionSchema schema, StoredOptions stored) {
        Map<String, String> shown = new TreeMap<>(stored.shown());
        if (schema != null) {
            shown.replaceAll((name, text) -> isSecret(schema, name) ? StoredOptions.HIDDEN : text);
        }
        return shown;
    }

    private static boolean isSecret(OptionSchema schema, String name) {
        return schema.find(name).filter(Option::isSecret).isPresent();
    }

    private Map<String, String> secrets(@Nullable Sealed secret, String place) {
        if (secret == null) {
            return Map.of();
        }
        try {
            return json.readValue(vault.open(secret.bytes(), place), TEXTS);
        } catch (IOException e) {
            throw new IllegalStateException("the secret options at " + place + " are no JSON object of texts", e);
        }
    }

    private byte[] write(Map<String, String> secret) {
        try {
            return json.writeValueAsBytes(secret);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts always have a JSON form", e);
        }
    }
}
