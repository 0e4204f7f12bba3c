package io.lemur.tests.fuzz;

import io.lemur.core.x509.CertificateFacts;
import io.lemur.core.x509.CertificateReader;
import io.lemur.core.x509.CsrReader;
import io.lemur.core.x509.KeyStores;
import io.lemur.core.x509.Keys;
import io.lemur.core.x509.PemReader;
import io.lemur.error.InvalidOptionsException;
import io.lemur.error.MalformedInputException;
import io.lemur.model.DistinguishedName;
import io.lemur.model.Fingerprint;
import io.lemur.model.ObjectId;
import io.lemur.model.SubjectAltName;
import io.lemur.spi.Option;
import io.lemur.spi.OptionSchema;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** Everything that reads foreign bytes or text. */
enum Parser {
    PEM(input -> PemReader.read(input, Seeds.PASSPHRASE)),
    CERTIFICATE(CertificateReader::read),
    CERTIFICATE_FACTS(CertificateFacts::of),
    CSR(CsrReader::read),
    PRIVATE_KEY(Keys::privateKey),
    PUBLIC_KEY(Keys::publicKey),
    KEY_STORE(input -> KeyStores.read(input, Seeds.PASSPHRASE)),
    SUBJECT_ALT_NAME(input -> SubjectAltName.parse(text(input))),
    HOST(input -> SubjectAltName.host(text(input))),
    DISTINGUISHED_NAME(input -> DistinguishedName.of(text(input)).toPrincipal()),
    OBJECT_ID(input -> new ObjectId(text(input))),
    FINGERPRINT(input -> new Fingerprint(text(input))),
    OPTIONS(Parser::readOptions);

    private static final OptionSchema SCHEMA = OptionSchema.of(
            Option.text("text", "a text"),
            Option.integer("number", "a number"),
            Option.path("path", "a path"),
            Option.duration("time", "a time"),
            Option.texts("list", "a list"));

    private final Consumer<byte[]> reading;

    Parser(Consumer<byte[]> reading) {
        this.reading = reading;
    }

    /** Reads; whatever is not one of the documented exceptions comes out. */
    void read(byte[] input) {
        try {
            reading.accept(input);
        } catch (MalformedInputException | InvalidOptionsException documented) {
            return;
        }
    }

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    private static void readOptions(byte[] input) {
        String text = text(input);
        SCHEMA.parse(Map.of("text", text, "number", text, "path", text, "time", text, "list", text));
    }
}
