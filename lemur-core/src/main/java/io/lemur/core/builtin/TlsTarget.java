package io.lemur.core.builtin;

import java.util.List;

/**
 * A host and a port where TLS may be served.
 *
 * @param host a name, or an address without brackets
 * @param port the port
 * @param names the server names to ask for; an empty one: send none
 * @param listed whether somebody named it, so that it is missed where it does not answer; else it is one address of a range
 */
record TlsTarget(String host, int port, List<String> names, boolean listed) {
    /** Host and port, the same in every run. */
    String id() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    /** Where the certificate is that is served under a name. */
    String place(String name) {
        return "tls://" + id() + "/" + name;
    }
}
