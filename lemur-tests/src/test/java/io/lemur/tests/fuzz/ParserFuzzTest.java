package io.lemur.tests.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Feeds every parser, with {@code mvn -Pfuzz verify}: Jazzer goes on from the seeds for two minutes, guided by coverage. The build
 * alone leaves it to {@link SeededMutationTest}.
 */
@Tag("fuzz")
@DisplayName("Every parser, fed by Jazzer, throws nothing but what is documented")
class ParserFuzzTest {
    static Stream<byte[]> seeds() {
        return Seeds.all().stream();
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "2m") // must come last
    void parsers(byte[] input) {
        for (Parser parser : Parser.values()) {
            Bounded.read(parser, input);
        }
    }
}
