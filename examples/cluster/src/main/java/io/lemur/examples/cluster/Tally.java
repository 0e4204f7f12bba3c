package io.lemur.examples.cluster;

import io.lemur.model.Fingerprint;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What came of the orders.
 *
 * @param orders how many were taken in
 * @param issued how many have a certificate, one of their own that the CA knows
 * @param lost how many have none
 * @param doubled how many certificates the CA signed that are no order's
 */
record Tally(int orders, int issued, int lost, int doubled) {
    /**
     * Compares the two sides.
     *
     * @param orders how many were taken in
     * @param stored the certificates of those orders, as the inventory has them
     * @param signed the certificates that the CA signed, by its own record
     */
    static Tally of(int orders, Collection<Fingerprint> stored, Collection<Fingerprint> signed) {
        Set<Fingerprint> issued = new HashSet<>(stored);
        issued.retainAll(new HashSet<>(signed));
        Set<Fingerprint> beyond = new HashSet<>(signed);
        beyond.removeAll(issued);
        return new Tally(orders, issued.size(), orders - issued.size(), beyond.size());
    }

    /** Whether as many orders were taken in as were wished for, and each came to one certificate. */
    boolean isExact(int wished) {
        return orders == wished && lost == 0 && doubled == 0;
    }

    @Override
    public String toString() {
        return "orders " + orders + ", issued " + issued + ", lost " + lost + ", doubled " + doubled;
    }
}
