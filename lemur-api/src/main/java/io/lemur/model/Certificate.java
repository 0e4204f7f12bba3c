package io.lemur.model;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A certificate of the inventory, as it was when it was read. Made by the engine and only read by hosts, so methods can be
 * added. Immutable; it never holds a private key.
 */
public interface Certificate {
    /** Its number in this inventory. */
    long id();

    /** Raised with each change; an update names the one it saw. */
    long version();

    /** Its unique name, for people. */
    String name();

    /** Its identity. */
    Fingerprint fingerprint();

    /** Who is responsible: a mail address or a group. A caller of this name or role may do everything with it. */
    String owner();

    /** Who asked for it, imported it, or the source that found it first. */
    String creator();

    /** Words for people; may be empty. */
    String description();

    /** Roles whose holders may do everything with it. */
    Set<String> roles();

    /** The authority that issued it, by name, where this inventory knows it. */
    Optional<String> authority();

    /** The certificate itself. */
    X509Certificate x509();

    /** The certificate and its issuers, as far as they are known. */
    CertificateChain chain();

    /** The serial number (RFC 5280, section 4.1.2.2). */
    BigInteger serial();

    /** The subject (RFC 4514). */
    String subject();

    /** The last common name of the subject. */
    Optional<String> commonName();

    /** The issuer (RFC 4514). */
    String issuer();

    /** The names it is valid for, in its own order. */
    List<SubjectAltName> subjectAltNames();

    /** From when it is valid. */
    Instant notBefore();

    /** Until when it is valid, inclusive. */
    Instant notAfter();

    /** The key's algorithm: {@code RSA}, {@code EC}, {@code Ed25519}, or what else was found. */
    String keyAlgorithm();

    /** The key's size in bits. */
    int keyBits();

    /** The signature's algorithm, such as {@code SHA256withECDSA}. */
    String signatureAlgorithm();

    /** Whether it may sign other certificates. */
    boolean isAuthority();

    /** What is weak about it; usually empty. */
    Set<Weakness> weaknesses();

    /** Its standing. */
    CertificateStatus status();

    /** Why it was revoked. */
    Optional<RevocationReason> revocationReason();

    /** When it was revoked. */
    Optional<Instant> revokedAt();

    /** Whether the inventory holds its private key. */
    boolean hasPrivateKey();

    /** Whether people are told about it. */
    boolean notifies();

    /** The ids of those it replaces. */
    Set<Long> replaces();

    /** The ids of those that replace it. */
    Set<Long> replacedBy();

    /** The names of the sources where it was seen in their last complete run. */
    Set<String> sources();

    /** When it came into the inventory. */
    Instant createdAt();

    /** When its row was last changed. */
    Instant updatedAt();
}
