package io.lemur.core.store.jpa;

import com.fasterxml.jackson.core.type.TypeReference;
import io.lemur.model.AuthorityDefaults;
import io.lemur.model.KeyType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stored form of {@link AuthorityDefaults}; what a version before did not know is null. */
record DefaultsJson(
        KeyType keyType,
        String validity,
        String maxValidity,
        List<URI> issuerUrls,
        List<URI> ocspUrls,
        List<URI> crlUrls,
        @Nullable List<String> crlDestinations) {

    static String write(AuthorityDefaults defaults) {
        return Json.write(new DefaultsJson(
                defaults.keyType(),
                defaults.validity().toString(),
                defaults.maxValidity().toString(),
                defaults.issuerUrls(),
                defaults.ocspUrls(),
                defaults.crlUrls(),
                defaults.crlDestinations()));
    }

    static AuthorityDefaults read(String json) {
        DefaultsJson stored = Json.read(json, new TypeReference<DefaultsJson>() {});
        List<String> destinations = stored.crlDestinations;
        return AuthorityDefaults.STANDARD
                .withKeyType(stored.keyType)
                .withValidity(Duration.parse(stored.validity))
                .withMaxValidity(Duration.parse(stored.maxValidity))
                .withIssuerUrls(stored.issuerUrls.toArray(URI[]::new))
                .withOcspUrls(stored.ocspUrls.toArray(URI[]::new))
                .withCrlUrls(stored.crlUrls.toArray(URI[]::new))
                .withCrlDestinations(destinations == null ? new String[0] : destinations.toArray(String[]::new));
    }
}
