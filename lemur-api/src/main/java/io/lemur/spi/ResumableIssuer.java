package io.lemur.spi;

import java.util.Optional;

/**
 * The ability of an issuer whose CA takes longer than one call: an ACME order, a human who approves. Implemented by plugin authors; it
 * grows by default methods. Safe for concurrent use; the calls for one order come one after the other.
 *
 * <p>The host stores each state it is given before it calls again, and nothing else: what a call did, but did not bring back as a
 * state, is unknown to the next one. If {@link #begin} throws, or the host dies before it has stored the answer, the order has no
 * state, and {@code begin} is called again. So {@code begin} puts nothing into the world that {@link #release} could not find by the
 * request alone; what is to be published goes into a state first, and is published by the call that gets this state.
 */
public interface ResumableIssuer extends Issuer {
    /**
     * Goes on from a state of its own, the one that was stored last. Every effect in it may be repeated, its intent being in the
     * state already; one that must not be repeated is alone in its call. Called again with the same state, since the answer was
     * lost, it may come to a certificate by another way, but never to a second certificate. A {@code retryAfter} of zero means: store
     * this state and call again at once.
     *
     * @throws PluginException if the CA did not do it; the state stays as it was, and its kind says whether it is tried again
     * @throws InterruptedException if the thread was interrupted
     */
    OrderStep resume(IssuanceRequest request, OrderState state) throws InterruptedException;

    /**
     * Takes back what the order put into the world, after it has ended, however it ended. Called until it answers empty, each time
     * with the state of the answer before; may be called again after that.
     *
     * <p>An order that ended without a certificate may have one at the CA all the same: it was cancelled, or given up, after the call
     * that obtained it, and the answer was lost. So with any outcome but {@link OrderOutcome#ISSUED} it first looks, without
     * obtaining one, whether the CA gave one or still works at it. It answers {@link OrderStep.Issued} with what is there, once: the
     * host keeps it, so that it can be served or revoked, and calls again with {@link OrderOutcome#ISSUED}.
     *
     * @param state how far it got, as it was stored last; {@link OrderState#none()} if the order ended before the host had stored an
     *     answer. Something may be in the world all the same: {@code begin} may have been called, and its answer lost. What is there
     *     is found by the request's idempotency key and names; where nothing is, nothing is to be done
     * @param outcome how the order ended
     * @return empty: nothing is left; {@link OrderStep.Pending}: something is, or may come yet; {@link OrderStep.Issued}: what the
     *     host has not got; {@link OrderStep.Failed}: it came as far as this state, then failed
     * @throws PluginException if the outside did not do it
     * @throws InterruptedException if the thread was interrupted
     */
    Optional<OrderStep> release(IssuanceRequest request, OrderState state, OrderOutcome outcome)
            throws InterruptedException;

    /** The newest version of its states. A node that finds a newer one leaves that order to the others. */
    int stateVersion();
}
