package io.lemur.tests.contract.seeded;

import io.lemur.model.CertificateBundle;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.DiscoverySink;
import io.lemur.spi.EndpointSighting;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Source;
import io.lemur.testkit.RecordingSink;
import io.lemur.testkit.TestCa;
import io.lemur.testkit.contract.SourceContract;
import io.lemur.testkit.fake.InMemorySource;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sources that break what sources promise. */
@ExtendWith(Seed.class)
class SourceSubject extends SourceContract {
    private static final DeploymentRef ELSEWHERE = new DeploymentRef("elsewhere");
    private static final TestCa ANOTHER = TestCa.root("Another Root");

    static final Faults<Source> FAULTS = new Faults<Source>()
            .breaks(
                    "ARun.findsAllOnce: the first page only",
                    right -> sink -> tell(read(right, sink).limit(10), sink))
            .breaks("ARun.findsAllOnce: the last one twice", right -> sink -> {
                List<RecordingSink.Found> found = read(right, sink).toList();
                tell(found.stream(), sink);
                tell(found.stream().skip(found.size() - 1), sink);
            })
            .breaks(
                    "ARun.findsAllOnce: all at one place",
                    right -> sink ->
                            read(right, sink).forEach(found -> sink.found(ders(found), new DeploymentRef("the place"))))
            .breaks("ARun.placesAreStable", right -> new Source() {
                private final AtomicInteger runs = new AtomicInteger();

                @Override
                public void discover(DiscoverySink sink) throws InterruptedException {
                    int run = runs.incrementAndGet();
                    read(right, sink)
                            .forEach(found -> sink.found(
                                    ders(found), new DeploymentRef(found.at().value() + "#" + run)));
                }
            })
            .breaks("ARun.findsWhatCameSince", right -> new Source() {
                private final AtomicReference<List<RecordingSink.Found>> first = new AtomicReference<>();

                @Override
                public void discover(DiscoverySink sink) throws InterruptedException {
                    List<RecordingSink.Found> now = read(right, sink).toList();
                    first.compareAndSet(null, now);
                    tell(first.get().stream(), sink);
                }
            })
            .breaks("ARun.tellsFromTheCallersThread", right -> sink -> {
                List<RecordingSink.Found> found = read(right, sink).toList();
                Thread another = new Thread(() -> tell(found.stream(), sink), "another");
                another.setUncaughtExceptionHandler((thread, lost) -> {}); // nobody hears of it
                another.start();
                another.join();
            })
            .breaks(
                    "ARun.endsWhenTheSinkFails",
                    right -> sink -> read(right, sink).forEach(found -> {
                        try {
                            sink.found(ders(found), found.at());
                        } catch (RuntimeException e) {
                            sink.unreadable(found.at().value(), "it failed");
                        }
                    }))
            .breaks(
                    "ChainsContract.isFoundAsAChain",
                    right -> sink -> read(right, sink).forEach(found -> {
                        List<byte[]> chain = new ArrayList<>(ders(found));
                        Collections.reverse(chain);
                        sink.found(chain, found.at());
                    }))
            .breaks(
                    "BrokenEntryContract.isReported: in silence",
                    right -> sink -> tell(read(right, new RecordingSink(sink.deadline())), sink))
            .breaks("BrokenEntryContract.isReported: the rest does not come", right -> sink -> {
                RecordingSink told = new RecordingSink(sink.deadline());
                List<RecordingSink.Found> found = read(right, told).toList();
                boolean broken = !told.unreadable().isEmpty();
                tell(broken ? found.stream().limit(1) : found.stream(), sink);
                told.unreadable().forEach(remark -> sink.unreadable(remark.where(), remark.why()));
            })
            .breaks("MissingPartContract.makesTheRunIncomplete: the rest does not come", right -> sink -> {
                RecordingSink told = new RecordingSink(sink.deadline());
                List<RecordingSink.Found> found = read(right, told).toList();
                told.incomplete().forEach(remark -> sink.incomplete(remark.where(), remark.why()));
                if (told.incomplete().isEmpty()) {
                    tell(found.stream(), sink);
                }
            })
            .breaks("MissingPartContract.makesTheRunIncomplete: in silence", right -> sink -> {
                RecordingSink told = new RecordingSink(sink.deadline());
                right.discover(told);
                tell(told.found().stream(), sink);
                told.unreadable().forEach(remark -> sink.unreadable(remark.where(), remark.why()));
            })
            .breaks("EndpointSourceContract.tellsOfEveryEndpointOnce: the first page only", right -> sink -> {
                RecordingSink told = retold(right, sink);
                told.endpoints().stream().limit(10).forEach(sink::endpoint);
            })
            .breaks("EndpointSourceContract.tellsOfEveryEndpointOnce: each twice", right -> sink -> {
                RecordingSink told = retold(right, sink);
                told.endpoints().forEach(sink::endpoint);
                told.endpoints().forEach(sink::endpoint);
            })
            .breaks("EndpointSourceContract.tellsOfEveryEndpointOnce: without what it serves", right -> sink -> {
                RecordingSink told = retold(right, sink);
                told.endpoints()
                        .forEach(seen -> sink.endpoint(EndpointSighting.of(seen.id(), seen.host(), seen.port())));
            })
            .breaks("EndpointSourceContract.namesPlacesThatWereFound: before they were", right -> sink -> {
                RecordingSink told = new RecordingSink(sink.deadline());
                right.discover(told);
                told.endpoints().forEach(sink::endpoint);
                tell(told.found().stream(), sink);
            })
            .breaks("EndpointSourceContract.namesPlacesThatWereFound: another certificate's", right -> sink -> {
                RecordingSink told = retold(right, sink);
                tell(told.found().stream().map(found -> new RecordingSink.Found(ANOTHER.chain(), ELSEWHERE)), sink);
                told.endpoints()
                        .forEach(seen -> sink.endpoint(EndpointSighting.of(seen.id(), seen.host(), seen.port())
                                .withCertificate(ELSEWHERE)));
            })
            .breaks("EndpointSourceContract.namesPlacesThatWereFound: from another thread", right -> sink -> {
                RecordingSink told = retold(right, sink);
                Thread another = new Thread(() -> told.endpoints().forEach(sink::endpoint), "another");
                another.start();
                another.join();
            })
            .breaks("EndpointSourceContract.idsAreStable", right -> new Source() {
                private final AtomicInteger runs = new AtomicInteger();

                @Override
                public void discover(DiscoverySink sink) throws InterruptedException {
                    int run = runs.incrementAndGet();
                    retold(right, sink)
                            .endpoints()
                            .forEach(seen -> sink.endpoint(
                                    EndpointSighting.of(seen.id() + "#" + run, seen.host(), seen.port())));
                }
            })
            .breaks("EndpointSourceContract.reportsWhatDoesNotAnswer: in silence", right -> sink -> {
                RecordingSink told = new RecordingSink(sink.deadline());
                right.discover(told);
                tell(told.found().stream(), sink);
                told.endpoints().forEach(sink::endpoint);
            })
            .breaks("EndpointSourceContract.reportsWhatDoesNotAnswer: the rest does not come", right -> sink -> {
                RecordingSink told = retold(right, sink);
                told.endpoints().stream()
                        .limit(told.unreadable().isEmpty() ? Long.MAX_VALUE : 1)
                        .forEach(sink::endpoint);
            });

    private final InMemorySource source = new InMemorySource();
    private final String seed;

    SourceSubject(String seed) {
        this.seed = seed;
    }

    /** What a source finds; what else it has to say goes to the sink. */
    private static Stream<RecordingSink.Found> read(Source right, DiscoverySink sink) throws InterruptedException {
        RecordingSink told = new RecordingSink(sink.deadline());
        right.discover(told);
        told.unreadable().forEach(remark -> sink.unreadable(remark.where(), remark.why()));
        told.incomplete().forEach(remark -> sink.incomplete(remark.where(), remark.why()));
        return told.found().stream();
    }

    /** Tells all that a source tells, but for its endpoints. */
    private static RecordingSink retold(Source right, DiscoverySink sink) throws InterruptedException {
        RecordingSink told = new RecordingSink(sink.deadline());
        right.discover(told);
        tell(told.found().stream(), sink);
        told.unreadable().forEach(remark -> sink.unreadable(remark.where(), remark.why()));
        return told;
    }

    private static void tell(Stream<RecordingSink.Found> found, DiscoverySink sink) {
        found.forEach(each -> sink.found(ders(each), each.at()));
    }

    private static List<byte[]> ders(RecordingSink.Found found) {
        List<byte[]> ders = new ArrayList<>();
        for (X509Certificate certificate : found.chain().certificates()) {
            try {
                ders.add(certificate.getEncoded());
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException(e);
            }
        }
        return ders;
    }

    @Override
    protected ProviderFactory<Source> factory() {
        return FAULTS.in(seed, source);
    }

    @Override
    protected void put(String name, CertificateBundle bundle) {
        source.put(name, bundle.chain());
    }

    @Nested
    class Chains extends ChainsContract {}

    @Nested
    class BrokenEntry extends BrokenEntryContract {
        @Override
        protected void putBroken(String name) {
            source.putUnreadable(name, "no certificate");
        }
    }

    @Nested
    class MissingPart extends MissingPartContract {
        @Override
        protected void losePart() {
            source.miss("page 2", "no answer");
        }
    }

    @Nested
    class Endpoints extends EndpointSourceContract {
        @Override
        protected void serve(String name, CertificateBundle bundle) {
            put(name, bundle);
            source.putEndpoint(EndpointSighting.of("endpoint/" + name, name + ".example.com", 443)
                    .withCertificate(new DeploymentRef(name)));
        }

        @Override
        protected void silence(String name) {
            source.silence("endpoint/" + name, "no answer");
        }
    }
}
