package io.lemur.core.x509;

import io.lemur.error.Violation;
import io.lemur.model.SubjectAltName;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;
import org.jspecify.annotations.Nullable;

/** Checks the names in a chain against the constraints of those above (RFC 5280, sections 4.2.1.10 and 6.1). */
final class NameConstraintCheck {
    private NameConstraintCheck() {}

    /** Which names are outside of the constraints; the leaf comes first in the chain. */
    static List<Violation> violations(List<X509Certificate> chain) {
        if (chain.stream().noneMatch(NameConstraintCheck::constrains)) {
            return List.of();
        }
        return Guard.reading("The name constraints of the chain can't be read.", () -> {
            List<Violation> faults = new ArrayList<>();
            PKIXNameConstraintValidator validator = new PKIXNameConstraintValidator();
            for (int i = chain.size() - 1; i >= 0; i--) {
                Certificate certificate = asn1(chain.get(i));
                boolean selfIssued = certificate.getSubject().equals(certificate.getIssuer());
                if (i == 0 || !selfIssued) { // section 6.1.3 (b): self-issued ones are free, the leaf is not
                    for (String refused : refused(validator, certificate)) {
                        faults.add(ChainCheck.violation(i, chain.get(i), refused));
                    }
                }
                narrow(validator, certificate);
            }
            return faults;
        });
    }

    /** Which of the names the chain of an authority does not allow below it. */
    static List<SubjectAltName> refused(List<X509Certificate> authority, List<SubjectAltName> names) {
        if (authority.stream().noneMatch(NameConstraintCheck::constrains)) {
            return List.of();
        }
        return Guard.reading("The name constraints of the authority can't be read.", () -> {
            PKIXNameConstraintValidator validator = new PKIXNameConstraintValidator();
            for (X509Certificate certificate : authority) {
                narrow(validator, asn1(certificate));
            }
            return names.stream()
                    .filter(name -> !allows(validator, Names.toAsn1(name)))
                    .toList();
        });
    }

    private static boolean constrains(X509Certificate certificate) {
        return certificate.getExtensionValue(Extension.nameConstraints.getId()) != null;
    }

    private static boolean allows(PKIXNameConstraintValidator validator, GeneralName name) {
        try {
            validator.checkPermitted(name);
            validator.checkExcluded(name);
            return true;
        } catch (NameConstraintValidatorException e) {
            return false;
        }
    }

    private static void narrow(PKIXNameConstraintValidator validator, Certificate certificate) {
        Extensions extensions = certificate.getTBSCertificate().getExtensions();
        NameConstraints constraints = extensions == null
                ? null
                : NameConstraints.getInstance(extensions.getExtensionParsedValue(Extension.nameConstraints));
        if (constraints == null) {
            return;
        }
        GeneralSubtree @Nullable [] permitted = constraints.getPermittedSubtrees();
        if (permitted != null) {
            validator.intersectPermittedSubtree(permitted);
        }
        GeneralSubtree @Nullable [] excluded = constraints.getExcludedSubtrees();
        if (excluded != null) {
            for (GeneralSubtree subtree : excluded) {
                validator.addExcludedSubtree(subtree);
            }
        }
    }

    private static List<String> refused(PKIXNameConstraintValidator validator, Certificate certificate) {
        return names(certificate).stream()
                .filter(name -> !allows(validator, name))
                .map(name -> "has the name " + name.getName() + ", which an authority above it does not allow")
                .toList();
    }

    /** The subject alternative names, and the subject as a directory name. */
    private static List<GeneralName> names(Certificate certificate) {
        List<GeneralName> names = new ArrayList<>();
        if (certificate.getSubject().size() > 0) {
            names.add(new GeneralName(certificate.getSubject()));
        }
        Extensions extensions = certificate.getTBSCertificate().getExtensions();
        if (extensions != null && extensions.getExtension(Extension.subjectAlternativeName) != null) {
            names.addAll(List.of(GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName)
                    .getNames()));
        }
        return names;
    }

    private static Certificate asn1(X509Certificate certificate) throws CertificateEncodingException {
        return Certificate.getInstance(certificate.getEncoded());
    }
}
