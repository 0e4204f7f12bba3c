package io.lemur.tests.contract.seeded;

import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateChain;
import io.lemur.model.Export;
import io.lemur.model.Secret;
import io.lemur.spi.ExportRequest;
import io.lemur.spi.Exporter;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.PluginException;
import io.lemur.spi.ProviderFactory;
import io.lemur.testkit.ExportRequestBuilder;
import io.lemur.testkit.TestKeys;
import io.lemur.testkit.contract.ExporterContract;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** An exporter of lines of text, and exporters that break what exporters promise. */
@ExtendWith(Seed.class)
class ExporterSubject extends ExporterContract {
    static final Faults<Exporter> FAULTS = new Faults<Exporter>()
            .breaks("AFile.saysWhatItIs: an end with a dot", right -> new Forwarding(right) {
                @Override
                public Export export(ExportRequest request) {
                    return new Export(
                            ".lines", "text/plain", super.export(request).content());
                }
            })
            .breaks("AFile.saysWhatItIs: no media type", right -> new Forwarding(right) {
                @Override
                public Export export(ExportRequest request) {
                    return new Export("lines", "lines", super.export(request).content());
                }
            })
            .breaks("AFile.saysWhatItIs: no content", right -> new Forwarding(right) {
                @Override
                public Export export(ExportRequest request) {
                    return new Export("lines", "text/plain", new byte[0]);
                }
            })
            .breaks("AFile.leaksNoKey", right -> new Forwarding(right) {
                @Override
                public KeyUse keyUse() {
                    return KeyUse.NEVER;
                }
            })
            .breaks("AFile.needsAKeyWhereDeclared", right -> new Forwarding(right) {
                @Override
                public KeyUse keyUse() {
                    return KeyUse.REQUIRED;
                }
            })
            .breaks("CertificatesContract.areTheChain", right -> lines(right, line -> !line.startsWith("cert4")))
            .breaks("CertificatesContract.areThereWithoutTheKey", right -> new Forwarding(right) {
                @Override
                public Export export(ExportRequest request) {
                    Export export = super.export(request);
                    return request.bundle().privateKey().isPresent()
                            ? export
                            : only(export, line -> !line.startsWith("cert"));
                }
            })
            .breaks("KeyContract.isTheCertificates", right -> new Forwarding(right) {
                @Override
                public Export export(ExportRequest request) {
                    return super.export(ExportRequestBuilder.of(
                                    request.name(),
                                    CertificateBundle.of(
                                            request.bundle().chain(),
                                            TestKeys.generate().getPrivate()))
                            .passphrase(request.passphrase().orElseThrow())
                            .csr(request.csr().orElseThrow())
                            .build());
                }
            })
            .breaks(
                    "PassphraseContract.opensTheFile: any passphrase opens it",
                    right -> lines(right, line -> !line.startsWith("passphrase")))
            .breaks("PassphraseContract.opensTheFile: only another one opens it", right -> new Forwarding(right) {
                @Override
                public Export export(ExportRequest request) {
                    return super.export(complete(request));
                }
            })
            .breaks("PassphraseContract.mustBeThere", right -> new Forwarding(right) {
                @Override
                public Export export(ExportRequest request) {
                    return super.export(request.passphrase().isPresent() ? request : complete(request));
                }
            })
            .breaks("CsrContract.isTheSame", right -> new Forwarding(right) {
                @Override
                public Export export(ExportRequest request) {
                    return super.export(ExportRequestBuilder.of(request.name(), request.bundle())
                            .passphrase(request.passphrase().orElseThrow())
                            .csr(new byte[] {1, 2, 3})
                            .build());
                }
            })
            .breaks("CsrContract.mustBeThere", right -> new Forwarding(right) {
                @Override
                public Export export(ExportRequest request) {
                    return super.export(request.csr().isPresent() ? request : complete(request));
                }
            });

    private final String seed;

    ExporterSubject(String seed) {
        this.seed = seed;
    }

    private static ExportRequest complete(ExportRequest request) {
        return ExportRequestBuilder.of(request.name(), request.bundle())
                .passphrase(Secret.of("changeit"))
                .csr(new byte[0])
                .build();
    }

    private static Exporter lines(Exporter right, Predicate<String> kept) {
        return new Forwarding(right) {
            @Override
            public Export export(ExportRequest request) {
                return only(super.export(request), kept);
            }
        };
    }

    private static Export only(Export export, Predicate<String> kept) {
        String rest = all(export).filter(kept).collect(Collectors.joining("\n", "", "\n"));
        return new Export(export.fileExtension(), export.mediaType(), rest.getBytes(StandardCharsets.US_ASCII));
    }

    private static Stream<String> all(Export export) {
        return new String(export.content(), StandardCharsets.US_ASCII).lines();
    }

    private static List<byte[]> values(Export export, String name) {
        return all(export)
                .filter(line -> line.startsWith(name))
                .map(line -> Base64.getDecoder().decode(line.substring(line.indexOf(' ') + 1)))
                .toList();
    }

    @Override
    protected ProviderFactory<Exporter> factory() {
        return FAULTS.in(seed, new LinesFactory());
    }

    @Nested
    class Certificates extends CertificatesContract {
        @Override
        protected List<X509Certificate> read(Export export, Secret passphrase) {
            List<byte[]> ders = values(export, "cert");
            return ders.isEmpty() ? List.of() : CertificateChain.ofDer(ders).certificates();
        }
    }

    @Nested
    class Key extends KeyContract {
        @Override
        protected PrivateKey read(Export export, Secret passphrase) {
            return TestKeys.read(values(export, "key").get(0));
        }
    }

    @Nested
    class Passphrase extends PassphraseContract {
        @Override
        protected Object open(Export export, Secret passphrase) {
            List<byte[]> kept = values(export, "passphrase");
            if (!kept.isEmpty() && !Secret.of(kept.get(0)).equals(passphrase)) {
                throw new IllegalArgumentException("another passphrase");
            }
            return export;
        }
    }

    @Nested
    class Csr extends CsrContract {
        @Override
        protected byte[] read(Export export) {
            return values(export, "csr").get(0);
        }
    }

    private static final class LinesFactory implements ProviderFactory<Exporter> {
        @Override
        public String type() {
            return "lines";
        }

        @Override
        public OptionSchema options() {
            return OptionSchema.NONE;
        }

        @Override
        public Exporter create(OptionValues options, PluginContext context) {
            return new Lines();
        }
    }

    /** Name and value in base 64, a line each. */
    private static final class Lines implements Exporter {
        @Override
        public Export export(ExportRequest request) {
            List<String> lines = new ArrayList<>();
            add(
                    lines,
                    "passphrase",
                    required("passphrase", request.passphrase()).bytes());
            add(lines, "csr", required("CSR", request.csr()));
            request.bundle().privateKey().ifPresent(key -> add(lines, "key", key.getEncoded()));
            for (X509Certificate certificate : request.bundle().chain().certificates()) {
                try {
                    add(lines, "cert" + lines.size(), certificate.getEncoded());
                } catch (CertificateEncodingException e) {
                    throw new IllegalStateException(e);
                }
            }
            byte[] content = String.join("\n", lines).getBytes(StandardCharsets.US_ASCII);
            return new Export("lines", "text/plain", content);
        }

        private static <T> T required(String what, Optional<T> value) {
            return value.orElseThrow(
                    () -> new PluginException(PluginException.Kind.REJECTED, "Lines need a " + what + "."));
        }

        private static void add(List<String> lines, String name, byte[] value) {
            lines.add(name + " " + Base64.getEncoder().encodeToString(value));
        }

        @Override
        public KeyUse keyUse() {
            return KeyUse.OPTIONAL;
        }
    }

    private static class Forwarding implements Exporter {
        private final Exporter right;

        Forwarding(Exporter right) {
            this.right = right;
        }

        @Override
        public Export export(ExportRequest request) {
            return right.export(request);
        }

        @Override
        public KeyUse keyUse() {
            return right.keyUse();
        }
    }
}
