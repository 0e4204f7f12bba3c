package io.lemur.tests.deploying;

import io.lemur.core.x509.PemReader;
import io.lemur.model.CertificateBundle;
import io.lemur.spi.Destination;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Deploys one certificate after the other under one name, until it is killed. */
final class EndlessChanges {
    private EndlessChanges() {}

    /** Prints a line before each change. */
    public static void main(String[] arguments) throws Exception {
        FolderBench bench = new FolderBench(Path.of(arguments[0]));
        Destination destination = bench.with();
        for (int i = 1; true; i++) {
            CertificateBundle bundle = bench.issue();
            System.out.println("change " + i);
            FolderBench.deploy(destination, bundle);
        }
    }

    /** What it left. */
    static CertificateBundle read(Path link) throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(Files.readAllBytes(link.resolve("fullchain.pem")));
        both.write(Files.readAllBytes(link.resolve("privkey.pem")));
        return PemReader.bundle(both.toByteArray(), null);
    }
}
