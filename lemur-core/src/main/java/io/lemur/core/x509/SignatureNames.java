package io.lemur.core.x509;

import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.DefaultSignatureNameFinder;

/** Names signature algorithms as the JDK does. */
final class SignatureNames {
    private static final Pattern BROKEN = Pattern.compile("(?i)^(MD2|MD4|MD5|SHA1|SHA-1)with.*");

    private SignatureNames() {}

    /** Such as {@code SHA256withRSA}, {@code SHA256withRSAandMGF1}, {@code Ed25519}; its object identifier if nobody named it. */
    static String of(AlgorithmIdentifier algorithm) {
        String name = new DefaultSignatureNameFinder().getAlgorithmName(algorithm);
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "ED25519" -> "Ed25519";
            case "ED448" -> "Ed448";
            default -> name.replace("WITH", "with").replace("ANDMGF1", "andMGF1");
        };
    }

    /** Whether its hash is MD2, MD4, MD5 or SHA-1. */
    static boolean isBroken(String name) {
        return BROKEN.matcher(name).matches();
    }
}
