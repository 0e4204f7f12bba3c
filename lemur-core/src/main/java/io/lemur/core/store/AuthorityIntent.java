package io.lemur.core.store;

import java.time.Instant;

/**
 * {@code lemur_authority_intent}: an authority that an issuer was asked to make, and whose answer is not stored yet.
 *
 * @param name the authority's, unique
 * @param requestDigest tells the request from another of the same name
 * @param issuerKey the idempotency key the issuer is given
 * @param begunAt when it was first asked
 */
public record AuthorityIntent(String name, String requestDigest, String issuerKey, Instant begunAt) {}
