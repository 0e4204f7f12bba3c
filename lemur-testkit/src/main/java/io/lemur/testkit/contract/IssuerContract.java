package io.lemur.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lemur.model.CertificateChain;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What an issuer promises. Abilities and topics that are declared by nested classes: {@link ResumableIssuerContract},
 * {@link AuthorityCreatorContract}, {@link RevokerContract}, {@link ValidityContract}, {@link RefusedNameContract}, and those of
 * {@link ProviderContract}.
 */
public abstract class IssuerContract extends ProviderContract<Issuer> {
    /** For subclasses. */
    protected IssuerContract() {}

    /** The authority that is asked; by default a root that the issuer makes, or one of which only the name is known. */
    protected AuthorityHandle authority() throws Exception {
        return provider() instanceof AuthorityCreator creator
                ? created(
                        creator,
                        AuthorityCreationRequestBuilder.root("Contract Root").build())
                : AuthorityHandleBuilder.named("Contract Authority").build();
    }

    /** Names that the CA would issue for. */
    protected List<String> hosts() {
        return List.of("www.example.com", "example.com");
    }

    /** Called while an order is pending: waits, or lets the CA go on. Does nothing by default. */
    protected void whilePending(OrderStep.Pending pending) throws Exception {}

    @Override
    final Use<Issuer> use() throws Exception {
        AuthorityHandle authority = authority();
        return issuer -> run(issuer, request(authority).build()).issue();
    }

    private IssuanceRequestBuilder request(AuthorityHandle authority) {
        return IssuanceRequestBuilder.forHosts(authority, hosts().toArray(String[]::new));
    }

    private OrderRun run(Issuer issuer, IssuanceRequest request) {
        return new OrderRun(issuer, request, this::whilePending);
    }

    private CertificateChain issue(IssuanceRequest request) throws Exception {
        return run(provider(), request).issue();
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

    private static Set<SubjectAltName> names(X509Certificate certificate) throws Exception {
        Set<SubjectAltName> names = new HashSet<>();
        Collection<List<?>> entries = certificate.getSubjectAlternativeNames();
        for (List<?> entry : entries == null ? List.<List<?>>of() : entries) {
            names.add(SubjectAltName.host(String.valueOf(entry.get(1))));
        }
        return names;
    }

    /** What comes out. */
    @Nested
    @DisplayName("The certificate")
    class TheCertificate {
        @Test
        @DisplayName("has the key of the request")
        void hasTheKey() throws Exception {
            TestCsr csr = TestCsr.forHosts(hosts().toArray(String[]::new));
            CertificateChain chain =
                    issue(IssuanceRequestBuilder.of(authority(), csr).build());
            assertThat(chain.leaf().getPublicKey()).isEqualTo(csr.keyPair().getPublic());
        }

        @Test
        @DisplayName("has the names of the request, and no other")
        void hasTheNames() throws Exception {
            IssuanceRequest request = request(authority()).build();
            assertThat(names(issue(request).leaf())).isEqualTo(Set.copyOf(request.subjectAltNames()));
        }

        @Test
        @DisplayName("is followed by its issuers, each of which signed the one before")
        void isFollowedByItsIssuers() throws Exception {
            List<X509Certificate> chain = issue(request(authority()).build()).certificates();
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
        @DisplayName("is the same when it is asked for again with the same idempotency key")
        void isTheSameForTheSameKey() throws Exception {
            IssuanceRequest request = request(authority()).build();
            assertThat(issue(request)).isEqualTo(issue(request));
        }

        @Test
        @DisplayName("is another one, with another serial, for another idempotency key")
        void isAnotherForAnotherKey() throws Exception {
            AuthorityHandle authority = authority();
            TestCsr csr = TestCsr.forHosts(hosts().toArray(String[]::new));
            CertificateChain one =
                    issue(IssuanceRequestBuilder.of(authority, csr).build());
            CertificateChain other =
                    issue(IssuanceRequestBuilder.of(authority, csr).build());
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
            IssuanceRequest request = IssuanceRequestBuilder.forHosts(authority(), hosts().get(0), name)
                    .build();
            PluginException refusal = run(provider(), request).refusal(IssuerContract.this);
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

        /** What orders have in the world right now; nothing by default. */
        protected Collection<String> published() {
            return List.of();
        }

        /** States of earlier versions, recorded when they were the newest; none by default. */
        protected List<OrderState> olderStates() {
            return List.of();
        }

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
        @DisplayName("goes on from each of its states again, to the same certificate")
        void everyStateIsReplayed() throws Exception {
            OrderRun run = run(issuer(), request(authority()).build());
            OrderStep begun = run.begin();
            CertificateChain chain = run.goOn(begun);
            for (OrderState state : run.states()) {
                assertThat(run.goOn(run.resume(state))).isEqualTo(chain);
            }
            run.release(OrderOutcome.ISSUED);
        }

        @Test
        @DisplayName("is released twice after each outcome, and leaves nothing published")
        void isReleasedTwice() throws Exception {
            AuthorityHandle authority = authority();
            for (OrderOutcome outcome : OrderOutcome.values()) {
                OrderRun run = run(issuer(), request(authority).build());
                OrderStep begun = run.begin();
                if (outcome == OrderOutcome.ISSUED) {
                    run.goOn(begun);
                }
                run.release(outcome);
                assertThatCode(() -> run.release(outcome))
                        .as("again after %s", outcome)
                        .doesNotThrowAnyException();
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

        private void isAsWished(X509Certificate certificate, AuthorityCreationRequest request) {
            assertThat(certificate.getSubjectX500Principal())
                    .isEqualTo(request.subject().toPrincipal());
            assertThat(certificate.getBasicConstraints())
                    .isEqualTo(request.pathLength().orElse(Integer.MAX_VALUE));
            assertThat(certificate.getNotBefore().toInstant()).isEqualTo(request.notBefore());
            assertThat(certificate.getNotAfter().toInstant()).isEqualTo(request.notAfter());
        }

        @Test
        @DisplayName("makes a root that signed itself and is as wished")
        void makesARoot() throws Exception {
            AuthorityCreationRequest request =
                    AuthorityCreationRequestBuilder.root("Root").build();
            CertificateChain chain = create(creator(), request).chain();
            assertThat(chain.certificates()).hasSize(1);
            assertThatCode(() -> chain.leaf().verify(chain.leaf().getPublicKey()))
                    .doesNotThrowAnyException();
            isAsWished(chain.leaf(), request);
        }

        @Test
        @DisplayName("makes an intermediate that its parent signed and is as wished")
        void makesAnIntermediate() throws Exception {
            AuthorityHandle root = created(
                    creator(), AuthorityCreationRequestBuilder.root("Root").build());
            AuthorityCreationRequest request = AuthorityCreationRequestBuilder.below(root, "Intermediate")
                    .validity(
                            Instant.now().truncatedTo(ChronoUnit.SECONDS),
                            root.chain().orElseThrow().leaf().getNotAfter().toInstant())
                    .pathLength(0)
                    .build();
            CertificateChain chain = create(creator(), request).chain();
            assertThat(chain.issuers()).isEqualTo(root.chain().orElseThrow().certificates());
            assertThatCode(() -> chain.leaf().verify(chain.issuers().get(0).getPublicKey()))
                    .doesNotThrowAnyException();
            isAsWished(chain.leaf(), request);
        }

        @Test
        @DisplayName("answers with the same authority for the same idempotency key, where it can")
        void isTheSameForTheSameKey() throws Exception {
            AuthorityCreationRequest request =
                    AuthorityCreationRequestBuilder.root("Root").build();
            AuthorityStep.Created first = create(creator(), request);
            AuthorityStep.Created again = create(creator(), request);
            assertThat(again.equals(first)).as("the same authority again").isEqualTo(repeatsItself());
        }

        @Test
        @DisplayName("makes an authority that issues")
        void whatItMakesIssues() throws Exception {
            AuthorityHandle root = created(
                    creator(), AuthorityCreationRequestBuilder.root("Root").build());
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
            return TestCa.root("Stranger").issue("www.example.com").chain();
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
            RevocationRequest request =
                    RevocationRequestBuilder.of(authority, chain).build();
            revoker().revoke(request);
            assertThat(isRevoked(chain)).isEqualTo(changesTheCa());
            assertThatCode(() -> revoker()
                            .revoke(RevocationRequestBuilder.of(authority, chain)
                                    .build()))
                    .doesNotThrowAnyException();
        }

        @Test
        @DisplayName("answers NOT_FOUND for a certificate that the CA does not know")
        void unknownIsNotFound() throws Exception {
            RevocationRequest request = RevocationRequestBuilder.of(authority(), unknownCertificate())
                    .build();
            PluginException refusal = refused(() -> {
                revoker().revoke(request);
                return "it succeeded";
            });
            assertThat(refusal.kind()).isEqualTo(PluginException.Kind.NOT_FOUND);
        }
    }
}
