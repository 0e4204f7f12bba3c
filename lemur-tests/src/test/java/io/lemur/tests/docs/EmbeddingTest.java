package io.lemur.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.error.StartException;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateRequest;
import io.lemur.service.Lemur;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/embedding.md says about keys and back-ups, done. */
class EmbeddingTest {
    @TempDir
    Path folder;

    private Lemur start(Path data, Path secret) {
        // tag::keys
        LemurEngine.Builder builder = LemurEngine.builder()
                .database(Database.embedded(data))
                .keyRing(KeyRing.file(secret.resolve("lemur-keys.json")));
        // end::keys
        return builder.start();
    }

    @Test
    void dataAndKeyRingAreBackedUpApartAndRestoredTogether() throws Exception {
        Path data = folder.resolve("data");
        Path secret = folder.resolve("secret");
        byte[] key;
        long id;
        try (Lemur lemur = start(data, secret)) {
            lemur.authorities().create(AuthorityRequest.root("Example Root").build());
            Certificate certificate = lemur.certificates()
                    .request(CertificateRequest.forHosts("www.example.com")
                            .authority("Example Root")
                            .build())
                    .await(Duration.ofMinutes(1));
            id = certificate.id();
            key = lemur.certificates().bundle(id).privateKey().orElseThrow().getEncoded();
        }
        copy(data, folder.resolve("backup-1"));
        copy(secret, folder.resolve("backup-2"));

        copy(folder.resolve("backup-1"), folder.resolve("restored/data"));
        copy(folder.resolve("backup-2"), folder.resolve("restored/secret"));
        try (Lemur lemur = start(folder.resolve("restored/data"), folder.resolve("restored/secret"))) {
            assertThat(lemur.certificates()
                            .bundle(id)
                            .privateKey()
                            .orElseThrow()
                            .getEncoded())
                    .isEqualTo(key);
            assertThat(lemur.certificates()
                            .request(CertificateRequest.forHosts("again.example.com")
                                    .authority("Example Root")
                                    .build())
                            .await(Duration.ofMinutes(1))
                            .authority())
                    .contains("Example Root");
        }
    }

    @Test
    void dataWithoutItsKeyRingDoesNotStart() {
        start(folder.resolve("data"), folder.resolve("secret")).close();

        assertThatThrownBy(() -> start(folder.resolve("data"), folder.resolve("other")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("key");
        start(folder.resolve("data"), folder.resolve("secret")).close();
    }

    @Test
    void theKeyRingIsReadableByItsOwnerOnly() throws IOException {
        start(folder.resolve("data"), folder.resolve("secret")).close();

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("secret/lemur-keys.json"))))
                .isEqualTo("rw-------");
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }
}
