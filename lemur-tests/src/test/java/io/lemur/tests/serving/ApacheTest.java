package io.lemur.tests.serving;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Apache httpd")
class ApacheTest extends ServedCertificates {
    @Override
    PeerServer server(Path home) {
        return new ApacheServer(home);
    }
}
