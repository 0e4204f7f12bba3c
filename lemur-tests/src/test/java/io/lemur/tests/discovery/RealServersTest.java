package io.lemur.tests.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.model.CertificateBundle;
import io.lemur.model.KeyType;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.EndpointSighting;
import io.lemur.spi.EndpointSighting.Served;
import io.lemur.testkit.RecordingSink;
import io.lemur.testkit.TestCa;
import io.lemur.testkit.TestCsr;
import io.lemur.testkit.TestKeys;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The source tls, looking at servers that nobody here wrote,")
class RealServersTest {
    private static final TestCa CA = TestCa.root("Real Root");

    @TempDir
    Path folder;

    private final CertificateBundle bundle = rsa();

    /** GnuTLS, with which Debian builds OpenLDAP, reads no EC key that comes without its public half, as Java writes it. */
    private static CertificateBundle rsa() {
        KeyPair keys = TestKeys.generate(KeyType.RSA_2048);
        Instant now = Instant.now();
        byte[] csr = TestCsr.of(keys, "one.example.com").der();
        return CertificateBundle.of(
                CA.intermediate("Real Intermediate").sign(csr, now, now.plus(Duration.ofDays(1))), keys.getPrivate());
    }

    @BeforeEach
    void writeCertificate() throws Exception {
        RealServer.write(folder, "one", bundle);
    }

    private void isSeen(String starttls, int port) throws InterruptedException {
        RecordingSink sink = Looking.at(Map.of("hosts", "127.0.0.1:" + port, "starttls", starttls));
        assertThat(sink.unreadable()).isEmpty();
        EndpointSighting endpoint = Looking.endpoint(sink);
        assertThat(endpoint.properties()).containsEntry("starttls", starttls).containsEntry("address", "127.0.0.1");
        assertThat(endpoint.protocol()).contains("TLSv1.3");
        assertThat(Looking.chains(sink).values()).containsExactly(bundle.chain().certificates());
    }

    @Test
    @DisplayName("sees the certificates of several names that OpenSSL's server has on one port")
    void openSsl() throws Exception {
        CertificateBundle other = CA.issue("two.example.com");
        RealServer.write(folder, "two", other);
        try (RealServer server = new RealServer(
                folder,
                List.of("/usr/bin/openssl"),
                "",
                "openssl s_server -accept 127.0.0.1:PORT0 -cert FOLDER/one.crt -key FOLDER/one.key -cert_chain FOLDER/one.crt -servername two.example.com -cert2 FOLDER/two.crt -key2 FOLDER/two.key -www"
                        .split(" "))) {
            String id = "127.0.0.1:" + server.port(0);
            RecordingSink sink = Looking.at(id + "/one.example.com+TWO.example.com," + id);
            assertThat(sink.unreadable()).isEmpty();
            EndpointSighting endpoint = Looking.endpoint(sink);
            assertThat(endpoint.certificates())
                    .containsExactly(
                            new Served(new DeploymentRef("tls://" + id + "/one.example.com"), "one.example.com"),
                            new Served(new DeploymentRef("tls://" + id + "/two.example.com"), "two.example.com"),
                            new Served(new DeploymentRef("tls://" + id + "/"), null));
            assertThat(endpoint.capacity()).isEqualTo(2);
            assertThat(Looking.chains(sink))
                    .hasSize(3)
                    .allSatisfy((place, chain) -> assertThat(chain.get(0))
                            .isEqualTo((place.endsWith("two.example.com") ? other : bundle)
                                    .chain()
                                    .leaf()));
        }
    }

    @Test
    @DisplayName("asks nginx for TLS in the words of SMTP, IMAP and POP3")
    void nginxMail() throws Exception {
        String configuration = """
                load_module /usr/lib/nginx/modules/ngx_mail_module.so;
                daemon off;
                master_process off;
                pid FOLDER/pid;
                error_log stderr;
                events {}
                mail {
                    server_name mail.example.com;
                    auth_http 127.0.0.1:9/;
                    starttls on;
                    ssl_protocols TLSv1.2 TLSv1.3;
                    ssl_certificate FOLDER/one.crt;
                    ssl_certificate_key FOLDER/one.key;
                    server { listen 127.0.0.1:PORT0; protocol smtp; smtp_auth none; }
                    server { listen 127.0.0.1:PORT1; protocol imap; }
                    server { listen 127.0.0.1:PORT2; protocol pop3; }
                }
                """;
        try (RealServer server = new RealServer(
                folder,
                List.of("/usr/sbin/nginx", "/usr/lib/nginx/modules/ngx_mail_module.so"),
                configuration,
                "/usr/sbin/nginx",
                "-p",
                "FOLDER",
                "-c",
                "FOLDER/conf")) {
            isSeen("smtp", server.port(0));
            isSeen("imap", server.port(1));
            isSeen("pop3", server.port(2));
        }
    }

    @Test
    @DisplayName("asks OpenLDAP's server for TLS in the words of LDAP")
    void openLdap() throws Exception {
        Files.createDirectory(folder.resolve("data"));
        String configuration = """
                include /etc/ldap/schema/core.schema
                modulepath /usr/lib/ldap
                moduleload back_mdb
                TLSCertificateFile FOLDER/one.crt
                TLSCertificateKeyFile FOLDER/one.key
                TLSCACertificateFile FOLDER/one.crt
                database mdb
                suffix dc=example,dc=com
                directory FOLDER/data
                """;
        try (RealServer server = new RealServer(
                folder,
                List.of("/usr/sbin/slapd", "/usr/lib/ldap/back_mdb.so"),
                configuration,
                "/usr/sbin/slapd",
                "-d",
                "1",
                "-f",
                "FOLDER/conf",
                "-h",
                "ldap://127.0.0.1:PORT0")) {
            isSeen("ldap", server.port(0));
        }
    }

    @Test
    @DisplayName("asks PostgreSQL for TLS, and hears that another one has none")
    void postgres() throws Exception {
        Path key = folder.resolve("one.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("ssl", "on")
                        .setServerConfig(
                                "ssl_cert_file", folder.resolve("one.crt").toString())
                        .setServerConfig("ssl_key_file", key.toString())
                        .start();
                EmbeddedPostgres open = EmbeddedPostgres.start()) {
            isSeen("postgresql", server.getPort());
            RecordingSink without =
                    Looking.at(Map.of("hosts", "127.0.0.1:" + open.getPort(), "starttls", "postgresql"));
            assertThat(without.endpoints()).isEmpty();
            assertThat(without.unreadable())
                    .singleElement()
                    .satisfies(remark -> assertThat(remark.why()).isEqualTo("no handshake: it does not offer TLS"));
        }
    }
}
