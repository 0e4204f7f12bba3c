package io.lemur.model;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What to look for in the inventory; conditions are joined by "and". Text conditions ignore case; {@code *} in them stands for any
 * characters, and nothing else is special. Immutable: each method returns another query.
 */
public final class CertificateQuery {
    /** What to sort by; equal ones are in the order of their ids. May gain constants, so code that reads it keeps a default. */
    public enum Sort {
        /** The order they came into the inventory. */
        ID,
        /** The name. */
        NAME,
        /** When they expire. */
        NOT_AFTER,
        /** From when they are valid. */
        NOT_BEFORE
    }

    /** The largest page. */
    public static final int MAX_PAGE_SIZE = 1_000;

    private static final CertificateQuery ALL = new CertificateQuery(new Fields());

    private final Fields fields;

    private CertificateQuery(Fields fields) {
        this.fields = fields;
    }

    /** Everything the caller may see, by id, 100 on a page. */
    public static CertificateQuery all() {
        return ALL;
    }

    private static final class Fields {
        private @Nullable String text;
        private @Nullable String name;
        private @Nullable String commonName;
        private @Nullable String host;
        private @Nullable String coveredHost;
        private @Nullable BigInteger serial;
        private @Nullable Fingerprint fingerprint;
        private @Nullable String subject;
        private @Nullable String issuer;
        private @Nullable String authority;
        private @Nullable String owner;
        private @Nullable String creator;
        private @Nullable String role;
        private @Nullable String source;
        private @Nullable String keyAlgorithm;
        private @Nullable CertificateStatus status;
        private @Nullable Instant expiresFrom;
        private @Nullable Instant expiresBefore;
        private @Nullable Instant startsFrom;
        private @Nullable Instant startsBefore;
        private @Nullable Boolean hasPrivateKey;
        private @Nullable Boolean isAuthority;
        private @Nullable Boolean replaced;
        private @Nullable Boolean weak;
        private @Nullable Boolean notifies;
        private Sort sort = Sort.ID;
        private boolean descending;
        private int pageSize = 100;
        private @Nullable String after;

        private Fields() {}

        private Fields(Fields other) {
            text = other.text;
            name = other.name;
            commonName = other.commonName;
            host = other.host;
            coveredHost = other.coveredHost;
            serial = other.serial;
            fingerprint = other.fingerprint;
            subject = other.subject;
            issuer = other.issuer;
            authority = other.authority;
            owner = other.owner;
            creator = other.creator;
            role = other.role;
            source = other.source;
            keyAlgorithm = other.keyAlgorithm;
            status = other.status;
            expiresFrom = other.expiresFrom;
            expiresBefore = other.expiresBefore;
            startsFrom = other.startsFrom;
            startsBefore = other.startsBefore;
            hasPrivateKey = other.hasPrivateKey;
            isAuthority = other.isAuthority;
            replaced = other.replaced;
            weak = other.weak;
            notifies = other.notifies;
            sort = other.sort;
            descending = other.descending;
            pageSize = other.pageSize;
            after = other.after;
        }
    }

    private CertificateQuery with(Consumer<Fields> change) {
        Fields copy = new Fields(fields);
        change.accept(copy);
        return new CertificateQuery(copy);
    }

    /** Whose name, common name or one of whose names matches. */
    public CertificateQuery matching(String pattern) {
        return with(f -> f.text = Objects.requireNonNull(pattern));
    }

    /** Whose inventory name matches. */
    public CertificateQuery named(String pattern) {
        return with(f -> f.name = Objects.requireNonNull(pattern));
    }

    /** Whose common name matches. */
    public CertificateQuery withCommonName(String pattern) {
        return with(f -> f.commonName = Objects.requireNonNull(pattern));
    }

    /** That have a host name or IP address that matches; a {@code *} label of a certificate is a character like any other. */
    public CertificateQuery withHost(String pattern) {
        return with(f -> f.host = Objects.requireNonNull(pattern));
    }

    /** That a client which connects to this host would accept: by name or by wildcard. No pattern. */
    public CertificateQuery covering(String host) {
        return with(f -> f.coveredHost = Objects.requireNonNull(host));
    }

    /** With this serial number. */
    public CertificateQuery withSerial(BigInteger serial) {
        return with(f -> f.serial = Objects.requireNonNull(serial));
    }

    /** With this fingerprint. */
    public CertificateQuery withFingerprint(Fingerprint fingerprint) {
        return with(f -> f.fingerprint = Objects.requireNonNull(fingerprint));
    }

    /** Whose subject (RFC 4514) matches. */
    public CertificateQuery withSubject(String pattern) {
        return with(f -> f.subject = Objects.requireNonNull(pattern));
    }

    /** Whose issuer (RFC 4514) matches. */
    public CertificateQuery withIssuer(String pattern) {
        return with(f -> f.issuer = Objects.requireNonNull(pattern));
    }

    /** Issued by the authority of this name. */
    public CertificateQuery issuedBy(String authorityName) {
        return with(f -> f.authority = Objects.requireNonNull(authorityName));
    }

    /** Of this owner. */
    public CertificateQuery ownedBy(String owner) {
        return with(f -> f.owner = Objects.requireNonNull(owner));
    }

    /** Of this creator. */
    public CertificateQuery createdBy(String creator) {
        return with(f -> f.creator = Objects.requireNonNull(creator));
    }

    /** With this role on them. */
    public CertificateQuery withRole(String role) {
        return with(f -> f.role = Objects.requireNonNull(role));
    }

    /** Seen at the source of this name in its last complete run. */
    public CertificateQuery seenAt(String sourceName) {
        return with(f -> f.source = Objects.requireNonNull(sourceName));
    }

    /** With a key of this algorithm. */
    public CertificateQuery withKeyAlgorithm(String algorithm) {
        return with(f -> f.keyAlgorithm = Objects.requireNonNull(algorithm));
    }

    /** Of this standing. */
    public CertificateQuery withStatus(CertificateStatus status) {
        return with(f -> f.status = Objects.requireNonNull(status));
    }

    /** That expire at this instant or later. */
    public CertificateQuery expiringFrom(Instant instant) {
        return with(f -> f.expiresFrom = Objects.requireNonNull(instant));
    }

    /** That expire before this instant. */
    public CertificateQuery expiringBefore(Instant instant) {
        return with(f -> f.expiresBefore = Objects.requireNonNull(instant));
    }

    /** That are valid from this instant or later. */
    public CertificateQuery startingFrom(Instant instant) {
        return with(f -> f.startsFrom = Objects.requireNonNull(instant));
    }

    /** That are valid from before this instant. */
    public CertificateQuery startingBefore(Instant instant) {
        return with(f -> f.startsBefore = Objects.requireNonNull(instant));
    }

    /** Whose private key the inventory holds, or does not. */
    public CertificateQuery havingPrivateKey(boolean held) {
        return with(f -> f.hasPrivateKey = held);
    }

    /** That may sign others, or may not. */
    public CertificateQuery beingAuthority(boolean authority) {
        return with(f -> f.isAuthority = authority);
    }

    /** That are replaced by another, or are not. */
    public CertificateQuery beingReplaced(boolean isReplaced) {
        return with(f -> f.replaced = isReplaced);
    }

    /** That have a {@link Weakness}, or have none. */
    public CertificateQuery beingWeak(boolean isWeak) {
        return with(f -> f.weak = isWeak);
    }

    /** That people are told about, or are not. */
    public CertificateQuery notifying(boolean told) {
        return with(f -> f.notifies = told);
    }

    /** In this order, the smallest first. */
    public CertificateQuery sortedBy(Sort order) {
        return with(f -> {
            f.sort = Objects.requireNonNull(order);
            f.descending = false;
        });
    }

    /** In this order, the largest first. */
    public CertificateQuery sortedDescendingBy(Sort order) {
        return with(f -> {
            f.sort = Objects.requireNonNull(order);
            f.descending = true;
        });
    }

    /**
     * With this many on a page.
     *
     * @throws IllegalArgumentException if it is not 1 to {@link #MAX_PAGE_SIZE}
     */
    public CertificateQuery pageSize(int size) {
        if (size < 1 || size > MAX_PAGE_SIZE) {
            throw new IllegalArgumentException("page size " + size + " is not 1 to " + MAX_PAGE_SIZE);
        }
        return with(f -> f.pageSize = size);
    }

    /** Starting after a page that ended with this {@link Page#next}; conditions and order must be the same. */
    public CertificateQuery after(String next) {
        return with(f -> f.after = Objects.requireNonNull(next));
    }

    /** See {@link #matching}. */
    public Optional<String> text() {
        return Optional.ofNullable(fields.text);
    }

    /** See {@link #named}. */
    public Optional<String> name() {
        return Optional.ofNullable(fields.name);
    }

    /** See {@link #withCommonName}. */
    public Optional<String> commonName() {
        return Optional.ofNullable(fields.commonName);
    }

    /** See {@link #withHost}. */
    public Optional<String> host() {
        return Optional.ofNullable(fields.host);
    }

    /** See {@link #covering}. */
    public Optional<String> coveredHost() {
        return Optional.ofNullable(fields.coveredHost);
    }

    /** See {@link #withSerial}. */
    public Optional<BigInteger> serial() {
        return Optional.ofNullable(fields.serial);
    }

    /** See {@link #withFingerprint}. */
    public Optional<Fingerprint> fingerprint() {
        return Optional.ofNullable(fields.fingerprint);
    }

    /** See {@link #withSubject}. */
    public Optional<String> subject() {
        return Optional.ofNullable(fields.subject);
    }

    /** See {@link #withIssuer}. */
    public Optional<String> issuer() {
        return Optional.ofNullable(fields.issuer);
    }

    /** See {@link #issuedBy}. */
    public Optional<String> authority() {
        return Optional.ofNullable(fields.authority);
    }

    /** See {@link #ownedBy}. */
    public Optional<String> owner() {
        return Optional.ofNullable(fields.owner);
    }

    /** See {@link #createdBy}. */
    public Optional<String> creator() {
        return Optional.ofNullable(fields.creator);
    }

    /** See {@link #withRole}. */
    public Optional<String> role() {
        return Optional.ofNullable(fields.role);
    }

    /** See {@link #seenAt}. */
    public Optional<String> source() {
        return Optional.ofNullable(fields.source);
    }

    /** See {@link #withKeyAlgorithm}. */
    public Optional<String> keyAlgorithm() {
        return Optional.ofNullable(fields.keyAlgorithm);
    }

    /** See {@link #withStatus}. */
    public Optional<CertificateStatus> status() {
        return Optional.ofNullable(fields.status);
    }

    /** See {@link #expiringFrom}. */
    public Optional<Instant> expiresFrom() {
        return Optional.ofNullable(fields.expiresFrom);
    }

    /** See {@link #expiringBefore}. */
    public Optional<Instant> expiresBefore() {
        return Optional.ofNullable(fields.expiresBefore);
    }

    /** See {@link #startingFrom}. */
    public Optional<Instant> startsFrom() {
        return Optional.ofNullable(fields.startsFrom);
    }

    /** See {@link #startingBefore}. */
    public Optional<Instant> startsBefore() {
        return Optional.ofNullable(fields.startsBefore);
    }

    /** See {@link #havingPrivateKey}. */
    public Optional<Boolean> hasPrivateKey() {
        return Optional.ofNullable(fields.hasPrivateKey);
    }

    /** See {@link #beingAuthority}. */
    public Optional<Boolean> isAuthority() {
        return Optional.ofNullable(fields.isAuthority);
    }

    /** See {@link #beingReplaced}. */
    public Optional<Boolean> replaced() {
        return Optional.ofNullable(fields.replaced);
    }

    /** See {@link #beingWeak}. */
    public Optional<Boolean> weak() {
        return Optional.ofNullable(fields.weak);
    }

    /** See {@link #notifying}. */
    public Optional<Boolean> notifies() {
        return Optional.ofNullable(fields.notifies);
    }

    /** What it is sorted by. */
    public Sort sort() {
        return fields.sort;
    }

    /** Whether the largest comes first. */
    public boolean descending() {
        return fields.descending;
    }

    /** How many are on a page. */
    public int pageSize() {
        return fields.pageSize;
    }

    /** See {@link #after(String)}. */
    public Optional<String> after() {
        return Optional.ofNullable(fields.after);
    }
}
