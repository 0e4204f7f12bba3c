package io.lemur.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.error.StoreException;
import io.lemur.model.Authority;
import io.lemur.model.AuthorityRequest;
import io.lemur.service.Lemur;
import io.lemur.spi.AuthorityCreationRequest;
import io.lemur.spi.PluginException;
import io.lemur.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A process that ends between an issuer's new authority and its commit")
class SeveredAuthorityTest {
    private static final AuthorityRequest WISH =
            AuthorityRequest.root("Wished").type(CreatingIssuer.TYPE).build();

    @TempDir
    Path folder;

    private final KeyRing keyRing = KeyRing.inMemory();
    private final CreatingIssuer issuer = new CreatingIssuer();
    private final SettableClock clock = SettableClock.at(Instant.parse("2026-06-01T12:00:00Z"));

    private Lemur start(Database database) {
        return LemurEngine.builder()
                .database(database)
                .keyRing(keyRing)
                .plugin(issuer)
                .clock(clock)
                .closeTimeout(Duration.ofSeconds(5))
                .start();
    }

    @Test
    @DisplayName("gets the same one when it asks again, with the same key and dates")
    void askedAgain() throws Exception {
        try (Ground ground = Ground.Kind.EMBEDDED.create(folder)) {
            cutOff(ground);
            clock.advance(Duration.ofHours(5));
            try (Lemur lemur = start(ground.database())) {
                Authority made = lemur.authorities().create(WISH);

                assertThat(issuer.keys()).hasSize(2).containsOnly(issuer.keys().get(0));
                assertThat(issuer.asked())
                        .extracting(AuthorityCreationRequest::notBefore)
                        .containsOnly(Instant.parse("2026-06-01T12:00:00Z"));
                assertThat(made.chain()).contains(issuer.made().get(0));
                assertThat(issuer.made()).hasSize(1);
            }
            assertThat(ground.count("lemur_authority_intent")).isZero();
        }
    }

    @Test
    @DisplayName("gets another one where it asks for something else, or after a week")
    void askedForAnother() throws Exception {
        try (Ground ground = Ground.Kind.EMBEDDED.create(folder)) {
            cutOff(ground);
            try (Lemur lemur = start(ground.database())) {
                AuthorityRequest other = AuthorityRequest.root("Wished")
                        .type(CreatingIssuer.TYPE)
                        .pathLength(0)
                        .build();
                issuer.fail(PluginException.Kind.UNAVAILABLE);
                refused(lemur, other);
                clock.advance(Duration.ofDays(8));
                lemur.authorities().create(other);
            }
            assertThat(issuer.keys()).hasSize(3).doesNotHaveDuplicates();
        }
    }

    @Test
    @DisplayName("goes on with the same key while the issuer is out of reach, and not after a refusal")
    void afterFailures() {
        try (Lemur lemur = start(Database.inMemory())) {
            issuer.fail(PluginException.Kind.UNAVAILABLE);
            refused(lemur, WISH);
            issuer.fail(PluginException.Kind.REJECTED);
            refused(lemur, WISH);
            lemur.authorities().create(WISH);
        }
        List<String> keys = issuer.keys();
        assertThat(keys).hasSize(3);
        assertThat(keys.get(1)).isEqualTo(keys.get(0));
        assertThat(keys.get(2)).isNotEqualTo(keys.get(0));
    }

    private static void refused(Lemur lemur, AuthorityRequest wish) {
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> lemur.authorities().create(wish));
    }

    private void cutOff(Ground ground) {
        try (HikariDataSource pool = ground.pool()) {
            Points points = new Points();
            CuttableDataSource database = new CuttableDataSource(pool, points);
            issuer.afterwards(points::sever);
            try (Lemur lemur = start(Database.of(database))) {
                assertThatExceptionOfType(StoreException.class)
                        .isThrownBy(() -> lemur.authorities().create(WISH));
            }
            issuer.afterwards(() -> {});
        }
    }
}
