package io.lemur.tests.contract;

import io.lemur.model.Export;
import io.lemur.model.Secret;
import io.lemur.spi.Exporter;
import io.lemur.spi.ProviderFactory;
import io.lemur.testkit.TestKeys;
import io.lemur.testkit.contract.ExporterContract;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Nested;

/** Files of the built-in exporters, read back with the JDK alone. */
class BuiltinExporterContractTest {
    private static ProviderFactory<Exporter> exporter(String type) {
        return Builtin.factory(Builtin.PLUGIN.exporters(), type);
    }

    private static List<X509Certificate> certificates(Export export) throws Exception {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(export.content()))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    private static byte[] pem(Export export, String label) {
        String text = new String(export.content(), StandardCharsets.US_ASCII);
        String begin = "-----BEGIN " + label + "-----";
        int start = text.indexOf(begin) + begin.length();
        return Base64.getMimeDecoder().decode(text.substring(start, text.indexOf("-----END " + label)));
    }

    private static KeyStore open(String type, Export export, Secret passphrase) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(new ByteArrayInputStream(export.content()), passphrase.chars());
        return store;
    }

    private static List<X509Certificate> chain(KeyStore store) throws Exception {
        String alias = store.aliases().nextElement();
        Certificate[] chain = store.getCertificateChain(alias);
        return chain == null
                ? List.of((X509Certificate) store.getCertificate(alias))
                : Arrays.stream(chain).map(X509Certificate.class::cast).toList();
    }

    private abstract static class KeyStoreContract extends ExporterContract {
        private final String type;

        KeyStoreContract(String type) {
            this.type = type;
        }

        @Override
        protected ProviderFactory<Exporter> factory() {
            return exporter(type);
        }

        @Nested
        class Certificates extends CertificatesContract {
            @Override
            protected List<X509Certificate> read(Export export, Secret passphrase) throws Exception {
                return chain(open(type, export, passphrase));
            }
        }

        @Nested
        class Key extends KeyContract {
            @Override
            protected PrivateKey read(Export export, Secret passphrase) throws Exception {
                KeyStore store = open(type, export, passphrase);
                return (PrivateKey) store.getKey(store.aliases().nextElement(), passphrase.chars());
            }
        }

        @Nested
        class Passphrase extends PassphraseContract {
            @Override
            protected Object open(Export export, Secret passphrase) throws Exception {
                return BuiltinExporterContractTest.open(type, export, passphrase);
            }
        }
    }

    @Nested
    class Pkcs12 extends KeyStoreContract {
        Pkcs12() {
            super("pkcs12");
        }
    }

    @Nested
    class Jks extends KeyStoreContract {
        Jks() {
            super("jks");
        }
    }

    @Nested
    class Pem extends ExporterContract {
        @Override
        protected ProviderFactory<Exporter> factory() {
            return exporter("pem");
        }

        @Nested
        class Certificates extends CertificatesContract {
            @Override
            protected List<X509Certificate> read(Export export, Secret passphrase) throws Exception {
                String text = new String(export.content(), StandardCharsets.US_ASCII);
                String end = "-----END CERTIFICATE-----\n";
                String certificates =
                        text.substring(text.indexOf("-----BEGIN CERTIFICATE"), text.lastIndexOf(end) + end.length());
                return certificates(
                        new Export("pem", "application/x-pem-file", certificates.getBytes(StandardCharsets.US_ASCII)));
            }
        }

        @Nested
        class Key extends KeyContract {
            @Override
            protected PrivateKey read(Export export, Secret passphrase) throws Exception {
                EncryptedPrivateKeyInfo sealed = new EncryptedPrivateKeyInfo(pem(export, "ENCRYPTED PRIVATE KEY"));
                Cipher cipher = Cipher.getInstance(sealed.getAlgParameters().toString());
                cipher.init(
                        Cipher.DECRYPT_MODE,
                        SecretKeyFactory.getInstance(sealed.getAlgParameters().toString())
                                .generateSecret(new PBEKeySpec(passphrase.chars())),
                        sealed.getAlgParameters());
                return TestKeys.read(sealed.getKeySpec(cipher).getEncoded());
            }
        }
    }

    @Nested
    class Der extends ExporterContract {
        @Override
        protected ProviderFactory<Exporter> factory() {
            return exporter("der");
        }

        @Nested
        class Certificates extends CertificatesContract {
            @Override
            protected List<X509Certificate> read(Export export, Secret passphrase) throws Exception {
                return certificates(export);
            }

            @Override
            protected boolean holdsIssuers() {
                return false;
            }
        }
    }

    @Nested
    class Csr extends ExporterContract {
        @Override
        protected ProviderFactory<Exporter> factory() {
            return exporter("csr");
        }

        @Nested
        class Request extends CsrContract {
            @Override
            protected byte[] read(Export export) {
                return pem(export, "CERTIFICATE REQUEST");
            }
        }
    }
}
