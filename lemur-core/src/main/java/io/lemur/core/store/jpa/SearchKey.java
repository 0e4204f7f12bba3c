package io.lemur.core.store.jpa;

import java.util.Locale;

/** The form of a text that is searched: its first 500 characters in lower case, short enough for any index. */
final class SearchKey {
    private static final int LENGTH = 500;

    private SearchKey() {}

    static String of(String text) {
        String lower = Columns.text(text).toLowerCase(Locale.ROOT);
        return lower.length() <= LENGTH ? lower : lower.substring(0, LENGTH);
    }
}
