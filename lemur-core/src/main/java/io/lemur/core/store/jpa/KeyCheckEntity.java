package io.lemur.core.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** {@code lemur_key_check}. */
@Entity(name = "KeyCheck")
@Table(name = "lemur_key_check")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class KeyCheckEntity {
    @Id
    @Column(name = "key_id")
    String keyId;

    byte[] sealed;
}
