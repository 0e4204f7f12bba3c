package io.lemur.tests.contract.seeded;

import io.lemur.spi.AuthorityCreationRequest;
import io.lemur.spi.AuthorityCreator;
import io.lemur.spi.AuthorityStep;
import io.lemur.spi.IssuanceRequest;
import io.lemur.spi.Issuer;
import io.lemur.spi.OrderOutcome;
import io.lemur.spi.OrderState;
import io.lemur.spi.OrderStep;
import io.lemur.spi.ResumableIssuer;
import io.lemur.spi.RevocationRequest;
import io.lemur.spi.Revoker;
import java.util.Optional;

/** An issuer that does what another one does, where it is not overridden. */
class ForwardingIssuer implements ResumableIssuer, AuthorityCreator, Revoker {
    private final ResumableIssuer right;

    ForwardingIssuer(Issuer right) {
        this.right = (ResumableIssuer) right;
    }

    /** Changes what comes of a call that began or went on. */
    OrderStep answer(IssuanceRequest request, OrderStep step) throws InterruptedException {
        return step;
    }

    /** Changes what comes of the creation of an authority. */
    AuthorityStep.Created made(AuthorityCreationRequest request, AuthorityStep.Created created)
            throws InterruptedException {
        return created;
    }

    @Override
    public OrderStep begin(IssuanceRequest request) throws InterruptedException {
        return answer(request, right.begin(request));
    }

    @Override
    public OrderStep resume(IssuanceRequest request, OrderState state) throws InterruptedException {
        return answer(request, right.resume(request, state));
    }

    @Override
    public Optional<OrderStep> release(IssuanceRequest request, OrderState state, OrderOutcome outcome)
            throws InterruptedException {
        return right.release(request, state, outcome);
    }

    @Override
    public int stateVersion() {
        return right.stateVersion();
    }

    @Override
    public AuthorityStep create(AuthorityCreationRequest request) throws InterruptedException {
        return made(request, (AuthorityStep.Created) ((AuthorityCreator) right).create(request));
    }

    @Override
    public void revoke(RevocationRequest request) throws InterruptedException {
        ((Revoker) right).revoke(request);
    }
}
