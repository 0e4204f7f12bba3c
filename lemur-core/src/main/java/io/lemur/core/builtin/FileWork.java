package io.lemur.core.builtin;

import java.io.IOException;

/**
 * Something that is done with files.
 *
 * @param <T> what it answers
 */
interface FileWork<T> {
    T run() throws IOException, InterruptedException;
}
