package io.lemur.core.discovery;

import io.lemur.core.inventory.RowFacts;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.x509.CertificateFacts;
import io.lemur.core.x509.CertificateReader;
import io.lemur.core.x509.ChainBuilder;
import io.lemur.error.MalformedInputException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads what a source found at one place. */
final class ChainReading {
    private ChainReading() {}

    /**
     * The certificate and those of its issuers that really lead up from it.
     *
     * @param chainDer the certificate first
     * @param problem told what is left out, with the place and why
     * @throws MalformedInputException if the certificate itself can't be read
     */
    static List<CertificateRow.Facts> read(List<byte[]> chainDer, String place, BiConsumer<String, String> problem) {
        if (chainDer.isEmpty()) {
            throw new MalformedInputException("There is no certificate.");
        }
        CertificateFacts leaf = CertificateFacts.of(chainDer.get(0));
        if (chainDer.size() == 1) {
            return List.of(RowFacts.of(leaf));
        }
        List<X509Certificate> others = new ArrayList<>();
        for (byte[] der : chainDer.subList(1, Math.min(chainDer.size(), ChainBuilder.MAX_LENGTH))) {
            try {
                others.add(CertificateReader.read(der));
            } catch (MalformedInputException e) {
                problem.accept(place, "An issuer in the chain was left out. " + e.getMessage());
            }
        }
        List<CertificateRow.Facts> chain =
                RowFacts.of(ChainBuilder.from(CertificateReader.read(chainDer.get(0)), others));
        if (chain.size() < chainDer.size()) {
            problem.accept(
                    place,
                    "The chain holds only up to certificate " + chain.size() + " of " + chainDer.size()
                            + "; the others were left out.");
        }
        return chain;
    }
}
