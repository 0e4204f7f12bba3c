package io.lemur.benchmarks;

/**
 * What a bare loop made for one certificate.
 *
 * @param number of its rows
 * @param records where the numbers of its audit and event rows come from
 * @param csr the certification request, DER
 * @param sealedKey the private key, sealed
 * @param certificate the certificate, DER
 * @param fingerprint its SHA-256, in hexadecimal digits
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RawOrder(
        long number,
        java.util.concurrent.atomic.AtomicLong records,
        byte[] csr,
        byte[] sealedKey,
        byte[] certificate,
        String fingerprint) {
    /** A number for an audit or event row. */
    long nextRecordNumber() {
        return records.incrementAndGet();
    }
}
