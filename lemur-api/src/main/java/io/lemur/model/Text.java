package io.lemur.model;

/** Makes foreign text fit for a message: short, and without control characters. */
final class Text {
    private static final int LIMIT = 80;

    private Text() {}

    static String shortened(String text) {
        String visible = text.replaceAll("\\p{Cntrl}", "?");
        return visible.length() <= LIMIT
                ? visible
                : visible.substring(0, LIMIT) + "… (" + text.length() + " characters)";
    }
}
