package io.lemur.tests.crash;

import java.util.stream.Stream;

/** Where a host is cut off: right before or right after one of its commits, which count from 1. */
record Cut(int commit, Side side) {
    enum Side {
        BEFORE,
        AFTER
    }

    /** All there are, the first commit first. */
    static Stream<Cut> all() {
        return Stream.iterate(new Cut(1, Side.BEFORE), Cut::next);
    }

    private Cut next() {
        return side == Side.BEFORE ? new Cut(commit, Side.AFTER) : new Cut(commit + 1, Side.BEFORE);
    }

    @Override
    public String toString() {
        return side + " commit " + commit;
    }
}
