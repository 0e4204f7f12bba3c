package io.lemur.benchmarks;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Issues EC P-256 certificates with nothing around it; by Bouncy Castle, which does so several times faster than JDK 17. */
final class RawAuthority {
    private static final Provider PROVIDER = new BouncyCastleProvider();
    private static final X500Name NAME = new X500Name("CN=Raw Root CA");
    private static final int GCM_TAG_BITS = 128;
    private static final int GCM_NONCE_BYTES = 12;

    private final SecureRandom random = new SecureRandom();
    private final KeyPair keys = newKey();
    private final SecretKey sealing = new SecretKeySpec(random.generateSeed(32), "AES");
    private final AtomicLong numbers = new AtomicLong(1_000_000_000);
    private final AtomicLong records = new AtomicLong(1_000_000_000);

    RawAuthority() throws GeneralSecurityException {
        // the fields are all there is
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** Makes a key and a CSR, signs a certificate, verifies it, and seals the key. */
    RawOrder issue() throws Exception {
        long number = numbers.incrementAndGet();
        KeyPair subject = newKey();
        PKCS10CertificationRequest csr = request(subject, "host-" + number + ".example.com");
        X509CertificateHolder certificate = sign(csr);
        verify(certificate);
        byte[] der = certificate.getEncoded();
        String fingerprint =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        byte[] sealed = seal(subject.getPrivate().getEncoded());
        return new RawOrder(number, records, csr.getEncoded(), sealed, der, fingerprint);
    }

    private static PKCS10CertificationRequest request(KeyPair subject, String host) throws Exception {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(
                Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
        return new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=" + host), subject.getPublic())
                .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate())
                .build(signer(subject));
    }

    private static ContentSigner signer(KeyPair keys) throws OperatorCreationException {
        return new JcaContentSignerBuilder("SHA256withECDSA")
                .setProvider(PROVIDER)
                .build(keys.getPrivate());
    }

    private X509CertificateHolder sign(PKCS10CertificationRequest csr) throws Exception {
        Instant now = Instant.now();
        BcX509ExtensionUtils identifiers = new BcX509ExtensionUtils();
        return new X509v3CertificateBuilder(
                        NAME,
                        new BigInteger(120, random),
                        Date.from(now),
                        Date.from(now.plus(Duration.ofDays(365))),
                        csr.getSubject(),
                        csr.getSubjectPublicKeyInfo())
                .addExtension(csr.getRequestedExtensions().getExtension(Extension.subjectAlternativeName))
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        identifiers.createSubjectKeyIdentifier(csr.getSubjectPublicKeyInfo()))
                .addExtension(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(new byte[20]))
                .build(signer(keys));
    }

    private void verify(X509CertificateHolder certificate) throws Exception {
        Signature signature = Signature.getInstance("SHA256withECDSA", PROVIDER);
        signature.initVerify(keys.getPublic());
        signature.update(certificate.toASN1Structure().getTBSCertificate().getEncoded());
        if (!signature.verify(certificate.getSignature())) {
            throw new GeneralSecurityException("the signature is wrong");
        }
    }

    private byte[] seal(byte[] key) throws GeneralSecurityException {
        byte[] nonce = new byte[GCM_NONCE_BYTES];
        random.nextBytes(nonce);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, sealing, new GCMParameterSpec(GCM_TAG_BITS, nonce));
        byte[] sealed = new byte[GCM_NONCE_BYTES + cipher.getOutputSize(key.length)];
        System.arraycopy(nonce, 0, sealed, 0, GCM_NONCE_BYTES);
        cipher.doFinal(key, 0, key.length, sealed, GCM_NONCE_BYTES);
        return sealed;
    }
}
