package io.lemur.core.plugin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.Sealed;
import io.lemur.core.store.Tx;
import io.lemur.core.vault.Vault;
import io.lemur.model.CertificateChain;
import io.lemur.model.Secret;
import io.lemur.spi.AuthorityHandle;
import io.lemur.spi.Destination;
import io.lemur.spi.Exporter;
import io.lemur.spi.Issuer;
import io.lemur.spi.Source;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The configured providers of one engine. An instance that is not asked for during an hour is closed too: its row may have been
 * removed by another node.
 */
public final class CachedProviders implements Providers, AutoCloseable {
    private static final Duration IDLE = Duration.ofHours(1);

    private final PluginRegistry registry;
    private final ProviderSetup setup;
    private final Vault vault;
    private final PluginGuard guard;
    private final Retirement retirement = new Retirement();
    private final Cache<Key, Instance> instances;

    private record Key(ProviderKind kind, String row) {}

    private record Instance(long version, String name, Object provider) {}

    /** Makes providers through this setup. */
    public CachedProviders(PluginRegistry registry, ProviderSetup setup, Vault vault) {
        this.registry = registry;
        this.setup = setup;
        this.vault = vault;
        this.guard = setup.guard();
        this.instances = Caffeine.newBuilder()
                .executor(Runnable::run)
                .expireAfterAccess(IDLE)
                .evictionListener((@Nullable Key key, @Nullable Instance instance, RemovalCause cause) -> {
                    if (instance != null) {
                        retire(instance);
                    }
                })
                .build();
    }

    /** What they are made through. */
    public ProviderSetup setup() {
        return setup;
    }

    @Override
    public Issuer issuer(AuthorityRow row) {
        String name = "authority '" + row.name() + "'";
        return (Issuer) instance(
                ProviderKind.ISSUER,
                row.id() + "",
                row.version(),
                name,
                () -> setup.restore(
                        ProviderKind.ISSUER,
                        row.type(),
                        StoredOptions.of(row),
                        SealPlaces.optionsOfAuthority(row.id()),
                        name));
    }

    @Override
    public Source source(ProviderRow row) {
        return (Source) provider(ProviderKind.SOURCE, row);
    }

    @Override
    public Destination destination(ProviderRow row) {
        return (Destination) provider(ProviderKind.DESTINATION, row);
    }

    private Object provider(ProviderKind kind, ProviderRow row) {
        String name = kind.word() + " '" + row.name() + "'";
        return instance(
                kind,
                row.id() + "",
                row.version(),
                name,
                () -> setup.restore(
                        kind, row.type(), StoredOptions.of(row), SealPlaces.optionsOfProvider(row.id()), name));
    }

    @Override
    public Exporter exporter(String format) {
        registry.require(ProviderKind.EXPORTER, format);
        String name = "format '" + format + "'";
        return (Exporter) instance(
                ProviderKind.EXPORTER,
                format,
                0,
                name,
                () -> setup.restore(ProviderKind.EXPORTER, format, StoredOptions.NONE, "", name));
    }

    /** The instance for this version of a row, or a newer one that another thread has read. */
    private Object instance(ProviderKind kind, String row, long version, String name, Supplier<Object> maker) {
        return instances
                .asMap()
                .compute(new Key(kind, row), (key, old) -> {
                    if (old != null && old.version() >= version) {
                        return old;
                    }
                    Instance made = new Instance(version, kind.word() + " of " + name, maker.get());
                    if (old != null) {
                        retire(old);
                    }
                    return made;
                })
                .provider();
    }

    /** Closes the instance of a source or destination that was changed or removed; made anew when it is needed again. */
    void forget(ProviderKind kind, long row) {
        forget(new Key(kind, row + ""));
    }

    /** Closes the issuer of an authority that was changed or removed; made anew when it is needed again. */
    public void forgetIssuer(long authority) {
        forget(new Key(ProviderKind.ISSUER, authority + ""));
    }

    private void forget(Key key) {
        Instance old = instances.asMap().remove(key);
        if (old != null) {
            retire(old);
        }
    }

    private void retire(Instance instance) {
        retirement.retire(() -> guard.close(instance.name(), instance.provider()));
    }

    @Override
    public AuthorityHandle handle(Tx tx, AuthorityRow row) {
        Long certificate = row.certificateId();
        return new OpenedAuthority(
                row.name(),
                certificate == null
                        ? Optional.empty()
                        : Optional.of(CertificateChain.ofDer(tx.certificates().chain(certificate))),
                Optional.ofNullable(row.secret()).map(bytes -> secret(bytes, row.id())),
                row.defaults().issuerUrls(),
                row.defaults().ocspUrls(),
                row.defaults().crlUrls());
    }

    private Secret secret(Sealed secret, long authority) {
        byte[] plain = vault.open(secret.bytes(), SealPlaces.secretOfAuthority(authority));
        try {
            return Secret.of(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    @Override
    public <T extends @Nullable Object> T keepingOpen(Call<T> work) throws InterruptedException {
        long number = retirement.begin();
        try {
            return work.call();
        } finally {
            retirement.end(number);
        }
    }

    @Override
    public <T extends @Nullable Object> T call(String provider, Call<T> call) throws InterruptedException {
        return keepingOpen(() -> guard.call(provider, call));
    }

    /** Closes all instances. Again is no error. */
    @Override
    public void close() {
        instances.asMap().values().forEach(this::retire);
        instances.invalidateAll();
        retirement.closeAll();
    }
}
