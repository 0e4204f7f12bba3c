package io.lemur.tests.badinput;

import io.lemur.error.InvalidRequestException;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.CertificateRequest;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

@OnEveryDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A request with bad dates is refused with the dates, and nothing of it is kept:")
class RequestedDatesTest {
    @Parameter
    TestDatabase database;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private Untouched engine;

    @BeforeParameterizedClassInvocation
    void start() {
        engine = Untouched.on(database);
    }

    @AfterParameterizedClassInvocation
    void stop() {
        engine.close();
    }

    private static CertificateRequest.Builder request() {
        return CertificateRequest.forHosts("www.example.com");
    }

    @Test
    @DisplayName("a beginning in the past, and before the authority's own")
    void pastBeginning() throws Exception {
        Instant yesterday = now.minus(Duration.ofDays(1));
        engine.refusedRequest(
                request().notBefore(yesterday).notAfter(now.plus(Duration.ofDays(1))),
                "notBefore: " + yesterday + " is in the past; it may be at most an hour before now",
                "notBefore: " + yesterday + " is before authority 'Example CA' is valid itself");
    }

    @Test
    @DisplayName("an end that is past, or not after the beginning")
    void pastEnd() throws Exception {
        Instant yesterday = now.minus(Duration.ofDays(1));
        Instant tomorrow = now.plus(Duration.ofDays(1));
        engine.refusedRequest(
                request().notAfter(yesterday), "notAfter: ends at " + yesterday + ", not after its beginning");
        engine.refusedRequest(
                request().notBefore(tomorrow).notAfter(tomorrow),
                "notAfter: ends at " + tomorrow + ", not after its beginning " + tomorrow);
        engine.refusedRequest(request().validity(Duration.ZERO), "validity: not after its beginning");
        engine.refusedRequest(request().validity(Duration.ofDays(-1)), "validity: not after its beginning");
    }

    @Test
    @DisplayName("an end beyond the authority's own, and a longer time than it allows")
    void beyondTheAuthority() throws Exception {
        Instant late = now.plus(Duration.ofDays(20 * 365));
        engine.refusedRequest(
                request().notAfter(late),
                "notAfter: " + late + " is beyond the end of authority 'Example CA' (",
                "notAfter: authority 'Example CA' allows at most 397");
    }

    @Test
    @DisplayName("an end said in two ways")
    void saidTwice() throws Exception {
        engine.refusedRequest(
                request().notAfter(now.plus(Duration.ofDays(1))).validity(Duration.ofDays(1)),
                "validity: is given together with notAfter; give one of them");
    }

    @Test
    @DisplayName("an intermediate that is to outlive the authority above it")
    void intermediate() throws Exception {
        AuthorityRequest wish = AuthorityRequest.intermediate("Long", Untouched.AUTHORITY)
                .validity(Duration.ofDays(20 * 365))
                .build();
        engine.refused(
                InvalidRequestException.class,
                () -> engine.lemur().authorities().create(wish),
                "validity: ends at",
                "beyond the end of 'Example CA'");
    }
}
