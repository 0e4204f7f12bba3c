package io.lemur.service;

import io.lemur.annotation.Experimental;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What this inventory says to the world about the certificates of its local authorities: CRLs (RFC 5280) and OCSP answers (RFC 6960, in
 * the profile of RFC 5019). A host mounts it on any HTTP server; it is public, so no caller is asked for. Made by the engine, so methods
 * can be added; safe for concurrent use.
 */
@Experimental
public interface RevocationStatus {
    /**
     * The answer to an OCSP request, or why there is none: that answer is an OCSP error, not an exception. Answers are signed with the
     * authority's own key and kept for a while; one that repeats a nonce is signed each time.
     *
     * @param request the request, DER
     * @return the answer, DER
     */
    byte[] ocsp(byte[] request);

    /**
     * An authority's newest CRL, DER; it is made now where there is none that holds. Empty where there is no such authority, or it keeps
     * no CRL: one does that has addresses or destinations of CRLs among its defaults, and whose key is kept here.
     *
     * @throws io.lemur.error.StoreException if the database fails
     * @throws InterruptedException if the thread was interrupted
     */
    Optional<byte[]> crl(String authority) throws InterruptedException;

    /**
     * The same two over HTTP: {@code POST} of an OCSP request to any path, {@code GET} of one in base64 as the path (RFC 6960,
     * appendix A), and {@code GET} of {@code crl/} and an authority's name, with or without {@code .crl}. It never throws because
     * of what was asked.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    Answer handle(Request request) throws InterruptedException;

    /**
     * An HTTP request.
     *
     * @param method such as {@code POST}
     * @param path the rest of the path below where this is mounted, as it was sent, so not decoded, with or without a first slash
     * @param body what was sent; a host need not read more than {@link Request#MAX_BODY} and one byte
     */
    @SuppressWarnings("ArrayRecordComponent") // requests are never compared
    record Request(String method, String path, byte[] body) {
        /** The longest body that is looked at, in bytes. */
        public static final int MAX_BODY = 1 << 14;
    }

    /**
     * An HTTP answer.
     *
     * @param status such as 200
     * @param headers all but those that a server sets by itself: each with its values
     * @param body what is sent, perhaps nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // answers are never compared
    record Answer(int status, Map<String, List<String>> headers, byte[] body) {}
}
