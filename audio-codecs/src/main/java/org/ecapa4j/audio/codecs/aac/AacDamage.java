package org.ecapa4j.audio.codecs.aac;

/** A frame is not what the standard allows. */
final class AacDamage extends Exception {

    private static final long serialVersionUID = 1L;

    AacDamage(String what) {
        // No stack trace: a damaged file may throw thousands of them.
        super(what, null, false, false);
    }
}
