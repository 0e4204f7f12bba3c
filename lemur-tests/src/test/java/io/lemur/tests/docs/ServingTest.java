package io.lemur.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.model.ProviderRequest;
import io.lemur.service.Lemur;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of docs/serving.md; the servers' configurations are those of {@code io.lemur.tests.serving}. */
class ServingTest {
    @TempDir
    Path folder;

    @Test
    void aDestinationIsConfiguredAndChecked() {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(":", -1))
                        .anyMatch(bin -> Files.isExecutable(Path.of(bin, "nginx"))),
                "the program nginx is not installed, or not on the path");
        Path certificates = folder.resolve("certificates");
        try (Lemur lemur = LemurEngine.builder()
                .database(Database.inMemory())
                .keyRing(KeyRing.inMemory())
                .start()) {
            // tag::destination
            lemur.destinations()
                    .create(ProviderRequest.of("web server", "directory")
                            .withOption("path", certificates.toString()) // /var/lib/lemur/certificates, for example
                            .withOption("layout", "nginx")
                            .withOption("command", "nginx -s reload"));
            // end::destination
            assertThat(lemur.destinations().get("web server").type()).isEqualTo("directory");
        }
    }
}
