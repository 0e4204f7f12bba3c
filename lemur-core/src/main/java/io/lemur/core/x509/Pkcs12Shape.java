package io.lemur.core.x509;

import io.lemur.error.MalformedInputException;
import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;

/** Looks at a PKCS #12 file (RFC 7292) before a passphrase is tried on it. */
final class Pkcs12Shape {
    private Pkcs12Shape() {}

    /** Whether the bytes are one. */
    static boolean isOne(byte[] bytes) {
        try {
            return DerKind.of(Der.oneElement(bytes, "The key store")) == DerKind.PKCS12;
        } catch (MalformedInputException notDer) {
            return false;
        }
    }

    /**
     * Bounds what opening the file may cost: the rounds of its MAC, of each encrypted part, and of each key.
     *
     * @return whether a part other than the keys is encrypted
     * @throws MalformedInputException if it asks for more than {@link PasswordCost} allows, or can't be taken apart
     */
    static boolean checkCost(byte[] file) {
        return Guard.reading("The PKCS #12 key store is damaged.", () -> {
            Pfx pfx = Pfx.getInstance(Der.oneElement(file, "The key store"));
            MacData mac = pfx.getMacData();
            if (mac != null) {
                PasswordCost.checkRounds(mac.getIterationCount());
            }
            boolean encrypted = false;
            for (ContentInfo part :
                    AuthenticatedSafe.getInstance(content(pfx.getAuthSafe())).getContentInfo()) {
                if (part.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
                    encrypted = true;
                    PasswordCost.check(
                            EncryptedData.getInstance(part.getContent()).getEncryptionAlgorithm());
                } else if (part.getContentType().equals(PKCSObjectIdentifiers.data)) {
                    checkKeys(ASN1Sequence.getInstance(content(part)));
                }
            }
            return encrypted;
        });
    }

    private static void checkKeys(ASN1Sequence bags) {
        for (ASN1Encodable one : bags) {
            SafeBag bag = SafeBag.getInstance(one);
            if (bag.getBagId().equals(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag)) {
                PasswordCost.check(
                        EncryptedPrivateKeyInfo.getInstance(bag.getBagValue()).getEncryptionAlgorithm());
            }
        }
    }

    private static ASN1Primitive content(ContentInfo part) throws IOException {
        return Der.oneElement(ASN1OctetString.getInstance(part.getContent()).getOctets(), "A part of the key store");
    }
}
