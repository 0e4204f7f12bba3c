package io.lemur.event;

import java.util.Optional;

/** A certificate that existed was taken in, by a caller or because a source found it. Made by the engine and only read by hosts, so methods can be added. */
public interface CertificateImported extends CertificateEvent {
    /** The source that found it; empty: a caller brought it. */
    Optional<String> source();
}
