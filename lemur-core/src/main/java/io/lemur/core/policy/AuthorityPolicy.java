package io.lemur.core.policy;

import io.lemur.error.Violation;
import io.lemur.model.AuthorityDefaults;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.AuthorityRequest.Kind;
import io.lemur.model.AuthorityUpdate;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.KeyType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** May this authority be made, or changed so? Names all faults at once. Pure and immutable. */
public final class AuthorityPolicy {
    private static final int MAX_URLS = 10;
    private static final int MAX_URL = 1_000;
    private static final Set<String> SCHEMES = Set.of("http", "https", "ldap");

    private final PolicySettings settings;

    /** Judges by these settings. */
    public AuthorityPolicy(PolicySettings settings) {
        this.settings = settings;
    }

    /**
     * All that is wrong with a request, apart from its options; empty if nothing is.
     *
     * @param validity what its dates mean
     * @param parent what the authority above it allows; null: it wants none
     */
    public List<Violation> check(
            AuthorityRequest request, Validity validity, @Nullable ParentTerms parent, Instant now) {
        Faults faults = new Faults().name("name", request.name()).text("type", request.type(), Faults.MAX_NAME);
        if (request.kind() == Kind.ROOT || request.kind() == Kind.INTERMEDIATE) {
            made(faults, request);
            dates(faults, validity, now);
            if (parent != null) {
                below(faults, request, validity, parent);
            }
        } else {
            takenIn(faults, request);
        }
        request.owner().ifPresent(owner -> faults.owner("owner", owner));
        faults.description("description", request.description()).roles("roles", request.roles());
        defaults(faults, request.defaults());
        return faults.list();
    }

    /** All that is wrong with a change, apart from its options; empty if nothing is. */
    public List<Violation> check(AuthorityUpdate update) {
        Faults faults = new Faults();
        update.owner().ifPresent(owner -> faults.owner("owner", owner));
        update.description().ifPresent(words -> faults.description("description", words));
        update.roles().ifPresent(roles -> faults.roles("roles", roles));
        update.defaults().ifPresent(defaults -> defaults(faults, defaults));
        return faults.list();
    }

    private void made(Faults faults, AuthorityRequest request) {
        faults.addIf(
                !settings.keyTypes().contains(request.keyType()),
                "keyType",
                request.keyType() + " is not allowed here; allowed are: "
                        + settings.keyTypes().stream()
                                .sorted()
                                .map(KeyType::name)
                                .collect(Collectors.joining(", ")));
        request.subject()
                .ifPresent(subject -> faults.addIf(
                        subject.isEmpty(), "subject", "is empty; an authority needs one (RFC 5280, section 4.1.2.6)"));
        faults.addIf(
                request.pathLength().orElse(0) < 0,
                "pathLength",
                "is " + request.pathLength().orElse(0) + "; it must be 0 or more, or left out");
        ExtensionRules.checkCommon(faults, request.extensions(), Optional.of(request.keyType()));
        constraints(
                faults, "nameConstraints.permitted", request.nameConstraints().permitted());
        constraints(
                faults, "nameConstraints.excluded", request.nameConstraints().excluded());
    }

    private static void constraints(Faults faults, String field, List<String> names) {
        names.forEach(name -> faults.add(field, NameSpaces.fault(name)));
    }

    private static void dates(Faults faults, Validity validity, Instant now) {
        if (!validity.notAfter().isAfter(validity.notBefore())) {
            faults.add(
                    "validity", "ends at " + validity.notAfter() + ", not after its beginning " + validity.notBefore());
        } else {
            faults.addIf(
                    !validity.notAfter().isAfter(now),
                    "validity",
                    "ends at " + validity.notAfter() + ", which is past already");
        }
        faults.addIf(
                validity.notBefore().isBefore(now.minus(RequestPolicy.PAST)),
                "notBefore",
                validity.notBefore() + " is in the past; it may be at most an hour before now (" + now + ")");
    }

    private static void below(Faults faults, AuthorityRequest request, Validity validity, ParentTerms parent) {
        String name = "'" + parent.name() + "'";
        faults.addIf(!parent.enabled(), "parent", name + " is disabled; enable it, or use another");
        faults.addIf(
                validity.notBefore().isBefore(parent.notBefore()),
                "notBefore",
                validity.notBefore() + " is before " + name + " is valid itself (" + parent.notBefore() + ")");
        faults.addIf(
                validity.notAfter().isAfter(parent.notAfter()),
                "validity",
                "ends at " + validity.notAfter() + ", beyond the end of " + name + " (" + parent.notAfter() + ")");
        int allowed = parent.authoritiesBelow();
        if (allowed < 1) {
            faults.add("parent", name + " allows no authority below it: its path length is used up");
        } else {
            faults.addIf(
                    request.pathLength().orElse(0) >= allowed,
                    "pathLength",
                    "is " + request.pathLength().orElse(0) + "; below " + name + " it can be at most " + (allowed - 1));
        }
    }

    private static void takenIn(Faults faults, AuthorityRequest request) {
        String why = "is only for an authority that is made here; leave it out";
        faults.addIf(request.subject().isPresent(), "subject", why)
                .addIf(request.notBefore().isPresent(), "notBefore", why)
                .addIf(request.validity().isPresent(), "validity", why)
                .addIf(request.pathLength().isPresent(), "pathLength", why)
                .addIf(!request.nameConstraints().isEmpty(), "nameConstraints", why)
                .addIf(!request.extensions().equals(CertificateExtensions.DEFAULTS), "extensions", why);
    }

    private void defaults(Faults faults, AuthorityDefaults defaults) {
        faults.addIf(
                !settings.keyTypes().contains(defaults.keyType()),
                "defaults.keyType",
                defaults.keyType() + " is not allowed here");
        faults.addIf(
                defaults.validity().compareTo(Duration.ofSeconds(1)) < 0,
                "defaults.validity",
                "must be a second at least");
        faults.addIf(
                defaults.maxValidity().compareTo(defaults.validity()) < 0,
                "defaults.maxValidity",
                "is shorter than the default validity");
        urls(faults, "defaults.issuerUrls", defaults.issuerUrls());
        urls(faults, "defaults.ocspUrls", defaults.ocspUrls());
        urls(faults, "defaults.crlUrls", defaults.crlUrls());
    }

    private static void urls(Faults faults, String field, List<URI> urls) {
        faults.addIf(urls.size() > MAX_URLS, field, "are more than " + MAX_URLS);
        for (URI url : urls) {
            String text = url.toASCIIString();
            faults.addIf(
                    url.getScheme() == null || !SCHEMES.contains(url.getScheme()) || url.getHost() == null,
                    field,
                    "'" + Faults.visible(text) + "' is no address with http, https or ldap and a host");
            faults.text(field, text, MAX_URL);
        }
    }
}
