package io.lemur.core.inventory;

import io.lemur.core.policy.ParentTerms;
import io.lemur.core.policy.Terms;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.CertificateTable.Term;
import io.lemur.core.store.Tx;
import io.lemur.model.CertificateChain;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** What an authority allows, as its row and its own certificate say. */
public final class AuthorityTerms {
    private AuthorityTerms() {}

    /** For certificates. */
    public static Terms of(Tx tx, AuthorityRow row) {
        Optional<Term> own = Optional.ofNullable(row.certificateId()).flatMap(tx.certificates()::term);
        return new Terms(
                row.name(),
                row.enabled(),
                own.map(Term::notBefore).orElse(null),
                own.map(Term::notAfter).orElse(null),
                row.defaults());
    }

    /** For authorities below it, which needs its chain; empty if it has none. */
    static ParentTerms ofParent(AuthorityRow row, CertificateChain chain) {
        return new ParentTerms(
                row.name(),
                row.enabled(),
                chain.leaf().getNotBefore().toInstant(),
                chain.leaf().getNotAfter().toInstant(),
                authoritiesBelow(chain.certificates()));
    }

    /** Each certificate of the chain limits how many authorities follow it down to the leaf; one below it already uses up one. */
    private static int authoritiesBelow(List<X509Certificate> chain) {
        int least = Integer.MAX_VALUE;
        for (int above = 0; above < chain.size(); above++) {
            int limit = chain.get(above).getBasicConstraints();
            if (limit != Integer.MAX_VALUE) {
                least = Math.min(least, limit - above);
            }
        }
        return least;
    }
}
