package org.ecapa4j.audio.codecs.flac;

/** A FLAC frame is not what it should be; caught where the search for the next one goes on. */
final class FlacDamage extends Exception {

    private static final long serialVersionUID = 1L;

    FlacDamage(String message) {
        super(message, null, false, false);
    }
}
