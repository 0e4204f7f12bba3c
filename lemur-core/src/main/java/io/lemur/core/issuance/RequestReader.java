package io.lemur.core.issuance;

import io.lemur.core.inventory.AuthorityAccess;
import io.lemur.core.inventory.AuthorityTerms;
import io.lemur.core.inventory.CertificateGate;
import io.lemur.core.policy.Access;
import io.lemur.core.policy.Actor;
import io.lemur.core.policy.Faults;
import io.lemur.core.policy.PolicySettings;
import io.lemur.core.policy.RequestPolicy;
import io.lemur.core.policy.Terms;
import io.lemur.core.policy.Validity;
import io.lemur.core.policy.Wish;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.Tx;
import io.lemur.core.x509.Csr;
import io.lemur.core.x509.CsrReader;
import io.lemur.core.x509.Keys;
import io.lemur.error.MalformedInputException;
import io.lemur.error.Violation;
import io.lemur.model.AuthorityDefaults;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.CertificateRequest;
import io.lemur.model.DistinguishedName;
import io.lemur.model.KeyType;
import io.lemur.model.SubjectAltName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a request means: its CSR, its authority's terms, its defaults; and has it judged. */
final class RequestReader {
    private static final int LONGEST_COMMON_NAME = 64;
    private static final Terms NO_TERMS = new Terms("", true, null, null, AuthorityDefaults.STANDARD);
    /** What need not be said about a request whose CSR can't be read. */
    private static final Set<String> FROM_CSR = Set.of("csr", "subjectAltNames", "subject", "keyType");

    private final RequestPolicy policy;

    RequestReader(RequestPolicy policy) {
        this.policy = policy;
    }

    /**
     * A request as it is understood.
     *
     * @param violations all that is wrong with it; nothing else counts where there are any
     * @param meant the request with all that it left open filled in, and without its CSR
     * @param csr the requester's own
     * @param authority the authority, and the right under which it may be used; null where there is none that may be
     * @param refused those it is to replace, and that the actor may not
     */
    record Draft(
            List<Violation> violations,
            CertificateRequest meant,
            @Nullable Csr csr,
            AuthorityAccess.@Nullable Granted authority,
            Set<Long> refused) {}

    /** A CSR, or why it can't be read. */
    private record OwnCsr(@Nullable Csr csr, List<Violation> faults) {}

    Draft read(Tx tx, Actor actor, CertificateRequest request, Instant now) {
        Optional<AuthorityAccess.Granted> authority =
                request.authority().flatMap(name -> AuthorityAccess.findUsable(tx, actor, name));
        Terms terms =
                authority.map(granted -> AuthorityTerms.of(tx, granted.row())).orElse(null);
        OwnCsr own = request.csr().map(RequestReader::ownCsr).orElse(new OwnCsr(null, List.of()));
        CertificateRequest meant = meant(request, own.csr(), terms == null ? NO_TERMS : terms, actor, now);
        Set<Long> refused = refused(tx, actor, request);
        Wish wish = new Wish(request, terms, content(meant, own.csr()), refused, nameTaken(tx, request));
        List<Violation> violations = new ArrayList<>(own.faults());
        policy.check(wish, actor, now).stream()
                .filter(violation -> own.faults().isEmpty() || !FROM_CSR.contains(violation.field()))
                .forEach(violations::add);
        destinations(tx, request).forEach(violations::add);
        return new Draft(violations, meant, own.csr(), authority.orElse(null), refused);
    }

    private static Stream<Violation> destinations(Tx tx, CertificateRequest request) {
        return request.destinations().stream().sorted().flatMap(name -> {
            Optional<ProviderRow> found = tx.providers().find(ProviderRow.Kind.DESTINATION, name);
            if (found.isEmpty()) {
                return Stream.of(
                        new Violation("destinations", "there is no destination '" + Faults.visible(name) + "'"));
            }
            return found.get().enabled()
                    ? Stream.empty()
                    : Stream.of(new Violation("destinations", "destination '" + name + "' is disabled"));
        });
    }

    private static OwnCsr ownCsr(byte[] bytes) {
        try {
            Csr csr = CsrReader.read(bytes);
            return new OwnCsr(
                    csr,
                    csr.asksForAuthority()
                            ? List.of(new Violation(
                                    "csr", "asks for an authority's certificate; make an authority instead"))
                            : List.of());
        } catch (MalformedInputException e) {
            return new OwnCsr(null, List.of(new Violation("csr", String.valueOf(e.getMessage()))));
        }
    }

    private CertificateRequest meant(
            CertificateRequest request, @Nullable Csr csr, Terms terms, Actor actor, Instant now) {
        List<SubjectAltName> names = csr == null ? request.subjectAltNames() : csr.names();
        DistinguishedName subject = csr == null ? request.subject().orElseGet(() -> commonName(names)) : csr.subject();
        PolicySettings settings = policy.settings();
        Validity validity = Validity.of(request, terms, settings, now);
        CertificateRequest.Builder meant = CertificateRequest.forNames(names.toArray(SubjectAltName[]::new))
                .subject(subject)
                .extensions(extensions(request, csr))
                .notBefore(validity.notBefore())
                .notAfter(validity.notAfter())
                .owner(request.owner().orElse(actor.name()))
                .description(request.description())
                .notifies(request.notifies())
                .role(request.roles().toArray(String[]::new));
        request.authority().ifPresent(meant::authority);
        keyType(request, csr, terms).ifPresent(meant::keyType);
        request.profile().ifPresent(meant::profile);
        request.hints().forEach(meant::hint);
        request.name().ifPresent(meant::name);
        request.replaces().forEach(meant::replaces);
        request.destinations().forEach(meant::destination);
        return meant.build();
    }

    private static Optional<KeyType> keyType(CertificateRequest request, @Nullable Csr csr, Terms terms) {
        return csr == null
                ? request.keyType().or(() -> Optional.of(terms.defaults().keyType()))
                : Keys.type(csr.publicKey());
    }

    /** The first host that fits into a common name (RFC 5280, appendix A: at most 64 characters). */
    private static DistinguishedName commonName(List<SubjectAltName> names) {
        return names.stream()
                .filter(name -> name instanceof SubjectAltName.Dns || name instanceof SubjectAltName.Ip)
                .map(SubjectAltName::value)
                .filter(host -> host.length() <= LONGEST_COMMON_NAME)
                .findFirst()
                .map(DistinguishedName::ofCommonName)
                .orElse(DistinguishedName.EMPTY);
    }

    /** Those of the request, or, where it says nothing of its own, those of the CSR. */
    private static CertificateExtensions extensions(CertificateRequest request, @Nullable Csr csr) {
        boolean silent = request.extensions().equals(CertificateExtensions.DEFAULTS);
        return csr != null && silent ? csr.extensions() : request.extensions();
    }

    private static Wish.Content content(CertificateRequest meant, @Nullable Csr csr) {
        return new Wish.Content(
                meant.subject().flatMap(DistinguishedName::commonName),
                meant.subjectAltNames(),
                meant.keyType(),
                csr == null ? Set.of() : Keys.weaknesses(csr.publicKey()),
                new Validity(meant.notBefore().orElseThrow(), meant.notAfter().orElseThrow()),
                meant.extensions());
    }

    private static Set<Long> refused(Tx tx, Actor actor, CertificateRequest request) {
        return request.replaces().stream()
                .filter(id -> tx.certificates()
                        .find(id)
                        .filter(CertificateRow::listed)
                        .flatMap(row -> Access.full(actor, CertificateGate.ownership(row)))
                        .isEmpty())
                .collect(Collectors.toSet());
    }

    private static boolean nameTaken(Tx tx, CertificateRequest request) {
        return request.name()
                .filter(name -> !tx.certificates().takenNames(Set.of(name)).isEmpty())
                .isPresent();
    }
}
