package io.lemur.testkit;

import io.lemur.model.DistinguishedName;
import io.lemur.model.SubjectAltName;
import java.io.IOException;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** A certification request (PKCS #10, RFC 2986) with its key, for tests. Immutable. */
public final class TestCsr {
    private final KeyPair keyPair;
    private final DistinguishedName subject;
    private final List<SubjectAltName> subjectAltNames;
    private final byte[] der;

    private TestCsr(KeyPair keyPair, DistinguishedName subject, List<SubjectAltName> subjectAltNames, byte[] der) {
        this.keyPair = keyPair;
        this.subject = subject;
        this.subjectAltNames = subjectAltNames;
        this.der = der;
    }

    /** A request for host names and IP addresses, with a new key on P-256; the first one is its common name too. */
    public static TestCsr forHosts(String... hosts) {
        return of(TestKeys.generate(), hosts);
    }

    /** A request for host names and IP addresses with this key; the first one is its common name too. */
    public static TestCsr of(KeyPair keyPair, String... hosts) {
        List<SubjectAltName> names =
                Arrays.stream(hosts).map(SubjectAltName::host).toList();
        DistinguishedName subject = DistinguishedName.ofCommonName(names.get(0).value());
        try {
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(Extension.subjectAlternativeName, false, generalNames(names));
            byte[] der = new JcaPKCS10CertificationRequestBuilder(new X500Name(subject.toString()), keyPair.getPublic())
                    .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate())
                    .build(new JcaContentSignerBuilder(TestKeys.signatureAlgorithm(keyPair.getPrivate()))
                            .build(keyPair.getPrivate()))
                    .getEncoded();
            return new TestCsr(keyPair, subject, names, der);
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("the request can't be signed", e);
        }
    }

    private static GeneralNames generalNames(List<SubjectAltName> names) {
        return new GeneralNames(names.stream()
                .map(name -> new GeneralName(
                        name instanceof SubjectAltName.Ip ? GeneralName.iPAddress : GeneralName.dNSName, name.value()))
                .toArray(GeneralName[]::new));
    }

    /** The key it asks a certificate for. */
    public KeyPair keyPair() {
        return keyPair;
    }

    /** The subject. */
    public DistinguishedName subject() {
        return subject;
    }

    /** The names, in the order they were given. */
    public List<SubjectAltName> subjectAltNames() {
        return subjectAltNames;
    }

    /** A copy of its DER form. */
    public byte[] der() {
        return der.clone();
    }
}
