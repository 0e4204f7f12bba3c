package io.lemur.core.x509;

import io.lemur.error.MalformedInputException;
import java.util.Base64;

/**
 * One block of a PEM text (RFC 7468). Its text form shows the label alone: the block may hold a key.
 *
 * @param label what stands after {@code BEGIN}
 * @param line the line where it begins, from 1
 * @param body what stands between its boundaries
 * @param complete whether its end was found
 */
public record PemBlock(String label, int line, String body, boolean complete) {
    /**
     * The bytes.
     *
     * @throws MalformedInputException if the end is missing, the content is encrypted in the old way, or is not Base64
     */
    public byte[] der() {
        if (!complete) {
            throw new MalformedInputException(this + " is truncated: its line -----END " + label + "----- is missing.");
        }
        String base64 = body;
        if (body.indexOf(':') >= 0) { // headers (RFC 1421), which end with an empty line
            if (body.contains("ENCRYPTED")) {
                throw new MalformedInputException(this + " is encrypted in OpenSSL's old way; convert it with"
                        + " 'openssl pkcs8 -topk8 -in OLD -out NEW'.");
            }
            base64 = body.substring(body.lastIndexOf(':')).replaceFirst("^[^\\r\\n]*", "");
        }
        String compact = base64.replaceAll("\\s", "");
        try {
            byte[] bytes = Base64.getDecoder().decode(compact);
            if (bytes.length == 0) {
                throw new MalformedInputException(this + " is empty.");
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new MalformedInputException(this + " is no Base64 text: truncated or damaged.", e);
        }
    }

    /** Label and line. */
    @Override
    public String toString() {
        return "The PEM block '" + label + "' at line " + line;
    }
}
