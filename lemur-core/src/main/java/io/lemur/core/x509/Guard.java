package io.lemur.core.x509;

import io.lemur.error.MalformedInputException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.pkcs.PKCSException;

/** Foreign bytes make parsers throw whatever they like; a caller sees one kind of exception. */
final class Guard {
    /** A reading of foreign bytes. */
    interface Reading<T> {
        T read() throws IOException, GeneralSecurityException, OperatorException, ParseException, PKCSException;
    }

    private Guard() {}

    /**
     * What the reading answers.
     *
     * @param otherwise the message if it fails, for a person
     * @throws MalformedInputException if the reading throws anything; one it throws itself goes through
     */
    static <T> T reading(String otherwise, Reading<T> reading) {
        try {
            return reading.read();
        } catch (MalformedInputException e) {
            throw e;
        } catch (IOException
                | GeneralSecurityException
                | OperatorException
                | ParseException
                | PKCSException
                | RuntimeException
                | StackOverflowError e) {
            throw new MalformedInputException(otherwise, e);
        }
    }
}
