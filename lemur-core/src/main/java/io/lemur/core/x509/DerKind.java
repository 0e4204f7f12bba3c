package io.lemur.core.x509;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;

/** What an ASN.1 element looks like from its first layers. Files are named wrongly too often to rely on labels and endings. */
enum DerKind {
    CERTIFICATE("a certificate"),
    REQUEST("a certification request"),
    PKCS7("a PKCS #7 bundle"),
    PRIVATE_KEY("a private key"),
    ENCRYPTED_PRIVATE_KEY("an encrypted private key"),
    RSA_PRIVATE_KEY("an RSA private key"),
    EC_PRIVATE_KEY("an EC private key"),
    PKCS12("a PKCS #12 key store"),
    OTHER("something else");

    private final String words;

    DerKind(String words) {
        this.words = words;
    }

    /** What it is, for a message. */
    String words() {
        return words;
    }

    static DerKind of(ASN1Primitive element) {
        if (!(element instanceof ASN1Sequence parts) || parts.size() == 0) {
            return OTHER;
        }
        ASN1Encodable first = parts.getObjectAt(0);
        if (first instanceof ASN1ObjectIdentifier oid) {
            return oid.equals(PKCSObjectIdentifiers.signedData) ? PKCS7 : OTHER;
        }
        if (first instanceof ASN1Integer && parts.size() > 1) {
            return ofNumbered(parts.getObjectAt(1), parts.size());
        }
        if (!(first instanceof ASN1Sequence inner) || inner.size() == 0) {
            return OTHER;
        }
        if (parts.size() == 2 && parts.getObjectAt(1) instanceof ASN1OctetString) {
            return ENCRYPTED_PRIVATE_KEY;
        }
        if (parts.size() == 3) {
            boolean versioned = inner.getObjectAt(0) instanceof ASN1TaggedObject;
            return versioned || inner.size() >= 6 ? CERTIFICATE : REQUEST;
        }
        return OTHER;
    }

    private static DerKind ofNumbered(ASN1Encodable second, int size) {
        if (second instanceof ASN1Integer) {
            return size >= 9 ? RSA_PRIVATE_KEY : OTHER;
        }
        if (second instanceof ASN1OctetString) {
            return EC_PRIVATE_KEY;
        }
        if (second instanceof ASN1Sequence inner && inner.size() > 0) {
            boolean data = inner.getObjectAt(0).equals(PKCSObjectIdentifiers.data)
                    || inner.getObjectAt(0).equals(PKCSObjectIdentifiers.signedData);
            return data ? PKCS12 : PRIVATE_KEY;
        }
        return OTHER;
    }
}
