package org.ecapa4j.audio.codecs.vorbis;

/** A packet that is not what Vorbis demands; the text says what was expected and what was found. */
final class VorbisDamage extends Exception {

    private static final long serialVersionUID = 1L;

    VorbisDamage(String message) {
        super(message, null, false, false);
    }

    /** A part of the set-up header that cannot be. */
    static VorbisDamage expected(String what, String expected, Object found) {
        return new VorbisDamage(what + ": expected " + expected + ", found " + found);
    }
}
