package io.lemur.core.builtin;

import io.lemur.spi.DeploymentRef;
import io.lemur.spi.DiscoverySink;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Tells a sink of certificates. */
final class Found {
    private static final int MAX_PLACE = 2048;

    private Found() {}

    /** A certificate with its issuers, the leaf first, was found at a place. */
    static void tell(List<X509Certificate> chain, String place, DiscoverySink sink) {
        if (place.length() > MAX_PLACE) {
            sink.unreadable(
                    place.substring(0, MAX_PLACE), "its path and name have more than " + MAX_PLACE + " characters");
            return;
        }
        List<byte[]> ders = new ArrayList<>();
        try {
            for (X509Certificate certificate : chain) {
                ders.add(certificate.getEncoded());
            }
        } catch (CertificateEncodingException e) {
            sink.unreadable(place, "it has no DER form");
            return;
        }
        sink.found(ders, new DeploymentRef(place));
    }
}
