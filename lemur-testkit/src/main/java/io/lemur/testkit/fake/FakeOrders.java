package io.lemur.testkit.fake;

import io.lemur.model.CertificateChain;
import io.lemur.model.Fingerprint;
import io.lemur.model.RevocationReason;
import io.lemur.spi.AuthorityStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The book of a fake CA: what was asked and answered, by idempotency key. Safe for concurrent use. */
final class FakeOrders {
    private final Map<String, CertificateChain> certificates = new ConcurrentHashMap<>();
    private final Map<String, AuthorityStep.Created> authorities = new ConcurrentHashMap<>();
    private final Map<Fingerprint, RevocationReason> revoked = new ConcurrentHashMap<>();
    private final Set<String> unreleased = ConcurrentHashMap.newKeySet();

    /** The same certificate for the same key. */
    CertificateChain issue(String idempotencyKey, Supplier<CertificateChain> sign) {
        return certificates.computeIfAbsent(idempotencyKey, key -> sign.get());
    }

    /** The one of this key, if there is one. */
    Optional<CertificateChain> issued(String idempotencyKey) {
        return Optional.ofNullable(certificates.get(idempotencyKey));
    }

    /** The same authority for the same key. */
    AuthorityStep.Created create(String idempotencyKey, Supplier<AuthorityStep.Created> make) {
        return authorities.computeIfAbsent(idempotencyKey, key -> make.get());
    }

    int issued() {
        return certificates.size();
    }

    boolean knows(Fingerprint fingerprint) {
        return certificates.values().stream()
                .anyMatch(chain -> Fingerprint.of(chain.leaf()).equals(fingerprint));
    }

    void revoke(Fingerprint fingerprint, RevocationReason reason) {
        revoked.putIfAbsent(fingerprint, reason);
    }

    Optional<RevocationReason> revoked(Fingerprint fingerprint) {
        return Optional.ofNullable(revoked.get(fingerprint));
    }

    void opened(String idempotencyKey) {
        unreleased.add(idempotencyKey);
    }

    void released(String idempotencyKey) {
        unreleased.remove(idempotencyKey);
    }

    List<String> unreleased() {
        return unreleased.stream().sorted().toList();
    }
}
