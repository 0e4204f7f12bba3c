package io.lemur.tests.vault;

import io.lemur.model.Secret;
import io.lemur.spi.DeployRequest;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.Destination;
import io.lemur.spi.IssuanceRequest;
import io.lemur.spi.Issuer;
import io.lemur.spi.LemurPlugin;
import io.lemur.spi.Option;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.OrderOutcome;
import io.lemur.spi.OrderState;
import io.lemur.spi.OrderStep;
import io.lemur.spi.PluginContext;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.ResumableIssuer;
import io.lemur.spi.Source;
import io.lemur.spi.Spi;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Providers of type {@code guarded} with a password. The issuer keeps everybody waiting, with a secret of its own in its state. */
final class GuardedPlugin implements LemurPlugin {
    static final String TYPE = "guarded";

    private static final Option<Secret> PASSWORD =
            Option.secret("password", "What opens the place.").required();
    private static final Option<String> PLACE = Option.text("place", "Where it is.");

    private final String stateSecret;

    GuardedPlugin(String stateSecret) {
        this.stateSecret = stateSecret;
    }

    @Override
    public String id() {
        return "vault-tests";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public List<ProviderFactory<? extends Issuer>> issuers() {
        return List.of(new Factory<Issuer>(new Waiting()));
    }

    @Override
    public List<ProviderFactory<? extends Source>> sources() {
        return List.of(new Factory<Source>(sink -> {}));
    }

    @Override
    public List<ProviderFactory<? extends Destination>> destinations() {
        return List.of(new Factory<Destination>(GuardedPlugin::deploy));
    }

    private static DeploymentRef deploy(DeployRequest request) {
        return new DeploymentRef(request.name());
    }

    private record Factory<P>(P provider) implements ProviderFactory<P> {
        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public OptionSchema options() {
            return OptionSchema.of(PASSWORD, PLACE);
        }

        @Override
        public P create(OptionValues options, PluginContext context) {
            options.get(PASSWORD);
            return provider;
        }
    }

    private final class Waiting implements ResumableIssuer {
        @Override
        public OrderStep begin(IssuanceRequest request) {
            return new OrderStep.Pending(
                    OrderState.of(1, stateSecret.getBytes(StandardCharsets.UTF_8)), Duration.ofDays(1), "nothing");
        }

        @Override
        public OrderStep resume(IssuanceRequest request, OrderState state) {
            return new OrderStep.Pending(state, Duration.ofDays(1), "nothing");
        }

        @Override
        public Optional<OrderStep> release(IssuanceRequest request, OrderState state, OrderOutcome outcome) {
            return Optional.empty();
        }

        @Override
        public int stateVersion() {
            return 1;
        }
    }
}
