package io.lemur.core.x509;

import io.lemur.model.KeyUsage;
import java.util.EnumSet;
import java.util.Set;
import org.bouncycastle.asn1.DERBitString;

/** Translates key usages between the model and ASN.1 (RFC 5280, section 4.2.1.3). */
final class KeyUsages {
    private KeyUsages() {}

    static org.bouncycastle.asn1.x509.KeyUsage toAsn1(Set<KeyUsage> usages) {
        int bits = 0;
        for (KeyUsage usage : usages) {
            bits |= bit(usage);
        }
        return new org.bouncycastle.asn1.x509.KeyUsage(bits);
    }

    static Set<KeyUsage> toModel(org.bouncycastle.asn1.x509.KeyUsage bits) {
        Set<KeyUsage> usages = EnumSet.noneOf(KeyUsage.class);
        for (KeyUsage usage : KeyUsage.values()) {
            if (bits.hasUsages(bit(usage))) {
                usages.add(usage);
            }
        }
        return usages;
    }

    /** The usage as {@link DERBitString} counts: the first bit is the highest of the lowest byte. */
    @SuppressWarnings("EnumOrdinal") // the usages have the order of RFC 5280
    private static int bit(KeyUsage usage) {
        int number = usage.ordinal();
        return 1 << (number / 8 * 8 + 7 - number % 8);
    }
}
