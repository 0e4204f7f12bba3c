package io.lemur.core.inventory;

import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.Tx;
import io.lemur.core.x509.CertificateReader;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateChain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes what a host sees from rows, reading each issuer and each authority once for all of them. */
public final class CertificateViews {
    private final Tx tx;
    private final Map<Long, List<byte[]>> issuers = new HashMap<>();
    private final Map<Long, String> authorities = new HashMap<>();

    private CertificateViews(Tx tx) {
        this.tx = tx;
    }

    /** For many, one after the other, in one transaction. */
    static CertificateViews in(Tx tx) {
        return new CertificateViews(tx);
    }

    /** What a host sees of one certificate. */
    public static Certificate of(Tx tx, CertificateRow row) {
        return new CertificateViews(tx).view(row);
    }

    /** What a host sees of one that this authority issued. */
    public static Certificate of(Tx tx, CertificateRow row, long authorityId, String authority) {
        CertificateViews views = new CertificateViews(tx);
        views.authorities.put(authorityId, authority);
        return views.view(row);
    }

    /** What a host sees of many. */
    public static List<Certificate> of(Tx tx, List<CertificateRow> rows) {
        CertificateViews views = new CertificateViews(tx);
        return rows.stream().map(views::view).toList();
    }

    /** The chain of a row. */
    public static CertificateChain chain(Tx tx, CertificateRow row) {
        return CertificateReader.chain(tx.certificates().chain(row.id()));
    }

    Certificate view(CertificateRow row) {
        List<byte[]> chain = new ArrayList<>();
        chain.add(row.facts().der());
        Long issuer = row.issuerId();
        if (issuer != null) {
            chain.addAll(issuers.computeIfAbsent(issuer, id -> tx.certificates().chain(id)));
        }
        return new CertificateView(row, authority(row.authorityId()), chain);
    }

    private @Nullable String authority(@Nullable Long id) {
        return id == null
                ? null
                : authorities.computeIfAbsent(
                        id,
                        key -> tx.authorities()
                                .find(key)
                                .map(AuthorityRow::name)
                                .orElse(null));
    }
}
