package io.lemur.service;

import io.lemur.annotation.Experimental;
import io.lemur.model.Endpoint;
import io.lemur.model.EndpointQuery;
import io.lemur.model.Page;
import java.util.Optional;

/**
 * What serves TLS, as sources told of it. Somebody who does not see all sees an endpoint that serves at least one certificate which it
 * may see, and of its certificates only those. Made by the engine, so methods can be added; safe for concurrent use.
 *
 * <p>An endpoint is forgotten when a run that looked at everything did not see it, and it has not been seen for two hours, or for as
 * long as the engine's builder says; never because a run failed or was incomplete.
 */
@Experimental
public interface Endpoints {
    /** The endpoint of this number. */
    Endpoint get(long id);

    /** The endpoint of this name at the source of that name. */
    Optional<Endpoint> find(String source, String name);

    /**
     * One page of what the caller may see, the newest first.
     *
     * @throws io.lemur.error.InvalidRequestException if {@link EndpointQuery#after(String)} does not come from a page of such a list
     */
    Page<Endpoint> search(EndpointQuery query);
}
