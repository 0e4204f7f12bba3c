package io.lemur.tests.guest;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What a host keeps in its own tables. */
@Entity
@Table(name = "host_thing")
class HostThing {
    @Id
    private long id;

    private String text = "";

    HostThing() {}

    HostThing(long id, String text) {
        this.id = id;
        this.text = text;
    }

    long id() {
        return id;
    }

    String text() {
        return text;
    }
}
