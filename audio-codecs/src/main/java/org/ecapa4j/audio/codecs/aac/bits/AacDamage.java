package org.ecapa4j.audio.codecs.aac.bits;

/** A frame is not what the standard allows. */
public final class AacDamage extends Exception {

    private static final long serialVersionUID = 1L;

    public AacDamage(String what) {
        // No stack trace: a damaged file may throw thousands of them.
        super(what, null, false, false);
    }
}
