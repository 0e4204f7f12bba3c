package io.lemur.event;

/** A certificate has a replacement now. Made by the engine and only read by hosts, so methods can be added. */
public interface CertificateReplaced extends CertificateEvent {
    /** The certificate that replaces it. */
    long replacedBy();
}
