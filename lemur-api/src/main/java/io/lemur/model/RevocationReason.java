package io.lemur.model;

/** Why a certificate was revoked. Closed by RFC 5280, section 5.3.1, which lists these (CRLReason). */
public enum RevocationReason {
    /** No reason given (0). */
    UNSPECIFIED(0),
    /** The private key is, or may be, in wrong hands (1). */
    KEY_COMPROMISE(1),
    /** The authority's key is, or may be, in wrong hands (2). */
    CA_COMPROMISE(2),
    /** The subject's name or other data changed (3). */
    AFFILIATION_CHANGED(3),
    /** Another certificate took its place (4). */
    SUPERSEDED(4),
    /** It is needed no more (5). */
    CESSATION_OF_OPERATION(5),
    /** Revoked for a time (6). */
    CERTIFICATE_HOLD(6),
    /** No longer on hold (8); only in delta CRLs. */
    REMOVE_FROM_CRL(8),
    /** A right that it stated was withdrawn (9). */
    PRIVILEGE_WITHDRAWN(9),
    /** The attribute authority is, or may be, compromised (10). */
    AA_COMPROMISE(10);

    private final int code;

    RevocationReason(int code) {
        this.code = code;
    }

    /** The number RFC 5280 gives it. */
    public int code() {
        return code;
    }
}
