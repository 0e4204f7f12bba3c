package io.lemur.core.x509;

import io.lemur.error.MalformedInputException;
import io.lemur.model.NameConstraints;
import io.lemur.model.SubjectAltName;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.jspecify.annotations.Nullable;

/** Writes name constraints (RFC 5280, section 4.2.1.10). */
final class Subtrees {
    private static final Pattern NETWORK = Pattern.compile("([0-9a-fA-F.:]+)/(\\d{1,3})");

    private Subtrees() {}

    /**
     * The constraints in ASN.1.
     *
     * @throws MalformedInputException if one is neither a host name nor a network
     */
    static org.bouncycastle.asn1.x509.NameConstraints toAsn1(NameConstraints constraints) {
        return new org.bouncycastle.asn1.x509.NameConstraints(
                subtrees(constraints.permitted()), subtrees(constraints.excluded()));
    }

    private static GeneralSubtree @Nullable [] subtrees(List<String> bases) {
        return bases.isEmpty()
                ? null
                : bases.stream().map(base -> new GeneralSubtree(toAsn1(base))).toArray(GeneralSubtree[]::new);
    }

    private static GeneralName toAsn1(String base) {
        Matcher network = NETWORK.matcher(base);
        if (network.matches()) {
            return network(base, new SubjectAltName.Ip(network.group(1)).address(), Integer.parseInt(network.group(2)));
        }
        String host = base.startsWith(".") ? base.substring(1) : base;
        return new GeneralName(GeneralName.dNSName, new DERIA5String(new SubjectAltName.Dns(host).value()));
    }

    /** Address and mask, one after the other. */
    private static GeneralName network(String base, byte[] address, int prefix) {
        if (prefix > address.length * 8) {
            throw new MalformedInputException(
                    "The network '" + base + "' has a prefix longer than its address; write it like 10.0.0.0/8.");
        }
        byte[] octets = new byte[address.length * 2];
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> bit % 8;
            octets[bit / 8] |= (byte) (address[bit / 8] & mask);
            octets[address.length + bit / 8] |= (byte) mask;
        }
        return new GeneralName(GeneralName.iPAddress, new DEROctetString(octets));
    }
}
