package io.lemur.core.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** {@code lemur_sighting}: a certificate at a place of a source. */
@Entity(name = "StoredSighting")
@Table(name = "lemur_sighting")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class SightingEntity {
    @Id
    long id;

    @Column(name = "certificate_id")
    long certificateId;

    @Column(name = "source_id")
    long sourceId;

    String place;

    @Column(name = "place_digest")
    String placeDigest;

    @Column(name = "sync_id")
    long syncId;
}
