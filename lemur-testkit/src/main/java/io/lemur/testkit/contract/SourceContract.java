package io.lemur.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateChain;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.DiscoverySink;
import io.lemur.spi.EndpointSighting;
import io.lemur.spi.EndpointSource;
import io.lemur.spi.Source;
import io.lemur.testkit.RecordingSink;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What a source promises. Topics that are declared by nested classes: {@link ChainsContract}, {@link BrokenEntryContract},
 * {@link MissingPartContract}, {@link EndpointSourceContract}, and those of {@link ProviderContract}.
 */
public abstract class SourceContract extends ProviderContract<Source> {
    /** For subclasses. */
    protected SourceContract() {}

    /**
     * Puts a certificate at the place, beside those that are there, which is empty before each test.
     *
     * @param name tells it from the others: lower-case letters, digits and hyphens
     */
    protected abstract void put(String name, CertificateBundle bundle) throws Exception;

    /** How many certificates fill more than one page of the place; 12 by default. */
    protected int manyCertificates() {
        return 12;
    }

    @Override
    final Use<Source> use() throws Exception {
        put("used", ca().issue("used.example.com"));
        return source -> source.discover(sink());
    }

    private RecordingSink sink() {
        return new RecordingSink(deadline());
    }

    private RecordingSink discover() throws Exception {
        RecordingSink sink = sink();
        provider().discover(sink);
        return sink;
    }

    private static List<X509Certificate> leaves(RecordingSink sink) {
        return sink.found().stream().map(found -> found.chain().leaf()).toList();
    }

    private static List<DeploymentRef> places(RecordingSink sink) {
        return sink.found().stream().map(RecordingSink.Found::at).toList();
    }

    /** What a run tells. */
    @Nested
    @DisplayName("A run")
    class ARun {
        @Test
        @DisplayName("finds every certificate once, over more than one page")
        void findsAllOnce() throws Exception {
            List<X509Certificate> put = new ArrayList<>();
            for (int i = 0; i < manyCertificates(); i++) {
                CertificateBundle bundle = ca().issue("host-" + i + ".example.com");
                put("host-" + i, bundle);
                put.add(bundle.chain().leaf());
            }
            RecordingSink sink = discover();
            assertThat(leaves(sink)).containsExactlyInAnyOrderElementsOf(put);
            assertThat(places(sink)).doesNotHaveDuplicates();
            assertThat(sink.unreadable()).isEmpty();
            assertThat(sink.incomplete()).isEmpty();
        }

        @Test
        @DisplayName("finds each certificate at the same place as the run before")
        void placesAreStable() throws Exception {
            put("one", ca().issue("one.example.com"));
            put("two", ca().issue("two.example.com"));
            assertThat(places(discover())).containsExactlyInAnyOrderElementsOf(places(discover()));
        }

        @Test
        @DisplayName("finds what came since the run before")
        void findsWhatCameSince() throws Exception {
            put("one", ca().issue("one.example.com"));
            discover();
            CertificateBundle later = ca().issue("two.example.com");
            put("two", later);
            assertThat(leaves(discover())).contains(later.chain().leaf()).hasSize(2);
        }

        @Test
        @DisplayName("tells the sink from its caller's thread")
        void tellsFromTheCallersThread() throws Exception {
            put("one", ca().issue("one.example.com"));
            Thread caller = Thread.currentThread();
            List<Thread> threads = new ArrayList<>();
            provider().discover(new ForwardingSink(sink()) {
                @Override
                public void found(List<byte[]> chainDer, DeploymentRef at) {
                    threads.add(Thread.currentThread());
                }
            });
            assertThat(threads).isNotEmpty().containsOnly(caller);
        }

        @Test
        @DisplayName("ends when the sink fails: that is no fault of the place")
        void endsWhenTheSinkFails() throws Exception {
            put("one", ca().issue("one.example.com"));
            IllegalStateException full = new IllegalStateException("the sink failed");
            RecordingSink told = sink();
            assertThatThrownBy(() -> provider().discover(new ForwardingSink(told) {
                        @Override
                        public void found(List<byte[]> chainDer, DeploymentRef at) {
                            throw full;
                        }
                    }))
                    .isSameAs(full);
            assertThat(told.unreadable()).isEmpty();
        }
    }

    /** Declares a source whose place keeps issuers beside a certificate. */
    @DisplayName("A certificate with its issuers")
    protected abstract class ChainsContract {
        /** For subclasses. */
        protected ChainsContract() {}

        @Test
        @DisplayName("is found as a chain, the leaf first")
        void isFoundAsAChain() throws Exception {
            CertificateChain chain = ca().intermediate("Contract Intermediate")
                    .issue("one.example.com")
                    .chain();
            put("one", CertificateBundle.of(chain));
            assertThat(discover().found())
                    .singleElement()
                    .satisfies(found -> assertThat(found.chain().certificates())
                            .startsWith(chain.leaf(), chain.issuers().get(0)));
        }
    }

    /** Declares a source whose place may hold something that can't be read. */
    @DisplayName("An entry that can't be read")
    protected abstract class BrokenEntryContract {
        /** For subclasses. */
        protected BrokenEntryContract() {}

        /** Puts something there that can't be read. */
        protected abstract void putBroken(String name) throws Exception;

        @Test
        @DisplayName("is reported, and the rest still comes")
        void isReported() throws Exception {
            CertificateBundle before = ca().issue("a.example.com");
            CertificateBundle after = ca().issue("z.example.com");
            put("a", before);
            putBroken("m");
            put("z", after);
            RecordingSink sink = discover();
            assertThat(leaves(sink))
                    .containsExactlyInAnyOrder(
                            before.chain().leaf(), after.chain().leaf());
            assertThat(sink.unreadable()).singleElement().satisfies(remark -> {
                assertThat(remark.where()).isNotBlank();
                assertThat(remark.why()).isNotBlank();
            });
        }
    }

    /** Declares a source of which a part may be out of reach while the rest answers: a page, a region, a folder. */
    @DisplayName("A part that is out of reach")
    protected abstract class MissingPartContract {
        /** For subclasses. */
        protected MissingPartContract() {}

        /** Lets a part be out of reach. */
        protected abstract void losePart() throws Exception;

        @Test
        @DisplayName("makes the run incomplete, and the rest still comes")
        void makesTheRunIncomplete() throws Exception {
            CertificateBundle bundle = ca().issue("one.example.com");
            put("one", bundle);
            losePart();
            RecordingSink sink = discover();
            assertThat(leaves(sink)).containsExactly(bundle.chain().leaf());
            assertThat(sink.incomplete()).isNotEmpty();
        }
    }

    /** Declares a source that tells of what serves TLS. */
    @DisplayName("EndpointSource")
    @Proves(EndpointSource.class)
    protected abstract class EndpointSourceContract {
        /** For subclasses. */
        protected EndpointSourceContract() {}

        /**
         * Lets an endpoint serve a certificate, beside those that are there; none is before each test.
         *
         * @param name tells it from the others: lower-case letters, digits and hyphens
         */
        protected abstract void serve(String name, CertificateBundle bundle) throws Exception;

        /** Lets the endpoint of this name not answer, or be out of reach, from now on. */
        protected abstract void silence(String name) throws Exception;

        private static List<String> ids(RecordingSink sink) {
            return sink.endpoints().stream().map(EndpointSighting::id).toList();
        }

        @Test
        @DisplayName("tells of every endpoint once, over more than one page")
        void tellsOfEveryEndpointOnce() throws Exception {
            for (int i = 0; i < manyCertificates(); i++) {
                serve("host-" + i, ca().issue("host-" + i + ".example.com"));
            }
            RecordingSink sink = discover();
            assertThat(ids(sink)).hasSize(manyCertificates()).doesNotHaveDuplicates();
            assertThat(sink.endpoints())
                    .allSatisfy(endpoint -> assertThat(endpoint.certificates()).isNotEmpty());
            assertThat(sink.unreadable()).isEmpty();
            assertThat(sink.incomplete()).isEmpty();
        }

        @Test
        @DisplayName("tells of an endpoint after each certificate that it serves, and from its caller's thread")
        void namesPlacesThatWereFound() throws Exception {
            CertificateBundle served = ca().issue("one.example.com");
            serve("one", served);
            Thread caller = Thread.currentThread();
            RecordingSink told = sink();
            List<EndpointSighting> endpoints = new ArrayList<>();
            List<DeploymentRef> early = new ArrayList<>();
            Set<Thread> threads = new HashSet<>();
            provider().discover(new ForwardingSink(told) {
                @Override
                public void endpoint(EndpointSighting sighting) {
                    endpoints.add(sighting);
                    threads.add(Thread.currentThread());
                    sighting.certificates().stream()
                            .map(EndpointSighting.Served::at)
                            .filter(place -> !places(told).contains(place))
                            .forEach(early::add);
                }
            });
            assertThat(early).as("places that found(..) did not tell before").isEmpty();
            assertThat(threads).containsOnly(caller);
            assertThat(endpoints)
                    .singleElement()
                    .satisfies(endpoint -> assertThat(endpoint.certificates())
                            .extracting(EndpointSighting.Served::at)
                            .containsAnyElementsOf(placesOf(told, served)));
        }

        private static List<DeploymentRef> placesOf(RecordingSink sink, CertificateBundle served) {
            return sink.found().stream()
                    .filter(found -> found.chain().leaf().equals(served.chain().leaf()))
                    .map(RecordingSink.Found::at)
                    .toList();
        }

        @Test
        @DisplayName("tells of an endpoint by the same id in each run")
        void idsAreStable() throws Exception {
            serve("one", ca().issue("one.example.com"));
            serve("two", ca().issue("two.example.com"));
            List<String> first = ids(discover());
            assertThat(ids(discover())).hasSize(2).containsExactlyInAnyOrderElementsOf(first);
        }

        @Test
        @DisplayName("reports an endpoint that does not answer, and the others still come")
        void reportsWhatDoesNotAnswer() throws Exception {
            serve("a", ca().issue("a.example.com"));
            serve("z", ca().issue("z.example.com"));
            List<String> both = ids(discover());
            serve("m", ca().issue("m.example.com"));
            silence("m");
            RecordingSink sink = discover();
            assertThat(ids(sink)).containsExactlyInAnyOrderElementsOf(both);
            List<RecordingSink.Remark> remarks = new ArrayList<>(sink.unreadable());
            remarks.addAll(sink.incomplete());
            assertThat(remarks).isNotEmpty().allSatisfy(remark -> {
                assertThat(remark.where()).isNotBlank();
                assertThat(remark.why()).isNotBlank();
            });
        }
    }

    private static class ForwardingSink implements DiscoverySink {
        private final DiscoverySink next;

        ForwardingSink(DiscoverySink next) {
            this.next = next;
        }

        @Override
        public void found(List<byte[]> chainDer, DeploymentRef at) {
            next.found(chainDer, at);
        }

        @Override
        public void endpoint(EndpointSighting sighting) {
            next.endpoint(sighting);
        }

        @Override
        public void unreadable(String where, String why) {
            next.unreadable(where, why);
        }

        @Override
        public void incomplete(String part, String why) {
            next.incomplete(part, why);
        }

        @Override
        public Instant deadline() {
            return next.deadline();
        }
    }
}
