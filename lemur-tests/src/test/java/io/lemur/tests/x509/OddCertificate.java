package io.lemur.tests.x509;

import io.lemur.model.Weakness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Certificates as the field has them: valid enough to be met, odd enough to trip a parser. OpenSSL makes them. */
enum OddCertificate {
    NEGATIVE_SERIAL_NUMBER(Key.EC, "-set_serial", "-5"),
    ENORMOUS_SERIAL_NUMBER(Key.EC, "-set_serial", "0x7f" + "ab".repeat(30)),
    VERSION_1(Key.EC),
    UNKNOWN_CRITICAL_EXTENSION(Key.EC, "-addext", "1.2.3.4=critical,DER:0500"),
    UNKNOWN_EXTENSION_OF_X509(Key.EC, "-addext", "2.5.29.99=ASN1:UTF8String:hello"),
    LATIN_TEXTS(Key.EC, "-config", "teletex.cnf"),
    WIDE_TEXTS(Key.EC, "-config", "bmp.cnf"),
    THOUSANDS_OF_NAMES(
            Key.EC,
            "-addext",
            "subjectAltName="
                    + IntStream.range(0, 4_000)
                            .mapToObj(number -> "DNS:h" + number + ".example.com")
                            .collect(Collectors.joining(","))),
    A_CENTURY_LONG(Key.EC, "-days", "36500"),
    RSA_PSS_KEY(new Key("RSASSA-PSS", 2048, "genpkey", "-algorithm", "RSA-PSS")),
    ED448_KEY(new Key("Ed448", 448, "genpkey", "-algorithm", "ED448")),
    DSA_KEY(new Key("DSA", 1024, Set.of(Weakness.DSA_KEY), "dsaparam", "-genkey", "1024")),
    SHORT_RSA_KEY(new Key(
            "RSA",
            1024,
            Set.of(Weakness.RSA_TOO_SHORT),
            "genpkey",
            "-algorithm",
            "RSA",
            "-pkeyopt",
            "rsa_keygen_bits:1024")),
    RSA_KEY_WITH_EXPONENT_3(new Key(
            "RSA",
            2048,
            Set.of(Weakness.RSA_BAD_EXPONENT),
            "genpkey",
            "-algorithm",
            "RSA",
            "-pkeyopt",
            "rsa_keygen_bits:2048",
            "-pkeyopt",
            "rsa_keygen_pubexp:3")),
    SHORT_EC_KEY(Key.onCurve("prime192v1", 192, Set.of(Weakness.EC_TOO_SHORT))),
    BRAINPOOL_KEY(Key.onCurve("brainpoolP256r1", 256, Set.of())),
    KOBLITZ_KEY(Key.onCurve("secp256k1", 256, Set.of()));

    @SuppressWarnings("ImmutableEnumChecker") // its collections are unmodifiable
    private final Key key;

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable
    private final List<String> options;

    OddCertificate(Key key, String... options) {
        this.key = key;
        this.options = List.of(options);
    }

    /**
     * A key as OpenSSL makes it.
     *
     * @param algorithm what Lemur calls it
     * @param bits its size
     * @param weaknesses what is weak about it
     * @param command what makes it
     */
    record Key(String algorithm, int bits, Set<Weakness> weaknesses, List<String> command) {
        private static final Key EC = onCurve("P-256", 256, Set.of());

        private Key(String algorithm, int bits, String... command) {
            this(algorithm, bits, Set.of(), command);
        }

        private Key(String algorithm, int bits, Set<Weakness> weaknesses, String... command) {
            this(algorithm, bits, weaknesses, List.of(command));
        }

        private static Key onCurve(String curve, int bits, Set<Weakness> weaknesses) {
            return new Key(
                    "EC",
                    bits,
                    weaknesses,
                    "genpkey",
                    "-algorithm",
                    "EC",
                    "-pkeyopt",
                    "ec_paramgen_curve:" + curve,
                    "-pkeyopt",
                    "ec_param_enc:named_curve");
        }
    }

    Key key() {
        return key;
    }

    /** Makes it, self-signed, in PEM, as a file of its name in OpenSSL's folder. */
    String make(OpenSsl openSsl) throws IOException {
        openSsl.write("odd.cnf", config("utf8only"));
        openSsl.write("teletex.cnf", config("MASK:0x4"));
        openSsl.write("bmp.cnf", config("MASK:0x800"));
        List<String> making = new ArrayList<>(List.of(key.command().get(0), "-out", "odd.key"));
        making.addAll(key.command().subList(1, key.command().size()));
        done(openSsl.run(making.toArray(String[]::new)));
        List<String> signing = new ArrayList<>(
                List.of("req", "-x509", "-new", "-key", "odd.key", "-out", file(), "-config", "odd.cnf"));
        signing.addAll(options);
        if (this == VERSION_1 && hasVersionOption(openSsl)) {
            signing.add("-x509v1");
        }
        done(openSsl.run(signing.toArray(String[]::new)));
        return file();
    }

    /** The file's name. */
    String file() {
        return name().toLowerCase(Locale.ROOT) + ".pem";
    }

    /** OpenSSL 3.2 and newer writes version 3 unless it is told not to. */
    private static boolean hasVersionOption(OpenSsl openSsl) throws IOException {
        return openSsl.run("req", "-help").output().contains("-x509v1");
    }

    private static void done(OpenSsl.Run run) {
        if (run.exit() != 0) {
            throw new AssertionError(run.output());
        }
    }

    private static byte[] config(String stringMask) {
        return """
                [req]
                distinguished_name = subject
                prompt = no
                utf8 = yes
                string_mask = %s
                [subject]
                O = Odd
                CN = Exämple
                """.formatted(stringMask).getBytes(StandardCharsets.UTF_8);
    }
}
