package io.lemur.core.x509;

import io.lemur.model.CertificateExtensions;
import io.lemur.model.ObjectId;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** Reads the extensions that a certification request asks for. */
final class ExtensionReader {
    /** Those that are read elsewhere, or that the issuer decides about. */
    private static final Set<ASN1ObjectIdentifier> NOT_CUSTOM = Set.of(
            Extension.keyUsage,
            Extension.extendedKeyUsage,
            Extension.subjectAlternativeName,
            Extension.basicConstraints,
            Extension.subjectKeyIdentifier,
            Extension.authorityKeyIdentifier);

    private ExtensionReader() {}

    static CertificateExtensions read(Extensions asked) {
        CertificateExtensions.Builder extensions = CertificateExtensions.builder();
        KeyUsage bits = KeyUsage.fromExtensions(asked);
        if (bits != null) {
            KeyUsages.toModel(bits).forEach(extensions::keyUsage);
        }
        ExtendedKeyUsage purposes = ExtendedKeyUsage.fromExtensions(asked);
        if (purposes != null) {
            for (KeyPurposeId purpose : purposes.getUsages()) {
                extensions.extendedKeyUsage(new ObjectId(purpose.getId()));
            }
        }
        for (ASN1ObjectIdentifier id : asked.getExtensionOIDs()) {
            if (!NOT_CUSTOM.contains(id)) {
                Extension other = asked.getExtension(id);
                extensions.custom(
                        new ObjectId(id.getId()),
                        other.isCritical(),
                        other.getExtnValue().getOctets());
            }
        }
        return extensions.build();
    }
}
