package io.lemur.service;

import io.lemur.annotation.Experimental;
import io.lemur.model.DeploymentQuery;
import io.lemur.model.DeploymentRequest;
import io.lemur.model.DeploymentStatus;
import io.lemur.model.Page;

/**
 * Which certificate is to be where, and is. Who may change a certificate may put it at any enabled destination, and who may see it
 * sees where it is. What is to be there is put there again if it goes missing, where the destination can tell. Made by the engine, so
 * methods can be added; safe for concurrent use.
 */
@Experimental
public interface Deployments {
    /**
     * Wants a certificate at a destination, with its key where that needs one. Returns as soon as this is stored; it is put there in the
     * background. Again is no error; what failed is tried again.
     *
     * @throws io.lemur.error.ConflictException if the destination is disabled, needs a key that is not in the inventory, or has another
     *     certificate under this name that this one does not replace
     * @throws io.lemur.error.NotFoundException if there is no such certificate or destination
     */
    Deployment deploy(DeploymentRequest request);

    /**
     * Wants it there no longer, and has it taken away in the background. What is in its place, put there by its successor, stays. Again
     * is no error.
     *
     * @throws io.lemur.error.ConflictException if the destination can't take away what was put there: do it by hand, then
     *     {@link #forget} it
     */
    Deployment undeploy(long id);

    /** The deployment as it is now. */
    Deployment get(long id);

    /**
     * One page of those of certificates that the caller may see, the newest first.
     *
     * @throws io.lemur.error.InvalidRequestException if {@link DeploymentQuery#after(String)} does not come from a page of such a list
     */
    Page<Deployment> search(DeploymentQuery query);

    /**
     * Lets one that {@link DeploymentStatus#FAILED} be tried again; its failures and its time are counted anew.
     *
     * @return the deployment as it is then
     * @throws io.lemur.error.ConflictException if it did not fail
     */
    Deployment retry(long id);

    /**
     * Forgets one, whatever is at its place; only an administrator may.
     *
     * @throws io.lemur.error.ConflictException if work on it is under way
     */
    void forget(long id);
}
