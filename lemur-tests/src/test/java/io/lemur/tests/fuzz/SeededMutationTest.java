package io.lemur.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Mutates what each parser reads well, the same way each time, so that every build explores a little. */
@DisplayName("Every parser, fed with mutations, throws nothing but what is documented")
class SeededMutationTest {
    private static final int LARGEST = 20_000;

    @TestFactory
    Stream<DynamicTest> someMutations() {
        return mutations(2_000, 42);
    }

    @TestFactory
    @Tag("slow")
    Stream<DynamicTest> manyMutations() {
        return mutations(100_000, 4711);
    }

    private static Stream<DynamicTest> mutations(int count, long seed) {
        return Stream.of(Parser.values())
                .map(parser -> DynamicTest.dynamicTest(parser.name(), () -> feed(parser, count, seed)));
    }

    private static void feed(Parser parser, int count, long seed) {
        Random random = new Random(seed);
        List<byte[]> seeds = Seeds.of(parser);
        // opening a key store that was not changed much costs thousands of rounds
        int rounds = parser == Parser.KEY_STORE ? count / 10 : count;
        for (int i = 0; i < rounds; i++) {
            byte[] input = mutated(seeds.get(random.nextInt(seeds.size())), seeds, random);
            assertThatCode(() -> parser.read(input))
                    .as("%s fed with %s", parser, Base64.getEncoder().encodeToString(input))
                    .doesNotThrowAnyException();
        }
    }

    private static byte[] mutated(byte[] seed, List<byte[]> seeds, Random random) {
        byte[] bytes = seed.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> bytes = spliced(bytes, at, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 16)));
                case 4 -> bytes = spliced(bytes, at, seeds.get(random.nextInt(seeds.size())));
                default -> bytes[at] = (byte) (random.nextBoolean() ? 0xff : 0x80);
            }
        }
        return bytes.length > LARGEST ? Arrays.copyOf(bytes, LARGEST) : bytes;
    }

    private static byte[] spliced(byte[] bytes, int at, byte[] part) {
        byte[] result = Arrays.copyOf(bytes, bytes.length + part.length);
        System.arraycopy(part, 0, result, at, part.length);
        System.arraycopy(bytes, at, result, at + part.length, bytes.length - at);
        return result;
    }
}
