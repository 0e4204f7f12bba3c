package io.lemur.core.policy;

import io.lemur.model.CertificateExtensions;
import io.lemur.model.CertificateRequest;
import io.lemur.model.KeyType;
import io.lemur.model.SubjectAltName;
import io.lemur.model.Weakness;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request for a certificate with all that was found out about it: what {@link RequestPolicy} judges.
 *
 * @param request what was said
 * @param authority the terms of the authority that was named; null: there is none, or the caller may not use it
 * @param content what the certificate would say
 * @param refusedReplacements those of {@link CertificateRequest#replaces} that are not there, or on which the caller lacks full rights
 * @param nameTaken whether another certificate has the name that the request asks for
 */
public record Wish(
        CertificateRequest request,
        @Nullable Terms authority,
        Content content,
        Set<Long> refusedReplacements,
        boolean nameTaken) {
    /** Makes one. */
    public Wish {
        refusedReplacements = Set.copyOf(refusedReplacements);
    }

    /**
     * What the certificate would say: from the request, or from its CSR.
     *
     * @param commonName the subject's last common name
     * @param names the subject alternative names
     * @param keyType the key's type; empty: a CSR's key of a type that is not issued for
     * @param weaknesses what is weak about a CSR's key
     * @param validity from when until when
     * @param extensions the further extensions
     */
    public record Content(
            Optional<String> commonName,
            List<SubjectAltName> names,
            Optional<KeyType> keyType,
            Set<Weakness> weaknesses,
            Validity validity,
            CertificateExtensions extensions) {
        /** Makes one. */
        public Content {
            names = List.copyOf(names);
            weaknesses = Set.copyOf(weaknesses);
        }
    }
}
