package org.ecapa4j.audio.codecs.mpeg.frame;

/** What became of a frame. */
public enum FrameOutcome {

    /** All of it was decoded. */
    DECODED,
    /** Its syntax is broken: what could not be decoded is silence. */
    DAMAGED,
    /** Some of its data was in earlier frames that are not there: what could not be decoded is silence. */
    INCOMPLETE
}
