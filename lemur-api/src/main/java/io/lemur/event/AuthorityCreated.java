package io.lemur.event;

/** There is a new authority. Made by the engine and only read by hosts, so methods can be added. */
public interface AuthorityCreated extends LemurEvent {
    /** The authority, by name. */
    String authority();
}
