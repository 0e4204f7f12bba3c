package io.lemur.examples.pluginhost;

import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.model.CertificateQuery;
import io.lemur.model.ProviderRequest;
import io.lemur.model.SyncReport;
import io.lemur.service.Lemur;
import java.time.Duration;

/** Reads a CSV file of certificates through a plugin that is only there at run time, and prints what it found. */
public final class PluginHost {
    private PluginHost() {}

    /** Runs it; the argument is the file. */
    public static void main(String[] args) throws InterruptedException {
        try (Lemur lemur = LemurEngine.builder()
                .database(Database.inMemory())
                .keyRing(KeyRing.inMemory())
                .start()) {
            lemur.plugins().list().forEach(plugin -> System.out.println("plugin " + plugin.id()));

            lemur.sources().create(ProviderRequest.of("inventory", "csv").withOption("file", args[0]));
            SyncReport report = lemur.sources().sync("inventory").await(Duration.ofMinutes(1));
            System.out.println(report.found() + " found, " + report.problems().size() + " not read");
            lemur.certificates()
                    .search(CertificateQuery.all().seenAt("inventory"))
                    .items()
                    .forEach(
                            certificate -> System.out.println(certificate.name() + " until " + certificate.notAfter()));
        }
    }
}
