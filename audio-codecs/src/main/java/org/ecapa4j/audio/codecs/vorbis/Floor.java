package org.ecapa4j.audio.codecs.vorbis;

/** The coarse curve of a spectrum (section 4.2.4). */
interface Floor {

    /**
     * Reads the curve of one channel from a packet.
     *
     * @return false if the channel is silent in it, or the packet ends within it
     */
    boolean read(VorbisBits bits, FloorData data);

    /** Multiplies the first {@code count} numbers of a spectrum with the curve that was read. */
    void apply(FloorData data, float[] spectrum, int count);
}
