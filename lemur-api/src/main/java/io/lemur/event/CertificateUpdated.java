package io.lemur.event;

/** People changed what they may change about a certificate. Made by the engine and only read by hosts, so methods can be added. */
public interface CertificateUpdated extends CertificateEvent {}
