package io.lemur.core.store.jpa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lemur.error.StoreException;
import java.util.List;
import java.util.Map;

/** Lists and maps of texts in one column, as JSON. */
final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError("lists and maps of texts always have a JSON form", e);
        }
    }

    static List<String> readList(String json) {
        return read(json, new TypeReference<List<String>>() {});
    }

    static Map<String, String> readTexts(String json) {
        return read(json, new TypeReference<Map<String, String>>() {});
    }

    static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw new StoreException(
                    "A column of the database holds JSON that Lemur did not write: restore the row from a back-up.", e);
        }
    }
}
