package io.lemur.core.x509;

import io.lemur.error.MalformedInputException;
import io.lemur.model.DistinguishedName;
import io.lemur.model.ObjectId;
import io.lemur.model.SubjectAltName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.OtherName;

/** Translates names between the model and ASN.1. */
final class Names {
    /** The keywords of {@link DistinguishedName.Attribute}. */
    private static final Map<String, String> KEYWORDS = Map.of(
            "2.5.4.3", "CN",
            "2.5.4.10", "O",
            "2.5.4.11", "OU",
            "2.5.4.6", "C",
            "2.5.4.8", "ST",
            "2.5.4.7", "L",
            "2.5.4.9", "STREET",
            "0.9.2342.19200300.100.1.25", "DC",
            "0.9.2342.19200300.100.1.1", "UID",
            "1.2.840.113549.1.9.1", "EMAILADDRESS");

    private Names() {}

    /** A distinguished name in ASN.1; the string types are those of RFC 5280, section 4.1.2.4 and appendix A.1. */
    static X500Name toAsn1(DistinguishedName name) {
        return new X500Name(name.attributes().stream()
                .map(attribute ->
                        new RDN(new ASN1ObjectIdentifier(attribute.objectId().value()), value(attribute)))
                .toArray(RDN[]::new));
    }

    private static ASN1Encodable value(DistinguishedName.Attribute attribute) {
        try {
            return switch (attribute.type()) {
                case "C" -> new DERPrintableString(attribute.value(), true);
                case "DC", "EMAILADDRESS" -> new DERIA5String(attribute.value(), true);
                default -> new DERUTF8String(attribute.value());
            };
        } catch (IllegalArgumentException e) {
            throw new MalformedInputException(
                    "The attribute " + attribute.type() + " of a name takes ASCII characters only.", e);
        }
    }

    /** A distinguished name as the model has it; empty if it has attributes that the model doesn't know. */
    static Optional<DistinguishedName> toModel(X500Name name) {
        DistinguishedName.Builder builder = DistinguishedName.builder();
        for (RDN rdn : name.getRDNs()) {
            AttributeTypeAndValue first = rdn.getFirst();
            String keyword = KEYWORDS.get(first.getType().getId());
            if (rdn.isMultiValued() || keyword == null || !(first.getValue() instanceof ASN1String text)) {
                return Optional.empty();
            }
            try {
                builder.add(keyword, text.getString());
            } catch (MalformedInputException outsideTheModel) {
                return Optional.empty();
            }
        }
        return Optional.of(builder.build());
    }

    /** Any distinguished name as text (RFC 4514), the common name first; control characters escaped. */
    static String text(X500Name name) {
        return toModel(name).map(DistinguishedName::toString).orElseGet(() -> escaped(rfc2253(name)));
    }

    private static String rfc2253(X500Name name) {
        try {
            return new X500Principal(name.getEncoded(ASN1Encoding.DER)).getName(X500Principal.RFC2253, KEYWORDS);
        } catch (IOException | IllegalArgumentException refusedByTheJdk) {
            return name.toString();
        }
    }

    /** The last common name, if there is one that is a text. */
    static Optional<String> commonName(X500Name name) {
        String last = null;
        for (RDN rdn : name.getRDNs()) {
            for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
                if (attribute.getType().equals(BCStyle.CN) && attribute.getValue() instanceof ASN1String text) {
                    last = text.getString();
                }
            }
        }
        return Optional.ofNullable(last).map(Names::escaped);
    }

    /** Escapes control characters as RFC 4514, section 2.4 does, and replaces halves of surrogate pairs: databases refuse both. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                escaped.append(String.format("\\%02X", c));
            } else {
                escaped.appendCodePoint(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c);
            }
        });
        return escaped.toString();
    }

    /** Subject alternative names in ASN.1. */
    static GeneralNames toAsn1(List<SubjectAltName> names) {
        return new GeneralNames(names.stream().map(Names::toAsn1).toArray(GeneralName[]::new));
    }

    /** A subject alternative name in ASN.1. */
    static GeneralName toAsn1(SubjectAltName name) {
        if (name instanceof SubjectAltName.Dns dns) {
            return new GeneralName(GeneralName.dNSName, new DERIA5String(dns.value()));
        }
        if (name instanceof SubjectAltName.Ip ip) {
            return new GeneralName(GeneralName.iPAddress, new DEROctetString(ip.address()));
        }
        if (name instanceof SubjectAltName.Email email) {
            return new GeneralName(GeneralName.rfc822Name, new DERIA5String(email.value()));
        }
        if (name instanceof SubjectAltName.Uri uri) {
            return new GeneralName(GeneralName.uniformResourceIdentifier, new DERIA5String(uri.value()));
        }
        if (name instanceof SubjectAltName.DirectoryName directory) {
            return new GeneralName(toAsn1(directory.name()));
        }
        if (name instanceof SubjectAltName.RegisteredId registered) {
            return new GeneralName(
                    GeneralName.registeredID,
                    new ASN1ObjectIdentifier(registered.id().value()));
        }
        if (name instanceof SubjectAltName.OtherName other) {
            ASN1Primitive value = Der.oneElement(other.der(), "The value of a name of type " + other.type());
            return new GeneralName(
                    GeneralName.otherName,
                    new OtherName(new ASN1ObjectIdentifier(other.type().value()), value));
        }
        throw new AssertionError(name);
    }

    /**
     * The names as the model has them, each once, in their order. Left out are the kinds nobody uses (X.400 addresses, EDI party
     * names) and names that are not of their kind's form.
     */
    static List<SubjectAltName> toModel(GeneralNames names) {
        List<SubjectAltName> known = new ArrayList<>();
        for (GeneralName name : names.getNames()) {
            toModel(name).filter(one -> !known.contains(one)).ifPresent(known::add);
        }
        return List.copyOf(known);
    }

    /** Whether {@link #toModel(GeneralNames)} leaves none out. */
    static boolean allKnown(GeneralNames names) {
        return Arrays.stream(names.getNames()).allMatch(name -> toModel(name).isPresent());
    }

    private static Optional<SubjectAltName> toModel(GeneralName name) {
        ASN1Encodable value = name.getName();
        try {
            return switch (name.getTagNo()) {
                case GeneralName.dNSName -> Optional.of(new SubjectAltName.Dns(visible(value)));
                case GeneralName.iPAddress ->
                    Optional.of(SubjectAltName.Ip.of(
                            ASN1OctetString.getInstance(value).getOctets()));
                case GeneralName.rfc822Name -> Optional.of(new SubjectAltName.Email(visible(value)));
                case GeneralName.uniformResourceIdentifier -> Optional.of(new SubjectAltName.Uri(visible(value)));
                case GeneralName.directoryName ->
                    toModel(X500Name.getInstance(value)).map(SubjectAltName.DirectoryName::new);
                case GeneralName.registeredID ->
                    Optional.of(new SubjectAltName.RegisteredId(
                            new ObjectId(ASN1ObjectIdentifier.getInstance(value).getId())));
                case GeneralName.otherName -> {
                    OtherName other = OtherName.getInstance(value);
                    yield Optional.of(new SubjectAltName.OtherName(
                            new ObjectId(other.getTypeID().getId()),
                            other.getValue().toASN1Primitive().getEncoded(ASN1Encoding.DER)));
                }
                default -> Optional.empty();
            };
        } catch (MalformedInputException | IllegalArgumentException | IOException notOfItsForm) {
            return Optional.empty();
        }
    }

    private static String visible(ASN1Encodable value) {
        String text = ASN1IA5String.getInstance(value).getString();
        if (text.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
            throw new MalformedInputException("A name in a certificate has characters that are not visible ASCII.");
        }
        return text;
    }
}
