package io.lemur.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.model.AuthorityDefaults;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.ProviderRequest;
import io.lemur.service.Lemur;
import io.lemur.testkit.fake.FakePlugin;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What docs/revocation.md says, done. */
class RevocationPageTest {
    @Test
    void anAuthoritySaysWhereItsStandingIsFound() throws Exception {
        try (Lemur lemur = LemurEngine.builder()
                .database(Database.inMemory())
                .keyRing(KeyRing.inMemory())
                .plugin(FakePlugin.create())
                .start()) {
            lemur.destinations().create(ProviderRequest.of("Web server", "memory"));
            // tag::authority
            lemur.authorities()
                    .create(AuthorityRequest.root("Example Root")
                            .defaults(AuthorityDefaults.STANDARD
                                    .withOcspUrls(URI.create("http://pki.example.com/ocsp/"))
                                    .withCrlUrls(URI.create("http://pki.example.com/example-root.crl"))
                                    .withCrlDestinations("Web server")) // one that is a CrlPublisher
                            .build());
            // end::authority
            assertThat(lemur.revocationStatus().crl("Example Root")).isPresent();
        }
    }
}
