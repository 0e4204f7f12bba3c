package io.lemur.tests.store;

import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.Tx;
import io.lemur.model.CertificateStatus;
import io.lemur.model.Fingerprint;
import io.lemur.model.Weakness;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes certificate rows for tests; the bytes are no real certificate, which the store does not mind. */
final class Rows {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private String name = "www";
    private String commonName = "www.example.com";
    private String owner = "owner";
    private String creator = "creator";
    private List<String> names = List.of("dns:www.example.com");
    private Set<String> roles = Set.of();
    private Set<Long> replaces = Set.of();
    private Set<Weakness> weaknesses = Set.of();
    private Instant notAfter = START.plusSeconds(86_400);
    private boolean listed = true;
    private @Nullable Long issuerId;
    private @Nullable Long authorityId;
    private @Nullable Long keyId;

    static Rows named(String name) {
        Rows rows = new Rows();
        rows.name = name;
        return rows;
    }

    Rows commonName(String text) {
        commonName = text;
        return this;
    }

    Rows owner(String text) {
        owner = text;
        return this;
    }

    Rows creator(String text) {
        creator = text;
        return this;
    }

    Rows names(String... texts) {
        names = List.of(texts);
        return this;
    }

    Rows roles(String... texts) {
        roles = Set.of(texts);
        return this;
    }

    Rows replaces(Long... ids) {
        replaces = Set.of(ids);
        return this;
    }

    Rows weak(Weakness weakness) {
        weaknesses = Set.of(weakness);
        return this;
    }

    Rows notAfter(Instant instant) {
        notAfter = instant;
        return this;
    }

    Rows unlisted() {
        listed = false;
        return this;
    }

    Rows issuer(long id) {
        issuerId = id;
        return this;
    }

    Rows authority(long id) {
        authorityId = id;
        return this;
    }

    Rows key(long id) {
        keyId = id;
        return this;
    }

    /** The row, with a number of the table's. */
    CertificateRow row(Tx tx) {
        return row(tx.certificates().nextId());
    }

    CertificateRow row(long id) {
        byte[] der = ("der of " + name).getBytes(StandardCharsets.UTF_8);
        return new CertificateRow(
                id,
                0,
                new CertificateRow.Facts(
                        Fingerprint.ofDer(der),
                        der,
                        BigInteger.valueOf(0xCAFE).add(BigInteger.valueOf(id)),
                        "CN=" + commonName,
                        commonName,
                        "CN=Example Issuing CA",
                        names,
                        START,
                        notAfter,
                        "EC",
                        256,
                        "SHA256withECDSA",
                        false,
                        weaknesses),
                issuerId,
                authorityId,
                keyId,
                null,
                name,
                owner,
                creator,
                "",
                roles,
                true,
                listed,
                CertificateStatus.GOOD,
                null,
                null,
                replaces,
                Set.of(),
                Set.of(),
                START,
                START);
    }

    /** Stores the row. */
    CertificateRow store(Tx tx) {
        CertificateRow row = row(tx);
        tx.certificates().insert(List.of(row));
        return row;
    }
}
