package io.lemur.core.store;

import io.lemur.core.store.CertificateTable.Viewer;
import io.lemur.model.EndpointQuery;
import io.lemur.model.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code lemur_endpoint} and the certificates that hang on it. */
public interface EndpointTable {
    /** The row, if the viewer may see it. */
    Optional<EndpointRow> find(long id, Viewer viewer);

    /** The row of this name at a source, if the viewer may see it. */
    Optional<EndpointRow> find(String source, String name, Viewer viewer);

    /** One page of what the query finds and the viewer may see, the highest number first. */
    Page<EndpointRow> search(EndpointQuery query, Viewer viewer);

    /**
     * Writes that a run saw endpoints; what it found at their places was written before. In batches.
     *
     * @param at when they were seen
     */
    Seen seen(long sourceId, long syncId, Instant at, List<Told> told);

    /** Removes endpoints of the source that this run did not see, and that were last seen at this instant or before; says which. */
    List<Known> removeUnseen(long sourceId, long syncId, Instant lastSeen);

    /** Removes all of the source. */
    void deleteAll(long sourceId);

    /**
     * What a run told of an endpoint.
     *
     * @param facts what the source said
     * @param places where its certificates are
     */
    record Told(EndpointRow.Facts facts, List<Place> places) {}

    /**
     * A place of which an endpoint serves the certificate.
     *
     * @param place the source's own reference
     * @param serverName the name by which it is asked for; null: none
     */
    record Place(String place, @Nullable String serverName) {}

    /**
     * An endpoint with a row.
     *
     * @param id the row
     * @param name its name at the source
     * @param host where it is reached
     * @param port the port
     */
    record Known(long id, String name, String host, int port) {}

    /**
     * What came of writing.
     *
     * @param added those that were not known
     * @param unknown where an endpoint names a place at which the run found no certificate: the endpoint's name and the place
     */
    record Seen(List<Known> added, List<Unknown> unknown) {}

    /**
     * A place without a certificate.
     *
     * @param endpoint who names it
     * @param place the source's own reference
     */
    record Unknown(String endpoint, String place) {}
}
