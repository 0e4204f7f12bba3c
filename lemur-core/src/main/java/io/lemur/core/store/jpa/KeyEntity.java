package io.lemur.core.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** {@code lemur_key}. */
@Entity(name = "StoredKey")
@Table(name = "lemur_key")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class KeyEntity {
    @Id
    long id;

    byte[] sealed;
}
