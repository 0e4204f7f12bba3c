package io.lemur.service;

import io.lemur.model.Failure;
import io.lemur.model.WorkScope;
import io.lemur.model.WorkStatus;
import java.time.Instant;
import java.util.Optional;

/** A piece of work, as it was when it was read. Made by the engine and only read by hosts, so methods can be added. */
public interface WorkItem {
    /** Its kind, such as {@code order}. */
    String kind();

    /** The number of what it is about: for an {@code order} that of the order. */
    long id();

    /** What it is about, for a person; empty if this engine does not know the kind. */
    String subject();

    /** How it stands. */
    WorkStatus status();

    /** When it is due next, by the database's time; for what runs, when it was due. */
    Instant dueAt();

    /** The node that is at it. */
    Optional<String> node();

    /** How often it failed. */
    int attempts();

    /** Why the last attempt failed. */
    Optional<Failure> lastFailure();

    /** What it waits for, for a person; empty where it waits for nothing but its turn. */
    String waitingFor();

    /** What holds it back: the scope of the pause or of the limit. */
    Optional<WorkScope> heldBy();
}
