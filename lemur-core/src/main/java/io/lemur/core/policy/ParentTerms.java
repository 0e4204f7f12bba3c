package io.lemur.core.policy;

import java.time.Instant;

/**
 * What an authority allows below it.
 *
 * @param name its name, for messages
 * @param enabled whether it may be asked
 * @param notBefore from when it is valid
 * @param notAfter until when
 * @param authoritiesBelow how many authorities its whole chain allows between it and a leaf (RFC 5280, section 4.2.1.9);
 *     {@link Integer#MAX_VALUE}: any number
 */
public record ParentTerms(String name, boolean enabled, Instant notBefore, Instant notAfter, int authoritiesBelow) {}
