package io.lemur.core.store.jpa;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lemur.core.store.CertificateTable.Link;
import io.lemur.core.store.CertificateTable.Term;
import io.lemur.model.Fingerprint;

/**
 * What is kept in memory of rows that were committed, since it never changes.
 *
 * @param terms when certificates are valid
 * @param links which rows they have; those above may become known later
 */
record Remembered(Cache<Long, Term> terms, Cache<Fingerprint, Link> links) {
    private static final int SIZE = 1_000;

    Remembered() {
        this(cache(), cache());
    }

    private static <K, V> Cache<K, V> cache() {
        return Caffeine.newBuilder().maximumSize(SIZE).executor(Runnable::run).build();
    }
}
