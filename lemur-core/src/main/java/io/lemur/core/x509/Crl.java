package io.lemur.core.x509;

import io.lemur.error.MalformedInputException;
import io.lemur.model.RevocationReason;
import java.math.BigInteger;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.operator.OperatorException;
import org.jspecify.annotations.Nullable;

/**
 * A CRL that was read, and whose signature is its issuer's (RFC 5280, section 6.3). One that is indirect, a delta, or only for some
 * reasons is refused, since it does not say what is asked here: what is not in it need not be good. Immutable.
 */
public final class Crl {
    /** The largest that is read, in bytes. */
    public static final int MAX_BYTES = 32 << 20;

    /** Extensions that are understood, and so may be critical. */
    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD = Set.of(
            Extension.issuingDistributionPoint,
            Extension.cRLNumber,
            Extension.authorityKeyIdentifier,
            Extension.reasonCode,
            Extension.invalidityDate);

    private final Instant thisUpdate;
    private final Instant nextUpdate;
    private final @Nullable IssuingDistributionPoint point;
    private final @Nullable BigInteger number;
    private final Map<BigInteger, CrlContent.Entry> entries;

    private Crl(TBSCertList list) {
        Extensions extensions = list.getExtensions();
        Extension said = extensions == null ? null : extensions.getExtension(Extension.cRLNumber);
        thisUpdate = list.getThisUpdate().getDate().toInstant();
        nextUpdate = list.getNextUpdate().getDate().toInstant();
        point = point(extensions);
        number = said == null
                ? null
                : CRLNumber.getInstance(said.getParsedValue()).getCRLNumber();
        entries = entries(list);
    }

    /**
     * Reads one and verifies its signature. Whether it is fresh is another question, see {@link #isFresh}.
     *
     * @param der its DER form, nothing after it
     * @param issuer the certificate of the authority whose list it must be
     * @throws MalformedInputException if it is none, not this issuer's, or of a kind that is not understood
     */
    public static Crl read(byte[] der, X509Certificate issuer) {
        if (der.length > MAX_BYTES) {
            throw new MalformedInputException(
                    "The CRL has " + der.length + " bytes; at most " + MAX_BYTES + " are read.");
        }
        return Guard.reading("The CRL can't be read.", () -> {
            CertificateList found = CertificateList.getInstance(Der.oneElement(der, "The CRL"));
            if (!found.getIssuer().equals(CertificateSigner.asn1(issuer).getSubject())) {
                throw new MalformedInputException("The CRL is of another issuer.");
            }
            requireSigned(found, issuer);
            TBSCertList list = found.getTBSCertList();
            if (list.getNextUpdate() == null) {
                throw new MalformedInputException("The CRL does not say until when it holds.");
            }
            requireUnderstood(list.getExtensions());
            return new Crl(list);
        });
    }

    /** Section 4.2.1.3: who says what its key is for says so of CRLs too. */
    private static void requireSigned(CertificateList found, X509Certificate issuer) throws OperatorException {
        boolean[] usage = issuer.getKeyUsage();
        if (usage != null && !usage[6]) {
            throw new MalformedInputException("The issuer's key is not for signing CRLs.");
        }
        boolean signed;
        try {
            signed = new X509CRLHolder(found).isSignatureValid(Signatures.verifier(issuer.getPublicKey()));
        } catch (CertException e) { // also where the algorithm inside and outside differ
            throw new MalformedInputException("The CRL's signature can't be verified.", e);
        }
        if (!signed) {
            throw new MalformedInputException("The CRL is not signed by its issuer.");
        }
    }

    private static void requireUnderstood(@Nullable Extensions extensions) {
        if (extensions == null) {
            return;
        }
        if (extensions.getExtension(Extension.deltaCRLIndicator) != null) {
            throw new MalformedInputException("The CRL is a delta, which is not understood alone.");
        }
        for (ASN1ObjectIdentifier critical : extensions.getCriticalExtensionOIDs()) {
            if (!UNDERSTOOD.contains(critical)) {
                throw new MalformedInputException(
                        "The CRL has a critical extension " + critical.getId() + " that is not understood.");
            }
        }
        IssuingDistributionPoint point = point(extensions);
        if (point != null
                && (point.isIndirectCRL()
                        || point.onlyContainsAttributeCerts()
                        || point.getOnlySomeReasons() != null)) {
            throw new MalformedInputException(
                    "The CRL is indirect, of attribute certificates, or only for some reasons, which is not understood.");
        }
    }

    private static @Nullable IssuingDistributionPoint point(@Nullable Extensions extensions) {
        Extension said = extensions == null ? null : extensions.getExtension(Extension.issuingDistributionPoint);
        return said == null ? null : IssuingDistributionPoint.getInstance(said.getParsedValue());
    }

    private static Map<BigInteger, CrlContent.Entry> entries(TBSCertList list) {
        Map<BigInteger, CrlContent.Entry> entries = new HashMap<>();
        for (Enumeration<?> all = list.getRevokedCertificateEnumeration(); all.hasMoreElements(); ) {
            TBSCertList.CRLEntry entry = (TBSCertList.CRLEntry) all.nextElement();
            Extensions extensions = entry.getExtensions();
            requireUnderstood(extensions);
            BigInteger serial = entry.getUserCertificate().getValue();
            entries.put(
                    serial,
                    new CrlContent.Entry(
                            serial, entry.getRevocationDate().getDate().toInstant(), reason(extensions)));
        }
        return entries;
    }

    private static RevocationReason reason(@Nullable Extensions extensions) {
        Extension said = extensions == null ? null : extensions.getExtension(Extension.reasonCode);
        return said == null
                ? RevocationReason.UNSPECIFIED
                : Reasons.of(ASN1Enumerated.getInstance(said.getParsedValue()).intValueExact());
    }

    /** Whether it holds at an instant. */
    public boolean isFresh(Instant now) {
        return !thisUpdate.isAfter(now) && !nextUpdate.isBefore(now);
    }

    /**
     * Whether it speaks of a certificate: it may be only of authorities, or of others, or belong to another distribution point.
     *
     * @param place where it was fetched
     * @param authority whether the certificate is an authority's
     */
    public boolean covers(URI place, boolean authority) {
        if (point == null) {
            return true;
        }
        boolean kind = authority ? !point.onlyContainsUserCerts() : !point.onlyContainsCACerts();
        return kind && names(point.getDistributionPoint(), place);
    }

    private static boolean names(@Nullable DistributionPointName name, URI place) {
        if (name == null) {
            return true;
        }
        if (name.getType() != DistributionPointName.FULL_NAME) {
            return false;
        }
        for (GeneralName each : GeneralNames.getInstance(name.getName()).getNames()) {
            if (each.getTagNo() == GeneralName.uniformResourceIdentifier
                    && each.getName().toString().equals(place.toString())) {
                return true;
            }
        }
        return false;
    }

    /** Its entry for a serial number; empty if it has none. */
    public Optional<CrlContent.Entry> entry(BigInteger serial) {
        return Optional.ofNullable(entries.get(serial));
    }

    /** As of when it speaks. */
    public Instant thisUpdate() {
        return thisUpdate;
    }

    /** Until when the next one is there. */
    public Instant nextUpdate() {
        return nextUpdate;
    }

    /** How many certificates it has. */
    public int size() {
        return entries.size();
    }

    /** Its number; empty if it has none. */
    public Optional<BigInteger> number() {
        return Optional.ofNullable(number);
    }
}
