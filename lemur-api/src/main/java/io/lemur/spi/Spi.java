package io.lemur.spi;

/** The version of this SPI. */
public final class Spi {
    /**
     * Raised only when plugins must be compiled anew. Growth needs no raise: new default methods on {@link LemurPlugin}, new
     * methods on what the host implements, new ability interfaces.
     */
    public static final int VERSION = 1;

    private Spi() {}
}
