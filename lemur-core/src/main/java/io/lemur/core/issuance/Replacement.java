package io.lemur.core.issuance;

import io.lemur.core.inventory.CertificateGate;
import io.lemur.core.inventory.CertificateViews;
import io.lemur.core.policy.Actor;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.DeploymentRow;
import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.Tx;
import io.lemur.error.InvalidRequestException;
import io.lemur.error.MalformedInputException;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.CertificateRequest;
import io.lemur.model.DistinguishedName;
import io.lemur.model.KeyType;
import io.lemur.model.KeyUsage;
import io.lemur.model.ObjectId;
import io.lemur.model.SubjectAltName;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The request for a certificate in place of another: what the other one was asked for, or, where that is not known, what it says. */
final class Replacement {
    private Replacement() {}

    static CertificateRequest.Builder of(Tx tx, Actor actor, long certificateId) {
        CertificateRow row =
                CertificateGate.requireFull(tx, actor, certificateId).row();
        AuthorityRow authority = Optional.ofNullable(row.authorityId())
                .flatMap(tx.authorities()::find)
                .orElseThrow(() -> new InvalidRequestException(
                        "replacement",
                        "authority",
                        "it is not known which authority issued certificate " + certificateId
                                + "; request one that replaces it from an authority of your choice"));
        Optional<CertificateRequest> asked =
                tx.orders().findByCertificate(certificateId).map(order -> RequestJson.read(order.request()));
        requireKeyOfOurs(row);
        CertificateRequest.Builder request = CertificateRequest.forNames(names(row))
                .authority(authority.name())
                .subject(DistinguishedName.of(row.facts().subject()))
                .extensions(asked.map(CertificateRequest::extensions).orElseGet(() -> extensions(tx, row)))
                .owner(row.owner())
                .description(row.description())
                .notifies(row.notifies())
                .role(row.roles().toArray(String[]::new))
                .replaces(certificateId);
        keyType(row).ifPresent(request::keyType);
        asked.flatMap(CertificateRequest::profile).ifPresent(request::profile);
        asked.ifPresent(before -> before.hints().forEach(request::hint));
        destinations(tx, certificateId).forEach(request::destination);
        return request;
    }

    /** Where it is now, or is to be. What was disabled since is left out. */
    private static List<String> destinations(Tx tx, long certificateId) {
        return tx.deployments().ofCertificate(certificateId).stream()
                .filter(DeploymentRow::wanted)
                .flatMap(row -> tx.providers().find(row.destinationId()).stream())
                .filter(ProviderRow::enabled)
                .map(ProviderRow::name)
                .toList();
    }

    /** A new key here would be of no use to who keeps the key of a CSR of their own. */
    private static void requireKeyOfOurs(CertificateRow row) {
        if (row.csr() != null && row.keyId() == null) {
            throw new InvalidRequestException(
                    "replacement",
                    "csr",
                    "certificate " + row.id() + " was made from a CSR of the requester's own, whose key is not here;"
                            + " request one that replaces it with a new CSR");
        }
    }

    private static SubjectAltName[] names(CertificateRow row) {
        return row.facts().names().stream().map(SubjectAltName::parse).toArray(SubjectAltName[]::new);
    }

    private static Optional<KeyType> keyType(CertificateRow row) {
        return Arrays.stream(KeyType.values())
                .filter(type -> type.algorithm().equals(row.facts().keyAlgorithm())
                        && type.bits() == row.facts().keyBits())
                .findFirst();
    }

    /** What the certificate says about its use; what its authority added of its own is not asked for. */
    @SuppressWarnings("EnumOrdinal") // the usages have the order of RFC 5280, as the certificate's bits have
    private static CertificateExtensions extensions(Tx tx, CertificateRow row) {
        X509Certificate certificate = CertificateViews.chain(tx, row).leaf();
        CertificateExtensions.Builder extensions = CertificateExtensions.builder();
        boolean[] usages = certificate.getKeyUsage();
        for (KeyUsage usage : KeyUsage.values()) {
            if (usages != null && usages.length > usage.ordinal() && usages[usage.ordinal()]) {
                extensions.keyUsage(usage);
            }
        }
        purposes(certificate).forEach(id -> extensions.extendedKeyUsage(new ObjectId(id)));
        return extensions.build();
    }

    private static List<String> purposes(X509Certificate certificate) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes == null ? List.of() : purposes;
        } catch (CertificateParsingException e) {
            throw new MalformedInputException("The certificate's extended key usage can't be read.", e);
        }
    }
}
