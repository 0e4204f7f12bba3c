package io.lemur.core.issuance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lemur.model.CertificateRequest;
import io.lemur.model.DistinguishedName;
import io.lemur.model.KeyType;
import io.lemur.model.SubjectAltName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A request as JSON, as orders keep it: all but the host's idempotency key and the CSR, which have columns of their own. Equal requests
 * give equal texts. A field that an older version did not write reads as not said.
 */
final class RequestJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RequestJson() {}

    /** The request as JSON. */
    static String write(CertificateRequest request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        request.authority().ifPresent(authority -> json.put("authority", authority));
        texts(json.putArray("names"), request.subjectAltNames());
        request.subject().ifPresent(subject -> json.put("subject", subject.toString()));
        request.keyType().ifPresent(type -> json.put("keyType", type.name()));
        request.notBefore().ifPresent(from -> json.put("notBefore", from.toString()));
        request.notAfter().ifPresent(until -> json.put("notAfter", until.toString()));
        request.validity().ifPresent(span -> json.put("validity", span.toString()));
        json.set("extensions", ExtensionsJson.write(request.extensions()));
        request.profile().ifPresent(profile -> json.put("profile", profile));
        ObjectNode hints = json.putObject("hints");
        request.hints().keySet().stream()
                .sorted()
                .forEach(key -> hints.put(key, request.hints().get(key)));
        request.name().ifPresent(name -> json.put("name", name));
        request.owner().ifPresent(owner -> json.put("owner", owner));
        json.put("description", request.description());
        texts(json.putArray("roles"), request.roles().stream().sorted().toList());
        json.put("notifies", request.notifies());
        ArrayNode replaces = json.putArray("replaces");
        request.replaces().stream().sorted().forEach(replaces::add);
        if (!request.destinations().isEmpty()) {
            texts(
                    json.putArray("destinations"),
                    request.destinations().stream().sorted().toList());
        }
        return json.toString();
    }

    private static void texts(ArrayNode array, Collection<?> values) {
        values.forEach(value -> array.add(value.toString()));
    }

    /** The request that was written. */
    static CertificateRequest read(String text) {
        JsonNode json = parse(text);
        SubjectAltName[] names =
                texts(json.path("names")).map(SubjectAltName::parse).toArray(SubjectAltName[]::new);
        CertificateRequest.Builder request = CertificateRequest.forNames(names);
        found(json, "authority", request::authority);
        found(json, "subject", subject -> request.subject(DistinguishedName.of(subject)));
        found(json, "keyType", type -> request.keyType(KeyType.valueOf(type)));
        found(json, "notBefore", from -> request.notBefore(Instant.parse(from)));
        found(json, "notAfter", until -> request.notAfter(Instant.parse(until)));
        found(json, "validity", span -> request.validity(Duration.parse(span)));
        request.extensions(ExtensionsJson.read(json.path("extensions")));
        found(json, "profile", request::profile);
        json.path("hints")
                .properties()
                .forEach(hint -> request.hint(hint.getKey(), hint.getValue().asText()));
        found(json, "name", request::name);
        found(json, "owner", request::owner);
        found(json, "description", request::description);
        texts(json.path("roles")).forEach(request::role);
        request.notifies(json.path("notifies").asBoolean(true));
        json.path("replaces").forEach(id -> request.replaces(id.asLong()));
        texts(json.path("destinations")).forEach(request::destination);
        return request.build();
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored request is no JSON", e);
        }
    }

    private static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
    }

    private static void found(JsonNode json, String field, Consumer<String> use) {
        String text = json.path(field).textValue();
        if (text != null) {
            use.accept(text);
        }
    }

    /** SHA-256 over all that the request says but its idempotency key, in hexadecimal digits. */
    static String digest(CertificateRequest request) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(write(request).getBytes(StandardCharsets.UTF_8));
            request.csr().ifPresent(sha256::update);
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
