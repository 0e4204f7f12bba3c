package io.lemur.core.policy;

import io.lemur.model.CertificateExtensions;
import io.lemur.model.CertificateExtensions.CustomExtension;
import io.lemur.model.KeyType;
import io.lemur.model.KeyUsage;
import io.lemur.model.ObjectId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which extensions contradict each other, the key, or what the engine writes itself. */
final class ExtensionRules {
    private static final String USAGES = "extensions.keyUsages";
    private static final int MAX_CUSTOM = 50;
    private static final int MAX_CUSTOM_BYTES = 16_384;

    /** Those that the CA writes itself (RFC 5280, section 4.2; RFC 6962, section 3). */
    private static final Set<String> WRITTEN = Set.of(
            "2.5.29.14", // subject key identifier
            "2.5.29.15", // key usage
            "2.5.29.17", // subject alternative name
            "2.5.29.19", // basic constraints
            "2.5.29.30", // name constraints
            "2.5.29.31", // CRL distribution points
            "2.5.29.35", // authority key identifier
            "2.5.29.37", // extended key usage
            "1.3.6.1.5.5.7.1.1", // authority information access
            "1.3.6.1.4.1.11129.2.4.2", // signed certificate timestamps
            "1.3.6.1.4.1.11129.2.4.3"); // precertificate poison

    /** What a key can't do: RFC 3279, section 2.3.1; RFC 8813, section 3; RFC 9295, section 3. */
    private static final Map<String, Set<KeyUsage>> IMPOSSIBLE = Map.of(
            "RSA", EnumSet.of(KeyUsage.KEY_AGREEMENT, KeyUsage.ENCIPHER_ONLY, KeyUsage.DECIPHER_ONLY),
            "EC", EnumSet.of(KeyUsage.KEY_ENCIPHERMENT, KeyUsage.DATA_ENCIPHERMENT),
            "Ed25519",
                    EnumSet.of(
                            KeyUsage.KEY_ENCIPHERMENT,
                            KeyUsage.DATA_ENCIPHERMENT,
                            KeyUsage.KEY_AGREEMENT,
                            KeyUsage.ENCIPHER_ONLY,
                            KeyUsage.DECIPHER_ONLY));

    private ExtensionRules() {}

    static void check(Faults faults, CertificateExtensions extensions, Optional<KeyType> keyType) {
        faults.addIf(
                extensions.keyUsages().contains(KeyUsage.KEY_CERT_SIGN),
                USAGES,
                "KEY_CERT_SIGN belongs to authorities; make one through authorities() instead");
        checkCommon(faults, extensions, keyType);
    }

    /** The rules that hold for an authority's certificate too. */
    static void checkCommon(Faults faults, CertificateExtensions extensions, Optional<KeyType> keyType) {
        usages(faults, extensions.keyUsages(), keyType);
        String field = "extensions.custom";
        faults.addIf(extensions.custom().size() > MAX_CUSTOM, field, "are more than " + MAX_CUSTOM);
        Set<ObjectId> seen = new HashSet<>();
        for (CustomExtension extension : extensions.custom()) {
            ObjectId id = extension.id();
            faults.addIf(!seen.add(id), field, id + " is there twice")
                    .addIf(
                            WRITTEN.contains(id.value()),
                            field,
                            id + " is written by the authority itself; leave it out")
                    .addIf(
                            !isOneElement(extension.der()),
                            field,
                            "the value of " + id + " is not one DER element of at most " + MAX_CUSTOM_BYTES + " bytes");
        }
    }

    private static void usages(Faults faults, Set<KeyUsage> usages, Optional<KeyType> keyType) {
        boolean encipher = usages.contains(KeyUsage.ENCIPHER_ONLY);
        boolean decipher = usages.contains(KeyUsage.DECIPHER_ONLY);
        faults.addIf(encipher && decipher, USAGES, "ENCIPHER_ONLY and DECIPHER_ONLY exclude each other");
        faults.addIf(
                (encipher || decipher) && !usages.contains(KeyUsage.KEY_AGREEMENT),
                USAGES,
                "ENCIPHER_ONLY and DECIPHER_ONLY mean nothing without KEY_AGREEMENT (RFC 5280, section 4.2.1.3)");
        keyType.ifPresent(type -> usages.stream()
                .filter(IMPOSSIBLE.getOrDefault(type.algorithm(), Set.of())::contains)
                .sorted()
                .forEach(usage -> faults.add(USAGES, usage + " is nothing that a key of type " + type + " can do")));
    }

    /** Whether the bytes are one element in definite length that ends where they end (X.690, section 8.1). */
    private static boolean isOneElement(byte[] der) {
        if (der.length < 2 || der.length > MAX_CUSTOM_BYTES) {
            return false;
        }
        int first = der[1] & 0xff;
        if (first < 0x80) {
            return der.length == 2 + first;
        }
        int count = first & 0x7f;
        if (count == 0 || count > 2 || der.length < 2 + count) {
            return false;
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = (length << 8) | (der[2 + i] & 0xff);
        }
        return der.length == 2 + count + length;
    }
}
