package io.lemur.core.x509;

import java.io.IOException;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;

/** Answers that say only why there is none; they are not signed (RFC 6960, sections 2.3 and 4.2.1). Closed by RFC 6960. */
public enum OcspError {
    /** The request can't be read. */
    MALFORMED_REQUEST(1),
    /** The responder failed. */
    INTERNAL_ERROR(2),
    /** The responder can't answer just now. */
    TRY_LATER(3),
    /** The responder does not answer for that authority. */
    UNAUTHORIZED(6);

    private final int code;

    OcspError(int code) {
        this.code = code;
    }

    /** The number that RFC 6960 gives it. */
    public int code() {
        return code;
    }

    /** The whole answer, in DER. */
    public byte[] der() {
        try {
            return new OCSPResponse(new OCSPResponseStatus(code), null).getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }
}
