package io.lemur.core.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lemur.core.store.EventRow;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was stored of an event. A fact that is missing, as an older version wrote it, reads as an empty one. */
final class StoredFacts {
    private static final Logger LOG = LoggerFactory.getLogger(StoredFacts.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventRow row;
    private final JsonNode facts;

    StoredFacts(EventRow row) {
        this.row = row;
        this.facts = read(row);
    }

    private static JsonNode read(EventRow row) {
        try {
            return JSON.readTree(row.payload());
        } catch (JsonProcessingException e) {
            LOG.error("What was stored of event {} can't be read; it is told without.", row.id());
            return JSON.missingNode();
        }
    }

    /** The row itself. */
    EventRow row() {
        return row;
    }

    /** The certificate's number. */
    long certificateId() {
        Long id = row.certificateId();
        return id == null ? 0 : id;
    }

    /** A text; empty without one. */
    String text(String name) {
        return facts.path(name).asText("");
    }

    /** A text, if there is one. */
    Optional<String> found(String name) {
        return Optional.ofNullable(facts.path(name).textValue());
    }

    /** A number; 0 without one. */
    long number(String name) {
        return facts.path(name).asLong();
    }

    /** A yes or no; no without one. */
    boolean flag(String name) {
        return facts.path(name).asBoolean();
    }
}
