package io.lemur.core.deployment;

import io.lemur.core.policy.Actor;
import io.lemur.model.DeploymentQuery;
import io.lemur.model.DeploymentRequest;
import io.lemur.model.Page;
import io.lemur.service.Deployment;
import io.lemur.service.Deployments;

/**
 * The deployments on behalf of somebody.
 *
 * @param book who answers
 * @param actor on whose behalf
 */
public record DeploymentService(DeploymentBook book, Actor actor) implements Deployments {
    @Override
    public Deployment deploy(DeploymentRequest request) {
        return book.deploy(actor, request);
    }

    @Override
    public Deployment undeploy(long id) {
        return book.undeploy(actor, id);
    }

    @Override
    public Deployment get(long id) {
        return book.get(actor, id);
    }

    @Override
    public Page<Deployment> search(DeploymentQuery query) {
        return book.search(actor, query);
    }

    @Override
    public Deployment retry(long id) {
        return book.retry(actor, id);
    }

    @Override
    public void forget(long id) {
        book.forget(actor, id);
    }
}
