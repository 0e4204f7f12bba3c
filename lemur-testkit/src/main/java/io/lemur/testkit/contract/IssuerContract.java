package io.lemur.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lemur.model.CertificateChain;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.ExtendedKeyUsage;
import io.lemur.model.KeyType;
import io.lemur.model.KeyUsage;
import io.lemur.model.NameConstraints;
import io.lemur.model.ObjectId;
import io.lemur.model.SubjectAltName;
import io.lemur.spi.AuthorityCreationRequest;
import io.lemur.spi.AuthorityCreator;
import io.lemur.spi.AuthorityHandle;
import io.lemur.spi.AuthorityStep;
import io.lemur.spi.IssuanceRequest;
import io.lemur.spi.Issuer;
import io.lemur.spi.OrderOutcome;
import io.lemur.spi.OrderState;
import io.lemur.spi.OrderStep;
import io.lemur.spi.PluginException;
import io.lemur.spi.ResumableIssuer;
import io.lemur.spi.RevocationRequest;
import io.lemur.spi.Revoker;
import io.lemur.testkit.AuthorityCreationRequestBuilder;
import io.lemur.testkit.AuthorityHandleBuilder;
import io.lemur.testkit.IssuanceRequestBuilder;
import io.lemur.testkit.RevocationRequestBuilder;
import io.lemur.testkit.TestCa;
import io.lemur.testkit.TestCsr;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What an issuer promises. Abilities and topics that are declared by nested classes: {@link ResumableIssuerContract},
 * {@link AuthorityCreatorContract}, {@link RevokerContract}, {@link ValidityContract}, {@link RefusedNameContract}, and those of
 * {@link ProviderContract}.
 */
public abstract class IssuerContract extends ProviderContract<Issuer> {
    private static final List<CertificateExtensions> WISHES = List.of(
            CertificateExtensions.builder()
                    .keyUsage(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.KEY_AGREEMENT)
                    .build(),
            CertificateExtensions.builder()
                    .extendedKeyUsage(ExtendedKeyUsage.SERVER_AUTH, ExtendedKeyUsage.EMAIL_PROTECTION)
                    .build(),
            CertificateExtensions.builder()
                    .custom(new ObjectId("1.3.6.1.4.1.99999.1"), false, new byte[] {5, 0})
                    .build());
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** For subclasses. */
    protected IssuerContract() {}

    /** The authority that is asked; by default a root that the issuer makes, or one of which only the name is known. */
    protected AuthorityHandle authority() throws Exception {
        return provider() instanceof AuthorityCreator creator
                ? created(creator, root("Contract Root").build())
                : AuthorityHandleBuilder.named("Contract Authority").build();
    }

    /** Names that the CA would issue for. */
    protected List<String> hosts() {
        return List.of("www.example.com", "example.com");
    }

    /** Called while an order is pending. By default it waits as the issuer asks, ten seconds at most; a test may let the CA go on. */
    protected void whilePending(OrderStep.Pending pending) throws Exception {
        Duration wait = pending.retryAfter();
        Thread.sleep((wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait).toMillis());
    }

    @Override
    final Use<Issuer> use() throws Exception {
        AuthorityHandle authority = authority();
        return issuer -> run(issuer, request(authority).build()).issue();
    }

    private IssuanceRequestBuilder request(AuthorityHandle authority) {
        return request(authority, TestCsr.forHosts(hosts().toArray(String[]::new)));
    }

    private IssuanceRequestBuilder request(AuthorityHandle authority, TestCsr csr) {
        return IssuanceRequestBuilder.of(authority, csr)
                .requestedAt(context().clock().instant());
    }

    private AuthorityCreationRequestBuilder root(String name) {
        Instant now = context().clock().instant().truncatedTo(ChronoUnit.SECONDS);
        return AuthorityCreationRequestBuilder.root(name)
                .validity(now, now.plus(Duration.ofDays(365)))
                .deadline(deadline());
    }

    private OrderRun run(Issuer issuer, IssuanceRequest request) {
        return new OrderRun(issuer, request, this::whilePending);
    }

    private CertificateChain issue(IssuanceRequest request) throws Exception {
        return run(provider(), request).issue();
    }

    /** What comes of a wish; empty where it is refused, which is better than to leave it out silently. */
    private static <T> Optional<T> unlessRejected(Callable<T> wish) throws Exception {
        try {
            return Optional.of(wish.call());
        } catch (PluginException e) {
            assertThat(e.kind()).isEqualTo(PluginException.Kind.REJECTED);
            return Optional.empty();
        }
    }

    private static AuthorityHandle created(AuthorityCreator creator, AuthorityCreationRequest request)
            throws Exception {
        return AuthorityHandleBuilder.of(request.name(), create(creator, request))
                .build();
    }

    private static AuthorityStep.Created create(AuthorityCreator creator, AuthorityCreationRequest request)
            throws Exception {
        AuthorityStep step = creator.create(request);
        assertThat(step).isInstanceOf(AuthorityStep.Created.class);
        return (AuthorityStep.Created) step;
    }

    /** What comes out. */
    @Nested
    @DisplayName("The certificate")
    class TheCertificate {
        @Test
        @DisplayName("has the key of the request")
        void hasTheKey() throws Exception {
            TestCsr csr = TestCsr.forHosts(hosts().toArray(String[]::new));
            CertificateChain chain = issue(request(authority(), csr).build());
            assertThat(chain.leaf().getPublicKey()).isEqualTo(csr.keyPair().getPublic());
        }

        @Test
        @DisplayName("has the names of the request, and no other")
        void hasTheNames() throws Exception {
            IssuanceRequest request = request(authority()).build();
            assertThat(CertificateAssertions.names(issue(request).leaf()))
                    .isEqualTo(Set.copyOf(request.subjectAltNames()));
        }

        @Test
        @DisplayName("is followed by its issuers, one or more, each of which signed the one before")
        void isFollowedByItsIssuers() throws Exception {
            List<X509Certificate> chain = issue(request(authority()).build()).certificates();
            assertThat(chain).as("the certificate and its issuers").hasSizeGreaterThan(1);
            for (int i = 0; i + 1 < chain.size(); i++) {
                X509Certificate certificate = chain.get(i);
                X509Certificate issuer = chain.get(i + 1);
                assertThatCode(() -> certificate.verify(issuer.getPublicKey()))
                        .as("signature on %s", certificate.getSubjectX500Principal())
                        .doesNotThrowAnyException();
            }
        }

        @Test
        @DisplayName("is no authority")
        void isNoAuthority() throws Exception {
            assertThat(issue(request(authority()).build()).leaf().getBasicConstraints())
                    .isEqualTo(-1);
        }

        @Test
        @DisplayName("has the extensions that are wished for, or is refused")
        void hasTheWishedExtensions() throws Exception {
            AuthorityHandle authority = authority();
            for (CertificateExtensions wish : WISHES) {
                IssuanceRequest request = request(authority).extensions(wish).build();
                Optional<CertificateChain> issued = unlessRejected(() -> issue(request));
                if (issued.isPresent()) {
                    CertificateAssertions.hasExtensions(issued.get().leaf(), wish);
                }
            }
        }

        @Test
        @DisplayName("is the same when it is asked for again with the same idempotency key, since the answer was lost")
        void isTheSameForTheSameKey() throws Exception {
            assertThat(run(provider(), request(authority()).build()).issue(OrderRun.Lost.BEGIN))
                    .hasSize(1);
        }

        @Test
        @DisplayName("is another one, with another serial, for another idempotency key")
        void isAnotherForAnotherKey() throws Exception {
            AuthorityHandle authority = authority();
            TestCsr csr = TestCsr.forHosts(hosts().toArray(String[]::new));
            CertificateChain one = issue(request(authority, csr).build());
            CertificateChain other = issue(request(authority, csr).build());
            assertThat(one.leaf().getSerialNumber()).isNotEqualTo(other.leaf().getSerialNumber());
        }
    }

    /** Declares an issuer that lets the requester choose until when a certificate is valid. */
    @DisplayName("A validity that is wished for")
    protected abstract class ValidityContract {
        /** For subclasses. */
        protected ValidityContract() {}

        @Test
        @DisplayName("is not exceeded")
        void isNotExceeded() throws Exception {
            Instant from = context().clock().instant().truncatedTo(ChronoUnit.SECONDS);
            Instant to = from.plus(Duration.ofDays(2));
            CertificateChain chain =
                    issue(request(authority()).validity(from, to).build());
            assertThat(chain.leaf().getNotAfter().toInstant()).isAfter(from).isBeforeOrEqualTo(to);
        }
    }

    /** Declares an issuer that refuses names. */
    @DisplayName("A name that the CA refuses")
    protected abstract class RefusedNameContract {
        /** For subclasses. */
        protected RefusedNameContract() {}

        /** A host name that is refused. */
        protected abstract String refusedName();

        @Test
        @DisplayName("is answered with REJECTED and named")
        void isRejected() throws Exception {
            String name = refusedName();
            IssuanceRequest request =
                    request(authority(), TestCsr.forHosts(hosts().get(0), name)).build();
            PluginException refusal = refused(() -> issue(request));
            assertThat(refusal.kind()).isEqualTo(PluginException.Kind.REJECTED);
            assertThat(refusal.problems())
                    .extracting(PluginException.Problem::identifier)
                    .containsExactly(SubjectAltName.host(name));
        }
    }

    /** Declares an issuer whose CA takes longer than one call. */
    @DisplayName("ResumableIssuer")
    @Proves(ResumableIssuer.class)
    protected abstract class ResumableIssuerContract {
        /** For subclasses. */
        protected ResumableIssuerContract() {}

        /** What orders have in the world right now, seen past the issuer: DNS records, files. Empty where orders publish nothing. */
        protected abstract Collection<String> published() throws Exception;

        /** States of earlier versions, recorded when they were the newest; empty for the first version. */
        protected abstract List<OrderState> olderStates();

        private ResumableIssuer issuer() {
            return (ResumableIssuer) provider();
        }

        @Test
        @DisplayName("makes no state newer than its version")
        void statesHaveItsVersion() throws Exception {
            OrderRun run = run(issuer(), request(authority()).build());
            run.issue();
            assertThat(run.states()).allMatch(state -> state.version() <= issuer().stateVersion());
        }

        @Test
        @DisplayName("makes no second certificate when each step is repeated, since its answer was lost")
        void everyStepIsRepeated() throws Exception {
            assertThat(run(issuer(), request(authority()).build()).issue(OrderRun.Lost.EVERY))
                    .hasSize(1);
        }

        @Test
        @DisplayName("is released twice after each outcome, and leaves nothing published")
        void isReleasedTwice() throws Exception {
            AuthorityHandle authority = authority();
            for (OrderOutcome outcome : OrderOutcome.values()) {
                OrderRun run = run(issuer(), request(authority).build());
                if (outcome == OrderOutcome.ISSUED) {
                    run.issue();
                } else {
                    run.begin();
                    run.release(outcome);
                }
                assertThat(published()).as("published after %s", outcome).isEmpty();
                assertThatCode(() -> run.release(outcome))
                        .as("again after %s", outcome)
                        .doesNotThrowAnyException();
                assertThat(published()).as("published after %s", outcome).isEmpty();
            }
        }

        @Test
        @DisplayName("is released without a state too, where the answer to the first call was lost")
        void isReleasedWithoutAState() throws Exception {
            OrderRun run = run(issuer(), request(authority()).build());
            run.begin();
            run.release(OrderState.none(), OrderOutcome.CANCELLED);
            assertThat(published()).isEmpty();
        }

        @Test
        @DisplayName(
                "brings the certificate of an order that ended without it, since the answer was lost, and then no more")
        void bringsWhatWasLost() throws Exception {
            AuthorityHandle authority = authority();
            for (OrderOutcome outcome : Set.of(OrderOutcome.FAILED, OrderOutcome.CANCELLED)) {
                OrderRun run = run(issuer(), request(authority).build());
                OrderRun.Loss loss = run.lose();
                assertThat(run.release(loss.state(), outcome))
                        .as("brought after %s", outcome)
                        .contains(loss.chain());
                assertThat(published()).as("published after %s", outcome).isEmpty();
            }
        }

        @Test
        @DisplayName("still reads its older states")
        void olderStatesAreRead() throws Exception {
            OrderRun run = run(issuer(), request(authority()).build());
            run.begin();
            for (OrderState state : olderStates()) {
                assertThatCode(() -> run.resume(state)).as("%s", state).doesNotThrowAnyException();
            }
            run.release(OrderOutcome.CANCELLED);
        }
    }

    /** Declares an issuer that makes authorities. */
    @DisplayName("AuthorityCreator")
    @Proves(AuthorityCreator.class)
    protected abstract class AuthorityCreatorContract {
        /** For subclasses. */
        protected AuthorityCreatorContract() {}

        /** Whether it can: true by default. */
        protected boolean repeatsItself() {
            return true;
        }

        private AuthorityCreator creator() {
            return (AuthorityCreator) provider();
        }

        @Test
        @DisplayName("makes a root that signed itself and is as wished")
        void makesARoot() throws Exception {
            isARoot(root("Root").build());
        }

        private void isARoot(AuthorityCreationRequest request) throws Exception {
            CertificateChain chain = create(creator(), request).chain();
            assertThat(chain.certificates()).hasSize(1);
            assertThatCode(() -> chain.leaf().verify(chain.leaf().getPublicKey()))
                    .doesNotThrowAnyException();
            CertificateAssertions.isAsWished(chain.leaf(), request);
        }

        @Test
        @DisplayName("makes an authority with another key or with name constraints as wished, or refuses it")
        void makesWhatIsWishedOrRefuses() throws Exception {
            NameConstraints constraints = new NameConstraints(List.of("example.com"), List.of("secret.example.com"));
            for (AuthorityCreationRequestBuilder wish : List.of(
                    root("Other Key").keyType(KeyType.EC_P384),
                    root("RSA Key").keyType(KeyType.RSA_2048),
                    root("Constrained").nameConstraints(constraints))) {
                unlessRejected(() -> {
                    isARoot(wish.build());
                    return "it is as wished";
                });
            }
        }

        @Test
        @DisplayName("makes an intermediate that its parent signed and is as wished")
        void makesAnIntermediate() throws Exception {
            AuthorityHandle root = created(creator(), root("Root").build());
            X509Certificate above = root.chain().orElseThrow().leaf();
            AuthorityCreationRequest request = AuthorityCreationRequestBuilder.below(root, "Intermediate")
                    .validity(
                            above.getNotBefore().toInstant(),
                            above.getNotAfter().toInstant())
                    .pathLength(0)
                    .deadline(deadline())
                    .build();
            CertificateChain chain = create(creator(), request).chain();
            assertThat(chain.issuers()).isEqualTo(root.chain().orElseThrow().certificates());
            assertThatCode(() -> chain.leaf().verify(chain.issuers().get(0).getPublicKey()))
                    .doesNotThrowAnyException();
            CertificateAssertions.isAsWished(chain.leaf(), request);
        }

        @Test
        @DisplayName("answers with the same authority for the same idempotency key, where it can")
        void isTheSameForTheSameKey() throws Exception {
            AuthorityCreationRequest request = root("Root").build();
            AuthorityStep.Created first = create(creator(), request);
            AuthorityStep.Created again = create(creator(), request);
            assertThat(again.equals(first)).as("the same authority again").isEqualTo(repeatsItself());
        }

        @Test
        @DisplayName("makes an authority that issues")
        void whatItMakesIssues() throws Exception {
            AuthorityHandle root = created(creator(), root("Root").build());
            CertificateChain chain = issue(request(root).build());
            assertThat(chain.issuers()).isEqualTo(root.chain().orElseThrow().certificates());
        }
    }

    /** Declares an issuer that revokes. */
    @DisplayName("Revoker")
    @Proves(Revoker.class)
    protected abstract class RevokerContract {
        /** For subclasses. */
        protected RevokerContract() {}

        /** A certificate that the CA has never seen; by default one of another CA. */
        protected CertificateChain unknownCertificate() {
            return TestCa.root("Stranger", context().clock())
                    .issue("www.example.com")
                    .chain();
        }

        /** Whether the CA keeps what is revoked; true by default. One whose host keeps it says false. */
        protected boolean changesTheCa() {
            return true;
        }

        /** Whether the CA counts a certificate as revoked, seen past the issuer. */
        protected abstract boolean isRevoked(CertificateChain chain) throws Exception;

        private Revoker revoker() {
            return (Revoker) provider();
        }

        @Test
        @DisplayName("revokes, and again is no error")
        void revokesTwice() throws Exception {
            AuthorityHandle authority = authority();
            CertificateChain chain = issue(request(authority).build());
            assertThat(isRevoked(chain)).isFalse();
            revoker().revoke(revocation(authority, chain));
            assertThat(isRevoked(chain)).isEqualTo(changesTheCa());
            assertThatCode(() -> revoker().revoke(revocation(authority, chain))).doesNotThrowAnyException();
            assertThat(isRevoked(chain)).isEqualTo(changesTheCa());
        }

        private RevocationRequest revocation(AuthorityHandle authority, CertificateChain chain) {
            return RevocationRequestBuilder.of(authority, chain)
                    .deadline(deadline())
                    .build();
        }

        @Test
        @DisplayName("answers NOT_FOUND for a certificate that the CA does not know")
        void unknownIsNotFound() throws Exception {
            RevocationRequest request = revocation(authority(), unknownCertificate());
            PluginException refusal = refused(() -> {
                revoker().revoke(request);
                return "it succeeded";
            });
            assertThat(refusal.kind()).isEqualTo(PluginException.Kind.NOT_FOUND);
        }
    }
}
