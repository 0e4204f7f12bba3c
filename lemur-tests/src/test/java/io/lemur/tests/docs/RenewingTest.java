package io.lemur.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateRequest;
import io.lemur.model.MaintenanceWindow;
import io.lemur.model.RenewalPolicy;
import io.lemur.model.RenewalQuery;
import io.lemur.model.RenewalTime;
import io.lemur.service.Lemur;
import io.lemur.service.Renewal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What docs/renewing.md says, done. */
class RenewingTest {
    @Test
    void certificatesFollowPolicies() throws Exception {
        try (Lemur lemur = LemurEngine.builder()
                .database(Database.inMemory())
                .keyRing(KeyRing.inMemory())
                .start()) {
            lemur.authorities().create(AuthorityRequest.root("Example Root").build());
            lemur.authorities().create(AuthorityRequest.root("Second Root").build());
            Certificate certificate = lemur.certificates()
                    .request(CertificateRequest.forHosts("www.example.com")
                            .authority("Example Root")
                            .build())
                    .await(Duration.ofMinutes(1));

            // tag::policy
            lemur.renewals()
                    .put(RenewalPolicy.of("shop")
                            .at(RenewalTime.before(Duration.ofDays(30)))
                            .jitter(Duration.ofHours(6))
                            .window(new MaintenanceWindow(
                                    Set.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY),
                                    LocalTime.of(2, 0),
                                    LocalTime.of(5, 0)))
                            .authorities("Example Root", "Second Root"));
            Renewal renewal = lemur.renewals().enable(certificate.id(), "shop");
            // end::policy
            assertThat(renewal.dueAt()).isPresent();

            // tag::due
            Instant inAMonth = Instant.now().plus(Duration.ofDays(30));
            for (Renewal due : lemur.renewals()
                    .search(RenewalQuery.all().dueBefore(inAMonth))
                    .items()) {
                System.out.println(due + ", tried " + due.attempts() + " times, " + due.failure());
            }
            // end::due

            // tag::disable
            lemur.renewals().disable(certificate.id());
            // end::disable
            assertThat(lemur.renewals().get(certificate.id()).enabled()).isFalse();
        }
    }
}
