package io.lemur.core.builtin;

import io.lemur.core.builtin.TlsAnswer.Miss;
import io.lemur.core.builtin.TlsAnswer.Reach;
import io.lemur.core.builtin.TlsAnswer.Seen;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.DiscoverySink;
import io.lemur.spi.EndpointSighting;
import io.lemur.spi.EndpointSource;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Looks from outside what is served: shakes hands with hosts and with the addresses of ranges, many at once, and goes away again. A
 * certificate's place is {@code tls://HOST:PORT/NAME}, an endpoint's id {@code HOST:PORT}.
 *
 * <p>What was named and does not answer is unreadable. An address of a range where nobody listens is not there, and no word is lost
 * about it. A run is incomplete where this side could not look: its time was over, it could not even try, or nothing answered at all,
 * not even by a refusal, which says more about the network here than about every host there.
 */
final class TlsSource implements EndpointSource {
    private static final Duration TICK = Duration.ofMillis(500);

    private final TlsTargets targets;
    private final TlsLook look;
    private final int atOnce;
    private final Clock clock;

    TlsSource(TlsTargets targets, TlsLook look, int atOnce, Clock clock) {
        this.targets = targets;
        this.look = look;
        this.atOnce = atOnce;
        this.clock = clock;
    }

    @Override
    public void discover(DiscoverySink sink) throws InterruptedException {
        Iterator<TlsTarget> next = targets.iterator();
        Set<String> hindrances = new HashSet<>();
        long silent = 0;
        long answered = 0;
        try (TlsScan scan = new TlsScan(look, atOnce)) {
            while (next.hasNext() || scan.underWay() > 0) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while looking at endpoints");
                }
                if (clock.instant().isAfter(sink.deadline())) {
                    sink.incomplete("all after the first " + (silent + answered), "the time for this run is over");
                    return;
                }
                while (scan.underWay() < atOnce && next.hasNext()) {
                    scan.begin(next.next());
                }
                Optional<TlsAnswer> answer = scan.await(TICK);
                if (answer.isPresent()) {
                    tell(answer.get(), sink, hindrances);
                    boolean heard = answer.get().reach().compareTo(Reach.SILENT) < 0;
                    answered += heard ? 1 : 0;
                    silent += heard ? 0 : 1;
                }
            }
        }
        if (answered == 0) {
            sink.incomplete(
                    "all " + silent + " places", "none answers, not even by a refusal: look whether the network works");
        }
    }

    private void tell(TlsAnswer answer, DiscoverySink sink, Set<String> hindrances) {
        TlsTarget target = answer.target();
        switch (answer.reach()) {
            case CONNECTED -> tellSeen(answer, sink);
            case REFUSED, SILENT -> {
                if (target.listed()) {
                    sink.unreadable(target.id(), answer.misses().get(0).why());
                }
            }
            case UNTRIED -> {
                String why = answer.misses().get(0).why();
                if (hindrances.add(why)) {
                    sink.incomplete(target.id(), why);
                }
            }
            default -> throw new AssertionError(answer.reach());
        }
    }

    private void tellSeen(TlsAnswer answer, DiscoverySink sink) {
        TlsTarget target = answer.target();
        for (Miss miss : answer.misses()) {
            sink.unreadable(target.place(miss.name()), miss.why());
        }
        if (answer.seen().isEmpty()) {
            return;
        }
        EndpointSighting endpoint = EndpointSighting.of(target.id(), target.host(), target.port())
                .withProtocol(answer.seen().get(0).protocol())
                .withCipherSuite(answer.seen().get(0).cipherSuite())
                .withCapacity((int) answer.seen().stream()
                        .map(seen -> seen.chain().get(0))
                        .distinct()
                        .count())
                .withProperty("address", answer.address());
        if (look.startTls() != StartTls.NONE) {
            endpoint = endpoint.withProperty("starttls", look.startTls().name().toLowerCase(Locale.ROOT));
        }
        for (Seen seen : answer.seen()) {
            String place = target.place(seen.name());
            Found.tell(seen.chain(), place, sink);
            DeploymentRef at = new DeploymentRef(place);
            endpoint = seen.name().isEmpty() ? endpoint.withCertificate(at) : endpoint.withCertificate(at, seen.name());
        }
        sink.endpoint(endpoint);
    }
}
