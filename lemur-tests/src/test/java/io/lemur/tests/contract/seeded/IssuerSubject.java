package io.lemur.tests.contract.seeded;

import io.lemur.model.CertificateChain;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.KeyUsage;
import io.lemur.model.ObjectId;
import io.lemur.model.Secret;
import io.lemur.spi.AuthorityCreationRequest;
import io.lemur.spi.AuthorityStep;
import io.lemur.spi.IssuanceRequest;
import io.lemur.spi.Issuer;
import io.lemur.spi.OptionValues;
import io.lemur.spi.OrderOutcome;
import io.lemur.spi.OrderState;
import io.lemur.spi.OrderStep;
import io.lemur.spi.PluginContext;
import io.lemur.spi.PluginException;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.RevocationRequest;
import io.lemur.testkit.AuthorityCreationRequestBuilder;
import io.lemur.testkit.IssuanceRequestBuilder;
import io.lemur.testkit.TestCa;
import io.lemur.testkit.TestCsr;
import io.lemur.testkit.TestKeys;
import io.lemur.testkit.contract.IssuerContract;
import io.lemur.testkit.fake.FakeIssuer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** Issuers that break what issuers promise. */
@ExtendWith(Seed.class)
class IssuerSubject extends IssuerContract {
    static final Faults<Issuer> FAULTS = new Faults<Issuer>()
            .breaks(
                    "TheCertificate.hasTheKey",
                    right -> reissued(
                            right,
                            (request, chain) -> signed(
                                    request,
                                    TestCsr.forHosts("www.example.com", "example.com")
                                            .der())))
            .breaks(
                    "TheCertificate.hasTheNames: one less",
                    right -> reissued(
                            right,
                            (request, chain) -> signed(
                                    request, TestCsr.forHosts("www.example.com").der())))
            .breaks(
                    "TheCertificate.hasTheNames: one more",
                    right -> reissued(
                            right,
                            (request, chain) -> signed(
                                    request,
                                    TestCsr.forHosts("www.example.com", "example.com", "mail.example.com")
                                            .der())))
            .breaks(
                    "TheCertificate.isFollowedByItsIssuers: by a stranger",
                    right -> reissued(right, (request, chain) -> {
                        List<X509Certificate> certificates = new ArrayList<>(chain.certificates());
                        certificates.addAll(TestCa.root("Stranger").chain().certificates());
                        Collections.swap(certificates, 1, certificates.size() - 1);
                        return CertificateChain.of(certificates);
                    }))
            .breaks(
                    "TheCertificate.isFollowedByItsIssuers: by nobody",
                    right -> reissued(right, (request, chain) -> CertificateChain.of(List.of(chain.leaf()))))
            .breaks(
                    "TheCertificate.isNoAuthority",
                    right -> reissued(
                            right,
                            (request, chain) -> signer(request)
                                    .intermediate("www.example.com")
                                    .chain()))
            .breaks(
                    "TheCertificate.hasTheWishedExtensions: drops all",
                    right -> reissued(right, (request, chain) -> signed(request, request.csr())))
            .breaks(
                    "TheCertificate.hasTheWishedExtensions: drops those it does not know",
                    right -> reissued(
                            right,
                            (request, chain) -> signer(request)
                                    .sign(
                                            IssuanceRequestBuilder.forHosts(
                                                            request.authority(), "www.example.com", "example.com")
                                                    .extensions(withoutCustom(request.extensions()))
                                                    .build(),
                                            request.requestedAt(),
                                            request.requestedAt().plus(Duration.ofDays(1)))))
            .breaks("TheCertificate.isTheSameForTheSameKey: makes a second one", right -> new ForwardingIssuer(right) {
                @Override
                public OrderStep begin(IssuanceRequest request) throws InterruptedException {
                    OrderStep step = super.begin(request);
                    return new OrderStep.Issued(signed(request, request.csr()), step.state());
                }
            })
            .breaks("TheCertificate.isTheSameForTheSameKey: begins once only", right -> new ForwardingIssuer(right) {
                private final Set<String> begun = new HashSet<>();

                @Override
                public OrderStep begin(IssuanceRequest request) throws InterruptedException {
                    if (!begun.add(request.idempotencyKey())) {
                        throw new PluginException(PluginException.Kind.REJECTED, "there is such an order already");
                    }
                    return super.begin(request);
                }
            })
            .breaks("TheCertificate.isAnotherForAnotherKey", right -> new ForwardingIssuer(right) {
                private final List<CertificateChain> issued = new ArrayList<>();

                @Override
                OrderStep answer(IssuanceRequest request, OrderStep step) {
                    if (step instanceof OrderStep.Issued answer) {
                        issued.add(answer.chain());
                        return new OrderStep.Issued(issued.get(0), answer.state());
                    }
                    return step;
                }
            })
            .breaks(
                    "ValidityContract.isNotExceeded: over before it begins",
                    right -> reissued(
                            right,
                            (request, chain) -> signer(request)
                                    .sign(
                                            request.csr(),
                                            request.requestedAt().minus(Duration.ofDays(2)),
                                            request.requestedAt().minus(Duration.ofDays(1)))))
            .breaks(
                    "ValidityContract.isNotExceeded: far too long",
                    right -> reissued(
                            right,
                            (request, chain) -> signer(request)
                                    .sign(
                                            request.csr(),
                                            request.requestedAt(),
                                            request.requestedAt().plus(Duration.ofDays(90)))))
            .breaks(
                    "RefusedNameContract.isRejected: without the name",
                    right -> refusing(right, e -> new PluginException(e.kind(), "one of the names", e)))
            .breaks(
                    "RefusedNameContract.isRejected: as another kind",
                    right -> refusing(
                            right,
                            e -> new PluginException(PluginException.Kind.UNAVAILABLE, "not today", e)
                                    .withProblems(e.problems())))
            .breaks("ResumableIssuerContract.statesHaveItsVersion", right -> new ForwardingIssuer(right) {
                @Override
                public int stateVersion() {
                    return 0;
                }
            })
            .breaks(
                    "ResumableIssuerContract.everyStepIsRepeated: makes a second certificate",
                    right -> reissued(right, (request, chain) -> signed(request, request.csr())))
            .breaks(
                    "ResumableIssuerContract.everyStepIsRepeated: goes on once only",
                    right -> new ForwardingIssuer(right) {
                        private final Set<OrderState> seen = new HashSet<>();

                        @Override
                        public OrderStep resume(IssuanceRequest request, OrderState state) throws InterruptedException {
                            if (!seen.add(state)) {
                                throw new PluginException(
                                        PluginException.Kind.REJECTED, "the order has gone on already");
                            }
                            return super.resume(request, state);
                        }
                    })
            .breaks(
                    "ResumableIssuerContract.isReleasedTwice: fails the second time",
                    right -> new ForwardingIssuer(right) {
                        private final Set<String> released = new HashSet<>();

                        @Override
                        public Optional<OrderStep> release(
                                IssuanceRequest request, OrderState state, OrderOutcome outcome)
                                throws InterruptedException {
                            if (!released.add(request.idempotencyKey())) {
                                throw new IllegalStateException("released already");
                            }
                            return super.release(request, state, outcome);
                        }
                    })
            .breaks(
                    "ResumableIssuerContract.isReleasedWithoutAState: leaves it there",
                    right -> new ForwardingIssuer(right) {
                        @Override
                        public Optional<OrderStep> release(
                                IssuanceRequest request, OrderState state, OrderOutcome outcome)
                                throws InterruptedException {
                            return state.equals(OrderState.none())
                                    ? Optional.empty()
                                    : super.release(request, state, outcome);
                        }
                    })
            .breaks("ResumableIssuerContract.isReleasedWithoutAState: fails", right -> new ForwardingIssuer(right) {
                @Override
                public Optional<OrderStep> release(IssuanceRequest request, OrderState state, OrderOutcome outcome)
                        throws InterruptedException {
                    if (state.version() == 0) {
                        throw new IllegalStateException("no state");
                    }
                    return super.release(request, state, outcome);
                }
            })
            .breaks(
                    "ResumableIssuerContract.isReleasedTwice: after one outcome only",
                    right -> new ForwardingIssuer(right) {
                        @Override
                        public Optional<OrderStep> release(
                                IssuanceRequest request, OrderState state, OrderOutcome outcome)
                                throws InterruptedException {
                            return outcome == OrderOutcome.ISSUED
                                    ? super.release(request, state, outcome)
                                    : Optional.empty();
                        }
                    })
            .breaks("ResumableIssuerContract.bringsWhatWasLost: brings nothing", right -> new ForwardingIssuer(right) {
                @Override
                public Optional<OrderStep> release(IssuanceRequest request, OrderState state, OrderOutcome outcome)
                        throws InterruptedException {
                    return super.release(request, state, OrderOutcome.ISSUED);
                }
            })
            .breaks(
                    "ResumableIssuerContract.bringsWhatWasLost: brings it again and again",
                    right -> new ForwardingIssuer(right) {
                        @Override
                        public Optional<OrderStep> release(
                                IssuanceRequest request, OrderState state, OrderOutcome outcome)
                                throws InterruptedException {
                            Optional<OrderStep> step = super.release(request, state, OrderOutcome.CANCELLED);
                            super.release(request, state, OrderOutcome.ISSUED);
                            return step;
                        }
                    })
            .breaks("ResumableIssuerContract.olderStatesAreRead", right -> new ForwardingIssuer(right) {
                @Override
                public OrderStep resume(IssuanceRequest request, OrderState state) throws InterruptedException {
                    if (state.version() == 0) {
                        throw new IllegalStateException("too old");
                    }
                    return super.resume(request, state);
                }
            })
            .breaks("AuthorityCreatorContract.makesARoot", right -> new ForwardingIssuer(right) {
                @Override
                AuthorityStep.Created made(AuthorityCreationRequest request, AuthorityStep.Created created) {
                    return created(TestCa.root("Always the same"));
                }
            })
            .breaks(
                    "AuthorityCreatorContract.makesWhatIsWishedOrRefuses: always of one key",
                    right -> new ForwardingIssuer(right) {
                        @Override
                        public AuthorityStep create(AuthorityCreationRequest request) throws InterruptedException {
                            return super.create(root(request)
                                    .nameConstraints(request.nameConstraints())
                                    .build());
                        }
                    })
            .breaks(
                    "AuthorityCreatorContract.makesWhatIsWishedOrRefuses: drops constraints",
                    right -> new ForwardingIssuer(right) {
                        @Override
                        public AuthorityStep create(AuthorityCreationRequest request) throws InterruptedException {
                            return super.create(
                                    root(request).keyType(request.keyType()).build());
                        }
                    })
            .breaks("AuthorityCreatorContract.makesAnIntermediate", right -> new ForwardingIssuer(right) {
                @Override
                public AuthorityStep create(AuthorityCreationRequest request) throws InterruptedException {
                    return super.create(root(request).build());
                }
            })
            .breaks("AuthorityCreatorContract.isTheSameForTheSameKey", right -> new ForwardingIssuer(right) {
                @Override
                AuthorityStep.Created made(AuthorityCreationRequest request, AuthorityStep.Created created) {
                    return created(TestCa.root("Made anew"));
                }
            })
            .breaks("AuthorityCreatorContract.whatItMakesIssues", right -> new ForwardingIssuer(right) {
                @Override
                AuthorityStep.Created made(AuthorityCreationRequest request, AuthorityStep.Created created) {
                    Secret forgotten =
                            Secret.of(TestKeys.generate().getPrivate().getEncoded());
                    return new AuthorityStep.Created(TestCa.root("Another").chain(), forgotten);
                }

                @Override
                OrderStep answer(IssuanceRequest request, OrderStep step) {
                    return step instanceof OrderStep.Issued issued
                            ? new OrderStep.Issued(
                                    TestCa.root("Mine").issue("www.example.com").chain(), issued.state())
                            : step;
                }
            })
            .breaks("RevokerContract.revokesTwice: fails the second time", right -> new ForwardingIssuer(right) {
                private final Set<CertificateChain> gone = new HashSet<>();

                @Override
                public void revoke(RevocationRequest request) throws InterruptedException {
                    if (!gone.add(request.chain())) {
                        throw new PluginException(PluginException.Kind.REJECTED, "revoked already");
                    }
                    super.revoke(request);
                }
            })
            .breaks("RevokerContract.revokesTwice: revokes nothing", right -> new ForwardingIssuer(right) {
                @Override
                public void revoke(RevocationRequest request) {
                    // leaves it as it is
                }
            })
            .breaks("RevokerContract.unknownIsNotFound", right -> new ForwardingIssuer(right) {
                @Override
                public void revoke(RevocationRequest request) throws InterruptedException {
                    try {
                        super.revoke(request);
                    } catch (PluginException e) {
                        throw new PluginException(PluginException.Kind.UNAVAILABLE, "some trouble", e);
                    }
                }
            });

    private final FakeIssuer issuer = new FakeIssuer().stayPending(2).refuse("refused.example.com", "not on this list");
    private final String seed;

    IssuerSubject(String seed) {
        this.seed = seed;
    }

    private static Issuer reissued(
            Issuer right, BiFunction<IssuanceRequest, CertificateChain, CertificateChain> other) {
        return new ForwardingIssuer(right) {
            @Override
            OrderStep answer(IssuanceRequest request, OrderStep step) {
                return step instanceof OrderStep.Issued issued
                        ? new OrderStep.Issued(other.apply(request, issued.chain()), issued.state())
                        : step;
            }
        };
    }

    private static Issuer refusing(Issuer right, UnaryOperator<PluginException> with) {
        return new ForwardingIssuer(right) {
            @Override
            public OrderStep begin(IssuanceRequest request) throws InterruptedException {
                try {
                    return super.begin(request);
                } catch (PluginException e) {
                    throw with.apply(e);
                }
            }
        };
    }

    /** A root without the wishes for its key and its constraints. */
    private static AuthorityCreationRequestBuilder root(AuthorityCreationRequest request) {
        return AuthorityCreationRequestBuilder.root(request.name())
                .validity(request.notBefore(), request.notAfter())
                .idempotencyKey(request.idempotencyKey());
    }

    private static CertificateExtensions withoutCustom(CertificateExtensions wished) {
        return CertificateExtensions.builder()
                .keyUsage(wished.keyUsages().toArray(KeyUsage[]::new))
                .extendedKeyUsage(wished.extendedKeyUsages().toArray(ObjectId[]::new))
                .build();
    }

    private static TestCa signer(IssuanceRequest request) {
        return TestCa.of(
                request.authority().chain().orElseThrow(),
                TestKeys.read(request.authority().secret().orElseThrow().bytes()));
    }

    private static CertificateChain signed(IssuanceRequest request, byte[] csr) {
        return signer(request)
                .sign(csr, request.requestedAt(), request.requestedAt().plus(Duration.ofDays(1)));
    }

    private static AuthorityStep.Created created(TestCa ca) {
        return new AuthorityStep.Created(ca.chain(), Secret.of(ca.privateKey().getEncoded()));
    }

    @Override
    protected ProviderFactory<Issuer> factory() {
        return FAULTS.in(seed, new Faults.Forwarding<>(issuer) {
            @Override
            public Issuer create(OptionValues options, PluginContext context) {
                return new ForwardingIssuer(super.create(options, context));
            }
        });
    }

    @Nested
    class Resumes extends ResumableIssuerContract {
        @Override
        protected Collection<String> published() {
            return issuer.unreleased();
        }

        @Override
        protected List<OrderState> olderStates() {
            return List.of(OrderState.of(0, new byte[] {0, 0, 0, 1}));
        }
    }

    @Nested
    class MakesAuthorities extends AuthorityCreatorContract {}

    @Nested
    class Revokes extends RevokerContract {
        @Override
        protected boolean isRevoked(CertificateChain chain) {
            return issuer.revoked(chain).isPresent();
        }
    }

    @Nested
    class Validity extends ValidityContract {}

    @Nested
    class RefusedName extends RefusedNameContract {
        @Override
        protected String refusedName() {
            return "refused.example.com";
        }
    }
}
