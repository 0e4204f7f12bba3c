package io.lemur.core.plugin;

import io.lemur.core.plugin.Providers.Call;
import io.lemur.core.vault.Vault;
import io.lemur.error.InvalidOptionsException;
import io.lemur.error.InvalidRequestException;
import io.lemur.spi.PluginContext;
import io.lemur.spi.PluginException;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.SelfCheck;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From the options a host gives to a provider that works, and to what is stored of it. Safe for concurrent use. */
public final class ProviderSetup {
    private final PluginRegistry registry;
    private final SecretOptions secrets;
    private final PluginContext context;
    private final PluginGuard guard = new PluginGuard();

    /**
     * Sets up providers.
     *
     * @param registry what there is
     * @param vault seals their secrets
     * @param context what is lent to each
     */
    public ProviderSetup(PluginRegistry registry, Vault vault, PluginContext context) {
        this.registry = registry;
        this.secrets = new SecretOptions(vault);
        this.context = context;
    }

    /**
     * Checks the options of a new provider.
     *
     * @throws InvalidRequestException if the type is unknown, naming those there are, or naming all faults of the options
     */
    public Draft draft(ProviderKind kind, String type, Map<String, String> given) {
        return draft(kind, type, given, StoredOptions.NONE, "");
    }

    /**
     * Checks the options of a provider that is changed; a secret given as {@value StoredOptions#HIDDEN} stays.
     *
     * @param before the options so far
     * @param place what they are sealed to
     * @throws InvalidRequestException as above
     */
    public Draft draft(ProviderKind kind, String type, Map<String, String> given, StoredOptions before, String place) {
        ProviderFactory<?> factory = registry.require(kind, type);
        Map<String, String> texts = secrets.merge(factory.options(), given, before, place);
        return new Draft(kind, factory, texts, factory.options().parse(texts));
    }

    /** What is stored of a draft: its secrets sealed to a place. */
    public StoredOptions seal(Draft draft, String place) {
        return secrets.seal(draft.factory().options(), draft.texts(), place);
    }

    /** What may be shown of stored options. */
    public Map<String, String> shown(ProviderKind kind, String type, StoredOptions stored) {
        return SecretOptions.shown(
                registry.find(kind, type).map(ProviderFactory::options).orElse(null), stored);
    }

    /**
     * Makes the provider of a draft and lets it check itself, where it can.
     *
     * @param name for messages: {@code source 'web servers'}
     * @throws InvalidOptionsException if the options contradict each other
     * @throws PluginException if its check failed
     */
    public void check(Draft draft, String name) {
        using(draft, name, provider -> {
            if (provider instanceof SelfCheck selfCheck) {
                called(draft.kind().word() + " " + draft.factory().type() + " of " + name, () -> {
                    selfCheck.check();
                    return selfCheck;
                });
            }
            return provider;
        });
    }

    /**
     * Makes the provider of a draft for one use, and closes it again.
     *
     * @param name for messages: {@code authority 'Example Root'}
     * @throws InvalidOptionsException if the options contradict each other
     */
    public <T extends @Nullable Object> T using(Draft draft, String name, Function<Object, T> use) {
        Object provider = make(draft, name);
        try {
            return use.apply(provider);
        } finally {
            guard.close(draft.kind().word() + " of " + name, provider);
        }
    }

    /**
     * Calls a plugin in the thread of a host, whose methods know no interrupt: one becomes a {@link PluginException}, and the
     * thread stays interrupted.
     */
    public <T extends @Nullable Object> T called(String provider, Call<T> call) {
        try {
            return guard.call(provider, call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(
                    PluginException.Kind.OUTCOME_UNKNOWN, "The call to the " + provider + " was interrupted.", e);
        }
    }

    /**
     * The provider of a stored row.
     *
     * @throws PluginException of kind MISCONFIGURED if it can't be made: its plugin is gone, or wants other options now
     */
    Object restore(ProviderKind kind, String type, StoredOptions stored, String place, String name) {
        try {
            ProviderFactory<?> factory = registry.require(kind, type);
            Map<String, String> texts = secrets.open(stored, place);
            return make(new Draft(kind, factory, texts, factory.options().parse(texts)), name);
        } catch (InvalidRequestException e) {
            throw new PluginException(
                    PluginException.Kind.MISCONFIGURED,
                    "The " + kind.word() + " of " + name + " can't be made. " + e.getMessage(),
                    e);
        }
    }

    private Object make(Draft draft, String name) {
        try {
            return called(
                    draft.kind().word() + " " + draft.factory().type() + " of " + name,
                    () -> draft.factory().create(draft.values(), context));
        } catch (PluginFaultException e) {
            if (e.getCause() instanceof InvalidOptionsException contradiction) {
                throw contradiction;
            }
            throw e;
        }
    }

    PluginGuard guard() {
        return guard;
    }
}
