package io.lemur.core.inventory;

import io.lemur.core.store.CertificateRow;
import io.lemur.core.x509.CertificateFacts;
import io.lemur.model.CertificateChain;
import java.util.List;

/** What certificates say, as rows keep it. */
public final class RowFacts {
    private RowFacts() {}

    /** Of a chain, the leaf first. */
    public static List<CertificateRow.Facts> of(CertificateChain chain) {
        return of(CertificateFacts.of(chain));
    }

    /** Of a chain that was taken apart. */
    public static List<CertificateRow.Facts> of(List<CertificateFacts> chain) {
        return chain.stream().map(RowFacts::of).toList();
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
