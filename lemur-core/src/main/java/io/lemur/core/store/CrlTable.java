package io.lemur.core.store;

import io.lemur.core.store.CrlRow.Made;
import io.lemur.core.store.CrlRow.Place;
import io.lemur.model.CertificateStatus;
import io.lemur.model.RevocationReason;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code lemur_crl} and {@code lemur_crl_place}, and what they say about {@code lemur_certificate}. */
public interface CrlTable {
    /** The row of an authority. */
    Optional<CrlRow> find(long authorityId);

    /** The rows of these authorities, those that are there, without their lists. */
    List<CrlRow> findAll(Collection<Long> authorityIds);

    /**
     * Another list is wanted, or at least what was said of certificates is no more so. Makes the row where there is none.
     *
     * @param pending whether there is work on it now
     * @throws DuplicateRowException if another one was faster
     */
    void want(long authorityId, boolean pending);

    /** How often each authority's list was wanted. */
    Map<Long, Long> wanted();

    /**
     * Writes a list.
     *
     * @param served up to which wish it goes
     * @throws StaleRowException if the row has another version
     */
    void made(CrlRow seen, long served, Made made);

    /**
     * Writes that making one failed.
     *
     * @throws StaleRowException if the row has another version
     */
    void failed(CrlRow seen, int failures, String kind, String message);

    /** Ends the work on it, unless the row has another version or more is wanted than the one seen: then it says no. */
    boolean end(CrlRow seen);

    /** How it stands at each destination where it was published, or should have been. */
    List<Place> places(long authorityId);

    /** Writes how it stands at one; never back to a lower number. */
    void put(long authorityId, Place place);

    /** Forgets all about an authority. */
    void forget(long authorityId);

    /** The numbers of some that have work on them, and none in the queue. */
    List<Long> lost(String kind, int size);

    /**
     * The revoked certificates that an authority issued, by number.
     *
     * @param endingFrom those that ended before, and were revoked before, are left out; null: none is
     */
    List<Revoked> revoked(long authorityId, @Nullable Instant endingFrom);

    /** How the certificate of a serial number stands that an authority issued; empty if it issued none. */
    Optional<Standing> standing(long authorityId, BigInteger serial);

    /**
     * A revoked certificate.
     *
     * @param serial its serial number
     * @param revokedAt since when
     * @param reason why
     */
    record Revoked(BigInteger serial, Instant revokedAt, RevocationReason reason) {}

    /**
     * How a certificate stands.
     *
     * @param status in the book
     * @param revokedAt since when it is revoked
     * @param reason why
     */
    record Standing(
            CertificateStatus status,
            @Nullable Instant revokedAt,
            @Nullable RevocationReason reason) {}
}
