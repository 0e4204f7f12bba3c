package io.lemur.core.plugin;

import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.Sealed;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Options as they are stored: the secret ones sealed as one, apart from the others, where each leaves its name with the text
 * {@value #HIDDEN}.
 *
 * @param shown those that are not secret, and the names of those that are
 * @param secret the secret ones, sealed; null: there is none
 */
public record StoredOptions(
        Map<String, String> shown, @Nullable Sealed secret) {
    /** Stands for a secret that is not shown; given back in a change, it leaves the secret as it is. */
    public static final String HIDDEN = "***";

    /** No options. */
    public static final StoredOptions NONE = new StoredOptions(Map.of(), null);

    /** Makes them. */
    public StoredOptions {
        shown = Map.copyOf(shown);
    }

    /** Those of a source or destination. */
    static StoredOptions of(ProviderRow row) {
        return new StoredOptions(row.options(), row.secretOptions());
    }

    /** Those of an authority. */
    public static StoredOptions of(AuthorityRow row) {
        return new StoredOptions(row.options(), row.secretOptions());
    }
}
