package io.lemur.core.issuance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.CertificateExtensions.AuthorityKeyIdentifier;
import io.lemur.model.CertificateExtensions.CustomExtension;
import io.lemur.model.KeyUsage;
import io.lemur.model.ObjectId;
import java.util.HexFormat;

/** The extensions that were wished for as JSON; equal wishes give equal texts. */
final class ExtensionsJson {
    private static final HexFormat HEX = HexFormat.of();

    private ExtensionsJson() {}

    static ObjectNode write(CertificateExtensions extensions) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode usages = json.putArray("keyUsages");
        extensions.keyUsages().stream().sorted().forEach(usage -> usages.add(usage.name()));
        ArrayNode purposes = json.putArray("extendedKeyUsages");
        extensions.extendedKeyUsages().stream().map(ObjectId::value).sorted().forEach(purposes::add);
        json.put("subjectKeyIdentifier", extensions.subjectKeyIdentifier());
        json.put("authorityKeyIdentifier", extensions.authorityKeyIdentifier().name());
        json.put("authorityInfoAccess", extensions.authorityInfoAccess());
        json.put("crlDistributionPoints", extensions.crlDistributionPoints());
        ArrayNode custom = json.putArray("custom");
        for (CustomExtension extension : extensions.custom()) {
            custom.addObject()
                    .put("id", extension.id().value())
                    .put("critical", extension.critical())
                    .put("der", HEX.formatHex(extension.der()));
        }
        return json;
    }

    static CertificateExtensions read(JsonNode json) {
        CertificateExtensions.Builder extensions = CertificateExtensions.builder();
        json.path("keyUsages").forEach(usage -> extensions.keyUsage(KeyUsage.valueOf(usage.asText())));
        json.path("extendedKeyUsages").forEach(id -> extensions.extendedKeyUsage(new ObjectId(id.asText())));
        extensions.subjectKeyIdentifier(json.path("subjectKeyIdentifier").asBoolean(true));
        extensions.authorityKeyIdentifier(AuthorityKeyIdentifier.valueOf(
                json.path("authorityKeyIdentifier").asText(AuthorityKeyIdentifier.KEY_IDENTIFIER.name())));
        extensions.authorityInfoAccess(json.path("authorityInfoAccess").asBoolean(true));
        extensions.crlDistributionPoints(json.path("crlDistributionPoints").asBoolean(true));
        json.path("custom")
                .forEach(custom -> extensions.custom(
                        new ObjectId(custom.path("id").asText()),
                        custom.path("critical").asBoolean(),
                        HEX.parseHex(custom.path("der").asText())));
        return extensions.build();
    }
}
