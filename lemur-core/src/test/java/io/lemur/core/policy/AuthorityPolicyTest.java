package io.lemur.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.error.Violation;
import io.lemur.model.AuthorityDefaults;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.AuthorityUpdate;
import io.lemur.model.DistinguishedName;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorityPolicyTest {
    private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
    private static final ParentTerms PARENT = new ParentTerms(
            "Root", true, NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(3650)), Integer.MAX_VALUE);

    private final AuthorityPolicy policy = new AuthorityPolicy(PolicySettings.STANDARD);

    private List<String> faults(AuthorityRequest.Builder builder, ParentTerms parent) {
        AuthorityRequest request = builder.build();
        Validity validity = Validity.of(request, parent == null ? null : parent.notAfter(), NOW);
        return policy.check(request, validity, parent, NOW).stream()
                .map(Violation::toString)
                .toList();
    }

    @Test
    void hasNothingAgainstOrdinaryOnes() {
        assertThat(faults(AuthorityRequest.root("Root"), null)).isEmpty();
        assertThat(faults(
                        AuthorityRequest.intermediate("Web", "Root")
                                .pathLength(0)
                                .nameConstraints(List.of("example.com", "10.0.0.0/8", "2001:db8::/32"), List.of()),
                        PARENT))
                .isEmpty();
        assertThat(faults(AuthorityRequest.external("Public", "acme"), null)).isEmpty();
    }

    @Test
    void endsWithItsParentByDefaultAndNotAfterItOnRequest() {
        ParentTerms soonGone =
                new ParentTerms("Root", true, NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(30)), 5);
        AuthorityRequest.Builder request = AuthorityRequest.intermediate("Web", "Root");
        assertThat(Validity.of(request.build(), soonGone.notAfter(), NOW).notAfter())
                .isEqualTo(soonGone.notAfter());
        assertThat(faults(request, soonGone)).isEmpty();
        assertThat(faults(request.validity(Duration.ofDays(31)), soonGone))
                .singleElement()
                .asString()
                .contains("beyond the end of 'Root'");
    }

    @Test
    void keepsThePathLengthOfTheParent() {
        ParentTerms one = new ParentTerms("Root", true, PARENT.notBefore(), PARENT.notAfter(), 1);
        ParentTerms none = new ParentTerms("Root", true, PARENT.notBefore(), PARENT.notAfter(), 0);
        assertThat(faults(AuthorityRequest.intermediate("Web", "Root").pathLength(0), one))
                .isEmpty();
        assertThat(faults(AuthorityRequest.intermediate("Web", "Root").pathLength(1), one))
                .singleElement()
                .asString()
                .contains("at most 0");
        assertThat(faults(AuthorityRequest.intermediate("Web", "Root"), none))
                .singleElement()
                .asString()
                .contains("path length");
    }

    @Test
    void namesAllFaultsAtOnce() {
        AuthorityRequest.Builder wrong = AuthorityRequest.root(" ")
                .subject(DistinguishedName.EMPTY)
                .notBefore(NOW.minus(Duration.ofDays(1)))
                .validity(Duration.ofDays(-1))
                .pathLength(-1)
                .owner("")
                .description("\u0000")
                .role("")
                .defaults(AuthorityDefaults.STANDARD
                        .withValidity(Duration.ZERO)
                        .withMaxValidity(Duration.ofDays(-1))
                        .withCrlUrls(URI.create("file:///etc/passwd")));
        assertThat(policy.check(wrong.build(), Validity.of(wrong.build(), null, NOW), null, NOW).stream()
                        .map(Violation::field))
                .contains(
                        "name",
                        "subject",
                        "notBefore",
                        "validity",
                        "pathLength",
                        "owner",
                        "description",
                        "roles",
                        "defaults.validity",
                        "defaults.maxValidity",
                        "defaults.crlUrls");
    }

    @ParameterizedTest
    @CsvSource({
        "*.example.com, wildcard",
        "10.0.0.0/33, prefix",
        "10.0.0.1/8, beyond its prefix",
        "10.0.0.0/, prefix",
        "a b, letters",
        "x/8, neither",
    })
    void refusesWhatIsNoNameConstraint(String text, String why) {
        assertThat(faults(AuthorityRequest.root("Root").nameConstraints(List.of(text), List.of()), null))
                .singleElement()
                .asString()
                .contains(why);
    }

    @Test
    void oneThatExistsIsNotDescribedAnew() {
        assertThat(faults(
                        AuthorityRequest.external("Public", "acme")
                                .commonName("x")
                                .pathLength(1),
                        null))
                .hasSize(2)
                .allSatisfy(fault -> assertThat(fault).contains("leave it out"));
    }

    @Test
    void judgesChangesToo() {
        assertThat(policy.check(AuthorityUpdate.NOTHING)).isEmpty();
        assertThat(policy.check(AuthorityUpdate.NOTHING.withOwner(" ").withRoles(Set.of(" "))))
                .hasSize(2);
    }
}
