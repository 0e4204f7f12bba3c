package io.lemur.tests.serving;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;

@DisplayName("HAProxy")
class HaproxyTest extends ServedCertificates {
    @Override
    PeerServer server(Path home) throws Exception {
        return new HaproxyServer(home);
    }
}
