package io.lemur.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.model.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PagedIteratorTest {
    private final List<Optional<String>> asked = new ArrayList<>();
    private final PagedIterator<String> iterator = new PagedIterator<>(this::page);

    private Page<String> page(Optional<String> after) {
        asked.add(after);
        return switch (after.orElse("first")) {
            case "first" -> new Page<>(List.of("a", "b"), Optional.of("empty"));
            case "empty" -> new Page<>(List.of(), Optional.of("last"));
            default -> new Page<>(List.of("c"), Optional.empty());
        };
    }

    @Test
    void goesThroughAllPages() {
        assertThat(iterator).toIterable().containsExactly("a", "b", "c");
    }

    @Test
    void asksForAPageOnlyWhenItIsNeeded() {
        assertThat(asked).isEmpty();

        iterator.next();
        iterator.next();

        assertThat(asked).containsExactly(Optional.empty());
    }

    @Test
    void endsAfterTheLastPage() {
        iterator.forEachRemaining(unused -> {});

        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
        assertThat(asked).hasSize(3);
    }
}
