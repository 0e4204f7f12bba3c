package io.lemur.spi;

import io.lemur.annotation.Experimental;
import java.time.Duration;

/**
 * Publishes TXT records in the zones of one account. Implemented by plugin authors; safe for concurrent use: two calls at one time
 * may change one name. It grows by default methods, and its request by methods of any kind. Further abilities ({@link ZoneLister},
 * {@link SelfCheck}) are interfaces of the same object.
 *
 * <p>A zone that the account does not have, or a name outside its zone, is answered with {@link PluginException.Kind#NOT_FOUND};
 * nothing is added to another zone instead.
 */
@Experimental
public interface DnsProvider {
    /**
     * Adds a value at a name and keeps the others there: {@code example.com} and {@code *.example.com} are validated at one name
     * at one time. Again is no error.
     *
     * @throws PluginException if the provider did not do it
     * @throws InterruptedException if the thread was interrupted
     */
    void addTxt(TxtRecordRequest request) throws InterruptedException;

    /**
     * Removes a value and keeps the others. One that is not there is no error.
     *
     * @throws PluginException if the provider did not do it
     * @throws InterruptedException if the thread was interrupted
     */
    void removeTxt(TxtRecordRequest request) throws InterruptedException;

    /** How long a change usually takes to be seen at all its servers. */
    default Duration propagation() {
        return Duration.ofMinutes(1);
    }

    /** How many values it keeps at one name, 1 or more; the oldest goes when there are more. */
    default int valuesPerName() {
        return Integer.MAX_VALUE;
    }

    /** Whether {@link #removeTxt} really removes. */
    default boolean removesValues() {
        return true;
    }
}
