package io.lemur.tests.contract;

import io.lemur.model.CertificateChain;
import io.lemur.spi.Issuer;
import io.lemur.spi.OrderState;
import io.lemur.spi.ProviderFactory;
import io.lemur.testkit.contract.IssuerContract;
import io.lemur.testkit.fake.FakeIssuer;
import io.lemur.testkit.fake.Gate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

class FakeIssuerContractTest extends IssuerContract {
    private final FakeIssuer issuer =
            new FakeIssuer().stayPending(2, Duration.ofMillis(1)).refuse("refused.example.com", "not on this list");

    @Override
    protected ProviderFactory<Issuer> factory() {
        return issuer;
    }

    @Nested
    class Resumes extends ResumableIssuerContract {
        @Override
        protected Collection<String> published() {
            return issuer.unreleased();
        }

        @Override
        protected List<OrderState> olderStates() {
            return List.of(OrderState.of(1, new byte[] {0, 0, 0, 1}));
        }
    }

    @Nested
    class MakesAuthorities extends AuthorityCreatorContract {}

    @Nested
    class Revokes extends RevokerContract {
        @Override
        protected boolean isRevoked(CertificateChain chain) {
            return issuer.revoked(chain).isPresent();
        }
    }

    @Nested
    class Checks extends SelfCheckContract {}

    @Nested
    class Validity extends ValidityContract {}

    @Nested
    class RefusedName extends RefusedNameContract {
        @Override
        protected String refusedName() {
            return "refused.example.com";
        }
    }

    @Nested
    class BlockedCall extends BlockedCallContract {
        private @Nullable Gate gate;

        @Override
        protected void hold() {
            gate = issuer.hold();
        }

        @Override
        protected void awaitArrival() throws InterruptedException {
            Objects.requireNonNull(gate).awaitArrival();
        }

        @Override
        protected void letGo() {
            Objects.requireNonNull(gate).open();
        }
    }
}
