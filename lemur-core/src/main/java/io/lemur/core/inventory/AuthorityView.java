package io.lemur.core.inventory;

import io.lemur.core.plugin.ProviderKind;
import io.lemur.core.plugin.ProviderSetup;
import io.lemur.core.plugin.StoredOptions;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.Tx;
import io.lemur.model.Authority;
import io.lemur.model.AuthorityDefaults;
import io.lemur.model.CertificateChain;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a host sees of an authority. */
record AuthorityView(
        long id,
        long version,
        String name,
        String type,
        Optional<String> parent,
        Optional<CertificateChain> chain,
        Optional<Long> certificateId,
        String owner,
        String description,
        Set<String> roles,
        boolean enabled,
        Map<String, String> options,
        AuthorityDefaults defaults,
        Instant createdAt,
        Instant updatedAt)
        implements Authority {
    static AuthorityView of(Tx tx, AuthorityRow row, ProviderSetup setup) {
        Optional<Long> certificate = Optional.ofNullable(row.certificateId());
        return new AuthorityView(
                row.id(),
                row.version(),
                row.name(),
                row.type(),
                Optional.ofNullable(row.parentId())
                        .flatMap(tx.authorities()::find)
                        .map(AuthorityRow::name),
                certificate.map(id -> CertificateChain.ofDer(tx.certificates().chain(id))),
                certificate,
                row.owner(),
                row.description(),
                Set.copyOf(row.roles()),
                row.enabled(),
                Map.copyOf(setup.shown(ProviderKind.ISSUER, row.type(), StoredOptions.of(row))),
                row.defaults(),
                row.createdAt(),
                row.updatedAt());
    }

    /** Name and type. */
    @Override
    public String toString() {
        return name + " (" + type + ")";
    }
}
