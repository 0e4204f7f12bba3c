package io.lemur.tests.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Feeds every parser. In the build, with the seeds alone; with the environment variable {@code JAZZER_FUZZ=1}, Jazzer goes on from
 * them, guided by coverage.
 */
@DisplayName("Every parser, fed by Jazzer, throws nothing but what is documented")
class ParserFuzzTest {
    static Stream<byte[]> seeds() {
        return Seeds.all().stream();
    }

    @FuzzTest(maxDuration = "2m")
    @MethodSource("seeds")
    void parsers(byte[] input) {
        for (Parser parser : Parser.values()) {
            parser.read(input);
        }
    }
}
