package io.lemur.core.renewal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lemur.model.MaintenanceWindow;
import io.lemur.model.RenewalPolicy;
import io.lemur.model.RenewalTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.StreamSupport;

/** A policy as JSON, as it is stored. A field that an older version did not write reads as not said. */
final class PolicyJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PolicyJson() {}

    static String write(RenewalPolicy policy) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("time", policy.time().toString());
        json.put("jitter", policy.jitter().toString());
        policy.authorities().forEach(json.putArray("authorities")::add);
        for (MaintenanceWindow window : policy.windows()) {
            ObjectNode one = json.withArray("windows").addObject();
            window.days().stream().sorted().forEach(day -> one.withArray("days").add(day.name()));
            one.put("from", window.from().toString())
                    .put("until", window.until().toString());
        }
        return json.toString();
    }

    static RenewalPolicy read(String name, String text) {
        JsonNode json = parse(text);
        RenewalPolicy policy = RenewalPolicy.of(name)
                .at(RenewalTime.parse(json.path("time").asText()))
                .jitter(Duration.parse(json.path("jitter").asText()))
                .authorities(StreamSupport.stream(json.path("authorities").spliterator(), false)
                        .map(JsonNode::asText)
                        .toArray(String[]::new));
        for (JsonNode window : json.path("windows")) {
            policy = policy.window(new MaintenanceWindow(
                    days(window.path("days")),
                    LocalTime.parse(window.path("from").asText()),
                    LocalTime.parse(window.path("until").asText())));
        }
        return policy;
    }

    private static Set<DayOfWeek> days(JsonNode names) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        names.forEach(name -> days.add(DayOfWeek.valueOf(name.asText())));
        return days;
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored policy is no JSON", e);
        }
    }
}
