package io.lemur.core.inventory;

import io.lemur.core.plugin.Draft;
import io.lemur.core.plugin.ProviderSetup;
import io.lemur.core.policy.Faults;
import io.lemur.core.policy.ParentTerms;
import io.lemur.core.policy.Validity;
import io.lemur.core.store.AuthorityIntent;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.x509.ChainCheck;
import io.lemur.core.x509.Keys;
import io.lemur.error.InvalidRequestException;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.AuthorityRequest.Kind;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateChain;
import io.lemur.model.Secret;
import io.lemur.spi.AuthorityCreator;
import io.lemur.spi.AuthorityHandle;
import io.lemur.spi.AuthorityStep.Created;
import io.lemur.spi.PluginException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a new authority's own certificate comes from: its issuer makes it, or it is brought; one outside has none. */
final class AuthorityOrigin {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int KEY_CERT_SIGN = 5;

    private final ProviderSetup setup;
    private final AuthorityIntents intents;
    private final Clock clock;

    AuthorityOrigin(ProviderSetup setup, AuthorityIntents intents, Clock clock) {
        this.setup = setup;
        this.intents = intents;
        this.clock = clock;
    }

    /** The authority above a new one. */
    record Parent(AuthorityRow row, AuthorityHandle handle) {
        /** What it allows; empty if it has no certificate here. */
        Optional<ParentTerms> terms() {
            return handle.chain().map(chain -> AuthorityTerms.ofParent(row, chain));
        }
    }

    /** What a new authority has of its own; the secret does not print itself. */
    record Own(CertificateChain chain, Secret secret) {}

    /** Checks what is brought. */
    void check(Faults faults, AuthorityRequest request) {
        if (request.kind() == Kind.IMPORTED) {
            request.bundle()
                    .ifPresentOrElse(
                            bundle -> check(faults, bundle),
                            () -> faults.add("bundle", "is required: the authority's chain and key"));
        }
    }

    private void check(Faults faults, CertificateBundle bundle) {
        X509Certificate own = bundle.chain().leaf();
        boolean[] usage = own.getKeyUsage();
        faults.addIf(
                        own.getBasicConstraints() < 0,
                        "bundle",
                        "its first certificate is that of no authority: it may sign no other")
                .addIf(
                        usage != null && !usage[KEY_CERT_SIGN],
                        "bundle",
                        "its first certificate's key usage does not allow to sign certificates")
                .addIf(
                        clock.instant().isAfter(own.getNotAfter().toInstant()),
                        "bundle",
                        "its first certificate has expired at "
                                + own.getNotAfter().toInstant())
                .addIf(
                        Keys.type(own.getPublicKey()).isEmpty()
                                || !Keys.weaknesses(own.getPublicKey()).isEmpty(),
                        "bundle",
                        "its key is weak, or of no type that signs here");
        ChainCheck.violations(bundle.chain()).forEach(fault -> faults.add("bundle." + fault.field(), fault.message()));
        Optional<PrivateKey> key = bundle.privateKey();
        faults.addIf(
                key.isEmpty() || key.get().getEncoded() == null, "bundle", "has no private key that can be stored");
        faults.addIf(
                key.isPresent() && !Keys.match(own.getPublicKey(), key.get()),
                "bundle",
                "its private key does not belong to its first certificate");
    }

    /** Gets the certificate and the secret; asks the issuer where it is to make them. */
    Optional<Own> own(AuthorityRequest request, Optional<Parent> parent, Draft draft) {
        String name = AuthorityBook.label(request.name());
        if (request.kind() == Kind.IMPORTED || request.kind() == Kind.EXTERNAL) {
            setup.check(draft, name);
            return request.bundle()
                    .flatMap(bundle ->
                            bundle.privateKey().map(key -> new Own(bundle.chain(), Secret.of(key.getEncoded()))));
        }
        setup.check(draft, name);
        return Optional.of(setup.using(draft, name, issuer -> made(issuer, request, parent, draft)));
    }

    /** A refusal is final: who asks again asks for another authority. After any other failure the issuer may have made it. */
    private Own made(Object issuer, AuthorityRequest request, Optional<Parent> parent, Draft draft) {
        String type = draft.factory().type();
        if (!(issuer instanceof AuthorityCreator creator)) {
            throw new InvalidRequestException(
                    "authority request",
                    "type",
                    "the issuer '" + type + "' makes no authorities; take one in with AuthorityRequest.external");
        }
        try {
            return made(creator, wish(request, parent, intents.begin(request, draft)), type);
        } catch (PluginException e) {
            if (e.kind().retry() == PluginException.Retry.NEVER) {
                intents.forget(request.name());
            }
            throw e;
        }
    }

    private NewAuthority wish(AuthorityRequest request, Optional<Parent> parent, AuthorityIntent intent) {
        Validity validity = Validity.of(
                request,
                parent.flatMap(Parent::terms).map(ParentTerms::notAfter).orElse(null),
                intent.begunAt());
        Instant deadline = clock.instant().plus(PATIENCE);
        return new NewAuthority(request, parent.map(Parent::handle), validity, deadline, intent.issuerKey());
    }

    private Own made(AuthorityCreator creator, NewAuthority wish, String type) {
        String provider = "issuer " + type + " of " + wish;
        if (setup.called(provider, () -> creator.create(wish)) instanceof Created created) {
            CertificateChain chain = whole(created.chain(), wish.parent().flatMap(AuthorityHandle::chain));
            requireFits(provider, chain);
            return new Own(chain, created.secret());
        }
        throw new PluginException(PluginException.Kind.MISCONFIGURED, "The " + provider + " did not make it at once.");
    }

    /** An issuer may leave out what stands above the parent, which is known here. */
    private static CertificateChain whole(CertificateChain made, Optional<CertificateChain> above) {
        if (above.isEmpty()) {
            return made;
        }
        List<X509Certificate> whole = new ArrayList<>();
        whole.add(made.leaf());
        whole.addAll(above.get().certificates());
        return CertificateChain.of(whole);
    }

    private static void requireFits(String provider, CertificateChain chain) {
        Faults faults = new Faults().addAll(ChainCheck.violations(chain));
        faults.addIf(chain.leaf().getBasicConstraints() < 0, "chain[0]", "is the certificate of no authority");
        if (!faults.isEmpty()) {
            throw new PluginException(
                    PluginException.Kind.REJECTED, "What the " + provider + " made was not taken: " + faults.list());
        }
    }
}
