package io.lemur.model;

import io.lemur.error.MalformedInputException;
import java.util.regex.Pattern;

/**
 * An object identifier in dotted decimal form, such as {@code 1.3.6.1.5.5.7.3.1} (ITU-T X.660). Made by everybody; closed by that
 * standard.
 *
 * @param value the dotted form; at most 128 characters
 */
public record ObjectId(String value) {
    private static final Pattern FORM =
            Pattern.compile("(?:[01]\\.(?:[0-9]|[123][0-9])|2\\.(?:0|[1-9][0-9]{0,17}))(?:\\.(?:0|[1-9][0-9]{0,38}))*");

    /**
     * Makes one.
     *
     * @throws MalformedInputException if it is no dotted form of an object identifier
     */
    public ObjectId {
        if (value.length() > 128 || !FORM.matcher(value).matches()) {
            throw new MalformedInputException("'" + Text.shortened(value)
                    + "' is no object identifier: write it in dotted form, such as 1.3.6.1.5.5.7.3.1.");
        }
    }

    /** The dotted form. */
    @Override
    public String toString() {
        return value;
    }
}
