package io.lemur.model;

import io.lemur.error.MalformedInputException;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A certificate and those that lead from it to its root, each signed by the next; the root itself may be missing. Immutable. */
public final class CertificateChain {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /** The largest certificate that is read. */
    private static final int MAX_BYTES = 1 << 18;

    private final List<X509Certificate> certificates;

    private CertificateChain(List<X509Certificate> certificates) {
        if (certificates.isEmpty()) {
            throw new MalformedInputException("A chain needs at least one certificate.");
        }
        this.certificates = certificates;
    }

    /**
     * A chain of these certificates, the leaf first. The order and the signatures are not checked here.
     *
     * @throws MalformedInputException if there is none
     */
    public static CertificateChain of(List<X509Certificate> certificates) {
        return new CertificateChain(List.copyOf(certificates));
    }

    /**
     * A chain of certificates in DER form, the leaf first.
     *
     * @throws MalformedInputException if there is none, or one can't be read: truncated, in another form such as PEM, or with
     *     something after it
     */
    public static CertificateChain ofDer(List<byte[]> ders) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] der : ders) {
            certificates.add(read(der, "Certificate " + (certificates.size() + 1) + " of the chain"));
        }
        return new CertificateChain(List.copyOf(certificates));
    }

    private static X509Certificate read(byte[] der, String what) {
        if (der.length > MAX_BYTES) {
            throw new MalformedInputException(
                    what + " has " + der.length + " bytes; at most " + MAX_BYTES + " are read.");
        }
        X509Certificate certificate;
        byte[] form;
        try {
            certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            form = certificate.getEncoded();
        } catch (CertificateException e) {
            throw new MalformedInputException(what + " can't be read: it is damaged, or no certificate.", e);
        }
        if (!Arrays.equals(form, der)) { // the JDK reads PEM too, and stops at the certificate's end
            throw new MalformedInputException(what + " is not DER alone: give its " + form.length
                    + " bytes of DER, without PEM around them and with nothing after them.");
        }
        return certificate;
    }

    /** The certificate the chain is about. */
    public X509Certificate leaf() {
        return certificates.get(0);
    }

    /** The certificates after the leaf; may be empty. */
    public List<X509Certificate> issuers() {
        return certificates.subList(1, certificates.size());
    }

    /** All, the leaf first. */
    public List<X509Certificate> certificates() {
        return certificates;
    }

    /** All in PEM form (RFC 7468), the leaf first. */
    public String toPem() {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            try {
                pem.append("-----BEGIN CERTIFICATE-----\n")
                        .append(LINES.encodeToString(certificate.getEncoded()))
                        .append("\n-----END CERTIFICATE-----\n");
            } catch (CertificateEncodingException e) {
                throw new MalformedInputException("The certificate has no DER form.", e);
            }
        }
        return pem.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CertificateChain chain && certificates.equals(chain.certificates);
    }

    @Override
    public int hashCode() {
        return certificates.hashCode();
    }

    /** The subjects, the leaf first. */
    @Override
    public String toString() {
        return certificates.stream()
                .map(c -> c.getSubjectX500Principal().getName())
                .toList()
                .toString();
    }
}
