package io.lemur.core.work;

import io.lemur.core.policy.Actor;
import io.lemur.core.store.Tx;
import io.lemur.event.LemurEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes events in the transaction of the change; they are told after it. */
public interface Events {
    /**
     * Writes one. Before it tells of a certificate, the transaction has inserted or changed the certificate's row, or locked it with
     * {@link io.lemur.core.store.CertificateTable#lock}: so its events are told in the order of the commits.
     *
     * @param type the event's interface, such as {@code CertificateIssued}
     * @param certificateId the certificate concerned, where there is one
     * @param facts the values of the interface's own methods, by method name: texts, numbers, booleans
     */
    void publish(
            Tx tx,
            Actor actor,
            Class<? extends LemurEvent> type,
            @Nullable Long certificateId,
            Map<String, Object> facts);
}
