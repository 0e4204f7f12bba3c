package io.lemur.core.x509;

import io.lemur.error.MalformedInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;

/** Reads one ASN.1 element that fills the bytes. */
final class Der {
    private Der() {}

    /**
     * The element.
     *
     * @param what the thing that is read, to begin a message with
     * @throws MalformedInputException if it is truncated, empty, or something follows it
     */
    static ASN1Primitive oneElement(byte[] bytes, String what) {
        if (bytes.length == 0) {
            throw new MalformedInputException(what + " is empty.");
        }
        ByteArrayInputStream rest = new ByteArrayInputStream(bytes);
        try (ASN1InputStream in = new ASN1InputStream(rest, bytes.length)) {
            ASN1Primitive element = in.readObject();
            if (element == null) {
                throw new MalformedInputException(what + " is empty.");
            }
            if (rest.available() > 0) {
                throw new MalformedInputException(
                        what + " is followed by " + rest.available() + " bytes that do not belong to it.");
            }
            return element;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (e instanceof MalformedInputException known) {
                throw known;
            }
            throw new MalformedInputException(what + " is truncated, or is no DER: " + bytes.length + " bytes.", e);
        }
    }
}
