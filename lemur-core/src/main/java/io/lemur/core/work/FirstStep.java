package io.lemur.core.work;

/**
 * The first step of work that the node begins which takes it in: it knows already what {@link WorkKind#step} would read, and does the
 * same. It runs once at most.
 */
@FunctionalInterface
public interface FirstStep {
    /**
     * Does what the first {@link WorkKind#step} would.
     *
     * @throws InterruptedException if the engine closes meanwhile; a step follows later
     */
    Next run() throws InterruptedException;
}
