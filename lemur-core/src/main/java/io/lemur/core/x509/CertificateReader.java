package io.lemur.core.x509;

import io.lemur.error.MalformedInputException;
import io.lemur.model.CertificateChain;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Primitive;

/** Reads certificates in DER form; where the JDK refuses one that is only odd, Bouncy Castle reads it. */
public final class CertificateReader {
    /** The largest certificate that is read, in bytes. */
    public static final int MAX_BYTES = 1 << 18;

    private CertificateReader() {}

    /**
     * Reads a certificate.
     *
     * @param der its DER form, nothing after it
     * @throws MalformedInputException if it is none
     */
    public static X509Certificate read(byte[] der) {
        element(der);
        try {
            return read(CertificateFactory.getInstance("X.509"), der);
        } catch (CertificateException refusedByTheJdk) {
            return Guard.reading("The certificate can't be read.", () -> readOdd(der));
        }
    }

    /** Bouncy Castle makes the key when it is asked for it: here, where the answer to a broken one is known. */
    private static X509Certificate readOdd(byte[] der) throws CertificateException {
        X509Certificate certificate = read(CertificateFactory.getInstance("X.509", Bc.PROVIDER), der);
        if (certificate.getPublicKey() == null) {
            throw new MalformedInputException("The certificate's key is of an algorithm that is not known here.");
        }
        return certificate;
    }

    private static X509Certificate read(CertificateFactory factory, byte[] der) throws CertificateException {
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    }

    /**
     * Reads a chain.
     *
     * @param ders the DER forms, the leaf first
     * @throws MalformedInputException if there is none, or one can't be read
     */
    public static CertificateChain chain(List<byte[]> ders) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] der : ders) {
            certificates.add(read(der));
        }
        return CertificateChain.of(certificates);
    }

    static ASN1Primitive element(byte[] der) {
        if (der.length > MAX_BYTES) {
            throw new MalformedInputException(
                    "The certificate has " + der.length + " bytes; at most " + MAX_BYTES + " are read.");
        }
        return Der.oneElement(der, "The certificate");
    }
}
