package io.lemur.core.builtin;

import io.lemur.spi.Option;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Source;
import java.time.Duration;

/** Makes sources of type {@code tls}. */
final class TlsSourceFactory implements ProviderFactory<Source> {
    private static final int MOST_AT_ONCE = 256;
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String TIME_RULE = "must be PT0.001S to PT2M";

    private static final Option<String> HOSTS = Option.text(
            "hosts",
            "The hosts to look at, separated by commas: HOST, HOST:PORT or HOST:PORT/NAME+NAME with the server names to"
                    + " ask for; without names a host is asked for by its own, and an address for none. An IPv6 address"
                    + " stands in brackets");
    private static final Option<String> PORTS = Option.text(
                    "ports", "The ports to look at in ranges, and at hosts without one, separated by commas")
            .withDefault("443");
    private static final Option<String> RANGES = Option.text(
            "ranges",
            "Ranges of addresses to look at, separated by commas, such as 192.0.2.0/24; with hosts, and times the ports,"
                    + " at most " + TlsTargets.MOST + " places");
    private static final Option<StartTls> STARTTLS = Option.choice(
                    "starttls", "The protocol that goes before TLS; none where TLS comes first", StartTls.class)
            .withDefault("none");
    private static final Option<Integer> AT_ONCE = Option.integer("at-once", "How many places to look at at once")
            .withDefault("32")
            .check(count -> count > 0 && count <= MOST_AT_ONCE, "must be 1 to " + MOST_AT_ONCE);
    private static final Option<Duration> CONNECT = Option.duration(
                    "connect-timeout", "How long to wait for a connection, with each address of a host")
            .withDefault("PT3S")
            .check(TlsSourceFactory::isTime, TIME_RULE);
    private static final Option<Duration> HANDSHAKE = Option.duration(
                    "handshake-timeout", "How long a handshake may take, with what goes before it, for each name")
            .withDefault("PT10S")
            .check(TlsSourceFactory::isTime, TIME_RULE);
    private static final OptionSchema SCHEMA =
            OptionSchema.of(HOSTS, PORTS, RANGES, STARTTLS, AT_ONCE, CONNECT, HANDSHAKE);

    private static boolean isTime(Duration time) {
        return time.compareTo(Duration.ofMillis(1)) >= 0 && time.compareTo(LONGEST) <= 0;
    }

    @Override
    public String type() {
        return "tls";
    }

    @Override
    public OptionSchema options() {
        return SCHEMA;
    }

    @Override
    public Source create(OptionValues options, PluginContext context) {
        TlsTargets targets = TlsTargets.parse(
                options.find(HOSTS).orElse(null),
                options.get(PORTS),
                options.find(RANGES).orElse(null));
        TlsLook look =
                new TlsLook(options.get(STARTTLS), options.get(CONNECT), options.get(HANDSHAKE), context.random());
        return new TlsSource(targets, look, options.get(AT_ONCE), context.clock());
    }
}
