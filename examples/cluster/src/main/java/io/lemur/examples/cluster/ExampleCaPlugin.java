package io.lemur.examples.cluster;

import io.lemur.model.CertificateChain;
import io.lemur.model.CertificateExtensions;
import io.lemur.spi.IssuanceRequest;
import io.lemur.spi.Issuer;
import io.lemur.spi.LemurPlugin;
import io.lemur.spi.Option;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.OrderState;
import io.lemur.spi.OrderStep;
import io.lemur.spi.PluginContext;
import io.lemur.spi.PluginException;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Spi;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Brings the issuer {@code example-ca}, which asks the {@link ExampleCa}.
 *
 * @param node who asks
 */
record ExampleCaPlugin(String node) implements LemurPlugin, ProviderFactory<Issuer> {
    static final String TYPE = "example-ca";
    static final Option<String> URL =
            Option.text("url", "Where the CA listens.").required();

    private static final OptionSchema OPTIONS = OptionSchema.of(URL);
    private static final Duration USUAL = Duration.ofDays(90);

    @Override
    public String id() {
        return TYPE;
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
        return OPTIONS;
    }

    @Override
    public Issuer create(OptionValues options, PluginContext context) {
        return new ExampleCaIssuer(URI.create(options.get(URL)), node, HttpClient.newHttpClient(), context);
    }

    private record ExampleCaIssuer(URI url, String node, HttpClient client, PluginContext context) implements Issuer {
        /**
         * Asks, and waits for the answer: no transaction is open meanwhile. The key is the same for every try of one order, whoever
         * tries, and the CA signs once for each key. So it does not matter where a process dies: the next one asks again.
         */
        @Override
        public OrderStep begin(IssuanceRequest request) throws InterruptedException {
            if (!request.extensions().equals(CertificateExtensions.DEFAULTS)) {
                throw new PluginException(PluginException.Kind.REJECTED, "The CA has one kind of certificate only.");
            }
            Instant now = context.clock().instant();
            HttpRequest question = HttpRequest.newBuilder(url)
                    .header(ExampleCa.NODE, node)
                    .header(ExampleCa.IDEMPOTENCY_KEY, request.idempotencyKey())
                    .header(
                            ExampleCa.NOT_AFTER,
                            request.notAfter().orElse(now.plus(USUAL)).toString())
                    .timeout(Duration.between(now, request.deadline()))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(request.csr()))
                    .build();
            try {
                HttpResponse<InputStream> answer = client.send(question, HttpResponse.BodyHandlers.ofInputStream());
                try (InputStream body = answer.body()) {
                    return read(answer.statusCode(), body);
                }
            } catch (IOException e) {
                throw new PluginException(
                        PluginException.Kind.OUTCOME_UNKNOWN, "No answer from " + url + ": perhaps it has signed.", e);
            }
        }

        private OrderStep read(int status, InputStream body) {
            if (status != 200) {
                PluginException.Kind kind =
                        status == 400 ? PluginException.Kind.REJECTED : PluginException.Kind.UNAVAILABLE;
                throw new PluginException(kind, url + " answered with " + status + ".");
            }
            try {
                List<X509Certificate> chain =
                        CertificateFactory.getInstance("X.509").generateCertificates(body).stream()
                                .map(X509Certificate.class::cast)
                                .toList();
                return new OrderStep.Issued(CertificateChain.of(chain), OrderState.none());
            } catch (CertificateException e) {
                throw new PluginException(
                        PluginException.Kind.OUTCOME_UNKNOWN, "What " + url + " answered can't be read.", e);
            }
        }
    }
}
