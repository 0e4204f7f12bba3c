package io.lemur.core.store;

import io.lemur.model.DeploymentStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code lemur_deployment}: a certificate at a destination; one for both.
 *
 * @param id its number
 * @param version the fence
 * @param certificateId the certificate
 * @param destinationId the destination
 * @param name what it is called there; those of one name follow each other
 * @param turn when it was asked for, among those of one name: the highest that is wanted is to be there
 * @param status how far it got
 * @param wanted whether it is to be there
 * @param requester who wanted it
 * @param reference where it is, in the words of its place; null: it was never there
 * @param failures how often in a row it failed in the way of {@code failureKind}
 * @param failureKind why the last attempt failed, in one word
 * @param failureMessage the same for a person
 * @param wantedAt when asked
 * @param deployedAt when it was put there last
 */
public record DeploymentRow(
        long id,
        long version,
        long certificateId,
        long destinationId,
        String name,
        long turn,
        DeploymentStatus status,
        boolean wanted,
        String requester,
        @Nullable String reference,
        int failures,
        @Nullable String failureKind,
        @Nullable String failureMessage,
        Instant wantedAt,
        @Nullable Instant deployedAt) {
    /**
     * What is wanted.
     *
     * @param certificateId the certificate
     * @param destinationId the destination
     * @param name what it is to be called there
     * @param requester who wants it
     */
    public record Wish(long certificateId, long destinationId, String name, String requester) {}

    /** Why the last attempt failed, and how often in a row. */
    private record Trouble(
            int failures, @Nullable String kind, @Nullable String message) {
        static final Trouble NONE = new Trouble(0, null, null);
    }

    /** Wanted for the first time; its turn is its number. */
    public static DeploymentRow of(long id, Wish wish, Instant at) {
        return new DeploymentRow(
                id,
                0,
                wish.certificateId(),
                wish.destinationId(),
                wish.name(),
                id,
                DeploymentStatus.WANTED,
                true,
                wish.requester(),
                null,
                0,
                null,
                null,
                at,
                null);
    }

    /** Wanted anew. */
    public DeploymentRow wantedAgain(String under, long newTurn, Instant at) {
        return new DeploymentRow(
                id,
                version,
                certificateId,
                destinationId,
                under,
                newTurn,
                DeploymentStatus.WANTED,
                true,
                requester,
                reference,
                0,
                null,
                null,
                at,
                deployedAt);
    }

    /** It is there. */
    public DeploymentRow deployed(String place, Instant at) {
        return new DeploymentRow(
                id,
                version,
                certificateId,
                destinationId,
                name,
                turn,
                DeploymentStatus.DEPLOYED,
                true,
                requester,
                place,
                0,
                null,
                null,
                wantedAt,
                at);
    }

    /** To be put there once more. */
    public DeploymentRow putAgain() {
        return with(DeploymentStatus.WANTED, true, Trouble.NONE);
    }

    /** To be taken away. */
    public DeploymentRow unwanted() {
        return with(DeploymentStatus.UNWANTED, false, Trouble.NONE);
    }

    /** Its successor is there under the same name, and it is still somewhere beside it. */
    public DeploymentRow superseded() {
        return with(DeploymentStatus.SUPERSEDED, false, Trouble.NONE);
    }

    /** Nothing of it is there. */
    public DeploymentRow removed() {
        return with(DeploymentStatus.REMOVED, false, Trouble.NONE);
    }

    /** An attempt failed, and another follows. */
    public DeploymentRow failedOnce(String kind, String message) {
        return with(status, wanted, new Trouble(failuresAfter(kind), kind, message));
    }

    /** It failed for good. */
    public DeploymentRow failed(String kind, String message) {
        return with(DeploymentStatus.FAILED, wanted, new Trouble(failuresAfter(kind), kind, message));
    }

    /** How often in a row it failed, if it fails in this way now. */
    public int failuresAfter(String kind) {
        return kind.equals(failureKind) ? failures + 1 : 1;
    }

    private DeploymentRow with(DeploymentStatus next, boolean stays, Trouble trouble) {
        return new DeploymentRow(
                id,
                version,
                certificateId,
                destinationId,
                name,
                turn,
                next,
                stays,
                requester,
                reference,
                trouble.failures(),
                trouble.kind(),
                trouble.message(),
                wantedAt,
                deployedAt);
    }
}
