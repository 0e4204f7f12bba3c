package io.lemur.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.model.CertificateBundle;
import io.lemur.model.Export;
import io.lemur.model.Secret;
import io.lemur.spi.ExportRequest;
import io.lemur.spi.Exporter;
import io.lemur.spi.PluginException;
import io.lemur.testkit.ExportRequestBuilder;
import io.lemur.testkit.TestCsr;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What an exporter promises. What its format holds is declared by nested classes, whose hooks read a file back without the
 * exporter, where they can with the JDK alone: {@link CertificatesContract}, {@link KeyContract}, {@link PassphraseContract},
 * {@link CsrContract}, and those of {@link ProviderContract}.
 */
public abstract class ExporterContract extends ProviderContract<Exporter> {
    private static final Secret PASSPHRASE = Secret.of("correct horse battery staple");

    private final TestCsr csr = TestCsr.forHosts("www.example.com");
    private @Nullable CertificateBundle bundle;

    /** For subclasses. */
    protected ExporterContract() {}

    @Override
    final Use<Exporter> use() {
        ExportRequest request = request(bundle());
        return exporter -> exporter.export(request);
    }

    private CertificateBundle bundle() {
        CertificateBundle known = bundle;
        if (known == null) {
            Instant now = context().clock().instant();
            known = CertificateBundle.of(
                    ca().intermediate("Contract Intermediate").sign(csr.der(), now, now.plus(Duration.ofDays(1))),
                    csr.keyPair().getPrivate());
            bundle = known;
        }
        return known;
    }

    private ExportRequest request(CertificateBundle wanted) {
        return ExportRequestBuilder.of("www.example.com-1", wanted)
                .passphrase(PASSPHRASE)
                .csr(csr.der())
                .build();
    }

    private CertificateBundle withoutKey() {
        return CertificateBundle.of(bundle().chain());
    }

    private Export export() {
        return provider().export(request(bundle()));
    }

    private void rejected(ExportRequest request) {
        assertThat(refused(() -> provider().export(request)).kind()).isEqualTo(PluginException.Kind.REJECTED);
    }

    /** What comes out. */
    @Nested
    @DisplayName("A file")
    class AFile {
        @Test
        @DisplayName("has content, a name's end without a dot and a media type")
        void saysWhatItIs() {
            Export export = export();
            assertThat(export.content()).isNotEmpty();
            assertThat(export.fileExtension()).matches("[a-z0-9]+(\\.[a-z0-9]+)*");
            assertThat(export.mediaType()).matches("[a-z]+/[a-z0-9.+-]+");
        }

        @Test
        @DisplayName("holds no key where the format declares that it never does")
        void leaksNoKey() {
            if (provider().keyUse() == Exporter.KeyUse.NEVER) {
                String key = Base64.getEncoder()
                        .encodeToString(csr.keyPair().getPrivate().getEncoded());
                byte[] content = export().content();
                String text = new String(content, StandardCharsets.ISO_8859_1);
                assertThat(text.replaceAll("\\s", "")).doesNotContain(key);
                assertThat(text)
                        .doesNotContain(
                                new String(csr.keyPair().getPrivate().getEncoded(), StandardCharsets.ISO_8859_1));
            }
        }

        @Test
        @DisplayName("is refused without a key only where the format declares that it can't do without")
        void needsAKeyWhereDeclared() {
            if (provider().keyUse() == Exporter.KeyUse.REQUIRED) {
                rejected(request(withoutKey()));
            } else {
                assertThat(provider().export(request(withoutKey())).content()).isNotEmpty();
            }
        }
    }

    /** Declares a format that holds certificates. */
    @DisplayName("Certificates in the file")
    protected abstract class CertificatesContract {
        /** For subclasses. */
        protected CertificatesContract() {}

        /** Reads the certificates back. */
        protected abstract List<X509Certificate> read(Export export, Secret passphrase) throws Exception;

        /** Whether the format holds the issuers too; true by default. */
        protected boolean holdsIssuers() {
            return true;
        }

        @Test
        @DisplayName("are the chain, the leaf first")
        void areTheChain() throws Exception {
            assertThat(read(export(), PASSPHRASE))
                    .isEqualTo(
                            holdsIssuers()
                                    ? bundle().chain().certificates()
                                    : List.of(bundle().chain().leaf()));
        }

        @Test
        @DisplayName("are there without the key too, where the format can do without")
        void areThereWithoutTheKey() throws Exception {
            if (provider().keyUse() != Exporter.KeyUse.REQUIRED) {
                assertThat(read(provider().export(request(withoutKey())), PASSPHRASE))
                        .contains(bundle().chain().leaf());
            }
        }
    }

    /** Declares a format that holds the private key. */
    @DisplayName("The key in the file")
    protected abstract class KeyContract {
        /** For subclasses. */
        protected KeyContract() {}

        /** Reads the key back. */
        protected abstract PrivateKey read(Export export, Secret passphrase) throws Exception;

        @Test
        @DisplayName("is the certificate's")
        void isTheCertificates() throws Exception {
            assertThat(provider().keyUse()).isNotEqualTo(Exporter.KeyUse.NEVER);
            assertThat(read(export(), PASSPHRASE).getEncoded())
                    .isEqualTo(csr.keyPair().getPrivate().getEncoded());
        }
    }

    /** Declares a format that is closed with a passphrase. */
    @DisplayName("The passphrase")
    protected abstract class PassphraseContract {
        /** For subclasses. */
        protected PassphraseContract() {}

        /** Opens the file; throws whatever the reader throws if the passphrase is wrong. */
        protected abstract Object open(Export export, Secret passphrase) throws Exception;

        @Test
        @DisplayName("opens the file, and another one does not")
        void opensTheFile() throws Exception {
            Export export = export();
            assertThat(open(export, PASSPHRASE)).isNotNull();
            assertThatThrownBy(() -> open(export, Secret.of("a wrong passphrase")))
                    .isInstanceOf(Exception.class);
        }

        @Test
        @DisplayName("must be there")
        void mustBeThere() {
            rejected(ExportRequestBuilder.of("www.example.com-1", bundle()).build());
        }
    }

    /** Declares a format that holds the certification request. */
    @DisplayName("The certification request in the file")
    protected abstract class CsrContract {
        /** For subclasses. */
        protected CsrContract() {}

        /** Reads the request (PKCS #10, DER) back. */
        protected abstract byte[] read(Export export) throws Exception;

        @Test
        @DisplayName("is the one the certificate was made from")
        void isTheSame() throws Exception {
            assertThat(read(export())).isEqualTo(csr.der());
        }

        @Test
        @DisplayName("must be there")
        void mustBeThere() {
            rejected(ExportRequestBuilder.of("www.example.com-1", bundle())
                    .passphrase(PASSPHRASE)
                    .build());
        }
    }
}
