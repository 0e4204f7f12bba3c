package io.lemur.core.x509;

import java.math.BigInteger;
import org.bouncycastle.asn1.ocsp.CertID;

/** How OCSP names a certificate: by hashes of its issuer's name and key, and its serial number (RFC 6960, section 4.1.1). Immutable. */
public final class OcspCertificateId {
    private final CertID id;
    private final String issuer;
    private final BigInteger serial;

    OcspCertificateId(CertID id) {
        this.id = id;
        this.issuer = OcspRequest.name(
                id.getHashAlgorithm().getAlgorithm(),
                id.getIssuerNameHash().getOctets(),
                id.getIssuerKeyHash().getOctets());
        this.serial = id.getSerialNumber().getValue();
    }

    /** Its issuer, in one of the words of {@link OcspRequest#namesOf}; any other word for an issuer that nobody knows. */
    public String issuer() {
        return issuer;
    }

    /** The serial number. */
    public BigInteger serial() {
        return serial;
    }

    boolean isSameAs(OcspCertificateId other) {
        return issuer.equals(other.issuer) && serial.equals(other.serial);
    }

    CertID asn1() {
        return id;
    }
}
