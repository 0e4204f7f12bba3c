package io.lemur.tests.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.service.Lemur;
import io.lemur.testkit.LemurExtension;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One engine for a whole class, those within it included. */
class LemurExtensionPerClassTest {
    @RegisterExtension
    static final LemurExtension EXTENSION = LemurExtension.create();

    private static final Set<Lemur> ENGINES = new HashSet<>();

    @AfterAll
    static void allTestsHadTheSameEngine() {
        assertThat(ENGINES).hasSize(1);
    }

    @Test
    void oneTestHasIt(Lemur lemur) {
        ENGINES.add(lemur);
        assertThat(lemur.plugins().list()).isNotEmpty();
    }

    @Test
    void anotherTestHasIt(Lemur lemur) {
        ENGINES.add(lemur);
        assertThat(lemur.authorities().list()).isEmpty();
    }

    @Nested
    class Within {
        @Test
        void aNestedTestHasIt(Lemur lemur) {
            ENGINES.add(lemur);
            assertThat(lemur.authorities().list()).isEmpty();
        }
    }
}
