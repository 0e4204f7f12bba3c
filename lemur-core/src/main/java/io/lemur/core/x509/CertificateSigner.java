package io.lemur.core.x509;

import io.lemur.core.x509.CertificateTemplate.AuthorityTerms;
import io.lemur.error.MalformedInputException;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.ExtendedKeyUsage;
import io.lemur.model.KeyUsage;
import io.lemur.model.ObjectId;
import java.io.IOException;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.jspecify.annotations.Nullable;

/**
 * Signs certificates with an authority's key (RFC 5280). The same template and salt give the same bytes, in every process, with
 * nothing stored; another template or salt gives another serial number. Immutable.
 */
public final class CertificateSigner {
    private static final List<ObjectId> TLS_PURPOSES =
            List.of(ExtendedKeyUsage.SERVER_AUTH, ExtendedKeyUsage.CLIENT_AUTH);

    private final PrivateKey key;
    private final @Nullable Certificate issuer;

    private CertificateSigner(PrivateKey key, @Nullable Certificate issuer) {
        this.key = key;
        this.issuer = issuer;
    }

    /**
     * Signs with an authority's key.
     *
     * @param issuer the authority's certificate
     * @param key its private key; whether it fits is not checked here
     */
    public static CertificateSigner of(X509Certificate issuer, PrivateKey key) {
        return new CertificateSigner(key, asn1(issuer));
    }

    /** Signs certificates with their own key. */
    public static CertificateSigner ofItself(PrivateKey key) {
        return new CertificateSigner(key, null);
    }

    /**
     * Signs a certificate.
     *
     * @param salt sets apart certificates that say the same; an idempotency key
     * @throws io.lemur.error.MalformedInputException if a name or a custom extension can't be written, or the key can't sign
     */
    public X509Certificate sign(CertificateTemplate template, String salt) {
        try {
            Extensions extensions = extensions(template);
            byte[] content = build(template, extensions, BigInteger.ONE, RepeatableSigner.notYet(key))
                    .getTBSCertificate()
                    .getEncoded();
            BigInteger serial = new SerialNumbers(key).of(salt, content);
            return CertificateReader.read(build(template, extensions, serial, new RepeatableSigner(key))
                    .getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }

    private Certificate build(
            CertificateTemplate template, Extensions extensions, BigInteger serial, ContentSigner with)
            throws IOException {
        X500Name subject = Names.toAsn1(template.subject());
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                issuer == null ? subject : issuer.getSubject(),
                serial,
                AsnTime.of(template.notBefore()),
                AsnTime.of(template.notAfter()),
                subject,
                SubjectPublicKeyInfo.getInstance(template.publicKey().getEncoded()));
        for (ASN1ObjectIdentifier id : extensions.getExtensionOIDs()) {
            builder.addExtension(extensions.getExtension(id));
        }
        return builder.build(with).toASN1Structure();
    }

    private Extensions extensions(CertificateTemplate template) throws IOException {
        ExtensionsGenerator generator = new ExtensionsGenerator();
        ExtensionWriter writer = new ExtensionWriter(generator);
        CertificateExtensions wishes = template.extensions();
        AuthorityTerms authority = template.authority();
        writer.basicConstraints(authority);
        writer.usages(usages(template));
        boolean tls = authority == null && wishes.extendedKeyUsages().isEmpty();
        writer.purposes(tls ? TLS_PURPOSES : wishes.extendedKeyUsages());
        writer.names(template.names(), template.subject().isEmpty());
        if (authority != null) {
            writer.nameConstraints(authority.nameConstraints());
        }
        if (wishes.subjectKeyIdentifier() || authority != null) { // section 4.2.1.2: every authority has one
            writer.subjectKey(
                    SubjectPublicKeyInfo.getInstance(template.publicKey().getEncoded()));
        }
        if (issuer != null) {
            writer.authorityKey(issuer, wishes.authorityKeyIdentifier());
        }
        if (wishes.authorityInfoAccess()) {
            writer.authorityAccess(
                    template.addresses().issuerUrls(), template.addresses().ocspUrls());
        }
        if (wishes.crlDistributionPoints()) {
            writer.crlPoints(template.addresses().crlUrls());
        }
        writer.custom(wishes.custom());
        return generator.generate();
    }

    private static Set<KeyUsage> usages(CertificateTemplate template) {
        Set<KeyUsage> usages = EnumSet.noneOf(KeyUsage.class);
        usages.addAll(template.extensions().keyUsages());
        if (template.authority() != null) {
            usages.add(KeyUsage.KEY_CERT_SIGN);
            usages.add(KeyUsage.CRL_SIGN);
        } else if (usages.isEmpty()) {
            usages.add(KeyUsage.DIGITAL_SIGNATURE);
            if (template.publicKey().getAlgorithm().equals("RSA")) {
                usages.add(KeyUsage.KEY_ENCIPHERMENT);
            }
        }
        return usages;
    }

    static Certificate asn1(X509Certificate certificate) {
        try {
            return Certificate.getInstance(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new MalformedInputException("The certificate has no DER form.", e);
        }
    }
}
