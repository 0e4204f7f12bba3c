package io.lemur.core.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** {@code lemur_certificate_role}: a role whose holders have full rights on a certificate. */
@Entity(name = "CertificateRole")
@Table(name = "lemur_certificate_role")
@IdClass(RoleEntity.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class RoleEntity {
    @Id
    @Column(name = "certificate_id")
    long certificateId;

    @Id
    String role;

    @Column(name = "role_key")
    String roleKey;

    static RoleEntity of(long certificateId, String role) {
        RoleEntity entity = new RoleEntity();
        entity.certificateId = certificateId;
        entity.role = role;
        entity.roleKey = SearchKey.of(role);
        return entity;
    }

    record Key(long certificateId, String role) implements Serializable {
        private static final long serialVersionUID = 1L;
    }
}
