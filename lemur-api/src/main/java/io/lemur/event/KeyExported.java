package io.lemur.event;

/** Somebody got a private key out. Made by the engine and only read by hosts, so methods can be added. */
public interface KeyExported extends CertificateEvent {
    /** How: {@code bundle}, or the format it was written in. */
    String format();
}
