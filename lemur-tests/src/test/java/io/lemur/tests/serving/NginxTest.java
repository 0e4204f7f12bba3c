package io.lemur.tests.serving;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;

@DisplayName("nginx")
class NginxTest extends ServedCertificates {
    @Override
    PeerServer server(Path home) {
        return new NginxServer(home);
    }
}
