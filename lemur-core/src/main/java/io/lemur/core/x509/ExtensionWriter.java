package io.lemur.core.x509;

import io.lemur.core.x509.CertificateTemplate.AuthorityTerms;
import io.lemur.model.CertificateExtensions.AuthorityKeyIdentifier;
import io.lemur.model.CertificateExtensions.CustomExtension;
import io.lemur.model.KeyUsage;
import io.lemur.model.NameConstraints;
import io.lemur.model.ObjectId;
import io.lemur.model.SubjectAltName;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/** Writes extensions, each as critical as RFC 5280, section 4.2 wants it. What is empty is left out. */
final class ExtensionWriter {
    private final ExtensionsGenerator target;

    ExtensionWriter(ExtensionsGenerator target) {
        this.target = target;
    }

    /** Section 4.2.1.6: critical where the subject is empty. */
    void names(List<SubjectAltName> names, boolean subjectIsEmpty) throws IOException {
        if (!names.isEmpty()) {
            target.addExtension(Extension.subjectAlternativeName, subjectIsEmpty, Names.toAsn1(names));
        }
    }

    /** Section 4.2.1.3: critical. */
    void usages(Set<KeyUsage> usages) throws IOException {
        if (!usages.isEmpty()) {
            target.addExtension(Extension.keyUsage, true, KeyUsages.toAsn1(usages));
        }
    }

    /** Section 4.2.1.12: not critical, since clients differ in what they know. */
    void purposes(Collection<ObjectId> purposes) throws IOException {
        if (!purposes.isEmpty()) {
            KeyPurposeId[] ids = purposes.stream()
                    .map(ObjectId::value)
                    .sorted() // a set's order differs from one process to the next
                    .map(id -> KeyPurposeId.getInstance(new ASN1ObjectIdentifier(id)))
                    .toArray(KeyPurposeId[]::new);
            target.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(ids));
        }
    }

    /** Section 4.2.1.9: critical for authorities; a leaf says nothing. */
    void basicConstraints(@Nullable AuthorityTerms authority) throws IOException {
        if (authority != null) {
            OptionalInt length = authority.pathLength();
            target.addExtension(
                    Extension.basicConstraints,
                    true,
                    length.isPresent() ? new BasicConstraints(length.getAsInt()) : new BasicConstraints(true));
        }
    }

    /** Section 4.2.1.10: critical. */
    void nameConstraints(NameConstraints constraints) throws IOException {
        if (!constraints.isEmpty()) {
            target.addExtension(Extension.nameConstraints, true, Subtrees.toAsn1(constraints));
        }
    }

    /** Section 4.2.1.2: not critical. */
    void subjectKey(SubjectPublicKeyInfo key) throws IOException {
        target.addExtension(Extension.subjectKeyIdentifier, false, KeyIdentifiers.ofKey(key));
    }

    /** Section 4.2.1.1: not critical. */
    void authorityKey(Certificate issuer, AuthorityKeyIdentifier how) throws IOException {
        if (how != AuthorityKeyIdentifier.NONE) {
            target.addExtension(Extension.authorityKeyIdentifier, false, KeyIdentifiers.ofIssuer(issuer, how));
        }
    }

    /** As they are. */
    void custom(List<CustomExtension> extensions) {
        for (CustomExtension extension : extensions) {
            byte[] value = extension.der();
            Der.oneElement(value, "The value of extension " + extension.id());
            target.addExtension(new ASN1ObjectIdentifier(extension.id().value()), extension.critical(), value);
        }
    }

    /** Section 4.2.2.1: never critical. */
    void authorityAccess(List<URI> issuerUrls, List<URI> ocspUrls) throws IOException {
        List<AccessDescription> places = new ArrayList<>();
        ocspUrls.forEach(url -> places.add(new AccessDescription(AccessDescription.id_ad_ocsp, name(url))));
        issuerUrls.forEach(url -> places.add(new AccessDescription(AccessDescription.id_ad_caIssuers, name(url))));
        if (!places.isEmpty()) {
            target.addExtension(
                    Extension.authorityInfoAccess,
                    false,
                    new AuthorityInformationAccess(places.toArray(AccessDescription[]::new)));
        }
    }

    /** Section 4.2.1.13: not critical. One point with all places: each of them has the same list. */
    void crlPoints(List<URI> urls) throws IOException {
        if (!urls.isEmpty()) {
            GeneralNames places =
                    new GeneralNames(urls.stream().map(ExtensionWriter::name).toArray(GeneralName[]::new));
            DistributionPoint point = new DistributionPoint(new DistributionPointName(places), null, null);
            target.addExtension(
                    Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {point}));
        }
    }

    private static GeneralName name(URI url) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, new DERIA5String(url.toASCIIString()));
    }
}
