package io.lemur.core.x509;

import io.lemur.error.MalformedInputException;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.DistinguishedName;
import io.lemur.model.SubjectAltName;
import java.security.PublicKey;
import java.util.List;
import java.util.function.BiConsumer;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/** Reads certification requests (PKCS #10, RFC 2986). */
public final class CsrReader {
    private CsrReader() {}

    /**
     * Reads a certification request and verifies its signature.
     *
     * @param pemOrDer one request
     * @throws MalformedInputException if there is none or more than one, its signature is bad, its key can't be used, or its
     *     subject or names can't be expressed in the model: nothing that it asks for is dropped silently
     */
    public static Csr read(byte[] pemOrDer) {
        PemContent content = PemReader.read(pemOrDer, null);
        if (content.requests().size() != 1) {
            throw new MalformedInputException("There must be one certification request; found was " + content + ".");
        }
        return read(content.requests().get(0), CsrReader::verify);
    }

    /**
     * Reads a certification request that was made or verified here before it was stored: its signature is not looked at again.
     *
     * @param der DER
     * @throws MalformedInputException if it can't be read
     */
    public static Csr readStored(byte[] der) {
        return read(der, (request, key) -> {});
    }

    private static Csr read(byte[] der, BiConsumer<PKCS10CertificationRequest, PublicKey> check) {
        return Guard.reading("The certification request can't be read.", () -> {
            PKCS10CertificationRequest request = new PKCS10CertificationRequest(der);
            PublicKey key = Keys.publicKey(request.getSubjectPublicKeyInfo().getEncoded(ASN1Encoding.DER));
            check.accept(request, key);
            Extensions extensions = request.getRequestedExtensions();
            return new Csr(
                    der,
                    subject(request.getSubject()),
                    names(extensions),
                    key,
                    extensions == null ? CertificateExtensions.DEFAULTS : ExtensionReader.read(extensions),
                    asksForAuthority(extensions));
        });
    }

    /**
     * The key of a certification request, of which nothing else is looked at.
     *
     * @param der DER
     * @throws MalformedInputException if it can't be read
     */
    public static PublicKey publicKey(byte[] der) {
        return Guard.reading(
                "The certification request can't be read.",
                () -> Keys.publicKey(new PKCS10CertificationRequest(der)
                        .getSubjectPublicKeyInfo()
                        .getEncoded(ASN1Encoding.DER)));
    }

    private static void verify(PKCS10CertificationRequest request, PublicKey key) {
        PublicKeyFacts.of(request.getSubjectPublicKeyInfo()).defect().ifPresent(defect -> {
            throw new MalformedInputException("The public key " + defect + ".");
        });
        boolean valid;
        try {
            valid = request.isSignatureValid(new JcaContentVerifierProviderBuilder()
                    .setProvider(Bc.PROVIDER)
                    .build(key));
        } catch (OperatorException | PKCSException e) {
            throw new MalformedInputException(
                    "The signature of the certification request can't be verified: its algorithm is unknown, or does not fit"
                            + " its key.",
                    e);
        }
        if (!valid) {
            throw new MalformedInputException(
                    "The signature of the certification request is bad: it was changed, or signed with another key.");
        }
    }

    private static DistinguishedName subject(X500Name name) {
        return Names.toModel(name)
                .orElseThrow(() -> new MalformedInputException("The subject of the certification request, "
                        + Names.text(name) + ", has an attribute that Lemur does not write, or an empty one."));
    }

    private static List<SubjectAltName> names(@Nullable Extensions extensions) {
        if (extensions == null || extensions.getExtension(Extension.subjectAlternativeName) == null) {
            return List.of();
        }
        GeneralNames asked = GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName);
        List<SubjectAltName> names = Names.toModel(asked);
        if (!Names.allKnown(asked)) {
            throw new MalformedInputException(
                    "The certification request asks for a subject alternative name that is malformed, or of a kind that Lemur"
                            + " does not write.");
        }
        return names;
    }

    private static boolean asksForAuthority(@Nullable Extensions extensions) {
        BasicConstraints constraints = extensions == null ? null : BasicConstraints.fromExtensions(extensions);
        return constraints != null && constraints.isCA();
    }
}
