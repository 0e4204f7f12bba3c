package io.lemur.core.builtin;

/** Makes foreign text fit for a message: short, and without control characters. */
final class Shown {
    private static final int LIMIT = 200;

    private Shown() {}

    static String of(String text) {
        String visible = text.replaceAll("\\p{Cntrl}", "?");
        return visible.length() <= LIMIT ? visible : visible.substring(0, LIMIT) + "…";
    }
}
