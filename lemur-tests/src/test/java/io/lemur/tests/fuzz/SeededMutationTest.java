package io.lemur.tests.fuzz;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Mutates what each parser reads well, the same way each time, so that every build explores a little. */
@DisplayName("Every parser, fed with mutations, ends in time and memory, and throws nothing but what is documented")
class SeededMutationTest {
    @TestFactory
    Stream<DynamicTest> someMutations() {
        return mutations(2_000, 42);
    }

    @TestFactory
    @Tag("slow")
    Stream<DynamicTest> manyMutations() {
        return mutations(20_000, 4711);
    }

    private static Stream<DynamicTest> mutations(int count, long number) {
        return Stream.of(Parser.values())
                .map(parser -> DynamicTest.dynamicTest(parser.name(), () -> feed(parser, count, number)));
    }

    private static void feed(Parser parser, int count, long number) {
        Seeds.of(parser).forEach(seed -> Bounded.read(parser, seed));
        Mutations mutations = new Mutations(Seeds.of(parser), number);
        int rounds = parser.isSlow() ? count / 10 : count;
        for (int i = 0; i < rounds; i++) {
            Bounded.read(parser, mutations.next());
        }
    }
}
