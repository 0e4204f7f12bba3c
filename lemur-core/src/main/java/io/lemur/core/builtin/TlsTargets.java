package io.lemur.core.builtin;

import io.lemur.error.InvalidOptionsException;
import io.lemur.error.Violation;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.net.ssl.SNIHostName;
import org.jspecify.annotations.Nullable;

/** Where a source of type {@code tls} looks: hosts that were named, then the addresses of ranges, each once. Immutable. */
final class TlsTargets implements Iterable<TlsTarget> {
    /** How many hosts and addresses, times ports, one source may look at. */
    static final int MOST = 65_536;

    private static final String HOSTS = "hosts";
    private static final String PORTS = "ports";
    private static final String RANGES = "ranges";

    private final Map<String, TlsTarget> listed = new LinkedHashMap<>();
    private final List<AddressRange> ranges = new ArrayList<>();
    private final Set<Integer> ports = new LinkedHashSet<>();
    private final List<Violation> faults = new ArrayList<>();

    private TlsTargets() {}

    /**
     * Reads what was configured: entries separated by commas or white space.
     *
     * @param hosts {@code HOST[:PORT][/NAME[+NAME...]]}; an IPv6 address in brackets; null: none
     * @param ports the ports of ranges, and of hosts without one
     * @param ranges in CIDR form; null: none
     * @throws InvalidOptionsException naming every fault
     */
    static TlsTargets parse(@Nullable String hosts, String ports, @Nullable String ranges) {
        TlsTargets targets = new TlsTargets();
        entries(ports).forEach(text -> targets.read(PORTS, text, () -> targets.ports.add(port(text))));
        entries(hosts).forEach(text -> targets.read(HOSTS, text, () -> targets.addHost(text)));
        entries(ranges).forEach(text -> targets.read(RANGES, text, () -> targets.ranges.add(AddressRange.parse(text))));
        targets.checkSize();
        if (!targets.faults.isEmpty()) {
            throw new InvalidOptionsException(targets.faults);
        }
        return targets;
    }

    private static List<String> entries(@Nullable String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split("[,\\s]+"))
                        .filter(entry -> !entry.isEmpty())
                        .toList();
    }

    private void read(String option, String entry, Runnable reader) {
        try {
            reader.run();
        } catch (IllegalArgumentException e) {
            faults.add(new Violation(option, "'" + Shown.of(entry) + "' " + e.getMessage()));
        }
    }

    private void checkSize() {
        if (listed.isEmpty() && ranges.isEmpty() && faults.isEmpty()) {
            faults.add(new Violation(HOSTS, "names nothing to look at: give hosts, or ranges of addresses"));
        }
        BigInteger size = BigInteger.valueOf(listed.size());
        for (AddressRange range : ranges) {
            size = size.add(range.size().multiply(BigInteger.valueOf(ports.size())));
        }
        if (size.compareTo(BigInteger.valueOf(MOST)) > 0) {
            faults.add(
                    new Violation(
                            RANGES,
                            "hold, times the ports, " + size + " places to look at; one source looks at " + MOST
                                    + " at most, such as one /16 of IPv4 or one /112 of IPv6 on one port: name smaller ranges"));
        }
    }

    private void addHost(String entry) {
        int slash = entry.indexOf('/');
        String place = slash < 0 ? entry : entry.substring(0, slash);
        int colon = place.startsWith("[") ? place.indexOf(':', Math.max(0, place.indexOf(']'))) : place.indexOf(':');
        String host = colon < 0 ? place : place.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        Optional<InetAddress> address = AddressRange.literal(bracketed ? host.substring(1, host.length() - 1) : host);
        if (bracketed && address.isEmpty()) {
            throw new IllegalArgumentException("has no IPv6 address in its brackets");
        }
        String known = address.map(InetAddress::getHostAddress).orElseGet(() -> serverName(host));
        List<String> names = slash < 0
                ? List.of(address.isPresent() ? "" : known)
                : Stream.of(entry.substring(slash + 1).split("\\+"))
                        .map(TlsTargets::serverName)
                        .distinct()
                        .toList();
        for (int port : colon < 0 ? ports : Set.of(port(place.substring(colon + 1)))) {
            TlsTarget target = new TlsTarget(known, port, names, true);
            listed.merge(target.id(), target, TlsTargets::together);
        }
    }

    private static TlsTarget together(TlsTarget one, TlsTarget other) {
        Set<String> names = new LinkedHashSet<>(one.names());
        names.addAll(other.names());
        return new TlsTarget(one.host(), one.port(), List.copyOf(names), true);
    }

    private static int port(String text) {
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "has no port from 1 to 65535: write HOST, HOST:PORT or [IPv6 ADDRESS]:PORT");
        }
        return port;
    }

    /** A name as a client sends it, in lower case and in ASCII. */
    private static String serverName(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (AddressRange.literal(name).isPresent()) {
            throw new IllegalArgumentException("asks for an address by name, which TLS has no form for");
        }
        try {
            return new SNIHostName(name).getAsciiName().toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "holds no host name in '" + Shown.of(text) + "': write HOST, HOST:PORT or HOST:PORT/NAME+NAME", e);
        }
    }

    /** Those that were named, then the addresses of ranges that were not. */
    @Override
    public Iterator<TlsTarget> iterator() {
        Set<String> known = ranges.size() > 1 ? new LinkedHashSet<>() : Set.of();
        Stream<TlsTarget> others = ranges.stream()
                .flatMap(range -> StreamSupport.stream(range.spliterator(), false))
                .flatMap(address ->
                        ports.stream().map(port -> new TlsTarget(address.getHostAddress(), port, List.of(""), false)))
                .filter(target -> !listed.containsKey(target.id()))
                .filter(target -> ranges.size() == 1 || known.add(target.id()));
        return Stream.concat(listed.values().stream(), others).iterator();
    }
}
