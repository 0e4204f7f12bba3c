package io.lemur.model;

import io.lemur.annotation.Experimental;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What an authority's certificates are like where a request says nothing, and what a request may not exceed. Immutable: each method returns another. */
public final class AuthorityDefaults {
    /** EC P-256, 90 days, at most 397 days, no addresses. */
    public static final AuthorityDefaults STANDARD = new AuthorityDefaults(
            KeyType.EC_P256, Duration.ofDays(90), Duration.ofDays(397), List.of(), List.of(), List.of(), List.of());

    private final KeyType keyType;
    private final Duration validity;
    private final Duration maxValidity;
    private final List<URI> issuerUrls;
    private final List<URI> ocspUrls;
    private final List<URI> crlUrls;
    private final List<String> crlDestinations;

    private AuthorityDefaults(
            KeyType keyType,
            Duration validity,
            Duration maxValidity,
            List<URI> issuerUrls,
            List<URI> ocspUrls,
            List<URI> crlUrls,
            List<String> crlDestinations) {
        this.keyType = Objects.requireNonNull(keyType, "keyType is null");
        this.validity = Objects.requireNonNull(validity, "validity is null");
        this.maxValidity = Objects.requireNonNull(maxValidity, "maxValidity is null");
        this.issuerUrls = List.copyOf(issuerUrls);
        this.ocspUrls = List.copyOf(ocspUrls);
        this.crlUrls = List.copyOf(crlUrls);
        this.crlDestinations = List.copyOf(crlDestinations);
    }

    /** With this key type where a request names none. */
    public AuthorityDefaults withKeyType(KeyType type) {
        return new AuthorityDefaults(type, validity, maxValidity, issuerUrls, ocspUrls, crlUrls, crlDestinations);
    }

    /** With this validity where a request names none. */
    public AuthorityDefaults withValidity(Duration span) {
        return new AuthorityDefaults(keyType, span, maxValidity, issuerUrls, ocspUrls, crlUrls, crlDestinations);
    }

    /** With this as the longest validity a request may ask for. */
    public AuthorityDefaults withMaxValidity(Duration span) {
        return new AuthorityDefaults(keyType, validity, span, issuerUrls, ocspUrls, crlUrls, crlDestinations);
    }

    /** With addresses where the authority's own certificate can be fetched (AIA). */
    public AuthorityDefaults withIssuerUrls(URI... urls) {
        return new AuthorityDefaults(keyType, validity, maxValidity, List.of(urls), ocspUrls, crlUrls, crlDestinations);
    }

    /** With addresses where OCSP is answered for it. */
    public AuthorityDefaults withOcspUrls(URI... urls) {
        return new AuthorityDefaults(
                keyType, validity, maxValidity, issuerUrls, List.of(urls), crlUrls, crlDestinations);
    }

    /** With addresses where its CRL can be fetched. */
    public AuthorityDefaults withCrlUrls(URI... urls) {
        return new AuthorityDefaults(
                keyType, validity, maxValidity, issuerUrls, ocspUrls, List.of(urls), crlDestinations);
    }

    /**
     * With the destinations, by name, at which its CRL is published whenever there is a new one. Each must be able to, and the
     * authority's key must be kept here.
     */
    @Experimental
    public AuthorityDefaults withCrlDestinations(String... names) {
        return new AuthorityDefaults(keyType, validity, maxValidity, issuerUrls, ocspUrls, crlUrls, List.of(names));
    }

    /** The key type where a request names none. */
    public KeyType keyType() {
        return keyType;
    }

    /** The validity where a request names none. */
    public Duration validity() {
        return validity;
    }

    /** The longest validity a request may ask for. */
    public Duration maxValidity() {
        return maxValidity;
    }

    /** Where the authority's own certificate can be fetched. */
    public List<URI> issuerUrls() {
        return issuerUrls;
    }

    /** Where OCSP is answered for it. */
    public List<URI> ocspUrls() {
        return ocspUrls;
    }

    /** Where its CRL can be fetched. */
    public List<URI> crlUrls() {
        return crlUrls;
    }

    /** Where its CRL is published: destinations, by name. */
    @Experimental
    public List<String> crlDestinations() {
        return crlDestinations;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuthorityDefaults defaults
                && keyType == defaults.keyType
                && validity.equals(defaults.validity)
                && maxValidity.equals(defaults.maxValidity)
                && issuerUrls.equals(defaults.issuerUrls)
                && ocspUrls.equals(defaults.ocspUrls)
                && crlUrls.equals(defaults.crlUrls)
                && crlDestinations.equals(defaults.crlDestinations);
    }

    @Override
    public int hashCode() {
        return Objects.hash(keyType, validity, maxValidity, issuerUrls, ocspUrls, crlUrls, crlDestinations);
    }
}
