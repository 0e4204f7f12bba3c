package io.lemur.core.x509;

import io.lemur.model.CertificateExtensions.AuthorityKeyIdentifier;
import io.lemur.model.RevocationReason;
import java.io.IOException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.bouncycastle.asn1.x509.V2TBSCertListGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Writes CRLs (RFC 5280, section 5) of version 2, which say all that an authority revoked: that is why they name no distribution point,
 * which would make them a part of something. The same content and key give the same bytes.
 */
public final class CrlWriter {
    private CrlWriter() {}

    /**
     * Writes and signs one.
     *
     * @param issuer the authority's certificate
     * @param key its private key; whether it fits is not checked here
     * @return the DER form
     * @throws io.lemur.error.MalformedInputException if the key can't sign
     */
    public static byte[] write(CrlContent content, X509Certificate issuer, PrivateKey key) {
        try {
            Certificate authority = CertificateSigner.asn1(issuer);
            RepeatableSigner signer = new RepeatableSigner(key);
            TBSCertList list = list(content, authority, signer);
            signer.getOutputStream().write(list.getEncoded("DER"));
            ASN1EncodableVector parts = new ASN1EncodableVector();
            parts.add(list);
            parts.add(signer.getAlgorithmIdentifier());
            parts.add(new DERBitString(signer.getSignature()));
            return new DERSequence(parts).getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }

    private static TBSCertList list(CrlContent content, Certificate authority, RepeatableSigner signer)
            throws IOException {
        V2TBSCertListGenerator generator = new V2TBSCertListGenerator();
        generator.setIssuer(authority.getSubject());
        generator.setSignature(signer.getAlgorithmIdentifier());
        generator.setThisUpdate(AsnTime.of(content.thisUpdate()));
        generator.setNextUpdate(AsnTime.of(content.nextUpdate()));
        for (CrlContent.Entry entry : content.entries()) {
            generator.addCRLEntry(
                    new ASN1Integer(entry.serial()), AsnTime.of(entry.revokedAt()), extensions(entry.reason()));
        }
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                KeyIdentifiers.ofIssuer(authority, AuthorityKeyIdentifier.KEY_IDENTIFIER));
        extensions.addExtension(Extension.cRLNumber, false, new CRLNumber(content.number()));
        generator.setExtensions(extensions.generate());
        return generator.generateTBSCertList();
    }

    /** Section 5.3.1: unspecified is not said, and removeFromCRL is for delta CRLs alone, so that its certificate stays on hold here. */
    private static @Nullable Extensions extensions(RevocationReason reason) throws IOException {
        if (reason == RevocationReason.UNSPECIFIED) {
            return null;
        }
        RevocationReason said = reason == RevocationReason.REMOVE_FROM_CRL ? RevocationReason.CERTIFICATE_HOLD : reason;
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.reasonCode, false, CRLReason.lookup(said.code()));
        return extensions.generate();
    }
}
