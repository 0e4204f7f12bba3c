package io.lemur.tests.contract;

import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateChain;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.Destination;
import io.lemur.spi.ProviderFactory;
import io.lemur.testkit.contract.DestinationContract;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What the destination {@code directory} promises in each layout; the files are read by the JDK alone. */
abstract class DirectoryDestinationContract extends DestinationContract {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z ]+)-----([^-]+)-----END");

    @TempDir
    Path folder;

    private final String layout;

    DirectoryDestinationContract(String layout) {
        this.layout = layout;
    }

    @Override
    protected ProviderFactory<Destination> factory() {
        return Builtin.factory(Builtin.PLUGIN.destinations(), "directory");
    }

    @Override
    protected Map<String, String> validOptions() {
        return Map.of("path", place().toString(), "layout", layout);
    }

    /** The destination's folder; made by the destination. */
    final Path place() {
        return folder.resolve("place");
    }

    @Override
    protected int count() throws Exception {
        try (Stream<Path> entries = Files.list(place())) {
            return (int) entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .count();
        }
    }

    @Override
    protected Optional<CertificateBundle> lookUp(DeploymentRef reference) throws Exception {
        Path at = Path.of(reference.value());
        return Files.exists(at) ? Optional.of(read(at)) : Optional.empty();
    }

    /** What is at a place that exists. */
    abstract CertificateBundle read(Path at) throws Exception;

    /** The certificates and the key in PEM files, the chain in their order. */
    static CertificateBundle pem(Path... files) throws Exception {
        List<X509Certificate> chain = new ArrayList<>();
        List<byte[]> keys = new ArrayList<>();
        for (Path file : files) {
            Matcher block = BLOCK.matcher(Files.readString(file, StandardCharsets.US_ASCII));
            while (block.find()) {
                byte[] der = Base64.getMimeDecoder().decode(block.group(2));
                if (block.group(1).equals("CERTIFICATE")) {
                    chain.add((X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
                } else {
                    keys.add(der);
                }
            }
        }
        if (keys.size() != 1) {
            throw new AssertionError("there must be one key, there are " + keys.size());
        }
        PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(keys.get(0)));
        return CertificateBundle.of(CertificateChain.of(chain), key);
    }

    @Nested
    class Checks extends SelfCheckContract {}

    @Nested
    class Undeploys extends UndeployerContract {}

    @Nested
    class Probes extends DeploymentProbeContract {
        @Override
        protected void lose(DeploymentRef reference) throws Exception {
            Files.delete(Path.of(reference.value()));
        }
    }

    @Nested
    class MissingPlace extends MissingPlaceContract {
        @Override
        protected Map<String, String> options() {
            Map<String, String> options = new HashMap<>(validOptions());
            options.put("path", folder.resolve("not/mounted").toString());
            return options;
        }
    }

    @Nested
    class FailureHalfWay extends FailureHalfWayContract {
        /** The link that is to be switched next can't be made: something is in its way. */
        @Override
        protected void failHalfWay() throws Exception {
            try (Stream<Path> names = Files.list(place().resolve(".lemur"))) {
                for (Path home : names.filter(Files::isDirectory).toList()) {
                    Files.createDirectories(home.resolve("link.new/in-the-way"));
                }
            }
        }
    }
}
