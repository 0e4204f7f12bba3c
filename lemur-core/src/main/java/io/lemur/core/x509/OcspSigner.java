package io.lemur.core.x509;

import io.lemur.model.RevocationReason;
import java.io.IOException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.ocsp.ResponseData;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * Signs OCSP answers (RFC 6960, section 4.2) with an authority's own key, which needs no certificate of a responder, and none that is
 * sent along. Immutable, safe for concurrent use.
 */
public final class OcspSigner {
    private final X509Certificate authority;
    private final PrivateKey key;

    /**
     * Signs for an authority.
     *
     * @param authority its certificate
     * @param key its private key; whether it fits is not checked here
     */
    public OcspSigner(X509Certificate authority, PrivateKey key) {
        this.authority = authority;
        this.key = key;
    }

    /** The certificate of the authority it signs for. */
    public X509Certificate authority() {
        return authority;
    }

    /**
     * For how long an answer holds.
     *
     * @param thisUpdate from when
     * @param nextUpdate until when
     */
    public record Span(Instant thisUpdate, Instant nextUpdate) {}

    /**
     * Signs one.
     *
     * @param statuses how each certificate that was asked about stands, in the order of the request
     * @param nonce what the request wants repeated; null for nothing
     * @return the whole answer, in DER
     * @throws io.lemur.error.MalformedInputException if the key can't sign
     */
    public byte[] sign(Map<OcspCertificateId, OcspStatus> statuses, Span span, byte @Nullable [] nonce) {
        try {
            ASN1EncodableVector singles = new ASN1EncodableVector();
            statuses.forEach((id, status) -> singles.add(single(id, status, span)));
            Extensions extensions = OcspRequest.carrying(nonce);
            ResponseData data = new ResponseData(
                    new ResponderID(new DEROctetString(KeyIdentifiers.ofKey(SubjectPublicKeyInfo.getInstance(
                                    authority.getPublicKey().getEncoded()))
                            .getKeyIdentifier())),
                    AsnTime.general(span.thisUpdate()),
                    new DERSequence(singles),
                    extensions);
            RepeatableSigner signer = new RepeatableSigner(key);
            signer.getOutputStream().write(data.getEncoded("DER"));
            BasicOCSPResponse basic = new BasicOCSPResponse(
                    data, signer.getAlgorithmIdentifier(), new DERBitString(signer.getSignature()), null);
            return new OCSPResponse(
                            new OCSPResponseStatus(OCSPResponseStatus.SUCCESSFUL),
                            new ResponseBytes(
                                    OCSPObjectIdentifiers.id_pkix_ocsp_basic,
                                    new DEROctetString(basic.getEncoded("DER"))))
                    .getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }

    private static SingleResponse single(OcspCertificateId id, OcspStatus status, Span span) {
        return new SingleResponse(
                id.asn1(),
                status(status),
                AsnTime.general(span.thisUpdate()),
                AsnTime.general(span.nextUpdate()),
                (Extensions) null);
    }

    private static CertStatus status(OcspStatus status) {
        return switch (status.kind()) {
            case GOOD -> new CertStatus();
            case UNKNOWN -> new CertStatus(2, DERNull.INSTANCE);
            case REVOKED ->
                new CertStatus(new RevokedInfo(
                        AsnTime.general(Objects.requireNonNull(status.revokedAt())),
                        reason(Objects.requireNonNull(status.reason()))));
        };
    }

    /** As in a CRL: unspecified is not said. */
    private static @Nullable CRLReason reason(RevocationReason reason) {
        return switch (reason) {
            case UNSPECIFIED -> null;
            case REMOVE_FROM_CRL -> CRLReason.lookup(RevocationReason.CERTIFICATE_HOLD.code());
            default -> CRLReason.lookup(reason.code());
        };
    }
}
