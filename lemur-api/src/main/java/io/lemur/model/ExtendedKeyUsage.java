package io.lemur.model;

/** Purposes a certificate may be restricted to (RFC 5280, section 4.2.1.12, and others where noted). */
public final class ExtendedKeyUsage {
    /** TLS servers. */
    public static final ObjectId SERVER_AUTH = new ObjectId("1.3.6.1.5.5.7.3.1");
    /** TLS clients. */
    public static final ObjectId CLIENT_AUTH = new ObjectId("1.3.6.1.5.5.7.3.2");
    /** Signing of code. */
    public static final ObjectId CODE_SIGNING = new ObjectId("1.3.6.1.5.5.7.3.3");
    /** Protection of mail. */
    public static final ObjectId EMAIL_PROTECTION = new ObjectId("1.3.6.1.5.5.7.3.4");
    /** Time stamps. */
    public static final ObjectId TIME_STAMPING = new ObjectId("1.3.6.1.5.5.7.3.8");
    /** Signing of OCSP answers. */
    public static final ObjectId OCSP_SIGNING = new ObjectId("1.3.6.1.5.5.7.3.9");
    /** EAP over PPP (RFC 4334). */
    public static final ObjectId EAP_OVER_PPP = new ObjectId("1.3.6.1.5.5.7.3.13");
    /** EAP over LAN (RFC 4334). */
    public static final ObjectId EAP_OVER_LAN = new ObjectId("1.3.6.1.5.5.7.3.14");
    /** Smart card logon (Microsoft). */
    public static final ObjectId SMART_CARD_LOGON = new ObjectId("1.3.6.1.4.1.311.20.2.2");

    private ExtendedKeyUsage() {}
}
