package io.lemur.tests.crash;

import io.lemur.model.CertificateChain;
import io.lemur.model.Secret;
import io.lemur.spi.AuthorityCreationRequest;
import io.lemur.spi.AuthorityCreator;
import io.lemur.spi.AuthorityStep;
import io.lemur.spi.IssuanceRequest;
import io.lemur.spi.Issuer;
import io.lemur.spi.LemurPlugin;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.OrderStep;
import io.lemur.spi.PluginContext;
import io.lemur.spi.PluginException;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Spi;
import io.lemur.testkit.TestCa;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A CA that makes authorities, one for each idempotency key, and remembers what it was asked. */
final class CreatingIssuer implements LemurPlugin, ProviderFactory<Issuer> {
    static final String TYPE = "creating";

    private final List<AuthorityCreationRequest> asked = new CopyOnWriteArrayList<>();
    private final Map<String, TestCa> made = new ConcurrentHashMap<>();
    private volatile Optional<PluginException.Kind> failure = Optional.empty();
    private volatile Runnable afterwards = () -> {};

    /** All that it was asked. */
    List<AuthorityCreationRequest> asked() {
        return List.copyOf(asked);
    }

    /** The idempotency key of each call. */
    List<String> keys() {
        return asked.stream().map(AuthorityCreationRequest::idempotencyKey).toList();
    }

    /** What it made. */
    List<CertificateChain> made() {
        return new ArrayList<>(made.values()).stream().map(TestCa::chain).toList();
    }

    /** Fails the next call. */
    void fail(PluginException.Kind kind) {
        failure = Optional.of(kind);
    }

    /** Does something after each authority is made. */
    void afterwards(Runnable what) {
        afterwards = what;
    }

    @Override
    public String id() {
        return TYPE;
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public List<ProviderFactory<? extends Issuer>> issuers() {
        return List.of(this);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public OptionSchema options() {
        return OptionSchema.NONE;
    }

    @Override
    public Issuer create(OptionValues options, PluginContext context) {
        return new Creator();
    }

    private final class Creator implements Issuer, AuthorityCreator {
        @Override
        public OrderStep begin(IssuanceRequest request) {
            throw new PluginException(PluginException.Kind.REJECTED, "It only makes authorities.");
        }

        @Override
        public AuthorityStep create(AuthorityCreationRequest request) {
            asked.add(request);
            Optional<PluginException.Kind> due = failure;
            failure = Optional.empty();
            due.ifPresent(kind -> {
                throw new PluginException(kind, "It was told to fail with " + kind + ".");
            });
            TestCa ca = made.computeIfAbsent(request.idempotencyKey(), key -> TestCa.root(request.name()));
            afterwards.run();
            return new AuthorityStep.Created(
                    ca.chain(), Secret.of(ca.privateKey().getEncoded()));
        }
    }
}
