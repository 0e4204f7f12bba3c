package io.lemur.core.revocation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lemur.core.revocation.Responders.Responder;
import io.lemur.core.store.CrlTable.Standing;
import io.lemur.core.store.Store;
import io.lemur.core.x509.OcspCertificateId;
import io.lemur.core.x509.OcspError;
import io.lemur.core.x509.OcspRequest;
import io.lemur.core.x509.OcspSigner;
import io.lemur.core.x509.OcspStatus;
import io.lemur.error.LemurException;
import io.lemur.error.MalformedInputException;
import io.lemur.model.CertificateStatus;
import io.lemur.model.RevocationReason;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers OCSP requests from the book, signed with the authority's own key: a responder with a key and a certificate of its own would be
 * one more secret to keep and renew, and would guard nothing, since the authority's key is in this process anyway.
 *
 * <p>Signing is what costs. Answers about one certificate without a nonce are kept until something of that authority is revoked, or they
 * are an hour old. Only so many are signed at once as there are processors; who comes then gets a kept answer without its nonce, which
 * RFC 5019 allows, or is asked to try later. A certificate that the authority did not issue is unknown. Safe for concurrent use.
 */
final class OcspDesk {
    /** For so long an answer holds. */
    static final Duration VALIDITY = Duration.ofHours(4);
    /** So old an answer becomes before it is signed anew. */
    static final Duration KEPT = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(OcspDesk.class);
    private static final int MOST_KEPT = 20_000;

    private final Store store;
    private final Responders responders;
    private final Clock clock;
    private final Semaphore signings =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));
    private final Cache<Question, Kept> answers =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).executor(Runnable::run).build();

    OcspDesk(Store store, Responders responders, Clock clock) {
        this.store = store;
        this.responders = responders;
        this.clock = clock;
    }

    /**
     * An answer.
     *
     * @param der the whole of it
     * @param keeps whether others may keep it for a while
     */
    @SuppressWarnings("ArrayRecordComponent") // answers are never compared
    record Answer(byte[] der, boolean keeps) {
        static Answer of(OcspError error) {
            return new Answer(error.der(), false);
        }
    }

    private record Question(long authority, long version, long changes, String issuer, BigInteger serial) {
        static Question of(Responder responder, OcspCertificateId id) {
            return new Question(
                    responder.authority(), responder.version(), responder.changes(), id.issuer(), id.serial());
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kept(byte[] der, Instant signedAt) {}

    /** The answer to a request, which may be an error; throws nothing. */
    Answer answer(byte[] der) {
        try {
            return answer(OcspRequest.read(der));
        } catch (MalformedInputException e) {
            return Answer.of(OcspError.MALFORMED_REQUEST);
        } catch (LemurException e) {
            LOG.warn("An OCSP request could not be answered: {}", e.getClass().getSimpleName());
            return Answer.of(OcspError.TRY_LATER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.of(OcspError.TRY_LATER);
        }
    }

    private Answer answer(OcspRequest request) throws InterruptedException {
        Responder responder = null;
        for (OcspCertificateId id : request.ids()) {
            Optional<Responder> found = responders.find(id.issuer());
            if (found.isEmpty()
                    || (responder != null
                            && responder.authority() != found.get().authority())) {
                return Answer.of(OcspError.UNAUTHORIZED);
            }
            responder = found.get();
        }
        return answer(Objects.requireNonNull(responder), request);
    }

    private Answer answer(Responder responder, OcspRequest request) {
        byte[] nonce = request.nonce().orElse(null);
        Question question = Question.of(responder, request.ids().get(0));
        Kept kept = request.ids().size() > 1 ? null : answers.getIfPresent(question);
        if (kept != null && (isOld(kept) || (nonce != null && signings.availablePermits() > 0))) {
            kept = null;
        }
        if (kept != null) {
            return new Answer(kept.der(), true);
        }
        if (!signings.tryAcquire()) {
            return Answer.of(OcspError.TRY_LATER);
        }
        try {
            return sign(responder, request, question, nonce);
        } finally {
            signings.release();
        }
    }

    private boolean isOld(Kept kept) {
        Instant now = clock.instant();
        return now.isBefore(kept.signedAt()) || !now.isBefore(kept.signedAt().plus(KEPT));
    }

    private Answer sign(Responder responder, OcspRequest request, Question question, byte @Nullable [] nonce) {
        Map<OcspCertificateId, OcspStatus> statuses = new LinkedHashMap<>();
        store.read(tx -> {
            request.ids()
                    .forEach(id -> statuses.put(
                            id,
                            tx.crls()
                                    .standing(responder.authority(), id.serial())
                                    .map(OcspDesk::status)
                                    .orElse(OcspStatus.UNKNOWN)));
            return statuses.size();
        });
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        byte[] der = responder.signer().sign(statuses, new OcspSigner.Span(now, now.plus(VALIDITY)), nonce);
        boolean known = statuses.values().stream().noneMatch(status -> status.kind() == OcspStatus.Kind.UNKNOWN);
        boolean keeps = nonce == null && known && request.ids().size() == 1;
        if (keeps) {
            answers.put(question, new Kept(der, now));
        }
        return new Answer(der, keeps);
    }

    private static OcspStatus status(Standing standing) {
        if (standing.status() != CertificateStatus.REVOKED) {
            return OcspStatus.GOOD;
        }
        RevocationReason reason = standing.reason();
        return OcspStatus.revoked(
                Objects.requireNonNull(standing.revokedAt()), reason == null ? RevocationReason.UNSPECIFIED : reason);
    }
}
