package io.lemur.tests.crash;

import io.lemur.model.CertificateChain;
import io.lemur.model.Fingerprint;
import io.lemur.model.Secret;
import io.lemur.spi.AuthorityCreationRequest;
import io.lemur.spi.AuthorityCreator;
import io.lemur.spi.AuthorityStep;
import io.lemur.spi.IssuanceRequest;
import io.lemur.spi.Issuer;
import io.lemur.spi.LemurPlugin;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.OrderOutcome;
import io.lemur.spi.OrderState;
import io.lemur.spi.OrderStep;
import io.lemur.spi.PluginContext;
import io.lemur.spi.PluginException;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.ResumableIssuer;
import io.lemur.spi.RevocationRequest;
import io.lemur.spi.Revoker;
import io.lemur.spi.Spi;
import io.lemur.testkit.TestCa;
import io.lemur.testkit.TestKeys;
import io.lemur.tests.Eventually;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A CA that keeps what it did {@link Outside}. An order is opened, then a token is published, then it signs, then it hands out what it
 * signed; afterwards the token is taken down, then the order is closed. Hosts whose name begins with {@value #WAITS} wait for somebody's
 * approval once the token is published, those with {@value #REFUSED} are refused then, and the answer to the signing of those with
 * {@value #SLOW} is on its way until it is let go.
 */
final class OutsideCa implements LemurPlugin, ProviderFactory<Issuer>, ResumableIssuer, Revoker, AuthorityCreator {
    static final String TYPE = "outside";
    static final String WAITS = "waits";
    static final String REFUSED = "refused";
    static final String SLOW = "slow";
    /** What an order waits for that waits. */
    static final String APPROVAL = "approval";

    /** Shelves of what it did. */
    static final String OPENED = "opened";

    static final String PUBLISHED = "published";
    static final String SIGNED = "signed";
    static final String REVOKED = "revoked";
    static final String MADE = "made";

    /** Shelves of hosts whose signing was done, and whose answer is let go. */
    static final String ON_ITS_WAY = "on-its-way";

    static final String LET_GO = "let-go";

    private static final String ROOT = "root";
    private static final Duration LONG = Duration.ofHours(1);
    private static final byte[] NOTHING = {};

    private final Outside outside;
    private final boolean forgetful;

    private OutsideCa(Outside outside, boolean forgetful) {
        this.outside = outside;
        this.forgetful = forgetful;
    }

    static OutsideCa in(Outside outside) {
        return new OutsideCa(outside, false);
    }

    /** One that signs anew at each call, as no issuer must. */
    static OutsideCa forgetful(Outside outside) {
        return new OutsideCa(outside, true);
    }

    /** Makes its root. */
    void create() {
        TestCa root = TestCa.root("Outside Root");
        outside.put(ROOT, "key", root.privateKey().getEncoded());
        outside.put(ROOT, "der", der(root.chain()));
    }

    @Override
    public String id() {
        return "crash-tests-ca";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public List<ProviderFactory<? extends Issuer>> issuers() {
        return List.of(this);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public OptionSchema options() {
        return OptionSchema.NONE;
    }

    @Override
    public Issuer create(OptionValues options, PluginContext context) {
        return this;
    }

    @Override
    public OrderStep begin(IssuanceRequest request) {
        log("begin", request);
        outside.put(OPENED, request.idempotencyKey(), NOTHING);
        return pending("opened", Duration.ZERO, "a token");
    }

    @Override
    public OrderStep resume(IssuanceRequest request, OrderState state) {
        log("resume", request);
        String host = request.subjectAltNames().get(0).value();
        switch (text(state)) {
            case "opened" -> {
                outside.put(PUBLISHED, request.idempotencyKey(), NOTHING);
                return pending("published", Duration.ZERO, "a look at the token");
            }
            case "published" -> {
                if (host.startsWith(REFUSED)) {
                    throw new PluginException(PluginException.Kind.REJECTED, "The CA refuses " + host + ".");
                }
                if (host.startsWith(WAITS)) {
                    return pending("published", LONG, APPROVAL);
                }
                sign(request);
                if (host.startsWith(SLOW)) {
                    answerSlowly(host);
                }
                return pending("signed", Duration.ZERO, "the certificate");
            }
            default -> {
                return new OrderStep.Issued(signed(request), state("signed"));
            }
        }
    }

    @Override
    public Optional<OrderStep> release(IssuanceRequest request, OrderState state, OrderOutcome outcome) {
        log("release", request);
        if (outcome != OrderOutcome.ISSUED && isSigned(request.idempotencyKey())) {
            return Optional.of(new OrderStep.Issued(signed(request), state("signed")));
        }
        if (outside.take(PUBLISHED, request.idempotencyKey())) {
            return Optional.of(pending("taken down", Duration.ZERO, "the order to be closed"));
        }
        outside.take(OPENED, request.idempotencyKey());
        return Optional.empty();
    }

    @Override
    public int stateVersion() {
        return 1;
    }

    @Override
    public void revoke(RevocationRequest request) {
        outside.put(
                REVOKED,
                Fingerprint.of(request.chain().leaf()).toString(),
                request.reason().name().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public AuthorityStep create(AuthorityCreationRequest request) {
        String key = forgetful ? UUID.randomUUID().toString() : request.idempotencyKey();
        if (outside.get(MADE, key).isEmpty()) {
            TestCa made = TestCa.root(request.name());
            outside.put("keys", key, made.privateKey().getEncoded());
            outside.put(MADE, key, der(made.chain()));
        }
        return new AuthorityStep.Created(
                chain(MADE, key), Secret.of(outside.get("keys", key).orElseThrow()));
    }

    /** The fingerprints of what stands on a shelf of certificates. */
    List<String> fingerprints(String shelf) {
        return outside.names(shelf).stream()
                .map(name -> Fingerprint.of(chain(shelf, name).leaf()).toString())
                .toList();
    }

    private void answerSlowly(String host) {
        outside.put(ON_ITS_WAY, host, NOTHING);
        try {
            Eventually.holds("it is let go", () -> outside.get(LET_GO, host).isPresent());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isSigned(String key) {
        return outside.get(SIGNED, key).isPresent();
    }

    private void sign(IssuanceRequest request) {
        String key = request.idempotencyKey();
        String name = forgetful ? key + "-" + outside.names(SIGNED).size() : key;
        if (outside.get(SIGNED, name).isEmpty()) {
            Instant from = request.requestedAt();
            TestCa ca = TestCa.of(
                    chain(ROOT, "der"), TestKeys.read(outside.get(ROOT, "key").orElseThrow()));
            outside.put(SIGNED, name, der(ca.sign(request.csr(), from, from.plus(Duration.ofDays(30)))));
        }
    }

    private CertificateChain signed(IssuanceRequest request) {
        String name = outside.names(SIGNED).stream()
                .filter(signed -> signed.startsWith(request.idempotencyKey()))
                .reduce((first, last) -> last)
                .orElseThrow();
        return CertificateChain.ofDer(List.of(
                outside.get(SIGNED, name).orElseThrow(),
                outside.get(ROOT, "der").orElseThrow()));
    }

    private CertificateChain chain(String shelf, String name) {
        return CertificateChain.ofDer(List.of(outside.get(shelf, name).orElseThrow()));
    }

    private void log(String what, IssuanceRequest request) {
        outside.log(what, request.idempotencyKey(), request.csr());
    }

    private static OrderStep.Pending pending(String state, Duration wait, String what) {
        return new OrderStep.Pending(state(state), wait, what);
    }

    private static OrderState state(String text) {
        return OrderState.of(1, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(OrderState state) {
        return new String(state.data(), StandardCharsets.US_ASCII);
    }

    static byte[] der(CertificateChain chain) {
        X509Certificate leaf = chain.leaf();
        try {
            return leaf.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the certificate has no DER form", e);
        }
    }
}
