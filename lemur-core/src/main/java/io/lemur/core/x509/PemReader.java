package io.lemur.core.x509;

import io.lemur.error.MalformedInputException;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateChain;
import io.lemur.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads PEM texts (RFC 7468) and single DER files. Tolerates what the field's programs write: words before and between blocks,
 * lines that begin with {@code #} after them, Windows line ends, blocks in one line. Other words after the last block are refused:
 * they may be a block that was cut off. What a block holds is told from its content, not from its label. Time and memory grow with
 * the input's size alone.
 */
public final class PemReader {
    /** The largest input that is read, in bytes. */
    public static final int MAX_BYTES = 16 << 20;
    /** The most blocks that are read. */
    public static final int MAX_BLOCKS = 10_000;

    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";
    private static final int MAX_LABEL = 64;
    private static final int ASN1_SEQUENCE = 0x30;

    private PemReader() {}

    /** Whether a PEM block begins somewhere in the bytes. */
    public static boolean isPem(byte[] input) {
        return latin(input).contains(BEGIN);
    }

    /**
     * The blocks of a PEM text, also broken ones: those throw when their bytes are asked for.
     *
     * @throws MalformedInputException if the input is larger than {@link #MAX_BYTES}, has more than {@link #MAX_BLOCKS} blocks or none
     */
    public static List<PemBlock> blocks(byte[] input) {
        requireSize(input);
        String text = latin(input);
        List<PemBlock> blocks = new ArrayList<>();
        int line = 1;
        int counted = 0;
        int begin = text.indexOf(BEGIN);
        while (begin >= 0) {
            if (blocks.size() == MAX_BLOCKS) {
                throw new MalformedInputException("The text has more than " + MAX_BLOCKS + " PEM blocks.");
            }
            line += (int) text.substring(counted, begin)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            counted = begin;
            int next = text.indexOf(BEGIN, begin + BEGIN.length());
            blocks.add(block(text.substring(begin, next < 0 ? text.length() : next), line));
            begin = next;
        }
        if (blocks.isEmpty()) {
            throw new MalformedInputException("There is no PEM block: no line begins with " + BEGIN.strip() + ".");
        }
        return blocks;
    }

    /** The block that a text from one BEGIN up to the next one holds. */
    private static PemBlock block(String text, int line) {
        int labelEnd = text.indexOf(DASHES, BEGIN.length());
        if (labelEnd < 0 || labelEnd > BEGIN.length() + MAX_LABEL) {
            return new PemBlock("?", line, "", false);
        }
        String label = text.substring(BEGIN.length(), labelEnd);
        if (!label.chars().allMatch(c -> c >= ' ' && c < 127)) {
            return new PemBlock("?", line, "", false);
        }
        int end = text.indexOf("-----END " + label + DASHES, labelEnd);
        return end < 0
                ? new PemBlock(label, line, "", false)
                : new PemBlock(label, line, text.substring(labelEnd + DASHES.length(), end), true);
    }

    /**
     * Reads all that a PEM text or DER file holds.
     *
     * @param passphrase for encrypted private keys
     * @throws MalformedInputException if something in it is truncated, damaged, of a kind that does not belong into such a file, or
     *     encrypted with another passphrase; if anything but comments with {@code #} follows it; if it is empty or too large
     */
    public static PemContent read(byte[] input, @Nullable Secret passphrase) {
        requireSize(input);
        PemContent.Collector content = new PemContent.Collector(passphrase);
        if (!isPem(input)) {
            requireDer(input);
            content.add(input, "The input");
            return content.done();
        }
        PemBlock last = null;
        for (PemBlock block : blocks(input)) {
            content.add(block);
            last = block;
        }
        if (last != null) {
            requireCleanEnd(latin(input), last);
        }
        return content.done();
    }

    /**
     * Reads certificates, one or many, from PEM, DER or PKCS #7.
     *
     * @return at least one, in their order
     * @throws MalformedInputException if there is none, or as {@link #read} says
     */
    public static List<X509Certificate> certificates(byte[] input) {
        PemContent content = read(input, null);
        if (content.certificates().isEmpty()) {
            throw new MalformedInputException("There is no certificate; found was " + content + ".");
        }
        return content.certificates();
    }

    /**
     * Reads the one private key there is: PKCS #8, encrypted or not, PKCS #1 or SEC 1, in PEM or DER.
     *
     * @throws MalformedInputException if there is none or more than one, or as {@link #read} says
     */
    public static PrivateKey privateKey(byte[] input, @Nullable Secret passphrase) {
        PemContent content = read(input, passphrase);
        if (content.privateKeys().size() != 1) {
            throw new MalformedInputException("There must be one private key; found was " + content + ".");
        }
        return content.privateKeys().get(0);
    }

    /**
     * Reads a chain and perhaps its leaf's private key, in any order of kinds. Neither the order of the certificates nor whether
     * the key fits is checked here.
     *
     * @throws MalformedInputException if there is no certificate or more than one key, or as {@link #read} says
     */
    public static CertificateBundle bundle(byte[] input, @Nullable Secret passphrase) {
        PemContent content = read(input, passphrase);
        if (content.certificates().isEmpty() || content.privateKeys().size() > 1) {
            throw new MalformedInputException(
                    "There must be certificates and at most one private key; found was " + content + ".");
        }
        CertificateChain chain = CertificateChain.of(content.certificates());
        return content.privateKeys().isEmpty()
                ? CertificateBundle.of(chain)
                : CertificateBundle.of(chain, content.privateKeys().get(0));
    }

    private static void requireSize(byte[] input) {
        if (input.length > MAX_BYTES) {
            throw new MalformedInputException(
                    "The input has " + input.length + " bytes; at most " + MAX_BYTES + " are read.");
        }
    }

    private static void requireDer(byte[] input) {
        if (latin(input).isBlank()) {
            throw new MalformedInputException("The input is empty.");
        }
        if (input[0] != ASN1_SEQUENCE) {
            throw new MalformedInputException("The input is neither a PEM text, with a line that begins with "
                    + BEGIN.strip() + ", nor a DER file: " + input.length + " bytes.");
        }
    }

    /** A text that goes on after its last block is often one that was cut off: a chain must not be taken for a shorter one. */
    private static void requireCleanEnd(String text, PemBlock last) {
        String boundary = "-----END " + last.label() + DASHES;
        int end = text.indexOf(boundary, text.lastIndexOf(BEGIN)) + boundary.length();
        String garbage = text.substring(end)
                .lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining());
        if (!garbage.isEmpty()) {
            throw new MalformedInputException("After the last PEM block, '" + last.label() + "' at line " + last.line()
                    + ", come " + garbage.length()
                    + " characters that belong to none: a block may be cut off. Add what is missing, or remove them.");
        }
    }

    private static String latin(byte[] input) {
        return new String(input, StandardCharsets.ISO_8859_1);
    }
}
