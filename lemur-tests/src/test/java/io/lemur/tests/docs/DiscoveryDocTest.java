package io.lemur.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.model.Endpoint;
import io.lemur.model.EndpointQuery;
import io.lemur.model.ProviderRequest;
import io.lemur.model.SyncReport;
import io.lemur.service.Lemur;
import io.lemur.testkit.TestCa;
import io.lemur.tests.discovery.TlsPeer;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/discovery.md says, done. */
class DiscoveryDocTest {
    @Test
    void whatIsServedIsFoundAndWhatEndsSoon() throws Exception {
        TestCa ca = TestCa.root("Served Root");
        try (Lemur lemur = LemurEngine.builder()
                        .database(Database.inMemory())
                        .keyRing(KeyRing.inMemory())
                        .start();
                TlsPeer peer = TlsPeer.serving(InetAddress.getLoopbackAddress(), 0, ca.issue("www.example.com"))) {
            String server = "127.0.0.1:" + peer.port();

            // tag::look
            lemur.sources()
                    .create(ProviderRequest.of("shop", "tls")
                            .withOption("hosts", server + "/www.example.com+shop.example.com"));
            SyncReport report = lemur.sources().sync("shop").await(Duration.ofMinutes(5));
            // end::look

            // tag::ending
            Instant inHundredDays = Instant.now().plus(Duration.ofDays(100));
            List<Endpoint> ending = lemur.endpoints()
                    .search(EndpointQuery.all().servingExpiringBefore(inHundredDays))
                    .items();
            // end::ending

            assertThat(report.problems()).isEmpty();
            assertThat(ending)
                    .singleElement()
                    .satisfies(endpoint -> assertThat(endpoint.certificates()).hasSize(2));
        }
    }
}
