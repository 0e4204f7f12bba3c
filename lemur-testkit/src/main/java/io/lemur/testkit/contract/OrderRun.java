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

    /** Takes back what the order published, from its last state; from none where there is none. */
    void release(OrderOutcome outcome) throws Exception {
        release(states.isEmpty() ? OrderState.none() : states.get(states.size() - 1), outcome);
    }

    /** Takes back what the order published, from a state. */
    void release(OrderState from, OrderOutcome outcome) throws Exception {
        if (!(issuer instanceof ResumableIssuer resumable)) {
            return;
        }
        OrderState state = from;
        for (int steps = 0; ; steps++) {
            requireMore(steps);
            OrderStep.Pending pending =
                    resumable.release(request, state, outcome).orElse(null);
            if (pending == null) {
                return;
            }
            waiting.after(pending);
            state = pending.state();
        }
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
