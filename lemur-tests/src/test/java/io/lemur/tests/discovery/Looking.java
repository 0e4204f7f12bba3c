package io.lemur.tests.discovery;

import io.lemur.core.builtin.BuiltinPlugin;
import io.lemur.spi.EndpointSighting;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Source;
import io.lemur.testkit.RecordingSink;
import io.lemur.testkit.TestContext;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One look of the source {@code tls}. */
final class Looking {
    private Looking() {}

    /** The source with these options. */
    static Source source(Map<String, String> options) {
        ProviderFactory<? extends Source> factory = new BuiltinPlugin()
                .sources().stream()
                        .filter(each -> each.type().equals("tls"))
                        .findFirst()
                        .orElseThrow();
        return factory.create(factory.options().parse(options), TestContext.create());
    }

    /** What is told under these options. */
    static RecordingSink at(Map<String, String> options) throws InterruptedException {
        RecordingSink sink = sink();
        source(options).discover(sink);
        return sink;
    }

    /** What is told of these hosts. */
    static RecordingSink at(String hosts) throws InterruptedException {
        return at(Map.of("hosts", hosts));
    }

    static RecordingSink sink() {
        return new RecordingSink(Instant.MAX);
    }

    /** The certificates, each as it was sent, by place. */
    static Map<String, List<X509Certificate>> chains(RecordingSink sink) {
        return sink.found().stream()
                .collect(Collectors.toMap(
                        found -> found.at().value(), found -> found.chain().certificates()));
    }

    /** The only endpoint. */
    static EndpointSighting endpoint(RecordingSink sink) {
        if (sink.endpoints().size() != 1) {
            throw new AssertionError(sink.endpoints() + ", unreadable: " + sink.unreadable());
        }
        return sink.endpoints().get(0);
    }
}
