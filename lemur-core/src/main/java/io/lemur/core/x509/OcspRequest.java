package io.lemur.core.x509;

import io.lemur.error.MalformedInputException;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;

/** A question about the standing of certificates (RFC 6960, section 4.1; RFC 5019). A signature on it is not looked at. Immutable. */
public final class OcspRequest {
    /** The largest that is read, in bytes. */
    public static final int MAX_BYTES = 1 << 14;
    /** About so many certificates one may ask. */
    public static final int MAX_CERTIFICATES = 32;
    /** The longest nonce (RFC 9654, section 2.1). */
    private static final int MAX_NONCE = 128;

    private static final List<Hash> HASHES = List.of(
            new Hash(OIWObjectIdentifiers.idSHA1, "SHA-1"), new Hash(NISTObjectIdentifiers.id_sha256, "SHA-256"));

    private final List<OcspCertificateId> ids;
    private final byte @Nullable [] nonce;

    private record Hash(ASN1ObjectIdentifier id, String name) {
        byte[] of(byte[] bytes) {
            try {
                return MessageDigest.getInstance(name).digest(bytes);
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("every Java platform has " + name, e);
            }
        }
    }

    private OcspRequest(List<OcspCertificateId> ids, byte @Nullable [] nonce) {
        this.ids = ids;
        this.nonce = nonce;
    }

    /**
     * Reads one.
     *
     * @param der its DER form, nothing after it
     * @throws MalformedInputException if it is none, or asks about nothing or too much
     */
    public static OcspRequest read(byte[] der) {
        if (der.length > MAX_BYTES) {
            throw new MalformedInputException(
                    "The OCSP request has " + der.length + " bytes; at most " + MAX_BYTES + " are read.");
        }
        return Guard.reading("The OCSP request can't be read.", () -> {
            TBSRequest request = OCSPRequest.getInstance(Der.oneElement(der, "The OCSP request"))
                    .getTbsRequest();
            int count = request.getRequestList().size();
            if (count < 1 || count > MAX_CERTIFICATES) {
                throw new MalformedInputException("The OCSP request asks about " + count + " certificates; from 1 to "
                        + MAX_CERTIFICATES + " are answered.");
            }
            List<OcspCertificateId> ids = new ArrayList<>();
            for (ASN1Encodable each : request.getRequestList()) {
                Request one = Request.getInstance(each);
                requireUnderstood(one.getSingleRequestExtensions());
                ids.add(new OcspCertificateId(one.getReqCert()));
            }
            requireUnderstood(request.getRequestExtensions());
            return new OcspRequest(List.copyOf(ids), nonce(request.getRequestExtensions()));
        });
    }

    private static void requireUnderstood(@Nullable Extensions extensions) {
        if (extensions == null) {
            return;
        }
        for (ASN1ObjectIdentifier critical : extensions.getCriticalExtensionOIDs()) {
            if (!critical.equals(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)) {
                throw new MalformedInputException(
                        "The OCSP request has a critical extension " + critical.getId() + " that is not understood.");
            }
        }
    }

    static byte @Nullable [] nonce(@Nullable Extensions extensions) {
        Extension said = extensions == null ? null : extensions.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (said == null) {
            return null;
        }
        byte[] octets = ASN1OctetString.getInstance(said.getParsedValue()).getOctets();
        if (octets.length < 1 || octets.length > MAX_NONCE) {
            throw new MalformedInputException(
                    "The nonce has " + octets.length + " octets; it has from 1 to " + MAX_NONCE + ".");
        }
        return octets;
    }

    /** The extension that carries a nonce; null for none. */
    static @Nullable Extensions carrying(byte @Nullable [] nonce) {
        try {
            return nonce == null
                    ? null
                    : new Extensions(new Extension(
                            OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(nonce).getEncoded()));
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }

    /**
     * A question about one certificate, by SHA-1, which all responders know (RFC 5019, section 2.1.1): names, no protection.
     *
     * @param nonce to be repeated in the answer
     */
    public static OcspRequest about(X509Certificate certificate, X509Certificate issuer, byte[] nonce) {
        return asking(certificate, issuer, nonce.clone());
    }

    /** The same without a nonce, so that an answer can be one that was signed before. */
    public static OcspRequest about(X509Certificate certificate, X509Certificate issuer) {
        return asking(certificate, issuer, null);
    }

    private static OcspRequest asking(X509Certificate certificate, X509Certificate issuer, byte @Nullable [] nonce) {
        Hash hash = HASHES.get(0);
        CertID id = new CertID(
                new AlgorithmIdentifier(hash.id(), DERNull.INSTANCE),
                new DEROctetString(hash.of(nameOf(issuer))),
                new DEROctetString(hash.of(keyOf(issuer))),
                new ASN1Integer(certificate.getSerialNumber()));
        return new OcspRequest(List.of(new OcspCertificateId(id)), nonce);
    }

    /** How requests name an authority: one word for each hash that is understood, see {@link OcspCertificateId#issuer}. */
    public static List<String> namesOf(X509Certificate issuer) {
        return HASHES.stream()
                .map(hash -> name(hash.id(), hash.of(nameOf(issuer)), hash.of(keyOf(issuer))))
                .toList();
    }

    static String name(ASN1ObjectIdentifier hash, byte[] name, byte[] key) {
        HexFormat hex = HexFormat.of();
        return hash.getId() + ' ' + hex.formatHex(name) + ' ' + hex.formatHex(key);
    }

    private static byte[] nameOf(X509Certificate issuer) {
        return issuer.getSubjectX500Principal().getEncoded();
    }

    private static byte[] keyOf(X509Certificate issuer) {
        Certificate certificate = CertificateSigner.asn1(issuer);
        return certificate.getSubjectPublicKeyInfo().getPublicKeyData().getBytes();
    }

    /** What it asks about; never empty. */
    public List<OcspCertificateId> ids() {
        return ids;
    }

    /** What the answer should repeat, if it asks for that. */
    public Optional<byte[]> nonce() {
        return Optional.ofNullable(nonce).map(byte[]::clone);
    }

    /** Its DER form, without a signature. */
    public byte[] der() {
        try {
            ASN1Encodable[] all =
                    ids.stream().map(id -> new Request(id.asn1(), null)).toArray(ASN1Encodable[]::new);
            TBSRequest request = new TBSRequest(null, new DERSequence(all), carrying(nonce));
            return new OCSPRequest(request, null).getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }
}
