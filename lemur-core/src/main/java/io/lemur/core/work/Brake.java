package io.lemur.core.work;

import io.lemur.error.ConflictException;
import io.lemur.model.WorkScope;
import java.util.Set;

/** Holds back what goes outside in a caller's thread, not as work. */
@FunctionalInterface
public interface Brake {
    /**
     * Returns where nothing is paused that this goes to.
     *
     * @throws ConflictException if one of these scopes, or everything, is paused
     */
    void requireReleased(Set<WorkScope> scopes);
}
