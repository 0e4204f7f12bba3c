package io.lemur.model;

/** How far a deployment got. May gain constants, so code that reads it keeps a default; {@link #hasEnded} is right for each. */
public enum DeploymentStatus {
    /** It is to be there, and is not yet; or is to be put there once more. */
    WANTED(false),
    /** It is there. */
    DEPLOYED(false),
    /** Its successor is there under the same name; what is left of it is taken away once nobody uses it. */
    SUPERSEDED(false),
    /** It is to be taken away. */
    UNWANTED(false),
    /** Nothing of it is there any more. */
    REMOVED(true),
    /** It could not be put there, or not be taken away, and is not tried again by itself. */
    FAILED(true),
    /** Only a newer version of the engine, on another node, knows how far it got; this one leaves it alone. */
    UNKNOWN(false);

    private final boolean ended;

    DeploymentStatus(boolean ended) {
        this.ended = ended;
    }

    /** Whether it stays so until somebody asks for something else. */
    public boolean hasEnded() {
        return ended;
    }
}
