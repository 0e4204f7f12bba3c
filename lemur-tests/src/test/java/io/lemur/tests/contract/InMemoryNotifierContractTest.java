package io.lemur.tests.contract;

import io.lemur.spi.Notifier;
import io.lemur.spi.ProviderFactory;
import io.lemur.testkit.contract.NotifierContract;
import io.lemur.testkit.fake.Gate;
import io.lemur.testkit.fake.InMemoryNotifier;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

class InMemoryNotifierContractTest extends NotifierContract {
    private final InMemoryNotifier notifier = new InMemoryNotifier();

    @Override
    protected ProviderFactory<Notifier> factory() {
        return notifier;
    }

    @Override
    protected String recipient() {
        return "team@example.com";
    }

    @Override
    protected List<String> received() {
        return notifier.messages().stream()
                .map(message -> message.subject() + "\n" + message.text())
                .toList();
    }

    @Nested
    class Recipients extends RecipientsContract {}

    @Nested
    class DeliveryId extends DeliveryIdContract {}

    @Nested
    class BlockedCall extends BlockedCallContract {
        private @Nullable Gate gate;

        @Override
        protected void hold() {
            gate = notifier.hold();
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
