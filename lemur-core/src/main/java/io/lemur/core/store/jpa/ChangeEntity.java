package io.lemur.core.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** {@code lemur_change}: one of the rows whose sum rises with each change of certificates. */
@Entity(name = "Change")
@Table(name = "lemur_change")
class ChangeEntity {
    static final int SLOTS = 64;

    @Id
    int slot;

    long raised;
}
