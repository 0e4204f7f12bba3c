package io.lemur.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lemur.core.policy.Actor;
import io.lemur.error.InvalidRequestException;
import io.lemur.error.MalformedInputException;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateQuery;
import io.lemur.model.CertificateQuery.Sort;
import io.lemur.model.Page;
import io.lemur.tests.inventory.Inventory;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@OnEveryDatabase
@DisplayName("The place where a search goes on, given back changed,")
class CursorTest {
    private static final int ROUNDS = 150;

    private final Inventory inventory;

    CursorTest(TestDatabase database) {
        inventory = new Inventory(database);
    }

    @BeforeEach
    void addSome() {
        for (String host : List.of("a.example.com", "b.example.com", "c.example.com")) {
            inventory.add(Actor.HOST, inventory.issued(host));
        }
    }

    @AfterEach
    void close() {
        inventory.close();
    }

    private Page<Certificate> page(Sort sort, String after) {
        return inventory.lookup.search(
                Actor.HOST, CertificateQuery.all().sortedBy(sort).pageSize(2).after(after));
    }

    private List<byte[]> cursors(Sort sort) {
        String next = inventory
                .lookup
                .search(Actor.HOST, CertificateQuery.all().sortedBy(sort).pageSize(2))
                .next()
                .orElseThrow();
        assertThat(page(sort, next).items()).hasSize(1);
        List<byte[]> seeds = new ArrayList<>();
        for (String text :
                List.of(next, "", sort + "+:1:", sort + "+:-1:x", sort + "+:9223372036854775808:", "ID+:1:", "::")) {
            seeds.add(text.getBytes(StandardCharsets.UTF_8));
            seeds.add(Base64.getUrlEncoder().withoutPadding().encode(text.getBytes(StandardCharsets.UTF_8)));
        }
        seeds.add(Base64.getUrlDecoder().decode(next));
        return seeds;
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("is refused as a fault of the query, or names another place; nothing else happens")
    void isRefusedOrAnotherPlace(Sort sort) {
        List<byte[]> seeds = cursors(sort);
        Mutations mutations = new Mutations(seeds, 42);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] input = i < seeds.size() ? seeds.get(i) : mutations.next();
            String raw = new String(input, StandardCharsets.UTF_8);
            String wrapped = Base64.getUrlEncoder().withoutPadding().encodeToString(input);
            for (String after : List.of(raw, wrapped)) {
                Throwable fault = catchThrowable(() -> page(sort, after));
                if (fault != null) {
                    assertThat(fault)
                            .as("%s after %s", sort, after)
                            .isInstanceOfAny(InvalidRequestException.class, MalformedInputException.class);
                }
            }
        }
    }
}
