package io.lemur.core.builtin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lemur.spi.Notification;
import io.lemur.spi.NotificationRequest;
import io.lemur.spi.Notifier;
import io.lemur.spi.PluginException;
import io.lemur.spi.PluginException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Posts notices as JSON, signed as the Standard Webhooks specification says. Who is told is the receiver's matter: the recipients are
 * part of the message. The delivery's id is the message's, so a receiver can drop what it has seen before. Redirects are not followed.
 */
final class WebhookNotifier implements Notifier, AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final URI url;
    private final WebhookSecret secret;
    private final Clock clock;
    private final ExecutorService threads;
    private @Nullable HttpClient client;

    WebhookNotifier(URI url, WebhookSecret secret, Clock clock) {
        this.url = url;
        this.secret = secret;
        this.clock = clock;
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "lemur-webhook");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The body of a message. Its names are what receivers rely on. */
    private record Message(
            String deliveryId,
            String kind,
            String subject,
            String text,
            List<String> certificates,
            List<String> recipients) {}

    @Override
    public void send(NotificationRequest request) throws InterruptedException {
        Duration left = Patience.until(request.deadline(), clock).atMost(LONGEST);
        if (left.isZero()) {
            throw new PluginException(Kind.UNAVAILABLE, "There was no time left: " + this + " was not told.");
        }
        byte[] body = body(request);
        long seconds = clock.instant().getEpochSecond();
        HttpRequest post = HttpRequest.newBuilder(url)
                .timeout(left)
                .header("Content-Type", "application/json")
                .header("User-Agent", "lemur")
                .header("webhook-id", request.deliveryId())
                .header("webhook-timestamp", Long.toString(seconds))
                .header("webhook-signature", secret.sign(request.deliveryId(), seconds, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<Void> answer = answer(post, left);
        new WebhookAnswer(
                        toString(),
                        answer.statusCode(),
                        answer.headers().firstValue("Retry-After").orElse(null))
                .requireSuccess(clock);
    }

    private static byte[] body(NotificationRequest request) {
        Notification notice = request.notification();
        try {
            return JSON.writeValueAsBytes(new Message(
                    request.deliveryId(),
                    notice.kind(),
                    notice.subject(),
                    notice.text(),
                    notice.certificates(),
                    request.recipients()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts have no JSON form", e);
        }
    }

    private HttpResponse<Void> answer(HttpRequest post, Duration left) throws InterruptedException {
        CompletableFuture<HttpResponse<Void>> call = client().sendAsync(post, HttpResponse.BodyHandlers.discarding());
        try {
            return call.get(left.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new PluginException(Kind.OUTCOME_UNKNOWN, this + " did not answer in time.", e);
        } catch (ExecutionException e) {
            throw fault(e.getCause() instanceof IOException io ? io : new IOException(e.getCause()));
        } finally {
            call.cancel(true);
        }
    }

    private PluginException fault(IOException e) {
        if (e instanceof ConnectException || e instanceof HttpConnectTimeoutException) {
            return new PluginException(Kind.UNAVAILABLE, this + " can't be reached.", e);
        }
        if (e instanceof SSLException) {
            return new PluginException(
                    Kind.MISCONFIGURED, this + " has no TLS connection for us: is its certificate trusted here?", e);
        }
        return new PluginException(Kind.OUTCOME_UNKNOWN, this + " gave no whole answer.", e);
    }

    /** Made when it is needed first, since it has a thread of its own. */
    private synchronized HttpClient client() {
        HttpClient known = client;
        if (known == null) {
            known = HttpClient.newBuilder()
                    .executor(threads)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            client = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        client = null;
        threads.shutdownNow();
    }

    /** Without the path, which may be as good as a password. */
    @Override
    public String toString() {
        return "The webhook at " + url.getScheme() + "://" + url.getRawAuthority();
    }
}
