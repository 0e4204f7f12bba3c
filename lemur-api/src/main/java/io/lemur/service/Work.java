package io.lemur.service;

import io.lemur.model.Page;
import io.lemur.model.WorkLimit;
import io.lemur.model.WorkQuery;
import io.lemur.model.WorkScope;
import java.util.List;
import java.util.Set;

/**
 * The durable work of all nodes: what there is, what holds it back, and how much of it may go outside. Only an admin may change
 * anything; who may see everything may look. Made by the engine, so methods can be added; safe for concurrent use.
 */
public interface Work {
    /**
     * The kinds of work that this engine knows, such as {@code order}, {@code sync}, {@code revocation}. The tasks of the schedule, which
     * go outside only by such work, are looked at through {@link Tasks}.
     */
    Set<String> kinds();

    /** One page of the work that is not done yet, what is due first coming first. Work of kinds that only newer engines know is listed too. */
    Page<WorkItem> search(WorkQuery query);

    /** The emergency brake: {@link #pause(WorkScope, String)} for everything. */
    WorkPause pause(String reason);

    /**
     * Lets no step of such work begin, on any node, until {@link #resume} is called: on this node from now on, on others within two
     * seconds. Steps that run go on to their end. Work is still taken in, and waits; an authority can't be created meanwhile. Paused
     * already, the reason is replaced.
     *
     * @param reason for a person; not blank
     * @throws io.lemur.error.NotFoundException if the scope names an authority, source or destination that does not exist
     * @throws io.lemur.error.InvalidRequestException if the reason is blank, or the scope names a kind of work that does not exist
     */
    WorkPause pause(WorkScope scope, String reason);

    /** Ends {@link #pause(String)}. What is paused for another reason as well stays so. */
    void resume();

    /** Ends a pause of this scope; none is no error. */
    void resume(WorkScope scope);

    /** The pauses there are. */
    List<WorkPause> pauses();

    /**
     * Lets no more of such work go outside than this, counted over all nodes. Replaces the limit that the scope had. In force on this node
     * at once, on others within two seconds; steps that run then are not counted. What is more waits, in the order it came.
     *
     * @throws io.lemur.error.NotFoundException if the scope names an authority, source or destination that does not exist
     * @throws io.lemur.error.InvalidRequestException if the scope names a kind of work that does not exist
     */
    void limit(WorkScope scope, WorkLimit limit);

    /** Takes the limit of a scope away; none is no error. */
    void unlimit(WorkScope scope);

    /** The limits there are. */
    List<ScopedLimit> limits();

    /**
     * A limit and what it is for. Made by the engine and only read by hosts; closed: it stays these two.
     *
     * @param scope what it is for
     * @param limit how much
     */
    record ScopedLimit(WorkScope scope, WorkLimit limit) {}
}
