package io.lemur.core.inventory;

import io.lemur.model.Page;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** Goes through all pages of an answer, asking for each only when it is needed; holds nothing open in between. */
final class PagedIterator<T> implements Iterator<T> {
    private final Function<Optional<String>, Page<T>> pages;
    private Iterator<T> page = Collections.emptyIterator();
    private Optional<String> next = Optional.empty();
    private boolean started;

    /** Goes through what the function answers, first to nothing, then to each page's {@link Page#next}. */
    PagedIterator(Function<Optional<String>, Page<T>> pages) {
        this.pages = pages;
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && (!started || next.isPresent())) {
            Page<T> read = pages.apply(next);
            started = true;
            page = read.items().iterator();
            next = read.next();
        }
        return page.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }
}
