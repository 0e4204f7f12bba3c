package io.lemur.core.store;

import io.lemur.model.CertificateQuery;
import io.lemur.model.CertificateStatus;
import io.lemur.model.Fingerprint;
import io.lemur.model.Page;
import io.lemur.model.RevocationReason;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code lemur_certificate} and what hangs on it. */
public interface CertificateTable {
    /** A number for a row that will be stored in this transaction. */
    long nextId();

    /** The row. */
    Optional<CertificateRow> find(long id);

    /**
     * Keeps others from changing the row, or telling of it, until this transaction ends. Who takes several takes them in the order of
     * their numbers.
     */
    void lock(long id);

    /** From when until when a row's certificate is valid. */
    Optional<Term> term(long id);

    /** The DER form of a row, without the rest. */
    Optional<byte[]> der(long id);

    /** The row of this identity. */
    Optional<CertificateRow> find(Fingerprint fingerprint);

    /** The listed row of this name. */
    Optional<CertificateRow> findByName(String name);

    /** The rows of these identities, those that are there, in no order; in a few queries per thousand. */
    List<CertificateRow> findAll(Collection<Fingerprint> fingerprints);

    /** Which of these identities are known, and where their rows are; in one query per thousand. */
    Map<Fingerprint, Link> links(Collection<Fingerprint> fingerprints);

    /**
     * Where the row of this identity is, if that was read here before; asks nobody. Its issuer may have become known since, and nothing
     * follows from its absence.
     */
    Optional<Link> remembered(Fingerprint fingerprint);

    /** Which of these names are taken, by listed rows or others; in one query per thousand. */
    Set<String> takenNames(Collection<String> names);

    /** The DER forms of a chain: the row's own, then upwards; guarded against circles. */
    List<byte[]> chain(long id);

    /** Stores new rows, with their names, roles and replacements, in batches. {@code replacedBy} and {@code sources} are not written. */
    void insert(List<CertificateRow> rows);

    /**
     * Writes what may change of a row: issuer, authority, key, CSR, name, owner, creator, description, roles, notifies, listed,
     * replaces, updatedAt.
     *
     * @throws StaleRowException if it has another version
     */
    void update(CertificateRow row);

    /**
     * Writes its standing.
     *
     * @throws StaleRowException if it has another version
     */
    void setStatus(
            CertificateRow row,
            CertificateStatus status,
            @Nullable RevocationReason reason,
            @Nullable Instant revokedAt,
            Instant updatedAt);

    /** One page of the listed rows that the query finds and the viewer may see. Keyset-paged. */
    Page<CertificateRow> search(CertificateQuery query, Viewer viewer);

    /** How many there are. */
    long count(CertificateQuery query, Viewer viewer);

    /** How many listed certificates name this authority, for the answer "in use by". */
    long countIssuedBy(long authorityId);

    /** Raised by each committed change of any certificate: whether what was read before is still all there is. */
    long changeStamp();

    /**
     * Writes that certificates were seen at places of a source in a run; places seen before are only marked. In batches.
     *
     * @return how many are new at their place
     */
    int seen(long sourceId, long syncId, List<Sighting> sightings);

    /** Removes sightings of the source that this run did not mark; only after a complete run. Returns how many. */
    int unlinkUnseen(long sourceId, long syncId);

    /** Removes all sightings of the source. */
    void unlinkAll(long sourceId);

    /**
     * When a certificate is valid.
     *
     * @param notBefore from when
     * @param notAfter until when, inclusive
     */
    record Term(Instant notBefore, Instant notAfter) {}

    /**
     * A row's place in its chain.
     *
     * @param id the row
     * @param issuerId the row above; null: not known, or none
     */
    record Link(long id, @Nullable Long issuerId) {}

    /**
     * A certificate at a place.
     *
     * @param certificateId the certificate
     * @param place the source's own reference
     */
    record Sighting(long certificateId, String place) {}

    /**
     * Who looks: at everything, or only at what it has rights on. Those are its own certificates (owner is its name or one of its
     * roles), those it brought (creator is its name), and those that have one of its roles.
     *
     * @param seesAll whether nothing is hidden
     * @param name the caller's name
     * @param roles the caller's roles
     */
    record Viewer(boolean seesAll, String name, Set<String> roles) {
        /** Sees everything. */
        public static final Viewer EVERYTHING = new Viewer(true, "", Set.of());
    }
}
