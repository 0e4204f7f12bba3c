package io.lemur.core.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code lemur_crl}: the CRL of an authority.
 *
 * @param id the authority's number
 * @param version the fence of the work on it
 * @param wanted how often a list was wanted; rises with each revocation
 * @param served up to which of these the newest list goes
 * @param pending whether there is work on it
 * @param number that of the newest list; 0: there is none
 * @param thisUpdate as of when it speaks
 * @param nextUpdate until when it holds
 * @param der its DER form
 * @param failures how often making one failed since the last that was made
 * @param failureKind why last
 * @param failureMessage why last
 */
@SuppressWarnings("ArrayRecordComponent") // rows are never compared
public record CrlRow(
        long id,
        long version,
        long wanted,
        long served,
        boolean pending,
        long number,
        @Nullable Instant thisUpdate,
        @Nullable Instant nextUpdate,
        byte @Nullable [] der,
        int failures,
        @Nullable String failureKind,
        @Nullable String failureMessage) {

    /**
     * A list that was made.
     *
     * @param number higher by one than the last
     * @param thisUpdate as of when it speaks
     * @param nextUpdate until when it holds
     * @param der its DER form
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Made(long number, Instant thisUpdate, Instant nextUpdate, byte[] der) {}

    /**
     * {@code lemur_crl_place}: how it stands at a destination.
     *
     * @param destination its name
     * @param published the number of the list that is there; 0: none
     * @param givenUp the number of the last list that it did not take
     * @param failures how often the newest one failed
     * @param failureKind why last
     * @param failureMessage why last
     */
    public record Place(
            String destination,
            long published,
            long givenUp,
            int failures,
            @Nullable String failureKind,
            @Nullable String failureMessage) {
        /** One that nothing was published at. */
        public static Place fresh(String destination) {
            return new Place(destination, 0, 0, 0, null, null);
        }
    }
}
