package io.lemur.core.policy;

/** Whether a text is the Punycode form of some other text (RFC 3492, section 6.2). */
final class Punycode {
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int FIRST_CODE_POINT = 128;

    private Punycode() {}

    /** Whether it decodes to a text with at least one character beyond ASCII. Takes letters, digits and hyphens in lower case. */
    static boolean decodes(String encoded) {
        int hyphen = encoded.lastIndexOf('-');
        int length = Math.max(hyphen, 0);
        int position = hyphen + 1;
        if (position == encoded.length()) {
            return false;
        }
        long codePoint = FIRST_CODE_POINT;
        long index = 0;
        int bias = INITIAL_BIAS;
        while (position < encoded.length()) {
            long before = index;
            long weight = 1;
            for (int k = BASE; ; k += BASE) {
                if (position == encoded.length()) {
                    return false;
                }
                int digit = digit(encoded.charAt(position++));
                int threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
                index += digit * weight;
                if (digit < 0 || index > Integer.MAX_VALUE) {
                    return false;
                }
                if (digit < threshold) {
                    break;
                }
                weight *= BASE - threshold;
            }
            length++;
            bias = adapt(index - before, length, before == 0);
            codePoint += index / length;
            index = index % length + 1;
            if (codePoint > Character.MAX_CODE_POINT || isSurrogate(codePoint)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSurrogate(long codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static int digit(char letter) {
        if (letter >= 'a' && letter <= 'z') {
            return letter - 'a';
        }
        return letter >= '0' && letter <= '9' ? letter - '0' + 26 : -1;
    }

    private static int adapt(long delta, int length, boolean first) {
        long rest = first ? delta / DAMP : delta / 2;
        rest += rest / length;
        int k = 0;
        while (rest > (BASE - T_MIN) * T_MAX / 2) {
            rest /= BASE - T_MIN;
            k += BASE;
        }
        return (int) (k + (BASE - T_MIN + 1) * rest / (rest + SKEW));
    }
}
