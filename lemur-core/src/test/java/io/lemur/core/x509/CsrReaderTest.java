package io.lemur.core.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.error.MalformedInputException;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.DistinguishedName;
import io.lemur.model.ExtendedKeyUsage;
import io.lemur.model.KeyType;
import io.lemur.model.KeyUsage;
import io.lemur.model.ObjectId;
import io.lemur.model.SubjectAltName;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CsrReaderTest {
    private static final DistinguishedName SUBJECT = DistinguishedName.of("CN=www.example.com,O=Exämple,C=DE");
    private static final List<SubjectAltName> NAMES =
            List.of(SubjectAltName.host("www.example.com"), SubjectAltName.host("192.0.2.1"));

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void readsWhatWasWritten(KeyType type) {
        KeyPair key = Keys.generate(type, new SecureRandom());
        CertificateExtensions extensions = CertificateExtensions.builder()
                .keyUsage(KeyUsage.DIGITAL_SIGNATURE)
                .extendedKeyUsage(ExtendedKeyUsage.CLIENT_AUTH)
                .custom(new ObjectId("1.2.3.4"), true, new byte[] {5, 0})
                .build();
        byte[] der = CsrWriter.write(key, SUBJECT, NAMES, extensions);
        for (byte[] form : List.of(der, PemWriter.request(der).getBytes(StandardCharsets.US_ASCII))) {
            Csr csr = CsrReader.read(form);
            assertThat(csr.subject()).isEqualTo(SUBJECT);
            assertThat(csr.names()).isEqualTo(NAMES);
            assertThat(csr.publicKey()).isEqualTo(key.getPublic());
            assertThat(csr.extensions()).isEqualTo(extensions);
            assertThat(csr.asksForAuthority()).isFalse();
            assertThat(csr.der()).isEqualTo(der);
        }
        assertThat(CsrWriter.write(key, SUBJECT, NAMES, extensions)).isEqualTo(der);
    }

    @Test
    void refusesABadSignature() {
        byte[] der = CsrWriter.write(Samples.LEAF_KEY, SUBJECT, NAMES, CertificateExtensions.DEFAULTS);
        der[der.length - 1] ^= 1;
        assertThatThrownBy(() -> CsrReader.read(der))
                .isInstanceOf(MalformedInputException.class)
                .message()
                .contains("signature");
        byte[] changed = CsrWriter.write(Samples.LEAF_KEY, SUBJECT, NAMES, CertificateExtensions.DEFAULTS);
        int at = new String(changed, StandardCharsets.ISO_8859_1).indexOf("www.example.com");
        changed[at] = 'v';
        assertThatThrownBy(() -> CsrReader.read(changed)).hasMessageContaining("is bad");
    }

    @Test
    void oneThatWasStoredIsReadWithoutALookAtItsSignature() {
        byte[] der = CsrWriter.write(Samples.LEAF_KEY, SUBJECT, NAMES, CertificateExtensions.DEFAULTS);
        der[der.length - 1] ^= 1;
        Csr csr = CsrReader.readStored(der);
        assertThat(csr.names()).isEqualTo(NAMES);
        assertThat(csr.publicKey()).isEqualTo(Samples.LEAF_KEY.getPublic());
    }

    @Test
    void refusesWhatItCanNotExpressAndWhatIsNone() throws Exception {
        assertThatThrownBy(() -> CsrReader.read(Samples.LEAF.getEncoded()))
                .hasMessageContaining("found was 1 certificates");
        byte[] odd = signed(new X500Name("2.5.4.5=#130131"), false);
        assertThatThrownBy(() -> CsrReader.read(odd))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("attribute that Lemur does not write");
    }

    @Test
    void saysWhenAnAuthorityIsAskedFor() throws Exception {
        assertThat(CsrReader.read(signed(new X500Name("CN=a"), true)).asksForAuthority())
                .isTrue();
    }

    private static byte[] signed(X500Name subject, boolean authority) throws Exception {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        return new PKCS10CertificationRequestBuilder(
                        subject,
                        SubjectPublicKeyInfo.getInstance(
                                Samples.LEAF_KEY.getPublic().getEncoded()))
                .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate())
                .build(new RepeatableSigner(Samples.LEAF_KEY.getPrivate()))
                .getEncoded();
    }
}
