package io.lemur.core.issuance;

import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.inventory.AuthorityAccess;
import io.lemur.core.inventory.PrivateKeys;
import io.lemur.core.policy.Actor;
import io.lemur.core.policy.Faults;
import io.lemur.core.policy.RequestPolicy;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.DuplicateRowException;
import io.lemur.core.store.OrderRow;
import io.lemur.core.store.Tx;
import io.lemur.core.work.WorkTools;
import io.lemur.core.x509.Csr;
import io.lemur.core.x509.CsrWriter;
import io.lemur.core.x509.Keys;
import io.lemur.error.ConflictException;
import io.lemur.error.InvalidRequestException;
import io.lemur.error.Violation;
import io.lemur.model.CertificateRequest;
import io.lemur.model.DistinguishedName;
import io.lemur.model.OrderStatus;
import io.lemur.model.SubjectAltName;
import io.lemur.service.Order;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests for certificates: judges them, makes the key and the CSR, and stores all that with the order and its work in one
 * transaction. The issuer is asked later. Safe for concurrent use.
 */
public final class CertificateRequests {
    private static final int ISSUER_KEY_BYTES = 20;

    private final WorkTools tools;
    private final OrderFlow flow;
    private final RequestReader reader;
    private final PrivateKeys keys;
    private final SecureRandom random;
    private final OrderWait wait;

    /** Judges by this policy; what it takes goes on in this flow. */
    public CertificateRequests(
            WorkTools tools, OrderFlow flow, RequestPolicy policy, PrivateKeys keys, SecureRandom random) {
        this.tools = tools;
        this.flow = flow;
        this.reader = new RequestReader(policy);
        this.keys = keys;
        this.random = random;
        this.wait = new OrderWait(tools.store(), tools.changes());
    }

    /** What would be wrong with a request; empty if nothing is. */
    public List<Violation> check(Actor actor, CertificateRequest request) {
        return draft(actor, request).violations();
    }

    private RequestReader.Draft draft(Actor actor, CertificateRequest request) {
        return tools.store()
                .read(tx -> reader.read(tx, actor, request, tools.clock().instant()));
    }

    /**
     * Takes a request; one that was taken before under the same host key is not taken again.
     *
     * @throws InvalidRequestException naming all faults
     * @throws ConflictException if the host key was used for another request
     */
    public Order request(Actor actor, CertificateRequest request) {
        Optional<Order> before = before(actor, request);
        if (before.isPresent()) {
            return before.get();
        }
        RequestReader.Draft draft = draft(actor, request);
        if (!draft.violations().isEmpty()) {
            auditDenied(actor, request, draft);
            throw new InvalidRequestException("certificate request", draft.violations());
        }
        Made made = make(draft);
        try {
            return view(tools.store().write(tx -> insert(tx, actor, request, draft, made)));
        } catch (DuplicateRowException race) {
            return before(actor, request).orElseThrow(() -> race);
        }
    }

    /** A request that refers to what the actor may not use is a try to use it. */
    private void auditDenied(Actor actor, CertificateRequest request, RequestReader.Draft draft) {
        if (draft.authority() == null) {
            request.authority()
                    .map(name -> Deed.of("certificate.request", "authority", Faults.visible(name)))
                    .ifPresent(deed -> tools.audit().denied(actor, deed));
        }
        draft.refused().stream()
                .sorted()
                .map(id -> Deed.of("certificate.replace", "certificate", id))
                .forEach(deed -> tools.audit().denied(actor, deed));
    }

    private Optional<Order> before(Actor actor, CertificateRequest request) {
        return request.idempotencyKey()
                .flatMap(key -> tools.store().read(tx -> tx.orders().find(actor.name(), key)))
                .map(row -> {
                    if (!row.requestDigest().equals(RequestJson.digest(request))) {
                        throw new ConflictException("The idempotency key was used for another request, order "
                                + row.id() + "; use another key for this one.");
                    }
                    return view(row);
                });
    }

    /** A certification request, and the key made for it; null: the requester has it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Made(byte[] csr, @Nullable PrivateKey key) {}

    private Made make(RequestReader.Draft draft) {
        Csr own = draft.csr();
        if (own != null) {
            return new Made(own.der(), null);
        }
        CertificateRequest meant = draft.meant();
        KeyPair pair = Keys.generate(meant.keyType().orElseThrow(), random);
        byte[] csr = CsrWriter.write(
                pair, meant.subject().orElse(DistinguishedName.EMPTY), meant.subjectAltNames(), meant.extensions());
        return new Made(csr, pair.getPrivate());
    }

    private OrderRow insert(Tx tx, Actor actor, CertificateRequest request, RequestReader.Draft draft, Made made) {
        AuthorityAccess.Granted granted = Objects.requireNonNull(draft.authority());
        AuthorityRow authority = granted.row();
        PrivateKey key = made.key();
        OrderRow row = new OrderRow(
                tx.orders().nextId(),
                0,
                OrderStatus.REQUESTED,
                authority.id(),
                authority.name(),
                actor.name(),
                request.idempotencyKey().orElse(null),
                request.idempotencyKey().isPresent() ? RequestJson.digest(request) : "",
                issuerKey(),
                RequestJson.write(draft.meant()),
                draft.meant().subjectAltNames().stream()
                        .map(SubjectAltName::toString)
                        .toList(),
                made.csr(),
                key == null ? null : keys.store(tx, key),
                null,
                0,
                true,
                0,
                0,
                null,
                "",
                null,
                null,
                null,
                tools.clock().instant(),
                null);
        tx.orders().insert(row);
        tools.queue().add(tx, OrderFlow.KIND, row.id(), () -> flow.first(tx, row, authority));
        Deed deed = Deed.of("certificate.request", "order", row.id());
        tools.audit().done(tx, actor, granted.right(), deed, "authority " + authority.name());
        return row;
    }

    private String issuerKey() {
        byte[] bytes = new byte[ISSUER_KEY_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Asks for a certificate in place of another, on which the actor needs full rights. */
    public Order replace(Actor actor, long certificateId) {
        Deed deed = Deed.of("certificate.replace", "certificate", certificateId);
        CertificateRequest request = tools.audit()
                .guarding(
                        actor,
                        deed,
                        () -> tools.store()
                                .read(tx ->
                                        Replacement.of(tx, actor, certificateId).build()));
        return request(actor, request);
    }

    /**
     * Asks for a certificate in place of one that falls due, on behalf of who brought that, whose rights stay the same.
     *
     * @param authority whom to ask; empty: the one that issued it
     * @param key asked twice with one, it is asked once
     */
    public Order renew(CertificateRow certificate, Optional<String> authority, String key) {
        Actor behalf = new Actor(certificate.creator(), Set.of(), true);
        CertificateRequest.Builder request = tools.store().read(tx -> Replacement.of(tx, behalf, certificate.id()));
        authority.ifPresent(request::authority);
        return request(behalf, request.idempotencyKey(key).build());
    }

    private Order view(OrderRow row) {
        return new OrderView(row, wait);
    }
}
