package io.lemur.spi;

import java.util.Arrays;

/**
 * How far an order got, in a form that only its issuer reads. Sealed where it is stored. At most 1 MiB. Immutable.
 */
public final class OrderState {
    /** The largest state, in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    private final int version;
    private final byte[] data;

    private OrderState(int version, byte[] data) {
        if (version < 0 || data.length > MAX_BYTES) {
            throw new IllegalArgumentException("version " + version + " or size " + data.length + " out of range");
        }
        this.version = version;
        this.data = data;
    }

    /**
     * Makes one.
     *
     * @param version the form's version, 0 or more
     * @param data copied
     */
    public static OrderState of(int version, byte[] data) {
        return new OrderState(version, data.clone());
    }

    /** The state of an issuer that keeps none. */
    public static OrderState none() {
        return new OrderState(0, new byte[0]);
    }

    /** The form's version. */
    public int version() {
        return version;
    }

    /** A copy of the data. */
    public byte[] data() {
        return data.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OrderState state && version == state.version && Arrays.equals(data, state.data);
    }

    @Override
    public int hashCode() {
        return 31 * version + Arrays.hashCode(data);
    }

    /** The version and size, never the data. */
    @Override
    public String toString() {
        return "OrderState[version " + version + ", " + data.length + " bytes]";
    }
}
