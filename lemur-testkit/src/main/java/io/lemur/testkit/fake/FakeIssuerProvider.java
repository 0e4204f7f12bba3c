package io.lemur.testkit.fake;

import io.lemur.model.CertificateChain;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.Fingerprint;
import io.lemur.model.Secret;
import io.lemur.model.SubjectAltName;
import io.lemur.spi.AuthorityCreationRequest;
import io.lemur.spi.AuthorityCreator;
import io.lemur.spi.AuthorityHandle;
import io.lemur.spi.AuthorityStep;
import io.lemur.spi.IssuanceRequest;
import io.lemur.spi.OrderOutcome;
import io.lemur.spi.OrderState;
import io.lemur.spi.OrderStep;
import io.lemur.spi.PluginException;
import io.lemur.spi.ResumableIssuer;
import io.lemur.spi.RevocationRequest;
import io.lemur.spi.Revoker;
import io.lemur.spi.SelfCheck;
import io.lemur.testkit.IssuanceRequestBuilder;
import io.lemur.testkit.TestCa;
import io.lemur.testkit.TestCsr;
import io.lemur.testkit.TestKeys;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The door to a {@link FakeIssuer} that an engine goes through. Its state is a number: how often to stay pending yet. */
final class FakeIssuerProvider implements ResumableIssuer, AuthorityCreator, Revoker, SelfCheck {
    private static final int STATE_VERSION = 1;
    private static final Duration LIFETIME = Duration.ofDays(90);

    private final FakeIssuer issuer;
    private final Clock clock;

    FakeIssuerProvider(FakeIssuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    public OrderStep begin(IssuanceRequest request) throws InterruptedException {
        issuer.began(request.idempotencyKey());
        issuer.behaviour().call();
        requireAllowed(request.subjectAltNames());
        issuer.orders().opened(request.idempotencyKey());
        return step(request, issuer.pending().times());
    }

    @Override
    public OrderStep resume(IssuanceRequest request, OrderState state) throws InterruptedException {
        issuer.behaviour().call();
        return step(request, remaining(state) - 1);
    }

    private OrderStep step(IssuanceRequest request, int remaining) {
        if (remaining > 0) {
            return new OrderStep.Pending(
                    state(remaining), issuer.pending().retryAfter(), "the fake issuer, which was told to wait");
        }
        return new OrderStep.Issued(issuer.orders().issue(request.idempotencyKey(), () -> sign(request)), state(0));
    }

    @Override
    public Optional<OrderStep> release(IssuanceRequest request, OrderState state, OrderOutcome outcome)
            throws InterruptedException {
        issuer.behaviour().call();
        Optional<CertificateChain> lost = issuer.orders().issued(request.idempotencyKey());
        if (outcome != OrderOutcome.ISSUED && lost.isPresent()) {
            return Optional.of(new OrderStep.Issued(lost.get(), state(0)));
        }
        issuer.orders().released(request.idempotencyKey());
        return Optional.empty();
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public AuthorityStep create(AuthorityCreationRequest request) throws InterruptedException {
        issuer.behaviour().call();
        if (!request.nameConstraints().isEmpty() || !request.extensions().equals(CertificateExtensions.DEFAULTS)) {
            throw new PluginException(
                    PluginException.Kind.REJECTED,
                    "The fake issuer writes no name constraints and no further extensions of an authority; ask for '"
                            + request.name() + "' without them.");
        }
        return issuer.orders().create(request.idempotencyKey(), () -> make(request));
    }

    private AuthorityStep.Created make(AuthorityCreationRequest request) {
        TestCa.Subject subject = new TestCa.Subject(
                request.subject().toString(),
                request.keyType(),
                request.notBefore(),
                request.notAfter(),
                request.pathLength());
        TestCa made = request.parent()
                .map(parent -> signer(parent).intermediate(subject))
                .orElseGet(() -> TestCa.root(subject));
        return new AuthorityStep.Created(
                made.chain(), Secret.of(made.privateKey().getEncoded()));
    }

    @Override
    public void revoke(RevocationRequest request) throws InterruptedException {
        issuer.behaviour().call();
        Fingerprint fingerprint = Fingerprint.of(request.chain().leaf());
        if (!issuer.orders().knows(fingerprint)) {
            throw new PluginException(
                    PluginException.Kind.NOT_FOUND,
                    "The fake issuer has issued no certificate with fingerprint " + fingerprint + ".");
        }
        issuer.orders().revoke(fingerprint, request.reason());
    }

    @Override
    public void check() throws InterruptedException {
        issuer.behaviour().call();
    }

    private void requireAllowed(List<SubjectAltName> names) {
        List<PluginException.Problem> problems = names.stream()
                .filter(name -> issuer.refused().containsKey(name.value()))
                .map(name ->
                        new PluginException.Problem(name, null, issuer.refused().getOrDefault(name.value(), "refused")))
                .toList();
        if (!problems.isEmpty()) {
            throw PluginException.rejected(
                    "The fake issuer was told to refuse "
                            + problems.stream()
                                    .map(PluginException.Problem::identifier)
                                    .toList() + ".",
                    problems);
        }
    }

    private CertificateChain sign(IssuanceRequest request) {
        TestCa ca = signer(request.authority());
        IssuanceRequest asked = issuer.signsForWrongKey() ? withAnotherKey(request) : request;
        Instant from = request.notBefore().orElseGet(clock::instant);
        Instant end = ca.certificate().getNotAfter().toInstant();
        Instant to = request.notAfter().orElseGet(() -> from.plus(LIFETIME));
        return ca.sign(asked, from, to.isAfter(end) ? end : to);
    }

    private static IssuanceRequest withAnotherKey(IssuanceRequest request) {
        String[] hosts =
                request.subjectAltNames().stream().map(SubjectAltName::value).toArray(String[]::new);
        return IssuanceRequestBuilder.of(request.authority(), TestCsr.forHosts(hosts))
                .extensions(request.extensions())
                .build();
    }

    private TestCa signer(AuthorityHandle authority) {
        Optional<Secret> key = authority.secret();
        Optional<CertificateChain> chain = authority.chain();
        return key.isPresent() && chain.isPresent()
                ? TestCa.of(chain.get(), TestKeys.read(key.get().bytes()))
                : issuer.ca();
    }

    private static OrderState state(int remaining) {
        return OrderState.of(
                STATE_VERSION,
                ByteBuffer.allocate(Integer.BYTES).putInt(remaining).array());
    }

    private static int remaining(OrderState state) {
        return ByteBuffer.wrap(state.data()).getInt();
    }
}
