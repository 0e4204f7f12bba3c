package io.lemur.spi;

import java.util.Optional;

/** The ability of an issuer whose CA takes longer than one call: an ACME order, a human who approves. */
public interface ResumableIssuer extends Issuer {
    /**
     * Goes on from a state of its own. Every effect in it may be repeated, its intent being in the state already; one that must
     * not be repeated is alone in its call. A {@code retryAfter} of zero means: store this state and call again at once.
     *
     * @throws PluginException if the CA did not do it; the state stays as it was
     * @throws InterruptedException if the thread was interrupted
     */
    OrderStep resume(IssuanceRequest request, OrderState state) throws InterruptedException;

    /**
     * Takes back what the order put into the world, after it has ended, however it ended. Called until it answers empty; may be
     * called again after that.
     *
     * @param state how far it got; {@link OrderState#none()} if the order ended before the host had stored an answer. Something may be
     *     in the world all the same: {@code begin} may have been called, and its answer lost. What is there is found by the
     *     request's idempotency key and names; where nothing is, nothing is to be done
     * @param outcome how the order ended
     * @throws PluginException if the outside did not do it
     * @throws InterruptedException if the thread was interrupted
     */
    Optional<OrderStep.Pending> release(IssuanceRequest request, OrderState state, OrderOutcome outcome)
            throws InterruptedException;

    /** The newest version of its states. A node that finds a newer one leaves that order to the others. */
    int stateVersion();
}
