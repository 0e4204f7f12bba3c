package io.lemur.tests.jupiter5;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.model.AuthorityRequest;
import io.lemur.model.CertificateRequest;
import io.lemur.service.Lemur;
import io.lemur.testkit.LemurExtension;
import io.lemur.testkit.SettableClock;
import io.lemur.testkit.fake.FakeIssuer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestEngine;

/** The extension in a host on Jupiter 5. */
class EngineOnJupiter5Test {
    @RegisterExtension
    final LemurExtension extension = LemurExtension.create();

    @Test
    void thisIsPlatform1() {
        assertThat(TestEngine.class.getPackage().getImplementationVersion()).startsWith("1.");
    }

    @Test
    void theExtensionRunsAnEngine(Lemur lemur, FakeIssuer issuer, SettableClock clock) throws InterruptedException {
        lemur.authorities().create(AuthorityRequest.root("Fake").type("fake").build());
        assertThat(lemur.certificates()
                        .request(CertificateRequest.forHosts("www.example.com")
                                .authority("Fake")
                                .build())
                        .await(Duration.ofMinutes(1))
                        .notAfter())
                .isAfter(clock.instant());
        assertThat(issuer.issued()).isEqualTo(1);
    }
}
