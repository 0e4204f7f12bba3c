package io.lemur.model;

import java.util.Objects;

/** A written certificate. Immutable; its text form does not show the content. */
public final class Export {
    private final String fileExtension;
    private final String mediaType;
    private final byte[] content;

    /**
     * Makes one.
     *
     * @param fileExtension without a dot, such as {@code pem}
     * @param mediaType such as {@code application/x-pem-file}
     * @param content the file; copied
     */
    public Export(String fileExtension, String mediaType, byte[] content) {
        this.fileExtension = Objects.requireNonNull(fileExtension, "fileExtension is null");
        this.mediaType = Objects.requireNonNull(mediaType, "mediaType is null");
        this.content = content.clone();
    }

    /** The usual end of a file's name, without the dot. */
    public String fileExtension() {
        return fileExtension;
    }

    /** The media type. */
    public String mediaType() {
        return mediaType;
    }

    /** A copy of the file. */
    public byte[] content() {
        return content.clone();
    }

    @Override
    public String toString() {
        return "Export[" + fileExtension + ", " + content.length + " bytes]";
    }
}
