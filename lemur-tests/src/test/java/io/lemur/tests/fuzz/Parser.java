package io.lemur.tests.fuzz;

import io.lemur.core.builtin.BuiltinPlugin;
import io.lemur.core.policy.AuthorityPolicy;
import io.lemur.core.policy.PolicySettings;
import io.lemur.core.policy.Validity;
import io.lemur.core.vault.KeyFile;
import io.lemur.core.x509.CertificateFacts;
import io.lemur.core.x509.CertificateReader;
import io.lemur.core.x509.ChainCheck;
import io.lemur.core.x509.CsrReader;
import io.lemur.core.x509.KeyStores;
import io.lemur.core.x509.Keys;
import io.lemur.core.x509.OcspRequest;
import io.lemur.core.x509.PemReader;
import io.lemur.error.InvalidOptionsException;
import io.lemur.error.MalformedInputException;
import io.lemur.error.StartException;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.CertificateChain;
import io.lemur.model.DistinguishedName;
import io.lemur.model.Fingerprint;
import io.lemur.model.ObjectId;
import io.lemur.model.SubjectAltName;
import io.lemur.spi.Option;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.PluginException;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Source;
import io.lemur.testkit.RecordingSink;
import io.lemur.testkit.TestContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Everything that reads foreign bytes or text. */
enum Parser {
    PEM(Costs.OF_A_PASSPHRASE, input -> PemReader.read(input, Seeds.PASSPHRASE)),
    CERTIFICATE(Costs.PLAIN, CertificateReader::read),
    CERTIFICATE_FACTS(Costs.PLAIN, CertificateFacts::of),
    CERTIFICATE_CHAIN(Costs.PLAIN, input -> CertificateChain.ofDer(List.of(input))),
    CHAIN_CHECK(Costs.PLAIN, Parser::checkChain),
    CSR(Costs.PLAIN, CsrReader::read),
    OCSP_REQUEST(Costs.PLAIN, OcspRequest::read),
    PRIVATE_KEY(Costs.PLAIN, Keys::privateKey),
    PUBLIC_KEY(Costs.PLAIN, Keys::publicKey),
    KEY_STORE(Costs.OF_A_PASSPHRASE, input -> KeyStores.read(input, Seeds.PASSPHRASE)),
    DIRECTORY(Costs.OF_A_PASSPHRASE, input -> discover("directory", input)),
    TRUST_STORE(Costs.OF_A_PASSPHRASE, input -> discover("truststore", input)),
    KEY_FILE(Costs.PLAIN, Parser::readKeyFile),
    SUBJECT_ALT_NAME(Costs.PLAIN, input -> SubjectAltName.parse(text(input))),
    HOST(Costs.PLAIN, input -> SubjectAltName.host(text(input))),
    NAME_CONSTRAINT(Costs.PLAIN, Parser::judgeNameConstraint),
    DISTINGUISHED_NAME(Costs.PLAIN, input -> DistinguishedName.of(text(input)).toPrincipal()),
    OBJECT_ID(Costs.PLAIN, input -> new ObjectId(text(input))),
    FINGERPRINT(Costs.PLAIN, input -> new Fingerprint(text(input))),
    OPTIONS(Costs.PLAIN, Parser::readOptions);

    private static final OptionSchema SCHEMA = OptionSchema.of(
            Option.text("text", "a text"),
            Option.integer("number", "a number"),
            Option.flag("flag", "a flag"),
            Option.secret("secret", "a secret"),
            Option.path("path", "a path"),
            Option.duration("time", "a time"),
            Option.texts("list", "a list"));

    private final Costs costs;

    @SuppressWarnings("ImmutableEnumChecker") // the functions above hold nothing
    private final Reading reading;

    Parser(Costs costs, Reading reading) {
        this.costs = costs;
        this.reading = reading;
    }

    /** A reading of foreign bytes. */
    private interface Reading {
        void of(byte[] input) throws IOException, InterruptedException;
    }

    /** How much memory an input may cost, garbage included. */
    enum Costs {
        /** A part for each byte, and one for what every call makes. */
        PLAIN(64L << 20, 4_096),
        /** As above; besides, a file may ask for many rounds over its passphrase, or memory for them, within bounds. */
        OF_A_PASSPHRASE(1L << 30, 4_096);

        private final long fixed;
        private final long perByte;

        Costs(long fixed, long perByte) {
            this.fixed = fixed;
            this.perByte = perByte;
        }

        long bound(int length) {
            return fixed + perByte * length;
        }
    }

    /** How many bytes reading an input may allocate. */
    long mostMemory(byte[] input) {
        return costs.bound(input.length);
    }

    /** Whether reading an input that was hardly changed takes thousands of rounds over a passphrase, or a file. */
    boolean isSlow() {
        return costs == Costs.OF_A_PASSPHRASE || this == KEY_FILE;
    }

    /** Reads; whatever is not one of the documented exceptions comes out. */
    void read(byte[] input) throws IOException, InterruptedException {
        try {
            reading.of(input);
        } catch (MalformedInputException | InvalidOptionsException | PluginException | StartException documented) {
            return;
        }
    }

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    private static void readOptions(byte[] input) {
        String text = text(input);
        SCHEMA.parse(Map.of(
                "text", text, "number", text, "flag", text, "secret", text, "path", text, "time", text, "list", text));
    }

    private static void checkChain(byte[] input) {
        ChainCheck.violations(CertificateReader.chain(List.of(Seeds.LEAF, input, Seeds.ROOT)), Instant.EPOCH);
        ChainCheck.violations(CertificateReader.chain(List.of(input, Seeds.CONSTRAINED, Seeds.ROOT)), Instant.EPOCH);
    }

    private static void judgeNameConstraint(byte[] input) {
        AuthorityRequest request = AuthorityRequest.root("Root")
                .nameConstraints(List.of(text(input)), List.of(text(input)))
                .build();
        new AuthorityPolicy(PolicySettings.STANDARD)
                .check(request, Validity.of(request, null, Instant.EPOCH), null, Instant.EPOCH);
    }

    private static void discover(String type, byte[] input) throws IOException, InterruptedException {
        try (ScratchFile file = ScratchFile.of("found.pem", input)) {
            Path path = type.equals("directory") ? file.folder() : file.path();
            ProviderFactory<? extends Source> factory = new BuiltinPlugin()
                    .sources().stream()
                            .filter(one -> one.type().equals(type))
                            .findFirst()
                            .orElseThrow();
            factory.create(
                            factory.options()
                                    .parse(Map.of("path", path.toString(), "passphrase", Seeds.PASSPHRASE.text())),
                            TestContext.create())
                    .discover(new RecordingSink(Instant.MAX));
        }
    }

    private static void readKeyFile(byte[] input) throws IOException {
        try (ScratchFile file = ScratchFile.of("keys.json", input)) {
            new KeyFile(file.path()).read();
        }
    }
}
