package io.lemur.tests.badinput;

import io.lemur.error.MalformedInputException;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.CertificateRequest;
import io.lemur.model.DistinguishedName;
import io.lemur.model.KeyUsage;
import io.lemur.model.ObjectId;
import io.lemur.model.SubjectAltName;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

@OnEveryDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A request for bad names is refused with each name and its fault, and nothing of it is kept:")
class RequestedNameTest {
    @Parameter
    TestDatabase database;

    private Untouched engine;

    @BeforeParameterizedClassInvocation
    void start() {
        engine = Untouched.on(database);
    }

    @AfterParameterizedClassInvocation
    void stop() {
        engine.close();
    }

    @Test
    @DisplayName("spaces, underscores, wildcards in the wrong place, long labels and names, all at once")
    void wrongHosts() throws Exception {
        String longLabel = "x".repeat(300) + ".example.com";
        String longName = "label.".repeat(42) + "com";
        engine.refusedRequest(
                CertificateRequest.forHosts(
                        "good.example.com",
                        "two words.example.com",
                        "under_score.example.com",
                        "www.*.example.com",
                        "w*.example.com",
                        "*.*.example.com",
                        "*.com",
                        "*",
                        longLabel,
                        "x".repeat(64) + ".example.com",
                        longName,
                        "-a.example.com",
                        "a..example.com",
                        "a.example.42",
                        "xn--99999999999.example.com",
                        "good.example.com"),
                "subjectAltNames[1]: 'two words.example.com' has a label that is not letters and digits",
                "subjectAltNames[2]: 'under_score.example.com' has an underscore",
                "subjectAltNames[3]: 'www.*.example.com' has a wildcard in the wrong place",
                "subjectAltNames[4]: 'w*.example.com' has a wildcard in the wrong place",
                "subjectAltNames[5]: '*.*.example.com' has a wildcard in the wrong place",
                "subjectAltNames[6]: '*.com' is too wide",
                "subjectAltNames[7]: '*' has a wildcard in the wrong place",
                "subjectAltNames[8]: has a label of 300 characters; one has at most 63",
                "subjectAltNames[9]: has a label of 64 characters; one has at most 63",
                "subjectAltNames[10]: … (255 characters)' has 255 characters; a host name has at most 253",
                "subjectAltNames[11]: '-a.example.com' has a label that is not letters and digits",
                "subjectAltNames[12]: 'a..example.com' has an empty label",
                "subjectAltNames[13]: 'a.example.42' ends in a number and would be read as an IP address",
                "subjectAltNames[14]: 'xn--99999999999.example.com' has an A-label (xn--…) that stands for no text",
                "subjectAltNames[15]: 'dns:good.example.com' is there twice");
    }

    @Test
    @DisplayName("none at all, or too many")
    void noneOrTooMany() throws Exception {
        engine.refusedRequest(
                CertificateRequest.forHosts(), "subjectAltNames: there is neither a name nor a common name");
        String[] many = new String[1_001];
        Arrays.setAll(many, i -> "h" + i + ".example.com");
        engine.refusedRequest(CertificateRequest.forHosts(many), "subjectAltNames: are 1001; at most 1000 are allowed");
    }

    @Test
    @DisplayName("a common name that is a bad host, or too long")
    void wrongCommonName() throws Exception {
        engine.refusedRequest(
                CertificateRequest.forHosts("www.example.com").subject(DistinguishedName.ofCommonName("my_host")),
                "subject: 'my_host' has an underscore");
        engine.refusedRequest(
                CertificateRequest.forHosts("www.example.com")
                        .subject(DistinguishedName.ofCommonName("word ".repeat(13) + "end")),
                "subject: has 68 characters; at most 64 are allowed");
    }

    @Test
    @DisplayName("what is no name of its kind, said as soon as it is written")
    void noNames() throws Exception {
        for (String text : new String[] {
            "ip:300.1.2.3",
            "ip:www.example.com",
            "email:",
            "uri:no scheme",
            "rid:x",
            "other:1.2.3",
            "dirname:nonsense",
            "what"
        }) {
            String shown = text.substring(text.indexOf(':') + 1);
            engine.refused(MalformedInputException.class, () -> SubjectAltName.parse(text), "'" + shown + "'");
        }
        engine.refused(MalformedInputException.class, () -> CertificateRequest.forHosts("  "), "must not be empty");
    }

    @Test
    @DisplayName("together with everything else that is wrong with the request")
    void allFaultsAtOnce() throws Exception {
        engine.refusedRequest(
                CertificateRequest.forHosts("under_score.example.com")
                        .validity(Duration.ofDays(5_000))
                        .extensions(CertificateExtensions.builder()
                                .keyUsage(KeyUsage.KEY_CERT_SIGN)
                                .custom(new ObjectId("2.5.29.19"), false, new byte[] {5, 0})
                                .build())
                        .hint("", "x")
                        .name(" name ")
                        .owner(" ")
                        .description("x".repeat(2_000))
                        .role("r".repeat(200))
                        .idempotencyKey(" ")
                        .replaces(4_711),
                "subjectAltNames[0]: underscore",
                "validity: is beyond the end of authority 'Example CA'",
                "validity: lasts 5000 days; authority 'Example CA' allows at most 397",
                "extensions.keyUsages: KEY_CERT_SIGN belongs to authorities",
                "extensions.custom: 2.5.29.19 is written by the authority itself; leave it out",
                "hints: one has no name",
                "name: must not begin or end with a space",
                "owner: must not be empty",
                "description: has 2000 characters; at most 1024 are allowed",
                "roles: has 200 characters; at most 128 are allowed",
                "idempotencyKey: is required",
                "replaces: there is no certificate 4711 that you may replace");
    }
}
