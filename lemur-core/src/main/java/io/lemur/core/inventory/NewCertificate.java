package io.lemur.core.inventory;

import io.lemur.core.store.CertificateRow;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that comes into the book, with what people say about it and what is held besides.
 *
 * @param chain the certificate and its issuers as far as they are known, each verified to be signed by the next; not empty
 * @param about what people say about it
 * @param holdings what belongs to it
 * @param takesOver what happens where the certificate is listed already. True, for one that was just issued or is an authority's
 *     own: whoever brings it has proven to be the one it was made for, so name aside all is set anew, and nobody who was faster to
 *     import a public certificate keeps rights on it. False: only what is missing is added
 */
public record NewCertificate(List<CertificateRow.Facts> chain, About about, Holdings holdings, boolean takesOver) {
    /** Makes one. */
    public NewCertificate {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a chain has at least one certificate");
        }
    }

    /** The certificate itself. */
    CertificateRow.Facts leaf() {
        return chain.get(0);
    }

    /**
     * What people say about a certificate.
     *
     * @param name the wish for its name; null: made from subject, issuer and dates
     * @param owner who is responsible
     * @param creator who brought it; {@code source:NAME} for one that a source found
     * @param description words for people
     * @param roles who else has full rights
     * @param notifies whether people are told about it
     * @param replaces ids of those it replaces
     */
    public record About(
            @Nullable String name,
            String owner,
            String creator,
            String description,
            Set<String> roles,
            boolean notifies,
            Set<Long> replaces) {
        /** With an owner and a creator, and nothing else said. */
        public static About of(String owner, String creator) {
            return new About(null, owner, creator, "", Set.of(), true, Set.of());
        }
    }

    /**
     * What belongs to a certificate.
     *
     * @param authorityId the authority that issued it, verified
     * @param keyId its private key in {@code lemur_key}
     * @param csr the certification request it was made from, DER
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Holdings(
            @Nullable Long authorityId, @Nullable Long keyId, byte @Nullable [] csr) {
        /** Nothing. */
        public static final Holdings NONE = new Holdings(null, null, null);
    }
}
