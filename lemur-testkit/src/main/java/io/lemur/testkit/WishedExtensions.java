package io.lemur.testkit;

import io.lemur.model.CertificateExtensions;
import io.lemur.model.CertificateExtensions.AuthorityKeyIdentifier;
import io.lemur.model.CertificateExtensions.CustomExtension;
import io.lemur.model.ExtendedKeyUsage;
import io.lemur.model.KeyUsage;
import io.lemur.model.ObjectId;
import io.lemur.spi.AuthorityHandle;
import io.lemur.spi.IssuanceRequest;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/** Writes the extensions that a request wishes for, all of them, as {@link CertificateExtensions} says. */
final class WishedExtensions {
    private static final Set<ObjectId> TLS = Set.of(ExtendedKeyUsage.SERVER_AUTH, ExtendedKeyUsage.CLIENT_AUTH);

    private final CertificateExtensions wished;
    private final AuthorityHandle authority;

    WishedExtensions(IssuanceRequest request) {
        this.wished = request.extensions();
        this.authority = request.authority();
    }

    /** Adds them to the certificate for this key, which this issuer signs. */
    void addTo(X509v3CertificateBuilder builder, PublicKey key, X509Certificate issuer) throws IOException {
        builder.addExtension(Extension.keyUsage, true, usages(key));
        builder.addExtension(Extension.extendedKeyUsage, false, purposes());
        try {
            if (wished.subjectKeyIdentifier()) {
                builder.addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
            }
            if (wished.authorityKeyIdentifier() != AuthorityKeyIdentifier.NONE) {
                builder.addExtension(Extension.authorityKeyIdentifier, false, issuerKey(issuer));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key identifiers can't be made", e);
        }
        addresses(builder);
        for (CustomExtension extension : wished.custom()) {
            builder.addExtension(
                    new ASN1ObjectIdentifier(extension.id().value()),
                    extension.critical(),
                    ASN1Primitive.fromByteArray(extension.der()));
        }
    }

    private org.bouncycastle.asn1.x509.KeyUsage usages(PublicKey key) {
        Set<KeyUsage> usages = wished.keyUsages();
        if (usages.isEmpty()) {
            usages = key.getAlgorithm().equals("RSA")
                    ? Set.of(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.KEY_ENCIPHERMENT)
                    : Set.of(KeyUsage.DIGITAL_SIGNATURE);
        }
        return new org.bouncycastle.asn1.x509.KeyUsage(
                usages.stream().mapToInt(WishedExtensions::bit).sum());
    }

    /** As the library counts them: the first usage is the highest bit of the lowest byte. */
    @SuppressWarnings("EnumOrdinal") // the usages have the order of RFC 5280
    private static int bit(KeyUsage usage) {
        int number = usage.ordinal();
        return 1 << (number / 8 * 8 + 7 - number % 8);
    }

    private ASN1Encodable purposes() {
        Set<ObjectId> purposes = wished.extendedKeyUsages().isEmpty() ? TLS : wished.extendedKeyUsages();
        return new org.bouncycastle.asn1.x509.ExtendedKeyUsage(purposes.stream()
                .map(purpose -> KeyPurposeId.getInstance(new ASN1ObjectIdentifier(purpose.value())))
                .toArray(KeyPurposeId[]::new));
    }

    private ASN1Encodable issuerKey(X509Certificate issuer) throws GeneralSecurityException {
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        return switch (wished.authorityKeyIdentifier()) {
            case BOTH -> identifiers.createAuthorityKeyIdentifier(issuer);
            case ISSUER_AND_SERIAL ->
                new org.bouncycastle.asn1.x509.AuthorityKeyIdentifier(
                        new GeneralNames(new GeneralName(X500Name.getInstance(
                                issuer.getIssuerX500Principal().getEncoded()))),
                        issuer.getSerialNumber());
            default -> identifiers.createAuthorityKeyIdentifier(issuer.getPublicKey());
        };
    }

    private void addresses(X509v3CertificateBuilder builder) throws IOException {
        AccessDescription[] places = Stream.concat(
                        descriptions(AccessDescription.id_ad_ocsp, authority.ocspUrls()),
                        descriptions(AccessDescription.id_ad_caIssuers, authority.issuerUrls()))
                .toArray(AccessDescription[]::new);
        if (wished.authorityInfoAccess() && places.length > 0) {
            builder.addExtension(Extension.authorityInfoAccess, false, new AuthorityInformationAccess(places));
        }
        if (wished.crlDistributionPoints() && !authority.crlUrls().isEmpty()) {
            GeneralName[] urls =
                    authority.crlUrls().stream().map(WishedExtensions::name).toArray(GeneralName[]::new);
            DistributionPoint point =
                    new DistributionPoint(new DistributionPointName(new GeneralNames(urls)), null, null);
            builder.addExtension(
                    Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {point}));
        }
    }

    private static Stream<AccessDescription> descriptions(ASN1ObjectIdentifier method, List<URI> urls) {
        return urls.stream().map(url -> new AccessDescription(method, name(url)));
    }

    private static GeneralName name(URI url) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, url.toASCIIString());
    }
}
