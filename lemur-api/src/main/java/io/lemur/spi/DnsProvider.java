package io.lemur.spi;

import java.time.Duration;

/**
 * Publishes TXT records in the zones of one account. Implemented by plugin authors; safe for concurrent use. Zones and names are
 * lower-case A-labels without a final dot.
 */
public interface DnsProvider {
    /**
     * Adds a value at a name and keeps the others there: {@code example.com} and {@code *.example.com} are validated at one name
     * at one time. Again is no error.
     *
     * @throws PluginException if the provider did not do it
     * @throws InterruptedException if the thread was interrupted
     */
    void addTxt(String zone, String name, String value) throws InterruptedException;

    /**
     * Removes a value and keeps the others. One that is not there is no error.
     *
     * @throws PluginException if the provider did not do it
     * @throws InterruptedException if the thread was interrupted
     */
    void removeTxt(String zone, String name, String value) throws InterruptedException;

    /** How long a change usually takes to be seen at all its servers. */
    default Duration propagation() {
        return Duration.ofMinutes(1);
    }

    /** How many values it keeps at one name; the oldest goes when there are more. */
    default int valuesPerName() {
        return Integer.MAX_VALUE;
    }

    /** Whether {@link #removeTxt} really removes. */
    default boolean removesValues() {
        return true;
    }
}
