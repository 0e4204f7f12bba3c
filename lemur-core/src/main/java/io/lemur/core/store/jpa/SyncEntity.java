package io.lemur.core.store.jpa;

import io.lemur.core.store.SyncRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code lemur_sync}. */
@Entity(name = "Sync")
@Table(name = "lemur_sync")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class SyncEntity {
    @Id
    long id;

    @Version
    long version;

    @Column(name = "source_id", updatable = false)
    long sourceId;

    @Column(name = "open_source_id")
    @Nullable
    Long openSourceId;

    @Column(name = "source_name", updatable = false)
    String sourceName;

    @Column(updatable = false)
    String requester;

    @Column(name = "started_at", updatable = false)
    Instant startedAt;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;

    boolean complete;
    long found;
    long added;
    long updated;
    long unlinked;
    String problems;

    static SyncEntity of(SyncRow row) {
        SyncEntity entity = new SyncEntity();
        entity.id = row.id();
        entity.version = row.version();
        entity.sourceId = row.sourceId();
        entity.openSourceId = row.endedAt() == null ? row.sourceId() : null;
        entity.sourceName = row.sourceName();
        entity.requester = row.requester();
        entity.startedAt = row.startedAt();
        entity.endedAt = row.endedAt();
        entity.complete = row.complete();
        entity.found = row.found();
        entity.added = row.added();
        entity.updated = row.updated();
        entity.unlinked = row.unlinked();
        entity.problems = Json.write(row.problems());
        return entity;
    }

    SyncRow toRow() {
        return new SyncRow(
                id,
                version,
                sourceId,
                sourceName,
                requester,
                startedAt,
                endedAt,
                complete,
                found,
                added,
                updated,
                unlinked,
                Json.readList(problems));
    }
}
