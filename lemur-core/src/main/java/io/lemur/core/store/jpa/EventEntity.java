package io.lemur.core.store.jpa;

import io.lemur.core.store.EventRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code lemur_event}. */
@Entity(name = "StoredEvent")
@Table(name = "lemur_event")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class EventEntity {
    @Id
    long id;

    @Column(name = "happened_at")
    Instant happenedAt;

    String actor;
    String type;

    @Column(name = "certificate_id")
    @Nullable
    Long certificateId;

    String payload;
    boolean delivered;

    EventRow toRow() {
        return new EventRow(id, happenedAt, actor, type, certificateId, payload);
    }
}
