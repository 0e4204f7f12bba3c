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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** Which steps lose their first answer, so that they are made twice. */
    enum Lost {
        NONE,
        BEGIN,
        EVERY
    }

    /** Begins, goes on until there is a certificate, and takes back what was published. */
    CertificateChain issue() throws Exception {
        return issue(Lost.NONE).iterator().next();
    }

    /** The same, where answers are lost, as for a host that dies before it has stored them; every certificate that ever came. */
    Set<CertificateChain> issue(Lost lost) throws Exception {
        Set<CertificateChain> chains = new LinkedHashSet<>();
        try {
            if (lost != Lost.NONE) {
                keep(begin(), chains);
            }
            OrderStep step = begin();
            for (int steps = 0; !keep(step, chains); steps++) {
                requireMore(steps);
                OrderState state = step.state();
                if (lost == Lost.EVERY) {
                    keep(resume(state), chains);
                }
                step = resume(state);
            }
        } catch (PluginException e) {
            release(OrderOutcome.FAILED);
            throw e;
        }
        release(OrderOutcome.ISSUED);
        return chains;
    }

    /** Keeps the certificate if there is one; waits if there is none yet. */
    private boolean keep(OrderStep step, Set<CertificateChain> chains) throws Exception {
        if (step instanceof OrderStep.Issued issued) {
            chains.add(issued.chain());
            return true;
        }
        if (step instanceof OrderStep.Failed failed) {
            throw failed.reason();
        }
        assertThat(issuer).as("only a ResumableIssuer may answer Pending").isInstanceOf(ResumableIssuer.class);
        waiting.after((OrderStep.Pending) step);
        return false;
    }

    /** Begins. */
    OrderStep begin() throws Exception {
        return remember(issuer.begin(request));
    }

    /** Goes on from a state by one step. */
    OrderStep resume(OrderState state) throws Exception {
        return remember(((ResumableIssuer) issuer).resume(request, state));
    }

    /**
     * An order whose certificate the host never got.
     *
     * @param chain what the CA gave
     * @param state what the host has stored
     */
    record Loss(CertificateChain chain, OrderState state) {}

    /** Begins, goes on until there is a certificate, and loses the answer that has it. */
    Loss lose() throws Exception {
        Set<CertificateChain> chains = new LinkedHashSet<>();
        OrderState stored = OrderState.none();
        OrderStep step = begin();
        for (int steps = 0; !keep(step, chains); steps++) {
            requireMore(steps);
            stored = step.state();
            step = resume(stored);
        }
        return new Loss(chains.iterator().next(), stored);
    }

    /** Takes back what the order published, from its last state; from none where there is none. */
    void release(OrderOutcome outcome) throws Exception {
        release(states.isEmpty() ? OrderState.none() : states.get(states.size() - 1), outcome);
    }

    /** Takes back what the order published, from a state; the certificate that it brings. */
    Optional<CertificateChain> release(OrderState from, OrderOutcome ended) throws Exception {
        if (!(issuer instanceof ResumableIssuer resumable)) {
            return Optional.empty();
        }
        Set<CertificateChain> brought = new LinkedHashSet<>();
        OrderOutcome outcome = ended;
        Optional<OrderStep> step = resumable.release(request, from, outcome);
        for (int steps = 0; step.isPresent(); steps++) {
            requireMore(steps);
            if (keep(step.get(), brought)) {
                assertThat(outcome)
                        .as("how the order ended that has a certificate yet")
                        .isNotEqualTo(OrderOutcome.ISSUED);
                outcome = OrderOutcome.ISSUED;
            }
            step = resumable.release(request, step.get().state(), outcome);
        }
        return brought.stream().findFirst();
    }

    private static void requireMore(int steps) {
        assertThat(steps).as("steps without an end").isLessThan(MOST_STEPS);
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
