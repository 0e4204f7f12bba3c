package io.lemur.core.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a command into words, at blanks outside of quotes. A word, or a part of it, in single or double quotes stands as it is. Nothing
 * else has a meaning: there is no shell, so no variables, no wildcards, no pipes.
 */
final class CommandWords {
    private static final Pattern WORD = Pattern.compile("\\s*((?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+)");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");

    private CommandWords() {}

    /** Whether it has words, and every quote its end. */
    static boolean areIn(String command) {
        return command.indexOf('\0') < 0
                && read(command) == command.stripTrailing().length()
                && !of(command).isEmpty();
    }

    /** The words. */
    static List<String> of(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.lookingAt()) {
            words.add(QUOTED.matcher(word.group(1))
                    .replaceAll(
                            part -> Matcher.quoteReplacement(part.group(1) == null ? part.group(2) : part.group(1))));
            word.region(word.end(), command.length());
        }
        return words;
    }

    private static int read(String command) {
        Matcher word = WORD.matcher(command);
        int end = 0;
        while (word.lookingAt()) {
            end = word.end();
            word.region(end, command.length());
        }
        return end;
    }
}
