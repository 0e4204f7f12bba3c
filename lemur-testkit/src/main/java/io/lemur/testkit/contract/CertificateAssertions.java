package io.lemur.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.model.CertificateExtensions;
import io.lemur.model.CertificateExtensions.CustomExtension;
import io.lemur.model.KeyType;
import io.lemur.model.KeyUsage;
import io.lemur.model.NameConstraints;
import io.lemur.model.ObjectId;
import io.lemur.model.SubjectAltName;
import io.lemur.spi.AuthorityCreationRequest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.jspecify.annotations.Nullable;

/** Compares certificates with what was wished for. */
final class CertificateAssertions {
    private static final String NAME_CONSTRAINTS = "2.5.29.30";

    private CertificateAssertions() {}

    /** The DNS names and IP addresses of a certificate. */
    static Set<SubjectAltName> names(X509Certificate certificate) throws Exception {
        Set<SubjectAltName> names = new HashSet<>();
        Collection<List<?>> entries = certificate.getSubjectAlternativeNames();
        for (List<?> entry : entries == null ? List.<List<?>>of() : entries) {
            names.add(SubjectAltName.host(String.valueOf(entry.get(1))));
        }
        return names;
    }

    /** Fails unless every extension is there that is wished for by name. */
    @SuppressWarnings("EnumOrdinal") // the usages have the order of RFC 5280, as the certificate's bits have
    static void hasExtensions(X509Certificate certificate, CertificateExtensions wished) throws Exception {
        if (!wished.keyUsages().isEmpty()) {
            boolean[] bits = certificate.getKeyUsage();
            assertThat(Arrays.stream(KeyUsage.values())
                            .filter(usage -> bits != null && bits[usage.ordinal()])
                            .toList())
                    .as("key usages")
                    .containsExactlyInAnyOrderElementsOf(wished.keyUsages());
        }
        if (!wished.extendedKeyUsages().isEmpty()) {
            assertThat(certificate.getExtendedKeyUsage())
                    .as("purposes")
                    .containsExactlyInAnyOrderElementsOf(wished.extendedKeyUsages().stream()
                            .map(ObjectId::value)
                            .toList());
        }
        for (CustomExtension custom : wished.custom()) {
            assertThat(extension(certificate, custom.id().value()))
                    .as("extension %s", custom.id())
                    .isEqualTo(custom.der());
        }
    }

    /** Fails unless an authority's certificate is what was asked for. */
    static void isAsWished(X509Certificate certificate, AuthorityCreationRequest request) {
        assertThat(certificate.getSubjectX500Principal())
                .isEqualTo(request.subject().toPrincipal());
        assertThat(certificate.getBasicConstraints())
                .as("path length")
                .isEqualTo(request.pathLength().orElse(Integer.MAX_VALUE));
        assertThat(certificate.getNotBefore().toInstant()).isEqualTo(request.notBefore());
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo(request.notAfter());
        assertThat(bits(certificate.getPublicKey()))
                .as("bits of the %s key", request.keyType())
                .isEqualTo(request.keyType().bits());
        assertThat(certificate.getPublicKey().getAlgorithm())
                .isEqualTo(
                        request.keyType() == KeyType.ED25519
                                ? "EdDSA"
                                : request.keyType().algorithm());
        assertThat(constraints(certificate)).isEqualTo(request.nameConstraints());
    }

    private static int bits(PublicKey key) {
        if (key instanceof RSAKey rsa) {
            return rsa.getModulus().bitLength();
        }
        return key instanceof ECKey ec ? ec.getParams().getCurve().getField().getFieldSize() : KeyType.ED25519.bits();
    }

    /** The host names that are permitted and excluded. */
    private static NameConstraints constraints(X509Certificate certificate) {
        byte[] der = extension(certificate, NAME_CONSTRAINTS);
        if (der == null) {
            return NameConstraints.NONE;
        }
        assertThat(certificate.getCriticalExtensionOIDs())
                .as("critical: RFC 5280, section 4.2.1.10")
                .contains(NAME_CONSTRAINTS);
        org.bouncycastle.asn1.x509.NameConstraints constraints =
                org.bouncycastle.asn1.x509.NameConstraints.getInstance(der);
        return new NameConstraints(names(constraints.getPermittedSubtrees()), names(constraints.getExcludedSubtrees()));
    }

    private static List<String> names(GeneralSubtree @Nullable [] trees) {
        return trees == null
                ? List.of()
                : Arrays.stream(trees)
                        .map(tree -> tree.getBase().getName().toString())
                        .toList();
    }

    private static byte @Nullable [] extension(X509Certificate certificate, String id) {
        byte[] wrapped = certificate.getExtensionValue(id);
        return wrapped == null ? null : ASN1OctetString.getInstance(wrapped).getOctets();
    }
}
