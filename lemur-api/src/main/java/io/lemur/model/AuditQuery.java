package io.lemur.model;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to look for in the audit; the newest entries first. Immutable: each method returns another query. */
public final class AuditQuery {
    private static final AuditQuery ALL = new AuditQuery(null, null, null, null, 100, null);

    private final @Nullable String actor;
    private final @Nullable String action;
    private final @Nullable String subjectKind;
    private final @Nullable String subject;
    private final int pageSize;
    private final @Nullable String after;

    private AuditQuery(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subjectKind,
            @Nullable String subject,
            int pageSize,
            @Nullable String after) {
        this.actor = actor;
        this.action = action;
        this.subjectKind = subjectKind;
        this.subject = subject;
        this.pageSize = pageSize;
        this.after = after;
    }

    /** All entries, 100 on a page. */
    public static AuditQuery all() {
        return ALL;
    }

    /** By this actor. */
    public AuditQuery by(String name) {
        return new AuditQuery(Objects.requireNonNull(name), action, subjectKind, subject, pageSize, after);
    }

    /** Of this action, such as {@code key.read}. */
    public AuditQuery ofAction(String name) {
        return new AuditQuery(actor, Objects.requireNonNull(name), subjectKind, subject, pageSize, after);
    }

    /** Done to this thing. */
    public AuditQuery about(String kind, String idOrName) {
        return new AuditQuery(
                actor, action, Objects.requireNonNull(kind), Objects.requireNonNull(idOrName), pageSize, after);
    }

    /**
     * With this many on a page.
     *
     * @throws IllegalArgumentException if it is not 1 to 1,000
     */
    public AuditQuery pageSize(int size) {
        if (size < 1 || size > 1_000) {
            throw new IllegalArgumentException("page size " + size + " is not 1 to 1000");
        }
        return new AuditQuery(actor, action, subjectKind, subject, size, after);
    }

    /** Starting after a page that ended with this {@link Page#next}. */
    public AuditQuery after(String next) {
        return new AuditQuery(actor, action, subjectKind, subject, pageSize, Objects.requireNonNull(next));
    }

    /** See {@link #by}. */
    public Optional<String> actor() {
        return Optional.ofNullable(actor);
    }

    /** See {@link #ofAction}. */
    public Optional<String> action() {
        return Optional.ofNullable(action);
    }

    /** See {@link #about}. */
    public Optional<String> subjectKind() {
        return Optional.ofNullable(subjectKind);
    }

    /** See {@link #about}. */
    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    /** How many are on a page. */
    public int pageSize() {
        return pageSize;
    }

    /** See {@link #after(String)}. */
    public Optional<String> after() {
        return Optional.ofNullable(after);
    }
}
