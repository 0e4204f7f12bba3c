package io.lemur.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.model.CertificateChain;
import io.lemur.spi.IssuanceRequest;
import io.lemur.spi.Issuer;
import io.lemur.spi.OrderOutcome;
import io.lemur.spi.OrderState;
import io.lemur.spi.OrderStep;
import io.lemur.spi.PluginException;
import io.lemur.spi.ResumableIssuer;
import java.util.ArrayList;
import java.util.List;

/** Drives one order to its end, as a host would, and remembers every state on the way. */
final class OrderRun {
    /** More steps than any order takes. */
    private static final int MOST_STEPS = 1000;

    private final Issuer issuer;
    private final IssuanceRequest request;
    private final Waiting waiting;
    private final List<OrderState> states = new ArrayList<>();

    OrderRun(Issuer issuer, IssuanceRequest request, Waiting waiting) {
        this.issuer = issuer;
        this.request = request;
        this.waiting = waiting;
    }

    /** What is done while an order is pending. */
    interface Waiting {
        void after(OrderStep.Pending pending) throws Exception;
    }

    /** Begins, goes on until there is a certificate, and takes back what was published. */
    CertificateChain issue() throws Exception {
        CertificateChain chain = goOn(begin());
        release(OrderOutcome.ISSUED);
        return chain;
    }

    /** Begins. */
    OrderStep begin() throws Exception {
        return remember(issuer.begin(request));
    }

    /** Goes on from a step until there is a certificate. */
    CertificateChain goOn(OrderStep first) throws Exception {
        OrderStep step = first;
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            if (step instanceof OrderStep.Issued issued) {
                return issued.chain();
            }
            if (step instanceof OrderStep.Failed failed) {
                throw failed.reason();
            }
            assertThat(issuer).as("only a ResumableIssuer may answer Pending").isInstanceOf(ResumableIssuer.class);
            waiting.after((OrderStep.Pending) step);
            step = resume(step.state());
        }
        throw new AssertionError("no certificate and no failure after " + MOST_STEPS + " steps");
    }

    /** Goes on from a state by one step. */
    OrderStep resume(OrderState state) throws Exception {
        return remember(((ResumableIssuer) issuer).resume(request, state));
    }

    /** Takes back what the order published, from its last state. */
    void release(OrderOutcome outcome) throws Exception {
        if (!(issuer instanceof ResumableIssuer resumable)) {
            return;
        }
        OrderState state = states.get(states.size() - 1);
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            OrderStep.Pending pending =
                    resumable.release(request, state, outcome).orElse(null);
            if (pending == null) {
                return;
            }
            waiting.after(pending);
            state = pending.state();
        }
        throw new AssertionError("not released after " + MOST_STEPS + " steps");
    }

    /** Begins an order that is refused. */
    PluginException refusal(ProviderContract<?> contract) throws Exception {
        try {
            return contract.refused(() -> goOn(begin()));
        } finally {
            if (!states.isEmpty()) {
                release(OrderOutcome.FAILED);
            }
        }
    }

    /** Every state that was seen, the first one first. */
    List<OrderState> states() {
        return List.copyOf(states);
    }

    private OrderStep remember(OrderStep step) {
        states.add(step.state());
        return step;
    }
}
