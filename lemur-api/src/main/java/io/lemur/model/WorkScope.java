package io.lemur.model;

import java.util.Objects;

/**
 * Which work is meant: all of it, that of one kind, or that which goes to one authority, source or destination. Compared by value.
 * Made by everybody; grows by further factory methods.
 */
public final class WorkScope {
    private static final WorkScope EVERYTHING = new WorkScope(Kind.EVERYTHING, "");

    private final Kind kind;
    private final String name;

    private WorkScope(Kind kind, String name) {
        this.kind = kind;
        this.name = Objects.requireNonNull(name, "name is null");
    }

    /** By what work is told apart. May gain constants, so code that reads it keeps a default. */
    public enum Kind {
        /** All work. */
        EVERYTHING,
        /** Work of one kind, such as {@code order}. */
        KIND_OF_WORK,
        /** What goes to one authority. */
        AUTHORITY,
        /** What goes to one source. */
        SOURCE,
        /** What goes to one destination. */
        DESTINATION
    }

    /** All work. */
    public static WorkScope everything() {
        return EVERYTHING;
    }

    /** Work of this kind: {@code order}, {@code sync}, {@code revocation}. */
    public static WorkScope kind(String kind) {
        return new WorkScope(Kind.KIND_OF_WORK, kind);
    }

    /** What goes to the authority of this name: its orders and revocations. */
    public static WorkScope authority(String name) {
        return new WorkScope(Kind.AUTHORITY, name);
    }

    /** What goes to the source of this name. */
    public static WorkScope source(String name) {
        return new WorkScope(Kind.SOURCE, name);
    }

    /** What goes to the destination of this name. */
    public static WorkScope destination(String name) {
        return new WorkScope(Kind.DESTINATION, name);
    }

    /** By what it is told apart. */
    public Kind kind() {
        return kind;
    }

    /** The kind of work, or the name of the authority, source or destination; empty for all work. */
    public String name() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WorkScope scope && kind == scope.kind && name.equals(scope.name);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + name.hashCode();
    }

    /** In words: {@code everything}, {@code work of kind 'order'}, {@code authority 'Example Root'}. */
    @Override
    public String toString() {
        return switch (kind) {
            case EVERYTHING -> "everything";
            case KIND_OF_WORK -> "work of kind '" + name + "'";
            case AUTHORITY -> "authority '" + name + "'";
            case SOURCE -> "source '" + name + "'";
            case DESTINATION -> "destination '" + name + "'";
        };
    }
}
