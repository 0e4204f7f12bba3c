package io.lemur.tests.nodes;

import io.lemur.model.CertificateChain;
import io.lemur.spi.IssuanceRequest;
import io.lemur.spi.Issuer;
import io.lemur.spi.LemurPlugin;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.OrderOutcome;
import io.lemur.spi.OrderState;
import io.lemur.spi.OrderStep;
import io.lemur.spi.PluginContext;
import io.lemur.spi.PluginException;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.ResumableIssuer;
import io.lemur.spi.Spi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks the {@link SharedCa}, which takes its time. */
final class RemoteIssuer implements LemurPlugin, ProviderFactory<Issuer>, ResumableIssuer {
    static final String TYPE = "remote";
    private static final Duration SLOWNESS = Duration.ofMillis(200);
    private static final OrderState BEGUN = OrderState.of(1, new byte[] {1});

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    RemoteIssuer(int port) {
        this.port = port;
    }

    private String post(String what, IssuanceRequest order, byte[] body) throws InterruptedException {
        URI uri = URI.create("http://localhost:" + port + "/" + what + "/" + order.idempotencyKey());
        HttpRequest request = HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "The CA does not answer.", e);
        }
    }

    @Override
    public OrderStep begin(IssuanceRequest request) throws InterruptedException {
        post("begin", request, request.csr());
        return new OrderStep.Pending(BEGUN, SLOWNESS, "the CA");
    }

    @Override
    public OrderStep resume(IssuanceRequest request, OrderState state) throws InterruptedException {
        return new OrderStep.Issued(chain(post("certificate", request, new byte[0])), BEGUN);
    }

    private static CertificateChain chain(String pem) {
        return CertificateChain.ofDer(Stream.of(pem.split("-----END CERTIFICATE-----", -1))
                .map(block -> block.replaceAll("-----BEGIN CERTIFICATE-----|\\s", ""))
                .filter(block -> !block.isEmpty())
                .map(Base64.getDecoder()::decode)
                .toList());
    }

    @Override
    public Optional<OrderStep> release(IssuanceRequest request, OrderState state, OrderOutcome outcome)
            throws InterruptedException {
        post("release", request, new byte[0]);
        return Optional.empty();
    }

    @Override
    public int stateVersion() {
        return 1;
    }

    @Override
    public String id() {
        return "many-nodes-test";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public List<ProviderFactory<? extends Issuer>> issuers() {
        return List.of(this);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public OptionSchema options() {
        return OptionSchema.NONE;
    }

    @Override
    public Issuer create(OptionValues options, PluginContext context) {
        return this;
    }
}
