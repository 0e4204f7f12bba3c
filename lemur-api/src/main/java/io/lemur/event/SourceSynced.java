package io.lemur.event;

/** A run over a source ended. Made by the engine and only read by hosts, so methods can be added. */
public interface SourceSynced extends LemurEvent {
    /** The source, by name. */
    String source();

    /** Whether everything there was looked at. */
    boolean complete();

    /** How many certificates were new to the inventory. */
    long added();
}
