package io.lemur.core.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lemur.core.policy.Actor;
import io.lemur.core.store.EventRow;
import io.lemur.core.store.Tx;
import io.lemur.event.LemurEvent;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes events beside the change they tell of; wakes the teller of this node after the commit. */
public final class EventLog implements Events {
    private final ObjectMapper json = new ObjectMapper();
    private final Clock clock;
    private final Runnable committed;

    /** Makes one; {@code committed} is run after each transaction that wrote an event. */
    public EventLog(Clock clock, Runnable committed) {
        this.clock = clock;
        this.committed = committed;
    }

    @Override
    public void publish(
            Tx tx,
            Actor actor,
            Class<? extends LemurEvent> type,
            @Nullable Long certificateId,
            Map<String, Object> facts) {
        EventRow row = new EventRow(
                0, clock.instant(), actor.name(), EventKind.of(type).name(), certificateId, write(facts));
        tx.events().insert(row);
        tx.afterCommit(committed);
    }

    private String write(Map<String, Object> facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("facts of an event are texts, numbers and booleans", e);
        }
    }
}
