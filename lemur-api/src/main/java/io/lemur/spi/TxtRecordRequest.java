package io.lemur.spi;

import io.lemur.annotation.Experimental;
import java.time.Duration;
import java.time.Instant;

/** A TXT record to add or to remove. Made by the host and only read by plugins, so methods can be added. */
@Experimental
public interface TxtRecordRequest {
    /** The zone of the account that holds the name: a lower-case A-label form without a final dot, {@code example.com}. */
    String zone();

    /** The record's name, fully qualified, in the same form: {@code _acme-challenge.www.example.com}; the zone itself at its top. */
    String name();

    /**
     * The value as a resolver is to show it: 1 to 255 characters of printable ASCII, one character-string (RFC 1035, section 3.3.14).
     * Quotes and escapes that the provider's API wants are added by the plugin.
     */
    String value();

    /** How long resolvers may keep it. A wish: a provider with a smallest or a fixed TTL takes that. Of no meaning in a removal. */
    Duration ttl();

    /** When the host wants this call to have ended, see {@link PluginContext#clock}. */
    Instant deadline();

    /** The same for every try. */
    String idempotencyKey();
}
