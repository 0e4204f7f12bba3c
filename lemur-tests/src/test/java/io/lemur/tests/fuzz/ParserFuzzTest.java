package io.lemur.tests.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Feeds every parser. In the build, with the seeds alone; with {@code mvn -Pfuzz verify}, Jazzer goes on from them for two minutes,
 * guided by coverage.
 */
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
