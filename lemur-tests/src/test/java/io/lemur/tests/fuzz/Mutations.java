package io.lemur.tests.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes seeds a little, the same way for the same number. Not for concurrent use. */
final class Mutations {
    private static final int LARGEST = 20_000;

    private final List<byte[]> seeds;
    private final Random random;

    Mutations(List<byte[]> seeds, long number) {
        this.seeds = seeds;
        this.random = new Random(number);
    }

    /** The next one. */
    byte[] next() {
        byte[] bytes = any().clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> bytes = spliced(bytes, at, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 16)));
                case 4 -> bytes = spliced(bytes, at, any());
                default -> bytes[at] = (byte) (random.nextBoolean() ? 0xff : 0x80);
            }
        }
        return bytes.length > LARGEST ? Arrays.copyOf(bytes, LARGEST) : bytes;
    }

    private byte[] any() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private static byte[] spliced(byte[] bytes, int at, byte[] part) {
        byte[] result = Arrays.copyOf(bytes, bytes.length + part.length);
        System.arraycopy(part, 0, result, at, part.length);
        System.arraycopy(bytes, at, result, at + part.length, bytes.length - at);
        return result;
    }
}
