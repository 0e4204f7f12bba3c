package io.lemur.core.inventory;

import io.lemur.core.plugin.Draft;
import io.lemur.core.store.AuthorityIntent;
import io.lemur.core.store.DuplicateRowException;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.error.ConflictException;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.CertificateExtensions;
import io.lemur.spi.Option;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What issuers are asked to make, stored before they are asked: who asks for the same again, because the answer was lost, does so
 * with the same idempotency key and the same dates, and gets the same authority. Another request, and one that is a week old, is a
 * new one. Safe for concurrent use.
 */
final class AuthorityIntents {
    private static final Duration KEPT = Duration.ofDays(7);

    private final Store store;
    private final Clock clock;

    AuthorityIntents(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * What to ask with.
     *
     * @throws ConflictException if there is an authority of this name
     */
    AuthorityIntent begin(AuthorityRequest request, Draft draft) {
        String digest = digest(request, draft);
        try {
            return store.write(tx -> begin(tx, request.name(), digest));
        } catch (DuplicateRowException somebodyWasFaster) {
            return store.write(tx -> begin(tx, request.name(), digest));
        }
    }

    private AuthorityIntent begin(Tx tx, String name, String digest) {
        requireFree(tx, name);
        return tx.authorities()
                .findIntent(name)
                .filter(before -> isSame(before, digest))
                .orElseGet(() -> {
                    AuthorityIntent intent =
                            new AuthorityIntent(name, digest, UUID.randomUUID().toString(), clock.instant());
                    tx.authorities().deleteIntent(name);
                    tx.authorities().insertIntent(intent);
                    return intent;
                });
    }

    private boolean isSame(AuthorityIntent before, String digest) {
        return before.requestDigest().equals(digest)
                && before.begunAt().plus(KEPT).isAfter(clock.instant());
    }

    /** There will be no answer to go on with. */
    void forget(String name) {
        store.change(tx -> tx.authorities().deleteIntent(name));
    }

    /** Refuses a name that is taken. */
    static void requireFree(Tx tx, String name) {
        if (tx.authorities().find(name).isPresent()) {
            throw new ConflictException("There is an authority '" + name + "' already; choose another name.");
        }
    }

    /** SHA-256 over all that the issuer sees of the request but its secret options, in hexadecimal digits. */
    private static String digest(AuthorityRequest request, Draft draft) {
        List<String> all = new ArrayList<>(List.of(
                request.kind().name(),
                draft.factory().type(),
                request.parent().orElse(""),
                request.subject().map(Object::toString).orElse(""),
                request.keyType().name(),
                request.notBefore().map(Object::toString).orElse(""),
                request.validity().map(Object::toString).orElse(""),
                request.pathLength().toString(),
                request.nameConstraints().permitted().toString(),
                request.nameConstraints().excluded().toString()));
        addTo(all, request.extensions());
        new TreeMap<>(draft.texts()).forEach((name, text) -> all.add(name + "=" + (isSecret(draft, name) ? "" : text)));
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            all.forEach(text -> sha256.update((text.length() + ":" + text).getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static void addTo(List<String> all, CertificateExtensions extensions) {
        all.add(sorted(extensions.keyUsages()));
        all.add(sorted(extensions.extendedKeyUsages()));
        all.add(extensions.authorityKeyIdentifier().name());
        all.add(extensions.subjectKeyIdentifier() + ", " + extensions.authorityInfoAccess() + ", "
                + extensions.crlDistributionPoints());
        extensions
                .custom()
                .forEach(one -> all.add(
                        one.id() + ", " + one.critical() + ", " + HexFormat.of().formatHex(one.der())));
    }

    private static String sorted(Collection<?> values) {
        return values.stream().map(Object::toString).sorted().toList().toString();
    }

    private static boolean isSecret(Draft draft, String name) {
        return draft.factory().options().find(name).filter(Option::isSecret).isPresent();
    }
}
