package io.lemur.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lemur.error.InvalidOptionsException;
import io.lemur.spi.NotificationRequest;
import io.lemur.spi.Notifier;
import io.lemur.spi.PluginException;
import io.lemur.spi.PluginException.Kind;
import io.lemur.spi.ProviderFactory;
import io.lemur.testkit.NotificationRequestBuilder;
import io.lemur.testkit.TestContext;
import io.lemur.testkit.contract.NotifierContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookNotifierContractTest extends NotifierContract {
    private static final byte[] KEY = "a key of thirty-two bytes, no less".getBytes(StandardCharsets.US_ASCII);
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private HttpServer server;
    private volatile boolean held;
    private volatile int status = 204;
    private volatile @Nullable String retryAfter;

    private record Message(Headers headers, String body) {
        JsonNode json() throws IOException {
            return JsonMapper.builder().build().readTree(body);
        }

        String header(String name) {
            return headers.getFirst(name);
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    @AfterEach
    void stop() {
        gate.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (held) {
            arrived.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        messages.add(new Message(exchange.getRequestHeaders(), new String(body, StandardCharsets.UTF_8)));
        if (retryAfter != null) {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
        }
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    protected ProviderFactory<Notifier> factory() {
        return Builtin.factory(Builtin.PLUGIN.notifiers(), "webhook");
    }

    @Override
    protected Map<String, String> validOptions() {
        return Map.of("url", "http://127.0.0.1:" + server.getAddress().getPort() + "/hook", "secret", SECRET);
    }

    @Override
    protected String recipient() {
        return "team@example.com";
    }

    @Override
    protected List<String> received() throws Exception {
        List<String> received = new ArrayList<>();
        for (Message message : messages) {
            received.add(message.json().path("subject").asText() + "\n"
                    + message.json().path("text").asText());
        }
        return received;
    }

    @Nested
    class MissingPlace extends MissingPlaceContract {
        @Override
        protected Map<String, String> options() {
            server.stop(0);
            return validOptions();
        }
    }

    @Nested
    class BlockedCall extends BlockedCallContract {
        @Override
        protected void hold() {
            held = true;
        }

        @Override
        protected void awaitArrival() throws InterruptedException {
            assertThat(arrived.await(1, TimeUnit.MINUTES)).isTrue();
        }

        @Override
        protected void letGo() {
            gate.countDown();
        }
    }

    private static NotificationRequest notice() {
        return NotificationRequestBuilder.about("certificate-expiring", "www.example.com-1")
                .to("team@example.com")
                .deliveryId("delivery-17")
                .build();
    }

    @Test
    @DisplayName("A message says all there is to say, under the delivery's id")
    void saysAll() throws Exception {
        provider().send(notice());
        Message message = messages.get(0);
        assertThat(message.header("webhook-id")).isEqualTo("delivery-17");
        assertThat(message.header("Content-Type")).isEqualTo("application/json");
        JsonNode json = message.json();
        assertThat(json.path("deliveryId").asText()).isEqualTo("delivery-17");
        assertThat(json.path("kind").asText()).isEqualTo("certificate-expiring");
        assertThat(json.path("certificates").get(0).asText()).isEqualTo("www.example.com-1");
        assertThat(json.path("recipients").get(0).asText()).isEqualTo("team@example.com");
        assertThat(json.size()).isEqualTo(6);
    }

    @Test
    @DisplayName("A receiver that knows the secret can check who sent it, and when")
    void canBeChecked() throws Exception {
        provider().send(notice());
        Message message = messages.get(0);
        assertThat(isGenuine(message, message.body().getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(isGenuine(message, "{}".getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    private static boolean isGenuine(Message message, byte[] body) throws Exception {
        String id = message.header("webhook-id");
        String timestamp = message.header("webhook-timestamp");
        String signatures = message.header("webhook-signature");
        // tag::check
        byte[] key = Base64.getDecoder().decode(SECRET.substring("whsec_".length()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8)); // two of the headers
        String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body)); // the bytes as they came
        boolean genuine = false;
        for (String signature :
                signatures.split(" ", -1)) { // the third header; more than one while a secret is changed
            genuine |= MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), Instant.now());
        boolean taken = genuine && age.abs().compareTo(Duration.ofMinutes(5)) < 0;
        // end::check
        return taken;
    }

    @ParameterizedTest
    @CsvSource({
        "301, MISCONFIGURED", "307, MISCONFIGURED", "400, REJECTED", "401, UNAUTHORIZED", "403, UNAUTHORIZED",
        "404, REJECTED", "408, UNAVAILABLE", "429, RATE_LIMITED", "500, UNAVAILABLE", "503, UNAVAILABLE"
    })
    @DisplayName("A status that is no success is told as what it means for the next try")
    void statusIsTold(int code, Kind kind) {
        status = code;
        assertThatThrownBy(() -> provider().send(notice()))
                .isInstanceOfSatisfying(
                        PluginException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind))
                .hasMessageContaining(String.valueOf(code))
                .hasMessageNotContaining("/hook");
        assertThat(messages).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"17, 17", "'Thu, 01 Jan 2026 00:01:00 GMT', 60", "999999999, 86400"})
    @DisplayName("A receiver says when to come back, in seconds or as a date, within a day")
    void saysWhenToComeBack(String text, long seconds) {
        Notifier notifier = at(Instant.parse("2026-01-01T00:00:00Z"));
        for (int code : List.of(429, 503)) {
            status = code;
            retryAfter = text;
            assertThatThrownBy(() -> notifier.send(inTime()))
                    .isInstanceOfSatisfying(
                            PluginException.class,
                            failure -> assertThat(failure.retryAfter()).contains(Duration.ofSeconds(seconds)));
        }
    }

    private static NotificationRequest inTime() {
        return NotificationRequestBuilder.about("certificate-expiring", "www.example.com-1")
                .deadline(Instant.parse("2026-01-01T00:01:00Z"))
                .build();
    }

    private Notifier at(Instant now) {
        return factory()
                .create(
                        factory().options().parse(validOptions()),
                        TestContext.create().withClock(Clock.fixed(now, ZoneOffset.UTC)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "soon", "", "99999999999999999999"})
    @DisplayName("A receiver that says nonsense about when to come back is not listened to")
    void nonsenseIsNotListenedTo(String text) {
        status = 503;
        retryAfter = text;
        assertThatThrownBy(() -> provider().send(notice()))
                .isInstanceOfSatisfying(
                        PluginException.class,
                        failure -> assertThat(failure.retryAfter()).isEmpty());
    }

    @Test
    @DisplayName("Of a receiver that does not answer in time nobody knows whether it was told")
    void noAnswerIsUnknown() {
        held = true;
        Instant now = Instant.now();
        assertThatThrownBy(() -> at(now).send(NotificationRequestBuilder.about("k", "c")
                        .deadline(now.plusMillis(300))
                        .build()))
                .isInstanceOfSatisfying(
                        PluginException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "http://127.0.0.1.example.com/",
                "ftp://example.com/",
                "https://",
                "example.com",
                "https://user:pw@example.com/",
                "https://example.com/#x",
                "https://exa mple.com/"
            })
    @DisplayName("An address that is none, or would send notices in the open, is refused")
    void unsafeAddressesAreRefused(String url) {
        Map<String, String> options = new HashMap<>(validOptions());
        options.put("url", url);
        assertThatThrownBy(() -> factory().options().parse(options))
                .isInstanceOf(InvalidOptionsException.class)
                .hasMessageContaining("url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "whsec_", "whsec_c2hvcnQ=", "whsec_%%%%"})
    @DisplayName("A secret that is too short, or in another form, is refused")
    void weakSecretsAreRefused(String secret) {
        Map<String, String> options = new HashMap<>(validOptions());
        options.put("secret", secret);
        assertThatThrownBy(() -> factory().options().parse(options))
                .isInstanceOf(InvalidOptionsException.class)
                .hasMessageContaining("24 to 64 bytes");
    }
}
