package io.lemur.core.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** {@code lemur_replacement}: a certificate that replaces another. */
@Entity(name = "Replacement")
@Table(name = "lemur_replacement")
@IdClass(ReplacementEntity.Key.class)
class ReplacementEntity {
    @Id
    @Column(name = "certificate_id")
    long certificateId;

    @Id
    @Column(name = "replaced_id")
    long replacedId;

    static ReplacementEntity of(long certificateId, long replacedId) {
        ReplacementEntity entity = new ReplacementEntity();
        entity.certificateId = certificateId;
        entity.replacedId = replacedId;
        return entity;
    }

    record Key(long certificateId, long replacedId) implements Serializable {
        private static final long serialVersionUID = 1L;
    }
}
