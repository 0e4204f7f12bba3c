package io.lemur.core.store.jpa;

import io.lemur.core.store.AuthorityIntent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** {@code lemur_authority_intent}. */
@Entity(name = "AuthorityIntent")
@Table(name = "lemur_authority_intent")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class AuthorityIntentEntity {
    @Id
    String name;

    @Column(name = "request_digest")
    String requestDigest;

    @Column(name = "issuer_key")
    String issuerKey;

    @Column(name = "begun_at")
    Instant begunAt;

    static AuthorityIntentEntity of(AuthorityIntent intent) {
        AuthorityIntentEntity entity = new AuthorityIntentEntity();
        entity.name = intent.name();
        entity.requestDigest = intent.requestDigest();
        entity.issuerKey = intent.issuerKey();
        entity.begunAt = intent.begunAt();
        return entity;
    }

    AuthorityIntent toIntent() {
        return new AuthorityIntent(name, requestDigest, issuerKey, begunAt);
    }
}
