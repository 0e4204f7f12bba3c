package io.lemur.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.error.InvalidRequestException;
import io.lemur.error.Violation;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateImport;
import io.lemur.model.ExportOptions;
import io.lemur.model.ProviderRequest;
import io.lemur.model.Secret;
import io.lemur.spi.PluginException;
import io.lemur.testkit.TestCa;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

@OnEveryDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Bad options are refused, all at once, and nothing of them is kept:")
class ConfiguredOptionsTest {
    @Parameter
    TestDatabase database;

    private Untouched engine;

    @TempDir
    Path folder;

    @BeforeParameterizedClassInvocation
    void start() {
        engine = Untouched.on(database);
    }

    @AfterParameterizedClassInvocation
    void stop() {
        engine.close();
    }

    @Test
    @DisplayName("those of a source: unknown, missing, of the wrong form")
    void ofSources() throws Exception {
        ProviderRequest wish = ProviderRequest.of("Bad", "directory")
                .withOption("recursive", "perhaps")
                .withOption("max-file-size", "0")
                .withOption("no-such-option", "s-e-c-r-e-t");
        InvalidRequestException refusal = engine.refused(
                InvalidRequestException.class,
                () -> engine.lemur().sources().create(wish),
                "no-such-option",
                "recursive");
        assertThat(refusal.violations())
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("path", "recursive", "max-file-size", "no-such-option");
        assertThat(refusal).message().doesNotContain("s-e-c-r-e-t");
    }

    @Test
    @DisplayName("those of a trust store: two places at once, or none")
    void ofTrustStores() throws Exception {
        ProviderRequest both = ProviderRequest.of("Bad", "truststore")
                .withOption("jdk", "true")
                .withOption("path", folder.resolve("x.p12").toString());
        for (ProviderRequest wish : new ProviderRequest[] {both, ProviderRequest.of("Bad", "truststore")}) {
            engine.refused(
                    InvalidRequestException.class,
                    () -> engine.lemur().sources().create(wish),
                    "path: give either a path, or jdk=true");
        }
    }

    @Test
    @DisplayName("a place that is not there")
    void missingPlaces() throws Exception {
        for (String type : new String[] {"directory", "truststore"}) {
            Path missing = folder.resolve("missing");
            engine.refused(
                    PluginException.class,
                    () -> engine.lemur()
                            .sources()
                            .create(ProviderRequest.of("Bad", type).withOption("path", missing.toString())),
                    "Can't read " + missing + ": it is not there");
        }
    }

    @Test
    @DisplayName("those of an authority")
    void ofAuthorities() throws Exception {
        AuthorityRequest wish =
                AuthorityRequest.root("Bad").option("no-such-option", "x").build();
        engine.refused(
                InvalidRequestException.class,
                () -> engine.lemur().authorities().create(wish),
                "options.no-such-option");
    }

    @Test
    @DisplayName("those of an export: no such format, no passphrase, one that does not fit, no key there, no CSR there")
    void ofExports() throws Exception {
        Certificate kept = engine.lemur()
                .certificates()
                .add(CertificateImport.of(TestCa.root("Root").issue("www.example.com"))
                        .build());
        Certificate keyless = engine.lemur()
                .certificates()
                .add(CertificateImport.of(
                                CertificateBundle.of(TestCa.root("Keyless").chain()))
                        .build());
        refusedExport(
                InvalidRequestException.class,
                kept,
                "no-such-format",
                ExportOptions.PUBLIC,
                "there is no exporter of type 'no-such-format'; there are: csr, der, jks, pem, pkcs12");
        for (String format : new String[] {"pkcs12", "jks"}) {
            refusedExport(
                    InvalidRequestException.class,
                    kept,
                    format,
                    ExportOptions.withKey(),
                    "A key store needs a passphrase; give one");
            refusedExport(
                    InvalidRequestException.class,
                    kept,
                    format,
                    ExportOptions.withKey().withPassphrase(Secret.of("")),
                    "needs a passphrase that is not empty");
        }
        refusedExport(
                InvalidRequestException.class,
                kept,
                "pkcs12",
                ExportOptions.withKey().withPassphrase(Secret.of("geh\u00e4im")),
                "must be of visible ASCII characters");
        refusedExport(
                InvalidRequestException.class,
                keyless,
                "pem",
                ExportOptions.withKey(),
                "is not in the inventory; export it without its key");
        refusedExport(
                InvalidRequestException.class,
                kept,
                "csr",
                ExportOptions.PUBLIC,
                "is not known: the certificate was imported or found. Export it in another format");
    }

    private void refusedExport(
            Class<? extends Exception> kind,
            Certificate certificate,
            String format,
            ExportOptions options,
            String words)
            throws Exception {
        engine.refused(kind, () -> engine.lemur().certificates().export(certificate.id(), format, options), words);
    }
}
