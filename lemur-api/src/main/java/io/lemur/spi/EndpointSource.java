package io.lemur.spi;

import io.lemur.annotation.Experimental;

/**
 * The ability of a source to tell of what serves TLS, and not of certificates alone. Implemented by plugin authors; it adds no method,
 * it declares: each run of {@link #discover} calls {@link DiscoverySink#endpoint} once for every endpoint there is, after
 * {@link DiscoverySink#found} for each place that it names.
 *
 * <p>A run that is complete has told of all endpoints: one that was not told of in it is not there any more. One that does not answer
 * is told by {@link DiscoverySink#unreadable}, or by {@link DiscoverySink#incomplete} where it is this side that could not look, and
 * the others still come.
 */
@Experimental
public interface EndpointSource extends Source {}
