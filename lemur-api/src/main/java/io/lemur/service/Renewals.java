package io.lemur.service;

import io.lemur.annotation.Experimental;
import io.lemur.model.Page;
import io.lemur.model.RenewalPolicy;
import io.lemur.model.RenewalQuery;
import java.util.List;

/**
 * When which certificate is renewed. A certificate whose key is held here is renewed by itself once it was issued, under the policy
 * {@value RenewalPolicy#STANDARD}; others are if somebody says so. The task {@code renew-due} asks for the successors, which have the names,
 * owner, roles and destinations of what they replace, and a new key. Made by the engine, so methods can be added; safe for concurrent use.
 */
@Experimental
public interface Renewals {
    /** How a certificate is renewed, for somebody who may see it. */
    Renewal get(long certificateId);

    /**
     * One page of those of certificates that the caller may see. With {@link RenewalQuery#dueBefore} it says what would be done then, and
     * does nothing.
     *
     * @throws io.lemur.error.InvalidRequestException if {@link RenewalQuery#after(String)} does not come from a page of such a list
     */
    Page<Renewal> search(RenewalQuery query);

    /**
     * Lets a certificate be renewed, under a policy.
     *
     * @throws io.lemur.error.ConflictException if it can't be: its authority is not of this inventory, or its key is the requester's own
     * @throws io.lemur.error.NotFoundException if there is no such policy
     */
    Renewal enable(long certificateId, String policy);

    /** Lets a certificate not be renewed. */
    Renewal disable(long certificateId);

    /** All policies, by name, for those who may look at everything; others see none. The one called {@value RenewalPolicy#STANDARD} is always there. */
    List<RenewalPolicy> policies();

    /**
     * Keeps a policy, in place of the one of its name if there is one: what follows that falls due anew. Only an administrator may.
     *
     * @throws io.lemur.error.InvalidRequestException if its name is none, or it names an authority that does not exist
     */
    RenewalPolicy put(RenewalPolicy policy);

    /**
     * Forgets a policy; {@value RenewalPolicy#STANDARD} is as at first afterwards. Only an administrator may.
     *
     * @throws io.lemur.error.InUseException if certificates follow it, unless it is {@value RenewalPolicy#STANDARD}
     */
    void remove(String policy);
}
