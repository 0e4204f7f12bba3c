package io.lemur.core.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** {@code lemur_renewal_policy}. */
@Entity(name = "StoredRenewalPolicy")
@Table(name = "lemur_renewal_policy")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class RenewalPolicyEntity {
    @Id
    String name;

    String content;
}
