package io.lemur.core.inventory;

import io.lemur.core.store.CertificateRow;
import io.lemur.core.x509.CertificateFacts;
import io.lemur.error.MalformedInputException;
import io.lemur.model.CertificateChain;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;

/** What certificates say, as rows keep it. */
public final class RowFacts {
    private RowFacts() {}

    /** Of a chain, the leaf first. */
    public static List<CertificateRow.Facts> of(CertificateChain chain) {
        return chain.certificates().stream().map(RowFacts::of).toList();
    }

    private static CertificateRow.Facts of(X509Certificate certificate) {
        try {
            return of(CertificateFacts.of(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new MalformedInputException("The certificate has no DER form.", e);
        }
    }

    /** Of one certificate. */
    public static CertificateRow.Facts of(CertificateFacts facts) {
        return new CertificateRow.Facts(
                facts.fingerprint(),
                facts.der(),
                facts.serial(),
                facts.subject(),
                facts.commonName().orElse(null),
                facts.issuer(),
                facts.names().stream().map(Object::toString).toList(),
                facts.notBefore(),
                facts.notAfter(),
                facts.keyAlgorithm(),
                facts.keyBits(),
                facts.signatureAlgorithm(),
                facts.authority(),
                facts.weaknesses());
    }
}
