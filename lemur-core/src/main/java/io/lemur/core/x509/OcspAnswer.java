package io.lemur.core.x509;

import io.lemur.error.MalformedInputException;
import io.lemur.model.RevocationReason;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.operator.OperatorException;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer about one certificate, and believes it only if it is signed by the certificate's issuer or by a responder that the
 * issuer itself has named (RFC 6960, section 4.2.2.2), fresh, and no answer to another question. Whether the responder's own certificate
 * was revoked is not asked: issuers keep those short-lived.
 */
public final class OcspAnswer {
    /** The largest that is read, in bytes. */
    public static final int MAX_BYTES = 1 << 18;

    /** By so much clocks may differ. */
    private static final Duration SKEW = Duration.ofMinutes(5);
    /** So old may an answer be that does not say until when it holds. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private OcspAnswer() {}

    /**
     * How the certificate stands.
     *
     * @param der the answer, nothing after it
     * @param question what was asked
     * @param issuer the certificate of who issued the certificate asked about
     * @param now for freshness
     * @throws MalformedInputException if it is none, says that there is no answer, or is not to be believed; says why
     */
    public static OcspStatus read(byte[] der, OcspRequest question, X509Certificate issuer, Instant now) {
        if (der.length > MAX_BYTES) {
            throw new MalformedInputException(
                    "The OCSP answer has " + der.length + " bytes; at most " + MAX_BYTES + " are read.");
        }
        return Guard.reading("The OCSP answer can't be read.", () -> {
            OCSPResponse response = OCSPResponse.getInstance(Der.oneElement(der, "The OCSP answer"));
            int code = response.getResponseStatus().getIntValue();
            if (code != 0) {
                throw new MalformedInputException("The OCSP responder says " + said(code) + ".");
            }
            if (response.getResponseBytes() == null
                    || !response.getResponseBytes()
                            .getResponseType()
                            .equals(OCSPObjectIdentifiers.id_pkix_ocsp_basic)) {
                throw new MalformedInputException("The OCSP answer is of a kind that is not understood.");
            }
            BasicOCSPResponse basic = BasicOCSPResponse.getInstance(
                    Der.oneElement(response.getResponseBytes().getResponse().getOctets(), "The OCSP answer"));
            requireSigned(basic, issuer, now);
            requireSameNonce(basic, question);
            return status(basic, question.ids().get(0), now);
        });
    }

    private static String said(int code) {
        return Stream.of(OcspError.values())
                .filter(error -> error.code() == code)
                .map(Enum::name)
                .findFirst()
                .orElse("no more than the number " + code);
    }

    private static void requireSigned(BasicOCSPResponse basic, X509Certificate issuer, Instant now)
            throws IOException, CertificateException, OperatorException {
        ResponderID responder = basic.getTbsResponseData().getResponderID();
        X509Certificate signer = isOf(responder, issuer) ? issuer : delegate(basic, responder, issuer, now);
        boolean signed;
        try {
            signed = new BasicOCSPResp(basic).isSignatureValid(Signatures.verifier(signer.getPublicKey()));
        } catch (OCSPException e) {
            throw new MalformedInputException("The signature of the OCSP answer can't be verified.", e);
        }
        if (!signed) {
            throw new MalformedInputException("The OCSP answer is not signed by its responder.");
        }
    }

    private static boolean isOf(ResponderID responder, X509Certificate certificate) {
        byte[] key = responder.getKeyHash();
        return key == null
                ? responder.getName().equals(CertificateSigner.asn1(certificate).getSubject())
                : MessageDigest.isEqual(
                        key,
                        KeyIdentifiers.ofKey(SubjectPublicKeyInfo.getInstance(
                                        certificate.getPublicKey().getEncoded()))
                                .getKeyIdentifier());
    }

    private static X509Certificate delegate(
            BasicOCSPResponse basic, ResponderID responder, X509Certificate issuer, Instant now)
            throws IOException, CertificateException {
        if (basic.getCerts() != null) {
            for (ASN1Encodable each : basic.getCerts()) {
                X509Certificate sent =
                        CertificateReader.read(each.toASN1Primitive().getEncoded());
                if (isOf(responder, sent)) {
                    requireNamed(sent, issuer, now);
                    return sent;
                }
            }
        }
        throw new MalformedInputException(
                "The OCSP answer is neither of the issuer nor of a responder it sends along.");
    }

    private static void requireNamed(X509Certificate responder, X509Certificate issuer, Instant now)
            throws CertificateException {
        List<String> purposes = responder.getExtendedKeyUsage();
        boolean[] usage = responder.getKeyUsage();
        if (purposes == null
                || !purposes.contains(KeyPurposeId.id_kp_OCSPSigning.getId())
                || (usage != null && !usage[0] && !usage[1])) {
            throw new MalformedInputException("The responder's certificate is not for signing OCSP answers.");
        }
        if (!Signatures.isIssuedBy(responder, issuer)) {
            throw new MalformedInputException(
                    "The responder's certificate was not issued by the authority it answers for.");
        }
        if (now.isBefore(responder.getNotBefore().toInstant())
                || now.isAfter(responder.getNotAfter().toInstant())) {
            throw new MalformedInputException("The responder's certificate is not valid now.");
        }
    }

    /** A responder may leave the nonce out (RFC 5019, section 4); then freshness alone protects. */
    private static void requireSameNonce(BasicOCSPResponse basic, OcspRequest question) {
        byte[] answered = OcspRequest.nonce(basic.getTbsResponseData().getResponseExtensions());
        Optional<byte[]> asked = question.nonce();
        if (answered != null && asked.isPresent() && !Arrays.equals(answered, asked.get())) {
            throw new MalformedInputException("The OCSP answer has the nonce of another question.");
        }
    }

    private static OcspStatus status(BasicOCSPResponse basic, OcspCertificateId asked, Instant now)
            throws ParseException {
        for (ASN1Encodable each : basic.getTbsResponseData().getResponses()) {
            SingleResponse single = SingleResponse.getInstance(each);
            if (new OcspCertificateId(single.getCertID()).isSameAs(asked)) {
                requireUnderstood(single.getSingleExtensions());
                requireFresh(single, now);
                return status(single.getCertStatus());
            }
        }
        throw new MalformedInputException("The OCSP answer does not speak of the certificate that was asked about.");
    }

    private static void requireUnderstood(@Nullable Extensions extensions) {
        if (extensions != null && extensions.hasAnyCriticalExtensions()) {
            ASN1ObjectIdentifier first = extensions.getCriticalExtensionOIDs()[0];
            throw new MalformedInputException(
                    "The OCSP answer has a critical extension " + first.getId() + " that is not understood.");
        }
    }

    private static void requireFresh(SingleResponse single, Instant now) throws ParseException {
        Instant from = single.getThisUpdate().getDate().toInstant();
        Instant to = single.getNextUpdate() == null
                ? from.plus(LONGEST)
                : single.getNextUpdate().getDate().toInstant();
        if (from.minus(SKEW).isAfter(now) || to.plus(SKEW).isBefore(now)) {
            throw new MalformedInputException("The OCSP answer holds from " + from + " to " + to + ", not now.");
        }
    }

    private static OcspStatus status(CertStatus status) throws ParseException {
        if (status.getTagNo() == 0) {
            return OcspStatus.GOOD;
        }
        if (status.getTagNo() != 1) {
            return OcspStatus.UNKNOWN;
        }
        RevokedInfo info = RevokedInfo.getInstance(status.getStatus());
        RevocationReason reason = info.getRevocationReason() == null
                ? RevocationReason.UNSPECIFIED
                : Reasons.of(info.getRevocationReason().getValue().intValueExact());
        return OcspStatus.revoked(info.getRevocationTime().getDate().toInstant(), reason);
    }
}
