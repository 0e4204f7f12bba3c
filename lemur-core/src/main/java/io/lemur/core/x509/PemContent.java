package io.lemur.core.x509;

import io.lemur.error.MalformedInputException;
import io.lemur.model.Secret;
import java.io.IOException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.SignedData;
import org.jspecify.annotations.Nullable;

/**
 * What a PEM text or DER file held, each kind in its order. Its text form counts, and shows nothing.
 *
 * @param certificates the certificates, those of PKCS #7 bundles too
 * @param privateKeys the private keys
 * @param requests the certification requests (PKCS #10), DER; not looked into
 */
public record PemContent(List<X509Certificate> certificates, List<PrivateKey> privateKeys, List<byte[]> requests) {
    /** Makes one. */
    public PemContent {
        certificates = List.copyOf(certificates);
        privateKeys = List.copyOf(privateKeys);
        requests = List.copyOf(requests);
    }

    /** How many of each. */
    @Override
    public String toString() {
        return certificates.size() + " certificates, " + privateKeys.size() + " private keys, " + requests.size()
                + " certification requests";
    }

    /** Takes blocks one by one. */
    static final class Collector {
        /** Blocks that stand beside keys and say nothing that the keys don't say. */
        private static final Set<String> SKIPPED = Set.of("EC PARAMETERS", "DSA PARAMETERS", "DH PARAMETERS");

        private final @Nullable Secret passphrase;
        private final List<X509Certificate> certificates = new ArrayList<>();
        private final List<PrivateKey> privateKeys = new ArrayList<>();
        private final List<byte[]> requests = new ArrayList<>();

        Collector(@Nullable Secret passphrase) {
            this.passphrase = passphrase;
        }

        void add(PemBlock block) {
            if (block.label().equals("OPENSSH PRIVATE KEY")) {
                throw new MalformedInputException(
                        block + " is in OpenSSH's own form; convert it with 'ssh-keygen -p -m PKCS8 -f FILE'.");
            }
            byte[] der = block.der();
            if (!SKIPPED.contains(block.label())) {
                add(der, block.toString());
            }
        }

        /** Takes one DER element; {@code what} begins a message about it. */
        void add(byte[] der, String what) {
            ASN1Primitive element = Der.oneElement(der, what);
            DerKind kind = DerKind.of(element);
            switch (kind) {
                case CERTIFICATE -> certificates.add(CertificateReader.read(der));
                case REQUEST -> requests.add(der);
                case PKCS7 -> addAll(element);
                case PRIVATE_KEY, RSA_PRIVATE_KEY, EC_PRIVATE_KEY, ENCRYPTED_PRIVATE_KEY ->
                    privateKeys.add(PrivateKeyReader.read(element, kind, passphrase));
                default ->
                    throw new MalformedInputException(what + " holds " + kind.words()
                            + ", not a certificate, a private key or a certification request.");
            }
        }

        private void addAll(ASN1Primitive pkcs7) {
            Guard.reading("The PKCS #7 bundle can't be read.", () -> {
                ContentInfo info = ContentInfo.getInstance(pkcs7);
                ASN1Set inside = SignedData.getInstance(info.getContent()).getCertificates();
                if (inside == null || inside.size() == 0) {
                    throw new MalformedInputException("The PKCS #7 bundle holds no certificate.");
                }
                for (ASN1Encodable one : inside) {
                    certificates.add(CertificateReader.read(encoded(one)));
                }
                return inside;
            });
        }

        private static byte[] encoded(ASN1Encodable element) throws IOException {
            return element.toASN1Primitive().getEncoded();
        }

        PemContent done() {
            return new PemContent(certificates, privateKeys, requests);
        }
    }
}
