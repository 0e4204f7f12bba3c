package io.lemur.tests.faults;

/** What a connection that is cut in the middle of a commit takes along. */
enum Loss {
    /** The server never hears of it, and rolls back. */
    OF_THE_COMMIT,
    /** It is done, but who asked for it never knows. */
    OF_ITS_ANSWER
}
