package io.lemur.core.x509;

import io.lemur.model.CertificateExtensions;
import io.lemur.model.DistinguishedName;
import io.lemur.model.SubjectAltName;
import java.io.IOException;
import java.security.KeyPair;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;

/** Writes certification requests (PKCS #10, RFC 2986). */
public final class CsrWriter {
    private CsrWriter() {}

    /**
     * Writes and signs a request. The same arguments give the same bytes.
     *
     * @param key both parts; the private one signs
     * @param subject may be empty
     * @param names the subject alternative names
     * @param extensions of these, what the requester decides about: key usage, purposes, custom ones
     * @return DER
     * @throws io.lemur.error.MalformedInputException if a name or a custom extension can't be written
     */
    public static byte[] write(
            KeyPair key, DistinguishedName subject, List<SubjectAltName> names, CertificateExtensions extensions) {
        try {
            ExtensionsGenerator asked = new ExtensionsGenerator();
            ExtensionWriter writer = new ExtensionWriter(asked);
            writer.names(names, subject.isEmpty());
            writer.usages(extensions.keyUsages());
            writer.purposes(extensions.extendedKeyUsages());
            writer.custom(extensions.custom());
            PKCS10CertificationRequestBuilder request = new PKCS10CertificationRequestBuilder(
                    Names.toAsn1(subject),
                    SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded()));
            if (!asked.isEmpty()) {
                request.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, asked.generate());
            }
            return request.build(new RepeatableSigner(key.getPrivate())).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }
}
