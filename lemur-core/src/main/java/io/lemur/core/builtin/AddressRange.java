package io.lemur.core.builtin;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A range of addresses, as CIDR writes it: {@code 192.0.2.0/24}, {@code 2001:db8::/120} (RFC 4632, RFC 4291).
 *
 * @param text how it was written
 * @param first its first address, as a number
 * @param bits how many bits an address has: 32 or 128
 * @param prefix how many of them are fixed
 */
record AddressRange(String text, BigInteger first, int bits, int prefix) implements Iterable<InetAddress> {
    private static final Pattern V4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern PREFIX = Pattern.compile("\\d{1,3}");

    /**
     * Reads one; bits behind the prefix count as zero.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static AddressRange parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2 || !PREFIX.matcher(parts[1]).matches()) {
            throw new IllegalArgumentException("is no range of addresses: write ADDRESS/BITS, such as 192.0.2.0/24");
        }
        InetAddress address = literal(parts[0])
                .orElseThrow(() -> new IllegalArgumentException(
                        "does not begin with an address: write one such as 192.0.2.0/24 or 2001:db8::/120"));
        int bits = 8 * address.getAddress().length;
        int prefix = Integer.parseInt(parts[1]);
        if (prefix > bits) {
            throw new IllegalArgumentException("fixes " + prefix + " bits of an address that has " + bits);
        }
        BigInteger number = new BigInteger(1, address.getAddress());
        int open = bits - prefix;
        return new AddressRange(text, number.shiftRight(open).shiftLeft(open), bits, prefix);
    }

    /** The address that a text writes out; empty if it writes none. Asks no name server. */
    static Optional<InetAddress> literal(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException noAddressAfterAll) {
            return Optional.empty();
        }
    }

    /** How many addresses there are. */
    BigInteger size() {
        return BigInteger.ONE.shiftLeft(bits - prefix);
    }

    @Override
    public Iterator<InetAddress> iterator() {
        BigInteger end = first.add(size());
        return Stream.iterate(first, number -> number.compareTo(end) < 0, BigInteger.ONE::add)
                .map(this::address)
                .iterator();
    }

    private InetAddress address(BigInteger number) {
        byte[] digits = number.toByteArray();
        byte[] address = new byte[bits / 8];
        int length = Math.min(digits.length, address.length);
        System.arraycopy(digits, digits.length - length, address, address.length - length, length);
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new AssertionError("an address has 4 or 16 bytes", e);
        }
    }
}
