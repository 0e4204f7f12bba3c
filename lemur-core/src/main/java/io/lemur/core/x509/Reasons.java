package io.lemur.core.x509;

import io.lemur.model.RevocationReason;

/** Reads reasons of revocation (RFC 5280, section 5.3.1). */
final class Reasons {
    private Reasons() {}

    /** The one of a number; one that RFC 5280 does not list says no more than that it is revoked. */
    static RevocationReason of(int code) {
        for (RevocationReason reason : RevocationReason.values()) {
            if (reason.code() == code) {
                return reason;
            }
        }
        return RevocationReason.UNSPECIFIED;
    }
}
