package org.ecapa4j.onnx.shape;

/** What runs along an axis of an activation. Told by where the axis comes from, never by its size. */
public enum Role {
    /** An axis of size 1, which may come and go. */
    NONE("one"),
    /** Clips. */
    BATCH("clips"),
    /** Samples or frames. */
    TIME("time"),
    /** Channels: of a layer, of the filterbank, or the bins of the spectrum. */
    CHANNEL("channels"),
    /** The real and the imaginary part of the spectrum. */
    PART("real and imaginary parts"),
    /** The same values over and over ({@code Expand}, {@code Tile}). */
    REPEATED("repeats");

    private final String words;

    Role(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
