package io.lemur.tests.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lemur.core.policy.Actor;
import io.lemur.core.tls.TlsService;
import io.lemur.model.KeyType;
import io.lemur.service.TlsSelection;
import io.lemur.tests.inventory.Inventory;
import io.lemur.tests.store.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates with different keys for one name, asked for by OpenSSL's client, which can be told what it verifies. */
class KeyChoiceTest {
    private final Inventory inventory = new Inventory(TestDatabase.H2);
    private final TlsService tls = new TlsService(inventory.servable(), inventory.clock, "lemur");

    @BeforeEach
    void requireOpenssl() throws Exception {
        try {
            assumeTrue(run(List.of("openssl", "version")).startsWith("OpenSSL"), "openssl is not OpenSSL");
        } catch (IOException e) {
            assumeTrue(false, "openssl is not installed");
        }
        for (KeyType type : List.of(KeyType.RSA_2048, KeyType.EC_P256, KeyType.EC_P384, KeyType.ED25519)) {
            inventory.add(Actor.HOST, inventory.issued(type, Duration.ofDays(30), "www.example.com"));
        }
    }

    @AfterEach
    void close() {
        tls.close();
        inventory.close();
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static String shown(TlsServer server, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "openssl", "s_client", "-connect", "127.0.0.1:" + server.port(), "-servername", "www.example.com"));
        command.addAll(List.of(options));
        return run(command);
    }

    @ParameterizedTest
    @CsvSource({
        "-tls1_3, rsa_pss_rsae_sha256, RSA-PSS",
        "-tls1_3, ecdsa_secp256r1_sha256, ECDSA",
        "-tls1_3, ecdsa_secp384r1_sha384, ECDSA",
        "-tls1_3, ed25519, Ed25519",
        "-tls1_2, rsa_pss_rsae_sha256, RSA-PSS",
        "-tls1_2, ECDSA+SHA256, ECDSA",
    })
    void theKeyIsOneThatTheClientVerifies(String version, String signatures, String expected) throws Exception {
        try (TlsServer server = new TlsServer(tls.serverContext(TlsSelection.all()))) {
            String output = shown(server, version, "-sigalgs", signatures + ":rsa_pkcs1_sha256");

            assertThat(output).as(output).containsIgnoringCase("Peer signature type: " + expected);
        }
    }

    @Test
    void aClientWithoutSniGetsTheDefaultHost() throws Exception {
        TlsSelection selection = TlsSelection.all().withDefaultHost("www.example.com");
        try (TlsServer server = new TlsServer(tls.serverContext(selection))) {
            String output =
                    run(List.of("openssl", "s_client", "-noservername", "-connect", "127.0.0.1:" + server.port()));

            assertThat(output).contains("CN = www.example.com");
        }
    }
}
