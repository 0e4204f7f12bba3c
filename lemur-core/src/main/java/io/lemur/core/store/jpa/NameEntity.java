package io.lemur.core.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** {@code lemur_certificate_name}: one of a certificate's subject alternative names, in its own order. */
@Entity(name = "CertificateName")
@Table(name = "lemur_certificate_name")
@IdClass(NameEntity.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class NameEntity {
    @Id
    @Column(name = "certificate_id")
    long certificateId;

    @Id
    int position;

    String kind;
    String content;

    @Column(name = "content_key")
    String contentKey;

    /** From {@code kind:content}. */
    static NameEntity of(long certificateId, int position, String name) {
        int colon = name.indexOf(':');
        NameEntity entity = new NameEntity();
        entity.certificateId = certificateId;
        entity.position = position;
        entity.kind = name.substring(0, colon);
        entity.content = Columns.text(name.substring(colon + 1));
        entity.contentKey = SearchKey.of(entity.content);
        return entity;
    }

    record Key(long certificateId, int position) implements Serializable {
        private static final long serialVersionUID = 1L;
    }
}
