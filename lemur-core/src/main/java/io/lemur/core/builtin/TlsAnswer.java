package io.lemur.core.builtin;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What came of looking at a target.
 *
 * @param target where
 * @param reach how far the connection got
 * @param address the address that was connected to, or the host where none was
 * @param seen what is served, in the order of the target's names
 * @param misses what was not seen, and why; of the whole target where it was not connected to
 */
record TlsAnswer(TlsTarget target, Reach reach, String address, List<Seen> seen, List<Miss> misses) {
    /** How far a connection got. */
    enum Reach {
        /** Somebody took it. */
        CONNECTED,
        /** The host answered that nobody listens. */
        REFUSED,
        /** There was no answer, or no such host. */
        SILENT,
        /** This side could not try. */
        UNTRIED
    }

    /**
     * A certificate that is served.
     *
     * @param name the server name asked for; empty: none
     * @param chain as it was sent
     * @param protocol the version of TLS
     * @param cipherSuite the suite
     */
    record Seen(String name, List<X509Certificate> chain, String protocol, String cipherSuite) {}

    /**
     * Nothing was seen.
     *
     * @param name the server name asked for; empty: none
     * @param why what is wrong, to follow a colon
     */
    record Miss(String name, String why) {}
}
