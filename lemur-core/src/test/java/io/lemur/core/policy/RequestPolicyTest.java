package io.lemur.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.error.Violation;
import io.lemur.model.AuthorityDefaults;
import io.lemur.model.Caller;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.CertificateRequest;
import io.lemur.model.KeyType;
import io.lemur.model.KeyUsage;
import io.lemur.model.ObjectId;
import io.lemur.model.SubjectAltName;
import io.lemur.model.Weakness;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RequestPolicyTest {
    /** A Wednesday. */
    private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

    private static final Actor HOST = Actor.HOST;
    private static final Actor BOB = Actor.of(Caller.of("bob"));
    private static final Terms TERMS = new Terms(
            "Example CA",
            true,
            NOW.minus(Duration.ofDays(10)),
            NOW.plus(Duration.ofDays(1000)),
            AuthorityDefaults.STANDARD);

    private final RequestPolicy policy = new RequestPolicy(PolicySettings.STANDARD);

    private static CertificateRequest.Builder request(String... hosts) {
        return CertificateRequest.forHosts(hosts).authority("Example CA");
    }

    private static Wish wish(CertificateRequest.Builder builder) {
        return wish(builder.build(), TERMS);
    }

    private static Wish wish(CertificateRequest request, Terms terms) {
        return new Wish(
                request,
                terms,
                new Wish.Content(
                        request.subject().flatMap(subject -> subject.commonName()),
                        request.subjectAltNames(),
                        Optional.of(request.keyType().orElse(KeyType.EC_P256)),
                        Set.of(),
                        Validity.of(request, terms, PolicySettings.STANDARD, NOW),
                        request.extensions()),
                Set.of(),
                false);
    }

    private List<String> faults(Wish wish) {
        return faults(policy, wish, HOST);
    }

    private static List<String> faults(RequestPolicy policy, Wish wish, Actor actor) {
        return policy.check(wish, actor, NOW).stream().map(Violation::toString).toList();
    }

    @Test
    void hasNothingAgainstAnOrdinaryRequest() {
        assertThat(faults(wish(request("www.example.com", "*.example.com", "10.0.0.1", "münchen.de"))))
                .isEmpty();
    }

    @Test
    void namesAllFaultsAtOnce() {
        CertificateRequest.Builder wrong = request("my_host.example.com", "*.com")
                .owner(" ")
                .description("x".repeat(1025))
                .idempotencyKey("")
                .name("a\u0000b")
                .role("r".repeat(129))
                .hint("", "x")
                .profile("\n")
                .notBefore(NOW.minus(Duration.ofDays(2)))
                .validity(Duration.ofDays(398))
                .replaces(7);
        Wish wish = wish(wrong);
        Wish all = new Wish(wish.request(), null, wish.content(), Set.of(7L), false);

        assertThat(policy.check(all, HOST, NOW).stream().map(Violation::field))
                .contains(
                        "authority",
                        "subjectAltNames[0]",
                        "subjectAltNames[1]",
                        "notBefore",
                        "owner",
                        "description",
                        "idempotencyKey",
                        "name",
                        "roles",
                        "hints",
                        "profile",
                        "replaces");
    }

    @Nested
    class Names {
        @Test
        void areRequired() {
            assertThat(faults(wish(request()))).singleElement().asString().contains("neither a name nor a common name");
        }

        @Test
        void areThereOnce() {
            assertThat(faults(wish(request("www.example.com", "WWW.example.com."))))
                    .singleElement()
                    .asString()
                    .contains("twice");
        }

        @Test
        void areNotTooMany() {
            String[] many = new String[1_001];
            Arrays.setAll(many, i -> "h" + i + ".example.com");
            assertThat(faults(wish(request(many)))).singleElement().asString().contains("1001");
        }

        @Test
        void aCommonNameIsJudgedAsAHostUnlessItHasASpace() {
            assertThat(faults(withCommonName("Example Device 7"))).isEmpty();
            assertThat(faults(withCommonName("my_host")))
                    .singleElement()
                    .asString()
                    .contains("underscore");
            assertThat(faults(withCommonName("x".repeat(65) + " y")))
                    .singleElement()
                    .asString()
                    .contains("64");
        }

        private Wish withCommonName(String commonName) {
            Wish wish = wish(request("www.example.com"));
            Wish.Content content = wish.content();
            return new Wish(
                    wish.request(),
                    TERMS,
                    new Wish.Content(
                            Optional.of(commonName),
                            content.names(),
                            content.keyType(),
                            Set.of(),
                            content.validity(),
                            content.extensions()),
                    Set.of(),
                    false);
        }
    }

    @Nested
    class Domains {
        private final PolicySettings settings = new PolicySettings(
                List.of(Pattern.compile(".*\\.example\\.com")),
                Set.of("pay.example.com", "MÜNCHEN.example.com"),
                Set.of("security"),
                EnumSet.allOf(KeyType.class),
                true,
                100);
        private final RequestPolicy strict = new RequestPolicy(settings);

        @Test
        void mustMatchAsAWhole() {
            assertThat(faults(strict, wish(request("www.example.com")), BOB)).isEmpty();
            assertThat(faults(strict, wish(request("www.example.com.evil.org")), BOB))
                    .singleElement()
                    .asString()
                    .contains("matches none");
        }

        @Test
        void guardSensitiveOnesAllBelowThemAndWildcardsOverThem() {
            for (String host : List.of(
                    "pay.example.com",
                    "a.pay.example.com",
                    "*.pay.example.com",
                    "*.example.com",
                    "münchen.example.com")) {
                assertThat(faults(strict, wish(request(host)), BOB))
                        .singleElement()
                        .asString()
                        .contains("sensitive");
            }
            assertThat(faults(strict, wish(request("repay.example.com")), BOB)).isEmpty();
        }

        @Test
        void doNotBindAdministratorsAndTheNamedRoles() {
            Wish wish = wish(request("pay.example.com", "other.org"));
            assertThat(faults(strict, wish, HOST)).isEmpty();
            assertThat(faults(strict, wish, Actor.of(Caller.of("root", Caller.ADMIN))))
                    .isEmpty();
            assertThat(faults(strict, wish, Actor.of(Caller.of("eve", "security"))))
                    .isEmpty();
            assertThat(faults(strict, wish, Actor.of(Caller.of("eve", Caller.ADMIN, Caller.READ_ONLY))))
                    .hasSize(2);
        }
    }

    @Nested
    class Dates {
        @Test
        void followTheAuthoritysDefaultsAndNeverItsEnd() {
            Terms short_ =
                    new Terms("Example CA", true, null, NOW.plus(Duration.ofDays(5)), AuthorityDefaults.STANDARD);
            Wish wish = wish(request("www.example.com").build(), short_);
            assertThat(wish.content().validity().notAfter()).isEqualTo(NOW.plus(Duration.ofDays(5)));
            assertThat(faults(wish)).isEmpty();
        }

        @Test
        void mayNotBeginInThePast() {
            assertThat(faults(wish(request("a.example").notBefore(NOW.minus(Duration.ofMinutes(59))))))
                    .isEmpty();
            assertThat(faults(wish(request("a.example").notBefore(NOW.minus(Duration.ofMinutes(61))))))
                    .singleElement()
                    .asString()
                    .contains("in the past");
        }

        @Test
        void endAfterTheirBeginning() {
            assertThat(faults(wish(request("a.example").notAfter(NOW))))
                    .singleElement()
                    .asString()
                    .contains("not after");
            assertThat(faults(wish(request("a.example").validity(Duration.ofDays(-5)))))
                    .singleElement()
                    .asString()
                    .contains("validity");
        }

        @Test
        void stayWithinTheAuthority() {
            assertThat(faults(wish(request("a.example").notAfter(NOW.plus(Duration.ofDays(1001))))))
                    .hasSize(2)
                    .anySatisfy(fault -> assertThat(fault).contains("beyond the end of authority 'Example CA'"))
                    .anySatisfy(fault -> assertThat(fault).contains("at most 397"));
        }

        @Test
        void areGivenInOneWay() {
            assertThat(faults(wish(
                            request("a.example").validity(Duration.ofDays(5)).notAfter(NOW.plus(Duration.ofDays(5))))))
                    .singleElement()
                    .asString()
                    .contains("together with notAfter");
        }

        @Test
        void nothingIsTooFarAwayToBeRefused() {
            assertThat(faults(wish(
                            request("a.example").notBefore(Instant.MAX).validity(Duration.ofSeconds(Long.MAX_VALUE)))))
                    .isNotEmpty();
            assertThat(faults(wish(request("a.example").notBefore(Instant.MIN).notAfter(Instant.MAX))))
                    .isNotEmpty();
        }

        @Test
        void mayNotEndOnAWeekendWhereThatIsNotWanted() {
            PolicySettings weekdays =
                    new PolicySettings(List.of(), Set.of(), Set.of(), EnumSet.allOf(KeyType.class), false, 10);
            Instant saturday = Instant.parse("2026-03-07T12:00:00Z");
            Instant sunday = Instant.parse("2026-03-08T23:59:59Z");
            RequestPolicy strict = new RequestPolicy(weekdays);
            assertThat(faults(strict, wish(request("a.example").notAfter(saturday)), HOST))
                    .hasSize(1);
            assertThat(faults(strict, wish(request("a.example").notAfter(sunday)), HOST))
                    .hasSize(1);
            assertThat(faults(strict, wish(request("a.example").notAfter(sunday.plusSeconds(1))), HOST))
                    .isEmpty();

            Terms terms = new Terms("x", true, null, null, AuthorityDefaults.STANDARD.withValidity(Duration.ofDays(4)));
            Validity moved = Validity.of(request("a.example").build(), terms, weekdays, NOW);
            assertThat(moved.notAfter()).isEqualTo(Instant.parse("2026-03-06T12:00:00Z"));
        }
    }

    @Nested
    class Keys {
        @Test
        void ofACsrMustBeStrongAndOfAKnownType() {
            Wish wish = wish(request("a.example"));
            Wish weak = new Wish(
                    wish.request(),
                    TERMS,
                    new Wish.Content(
                            Optional.empty(),
                            wish.content().names(),
                            Optional.empty(),
                            EnumSet.of(Weakness.RSA_TOO_SHORT, Weakness.RSA_BAD_EXPONENT),
                            wish.content().validity(),
                            wish.content().extensions()),
                    Set.of(),
                    false);
            assertThat(faults(weak))
                    .hasSize(3)
                    .allSatisfy(fault -> assertThat(fault).startsWith("csr: "))
                    .anySatisfy(fault -> assertThat(fault).contains("too short"));
        }

        @Test
        void areOfAnAllowedType() {
            PolicySettings onlyRsa =
                    new PolicySettings(List.of(), Set.of(), Set.of(), EnumSet.of(KeyType.RSA_4096), true, 10);
            assertThat(faults(new RequestPolicy(onlyRsa), wish(request("a.example")), HOST))
                    .singleElement()
                    .asString()
                    .contains("RSA_4096");
        }

        @Test
        void comeFromTheCsrAlone() {
            CertificateRequest both = CertificateRequest.forCsr(new byte[] {1})
                    .authority("Example CA")
                    .keyType(KeyType.RSA_2048)
                    .subjectAltName(SubjectAltName.host("a.example"))
                    .build();
            assertThat(faults(wish(both, TERMS)))
                    .hasSize(2)
                    .allSatisfy(fault -> assertThat(fault).contains("comes from the CSR"));
        }
    }

    @Nested
    class Extensions {
        private List<String> faultsOf(KeyType type, CertificateExtensions.Builder extensions) {
            return faults(wish(request("a.example").keyType(type).extensions(extensions.build())));
        }

        @Test
        void mustNotContradictEachOther() {
            assertThat(faultsOf(
                            KeyType.EC_P256,
                            CertificateExtensions.builder()
                                    .keyUsage(KeyUsage.ENCIPHER_ONLY, KeyUsage.DECIPHER_ONLY, KeyUsage.KEY_CERT_SIGN)))
                    .hasSize(3);
            assertThat(faultsOf(
                            KeyType.EC_P256,
                            CertificateExtensions.builder().keyUsage(KeyUsage.ENCIPHER_ONLY, KeyUsage.KEY_AGREEMENT)))
                    .isEmpty();
        }

        @Test
        void mustFitTheKey() {
            CertificateExtensions.Builder encipher =
                    CertificateExtensions.builder().keyUsage(KeyUsage.KEY_ENCIPHERMENT);
            assertThat(faultsOf(KeyType.RSA_2048, encipher)).isEmpty();
            assertThat(faultsOf(KeyType.EC_P384, encipher)).hasSize(1);
            assertThat(faultsOf(KeyType.ED25519, encipher)).hasSize(1);
        }

        @Test
        void ofOnesOwnAreOneElementOnceAndNotWrittenHere() {
            byte[] nothing = {5, 0};
            ObjectId own = new ObjectId("1.2.3.4");
            assertThat(faultsOf(KeyType.EC_P256, CertificateExtensions.builder().custom(own, false, nothing)))
                    .isEmpty();
            assertThat(faultsOf(
                            KeyType.EC_P256,
                            CertificateExtensions.builder()
                                    .custom(own, false, nothing)
                                    .custom(own, true, nothing)
                                    .custom(new ObjectId("2.5.29.17"), false, nothing)
                                    .custom(new ObjectId("1.2.3.5"), false, new byte[] {4, 5, 0})
                                    .custom(new ObjectId("1.2.3.6"), false, new byte[0])))
                    .hasSize(4);
        }
    }
}
