package io.lemur.core.store.jpa;

import io.lemur.core.store.ProviderRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code lemur_provider}. */
@Entity(name = "Provider")
@Table(name = "lemur_provider")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class ProviderEntity {
    @Id
    long id;

    @Version
    long version;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    ProviderRow.Kind kind;

    @Column(updatable = false)
    String name;

    @Column(name = "name_key", updatable = false)
    String nameKey;

    @Column(updatable = false)
    String type;

    String description;
    boolean enabled;
    String options;

    @Column(name = "secret_options")
    byte @Nullable [] secretOptions;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static ProviderEntity of(ProviderRow row) {
        ProviderEntity entity = new ProviderEntity();
        entity.id = row.id();
        entity.version = row.version();
        entity.kind = row.kind();
        entity.name = row.name();
        entity.nameKey = SearchKey.of(row.name());
        entity.type = row.type();
        entity.description = row.description();
        entity.enabled = row.enabled();
        entity.options = Json.write(row.options());
        entity.secretOptions = Columns.bytes(row.secretOptions());
        entity.createdAt = row.createdAt();
        entity.updatedAt = row.updatedAt();
        return entity;
    }

    ProviderRow toRow() {
        return new ProviderRow(
                id,
                version,
                kind,
                name,
                type,
                description,
                enabled,
                Json.readTexts(options),
                Columns.sealed(secretOptions),
                createdAt,
                updatedAt);
    }
}
