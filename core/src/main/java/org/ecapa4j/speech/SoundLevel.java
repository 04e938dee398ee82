package org.ecapa4j.speech;

/**
 * Tells sound from silence: what is 30 dB or more under the speech so far is silence. Before any speech there is
 * nothing to compare with, and what is under -60 dB of full scale is silence.
 */
final class SoundLevel {

    private static final float UNDER_SPEECH_DB = 30;
    private static final float SILENCE_DB = -60;
    /** The level of speech is a mean over about 3 s of it. */
    private static final int MEMORY_FRAMES = 300;

    private double speechPower;
    private int speechFrames;

    /**
     * Whether the next frame holds sound.
     *
     * @param levelDb its level in dB of full scale
     * @param speech  whether it is speech
     */
    boolean audible(float levelDb, boolean speech) {
        if (speech) {
            speechFrames = Math.min(MEMORY_FRAMES, speechFrames + 1);
            speechPower += (StrictMath.pow(10, levelDb / 10.0) - speechPower) / speechFrames;
            return true;
        }
        double threshold = speechFrames == 0 ? SILENCE_DB
                : 10 * StrictMath.log10(speechPower + 1e-15) - UNDER_SPEECH_DB;
        return levelDb > threshold;
    }
}
