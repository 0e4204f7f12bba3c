package io.lemur.core.x509;

import io.lemur.error.MalformedInputException;
import io.lemur.model.CertificateChain;
import io.lemur.model.Fingerprint;
import io.lemur.model.SubjectAltName;
import io.lemur.model.Weakness;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate says of itself: a pure function of its DER form. Certificates that are odd, but can be taken apart, have
 * facts too: without any name, with keys that the JDK does not know, with a negative serial number.
 *
 * @param fingerprint its identity
 * @param der its DER form; not copied
 * @param serial the serial number
 * @param subject RFC 4514, the common name first
 * @param commonName the last one of the subject
 * @param issuer RFC 4514
 * @param names the subject alternative names of the kinds that the model has, each once
 * @param notBefore from when
 * @param notAfter until when, inclusive
 * @param keyAlgorithm {@code RSA}, {@code EC}, {@code Ed25519} and the like; else an object identifier
 * @param keyBits the key's size; 0: unknown
 * @param signatureAlgorithm such as {@code SHA256withECDSA}; else an object identifier
 * @param authority whether it may sign others
 * @param weaknesses what is weak about it. The hash of a root's own signature counts for nothing: nobody relies on it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CertificateFacts(
        Fingerprint fingerprint,
        byte[] der,
        BigInteger serial,
        String subject,
        Optional<String> commonName,
        String issuer,
        List<SubjectAltName> names,
        Instant notBefore,
        Instant notAfter,
        String keyAlgorithm,
        int keyBits,
        String signatureAlgorithm,
        boolean authority,
        Set<Weakness> weaknesses) {
    /**
     * Takes a certificate apart.
     *
     * @param der its DER form, nothing after it
     * @throws MalformedInputException if it can't be taken apart
     */
    public static CertificateFacts of(byte[] der) {
        return Guard.reading("The certificate can't be read.", () -> {
            Certificate certificate = Certificate.getInstance(CertificateReader.element(der));
            TBSCertificate body = certificate.getTBSCertificate();
            PublicKeyFacts key = PublicKeyFacts.of(body.getSubjectPublicKeyInfo());
            String signature = SignatureNames.of(certificate.getSignatureAlgorithm());
            return new CertificateFacts(
                    Fingerprint.ofDer(der),
                    der,
                    body.getSerialNumber().getValue(),
                    Names.text(body.getSubject()),
                    Names.commonName(body.getSubject()),
                    Names.text(body.getIssuer()),
                    names(body.getExtensions()),
                    body.getStartDate().getDate().toInstant(),
                    body.getEndDate().getDate().toInstant(),
                    key.algorithm(),
                    key.bits(),
                    signature,
                    isAuthority(body.getExtensions()),
                    weaknesses(key, signature, isSelfIssued(body.getSubject(), body.getIssuer())));
        });
    }

    /** Takes each certificate of a chain apart, the leaf first. */
    public static List<CertificateFacts> of(CertificateChain chain) {
        return chain.certificates().stream().map(CertificateFacts::of).toList();
    }

    /**
     * Takes a certificate apart.
     *
     * @throws MalformedInputException if it can't be taken apart
     */
    public static CertificateFacts of(X509Certificate certificate) {
        try {
            return of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new MalformedInputException("The certificate has no DER form.", e);
        }
    }

    private static boolean isSelfIssued(X500Name subject, X500Name issuer) {
        return subject.equals(issuer);
    }

    private static List<SubjectAltName> names(@Nullable Extensions extensions) {
        if (extensions == null || extensions.getExtension(Extension.subjectAlternativeName) == null) {
            return List.of();
        }
        return Names.toModel(GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName));
    }

    private static boolean isAuthority(@Nullable Extensions extensions) {
        BasicConstraints constraints = extensions == null ? null : BasicConstraints.fromExtensions(extensions);
        return constraints != null && constraints.isCA();
    }

    private static Set<Weakness> weaknesses(PublicKeyFacts key, String signature, boolean selfIssued) {
        Set<Weakness> found = EnumSet.noneOf(Weakness.class);
        found.addAll(key.weaknesses());
        if (!selfIssued && SignatureNames.isBroken(signature)) {
            found.add(Weakness.BROKEN_SIGNATURE_HASH);
        }
        return Set.copyOf(found);
    }
}
