package io.lemur.core.store.jpa;

import io.lemur.annotation.Internal;

/**
 * What a pool of connections of the engine's own is like.
 *
 * @param name its own, and how the names of its threads begin
 * @param size how many connections it holds at most
 */
@Internal
public record PoolSettings(String name, int size) {}
