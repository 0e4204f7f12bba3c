package io.lemur.core.x509;

import io.lemur.model.CertificateExtensions.AuthorityKeyIdentifier;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/** Names keys (RFC 5280, sections 4.2.1.1 and 4.2.1.2). */
final class KeyIdentifiers {
    private KeyIdentifiers() {}

    /** The SHA-1 of the key's bits: method 1 of section 4.2.1.2. A name, not a protection. */
    static SubjectKeyIdentifier ofKey(SubjectPublicKeyInfo key) {
        try {
            return new SubjectKeyIdentifier(MessageDigest.getInstance("SHA-1")
                    .digest(key.getPublicKeyData().getBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-1", e);
        }
    }

    /** How a certificate names the key of its issuer: as the issuer itself names it, where it does. */
    static ASN1Encodable ofIssuer(Certificate issuer, AuthorityKeyIdentifier how) {
        byte[] key = how == AuthorityKeyIdentifier.ISSUER_AND_SERIAL
                ? null
                : ofSubject(issuer).getKeyIdentifier();
        boolean byName = how != AuthorityKeyIdentifier.KEY_IDENTIFIER;
        return authorityKey(
                key,
                byName ? new GeneralNames(new GeneralName(issuer.getIssuer())) : null,
                byName ? issuer.getSerialNumber().getValue() : null);
    }

    private static ASN1Encodable authorityKey(
            byte @Nullable [] key, @Nullable GeneralNames issuer, @Nullable BigInteger serial) {
        return new org.bouncycastle.asn1.x509.AuthorityKeyIdentifier(key, issuer, serial);
    }

    private static SubjectKeyIdentifier ofSubject(Certificate certificate) {
        Extensions extensions = certificate.getTBSCertificate().getExtensions();
        SubjectKeyIdentifier own = extensions == null ? null : SubjectKeyIdentifier.fromExtensions(extensions);
        return own != null ? own : ofKey(certificate.getSubjectPublicKeyInfo());
    }
}
