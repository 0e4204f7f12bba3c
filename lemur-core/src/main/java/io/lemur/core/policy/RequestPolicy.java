package io.lemur.core.policy;

import io.lemur.error.Violation;
import io.lemur.model.CertificateRequest;
import io.lemur.model.KeyType;
import io.lemur.model.SubjectAltName;
import io.lemur.model.Weakness;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** May this certificate be asked for? Names all faults at once. Pure and immutable. */
public final class RequestPolicy {
    /** How far in the past a validity may begin: clocks differ, and CAs antedate. */
    static final Duration PAST = Duration.ofHours(1);

    private static final int MAX_COMMON_NAME = 64;
    private static final int MAX_HINTS = 50;
    private static final int MAX_HINT_KEY = 64;
    private static final int MAX_HINT = 1024;

    private final PolicySettings settings;
    private final DomainRules domains;

    /** Judges by these settings. */
    public RequestPolicy(PolicySettings settings) {
        this.settings = settings;
        this.domains = new DomainRules(settings);
    }

    /** The settings it judges by. */
    public PolicySettings settings() {
        return settings;
    }

    /** All that is wrong with a wish, in the order of the request's fields; empty if nothing is. */
    public List<Violation> check(Wish wish, Actor actor, Instant now) {
        Faults faults = new Faults();
        authority(faults, wish);
        ownCsr(faults, wish.request());
        names(faults, wish, actor);
        key(faults, wish.content());
        validity(faults, wish, now);
        ExtensionRules.check(faults, wish.content().extensions(), wish.content().keyType());
        texts(faults, wish);
        for (Long id : wish.request().replaces().stream().sorted().toList()) {
            faults.addIf(
                    wish.refusedReplacements().contains(id),
                    "replaces",
                    "there is no certificate " + id + " that you may replace");
        }
        return faults.list();
    }

    private static void authority(Faults faults, Wish wish) {
        String name = wish.request().authority().orElse("");
        Terms terms = wish.authority();
        if (name.isBlank()) {
            faults.add("authority", "is required: name the authority that is to issue");
        } else if (terms == null) {
            faults.add("authority", "there is no authority '" + Faults.visible(name) + "' that you may use");
        } else {
            faults.addIf(
                    !terms.enabled(), "authority", "'" + terms.name() + "' is disabled; enable it, or use another");
        }
    }

    private static void ownCsr(Faults faults, CertificateRequest request) {
        if (request.csr().isPresent()) {
            String why = "comes from the CSR; leave it out of the request";
            faults.addIf(!request.subjectAltNames().isEmpty(), "subjectAltNames", why)
                    .addIf(request.subject().isPresent(), "subject", why)
                    .addIf(request.keyType().isPresent(), "keyType", why);
        }
    }

    private void names(Faults faults, Wish wish, Actor actor) {
        List<SubjectAltName> names = wish.content().names();
        faults.addIf(
                names.isEmpty() && wish.content().commonName().isEmpty(),
                "subjectAltNames",
                "there is neither a name nor a common name");
        faults.addIf(
                names.size() > settings.maxNames(),
                "subjectAltNames",
                "are " + names.size() + "; at most " + settings.maxNames() + " are allowed");
        Set<SubjectAltName> seen = new HashSet<>();
        for (int i = 0; i < Math.min(names.size(), settings.maxNames()); i++) {
            String field = "subjectAltNames[" + i + "]";
            SubjectAltName name = names.get(i);
            faults.addIf(!seen.add(name), field, "'" + Faults.visible(name.toString()) + "' is there twice");
            if (name instanceof SubjectAltName.Dns dns) {
                host(faults, field, dns, actor);
            }
        }
        wish.content().commonName().ifPresent(commonName -> commonName(faults, commonName, seen, actor));
    }

    private void host(Faults faults, String field, SubjectAltName.Dns host, Actor actor) {
        var fault = HostNames.fault(host.value());
        faults.add(field, fault.isPresent() ? fault : domains.fault(host.value(), actor));
    }

    /** A common name is judged as a host where it has no space; the same host among the names was judged there. */
    private void commonName(Faults faults, String commonName, Set<SubjectAltName> names, Actor actor) {
        String field = "subject";
        faults.text(field, commonName, MAX_COMMON_NAME);
        if (commonName.isBlank() || commonName.contains(" ")) {
            return;
        }
        SubjectAltName host = HostText.read(commonName);
        if (host == null) {
            faults.add(field, "the common name '" + Faults.visible(commonName) + "' can't be a host name");
        } else if (host instanceof SubjectAltName.Dns dns && !names.contains(host)) {
            host(faults, field, dns, actor);
        }
    }

    private void key(Faults faults, Wish.Content content) {
        content.keyType()
                .ifPresentOrElse(
                        type -> faults.addIf(
                                !settings.keyTypes().contains(type),
                                "keyType",
                                type + " is not allowed here; allowed are: " + allowedKeyTypes()),
                        () -> faults.add(
                                "csr", "its key is of no type that is issued for; allowed are: " + allowedKeyTypes()));
        content.weaknesses().stream()
                .sorted()
                .forEach(weakness -> faults.add("csr", Objects.requireNonNull(WEAKNESSES.get(weakness))));
    }

    private String allowedKeyTypes() {
        return settings.keyTypes().stream().sorted().map(KeyType::name).collect(Collectors.joining(", "));
    }

    private static final Map<Weakness, String> WEAKNESSES = Map.of(
            Weakness.RSA_TOO_SHORT, "its RSA key is too short; use at least 2048 bits",
            Weakness.RSA_BAD_EXPONENT, "its RSA key has an even or too small public exponent; use 65537",
            Weakness.EC_TOO_SHORT, "its EC key is too short; use P-256 or a longer one",
            Weakness.EC_EXPLICIT_CURVE, "its EC key spells out its curve; make one on a named curve, such as P-256",
            Weakness.EC_POINT_OFF_CURVE, "its EC key is no point on its curve; make a new key",
            Weakness.DSA_KEY, "its key is a DSA key, which nobody accepts; use EC or RSA",
            Weakness.BROKEN_SIGNATURE_HASH, "it is signed with a broken hash; sign it with SHA-256 or better");

    private void validity(Faults faults, Wish wish, Instant now) {
        Validity validity = wish.content().validity();
        CertificateRequest request = wish.request();
        faults.addIf(
                request.notAfter().isPresent() && request.validity().isPresent(),
                "validity",
                "is given together with notAfter; give one of them");
        faults.addIf(
                validity.notBefore().isBefore(now.minus(PAST)),
                "notBefore",
                validity.notBefore() + " is in the past; it may be at most an hour before now (" + now + ")");
        String end = request.validity().isPresent() ? "validity" : "notAfter";
        if (!validity.notAfter().isAfter(validity.notBefore())) {
            faults.add(end, "ends at " + validity.notAfter() + ", not after its beginning " + validity.notBefore());
        } else if (!validity.notAfter().isAfter(now)) {
            faults.add(end, "ends at " + validity.notAfter() + ", which is past already (" + now + ")");
        }
        faults.addIf(
                !settings.weekendExpiration() && validity.endsOnWeekend(),
                end,
                "ends on a weekend (" + validity.notAfter() + "), which is not allowed here");
        if (wish.authority() != null) {
            withinAuthority(faults, validity, end, wish.authority());
        }
    }

    private static void withinAuthority(Faults faults, Validity validity, String end, Terms terms) {
        Instant first = terms.notBefore();
        Instant last = terms.notAfter();
        Duration longest = terms.defaults().maxValidity();
        faults.addIf(
                first != null && validity.notBefore().isBefore(first),
                "notBefore",
                validity.notBefore() + " is before authority '" + terms.name() + "' is valid itself (" + first + ")");
        faults.addIf(
                last != null && validity.notAfter().isAfter(last),
                end,
                validity.notAfter() + " is beyond the end of authority '" + terms.name() + "' (" + last + ")");
        faults.addIf(
                validity.span().compareTo(longest) > 0,
                end,
                "lasts " + validity.span().toDays() + " days; authority '" + terms.name() + "' allows at most "
                        + longest.toDays());
    }

    private static void texts(Faults faults, Wish wish) {
        CertificateRequest request = wish.request();
        request.profile().ifPresent(profile -> faults.name("profile", profile));
        faults.addIf(request.hints().size() > MAX_HINTS, "hints", "are more than " + MAX_HINTS);
        request.hints().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(MAX_HINTS)
                .forEach(hint -> {
                    faults.addIf(hint.getKey().isBlank(), "hints", "one has no name");
                    faults.text("hints", hint.getKey(), MAX_HINT_KEY).text("hints", hint.getValue(), MAX_HINT);
                });
        request.name()
                .ifPresent(name -> faults.name("name", name)
                        .addIf(
                                wish.nameTaken(),
                                "name",
                                "another certificate is named '" + Faults.visible(name) + "'; choose another name"));
        request.owner().ifPresent(owner -> faults.owner("owner", owner));
        faults.description("description", request.description()).roles("roles", request.roles());
        request.idempotencyKey().ifPresent(key -> faults.name("idempotencyKey", key));
    }
}
