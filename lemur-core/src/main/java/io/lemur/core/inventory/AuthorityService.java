package io.lemur.core.inventory;

import io.lemur.core.policy.Actor;
import io.lemur.model.Authority;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.AuthorityUpdate;
import io.lemur.service.Authorities;
import java.util.List;
import java.util.Optional;

/**
 * The authorities on behalf of somebody.
 *
 * @param book those of the engine
 * @param creation makes new ones
 * @param actor on whose behalf
 */
public record AuthorityService(AuthorityBook book, AuthorityCreation creation, Actor actor) implements Authorities {
    @Override
    public Authority create(AuthorityRequest request) {
        return creation.create(actor, request);
    }

    @Override
    public Authority get(String name) {
        return book.get(actor, name);
    }

    @Override
    public Optional<Authority> find(String name) {
        return book.find(actor, name);
    }

    @Override
    public List<Authority> list() {
        return book.list(actor);
    }

    @Override
    public List<Authority> children(String name) {
        return book.children(actor, name);
    }

    @Override
    public Authority update(String name, AuthorityUpdate update) {
        return book.update(actor, name, update);
    }

    @Override
    public Authority enable(String name) {
        return book.enable(actor, name, true);
    }

    @Override
    public Authority disable(String name) {
        return book.enable(actor, name, false);
    }

    @Override
    public void remove(String name) {
        book.remove(actor, name);
    }
}
