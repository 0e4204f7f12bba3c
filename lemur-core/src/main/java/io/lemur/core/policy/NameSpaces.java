package io.lemur.core.policy;

import io.lemur.error.MalformedInputException;
import io.lemur.model.SubjectAltName;
import java.util.Optional;

/** What a name constraint may look like: a host name that stands for itself and all below it, or a network. */
final class NameSpaces {
    private NameSpaces() {}

    /** What is wrong with one; empty if nothing is. */
    static Optional<String> fault(String text) {
        int slash = text.indexOf('/');
        try {
            return slash < 0
                    ? hostFault(new SubjectAltName.Dns(text).value())
                    : networkFault(new SubjectAltName.Ip(text.substring(0, slash)), text.substring(slash + 1), text);
        } catch (MalformedInputException e) {
            return Optional.of(
                    "'" + Faults.visible(text) + "' is neither a host name nor a network such as 10.0.0.0/8");
        }
    }

    private static Optional<String> hostFault(String host) {
        return host.startsWith("*.")
                ? Optional.of(
                        "'" + Faults.visible(host) + "' has a wildcard; the name without it stands for all below it")
                : HostNames.fault(host);
    }

    private static Optional<String> networkFault(SubjectAltName.Ip network, String prefix, String text) {
        byte[] address = network.address();
        if (!prefix.matches("[0-9]{1,3}") || Integer.parseInt(prefix) > address.length * 8) {
            return Optional.of("'" + Faults.visible(text) + "' has a prefix that is not 0 to " + address.length * 8);
        }
        for (int bit = Integer.parseInt(prefix); bit < address.length * 8; bit++) {
            if ((address[bit / 8] >> (7 - bit % 8) & 1) != 0) {
                return Optional.of("'" + Faults.visible(text) + "' has an address with bits beyond its prefix");
            }
        }
        return Optional.empty();
    }
}
