package io.lemur.core.store.jpa;

import io.lemur.core.store.AuthorityRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;

/** {@code lemur_authority}. */
@Entity(name = "Authority")
@Table(name = "lemur_authority")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class AuthorityEntity {
    @Id
    long id;

    @Version
    long version;

    @Column(updatable = false)
    String name;

    @Column(name = "name_key", updatable = false)
    String nameKey;

    @Column(updatable = false)
    String type;

    @Column(name = "parent_id")
    @Nullable
    Long parentId;

    @Column(name = "certificate_id")
    @Nullable
    Long certificateId;

    byte @Nullable [] secret;

    String owner;
    String description;
    String roles;
    boolean enabled;
    String options;

    @Column(name = "secret_options")
    byte @Nullable [] secretOptions;

    String defaults;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static AuthorityEntity of(AuthorityRow row) {
        AuthorityEntity entity = new AuthorityEntity();
        entity.id = row.id();
        entity.version = row.version();
        entity.name = row.name();
        entity.nameKey = SearchKey.of(row.name());
        entity.type = row.type();
        entity.parentId = row.parentId();
        entity.certificateId = row.certificateId();
        entity.secret = Columns.bytes(row.secret());
        entity.owner = row.owner();
        entity.description = row.description();
        entity.roles = Json.write(row.roles());
        entity.enabled = row.enabled();
        entity.options = Json.write(row.options());
        entity.secretOptions = Columns.bytes(row.secretOptions());
        entity.defaults = DefaultsJson.write(row.defaults());
        entity.createdAt = row.createdAt();
        entity.updatedAt = row.updatedAt();
        return entity;
    }

    AuthorityRow toRow() {
        return new AuthorityRow(
                id,
                version,
                name,
                type,
                parentId,
                certificateId,
                Columns.sealed(secret),
                owner,
                description,
                new LinkedHashSet<>(Json.readList(roles)),
                enabled,
                Json.readTexts(options),
                Columns.sealed(secretOptions),
                DefaultsJson.read(defaults),
                createdAt,
                updatedAt);
    }
}
