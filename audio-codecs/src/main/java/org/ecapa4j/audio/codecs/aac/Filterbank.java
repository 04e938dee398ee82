package org.ecapa4j.audio.codecs.aac;

import java.util.Arrays;
import org.ecapa4j.audio.codecs.transform.Imdct;

/** From the spectrum of one channel to its samples: transform, window, overlap (ISO/IEC 14496-3, section 4.6.11). */
final class Filterbank {

    private static final int FRAME = ChannelData.FRAME;
    private static final int SHORT = 128;
    private static final int SHORT_WINDOWS = 8;
    /** Where the first of eight short windows begins, and the flat parts of windows between long and short ones end. */
    private static final int FLAT = (FRAME - SHORT) / 2;

    private final Imdct longTransform;
    private final Imdct shortTransform;
    private final float[] windowed = new float[2 * FRAME];
    private final float[] shortSamples = new float[2 * SHORT];
    private final float[] overlap = new float[FRAME];
    private boolean lastKaiser;

    /** A filterbank at rest, with transforms that others may use in turn. */
    Filterbank(Imdct longTransform, Imdct shortTransform) {
        this.longTransform = longTransform;
        this.shortTransform = shortTransform;
    }

    static Imdct longTransform() {
        return new Imdct(2 * FRAME, 1.0 / FRAME);
    }

    static Imdct shortTransform() {
        return new Imdct(2 * SHORT, 1.0 / SHORT);
    }

    /** Forgets the last frame. */
    void reset() {
        Arrays.fill(overlap, 0);
    }

    /** Writes 1024 samples, where full scale is 32768. */
    void synthesise(ChannelData channel, float[] samples) {
        IcsInfo info = channel.info;
        if (info.isShort()) {
            shortWindows(channel.spectrum, info.kaiser);
        } else {
            longTransform.transform(channel.spectrum, 0, windowed);
            rise(info.windowSequence == IcsInfo.LONG_STOP);
            fall(info.windowSequence == IcsInfo.LONG_START, info.kaiser);
        }
        for (int i = 0; i < FRAME; i++) {
            samples[i] = overlap[i] + windowed[i];
        }
        System.arraycopy(windowed, FRAME, overlap, 0, FRAME);
        lastKaiser = info.kaiser;
    }

    private void rise(boolean afterShort) {
        float[] window = WindowShapes.rising(lastKaiser, afterShort);
        int from = afterShort ? FLAT : 0;
        Arrays.fill(windowed, 0, from, 0);
        for (int i = 0; i < window.length; i++) {
            windowed[from + i] *= window[i];
        }
    }

    private void fall(boolean beforeShort, boolean kaiser) {
        float[] window = WindowShapes.rising(kaiser, beforeShort);
        int from = FRAME + (beforeShort ? FLAT : 0);
        for (int i = 0; i < window.length; i++) {
            windowed[from + i] *= window[window.length - 1 - i];
        }
        Arrays.fill(windowed, from + window.length, 2 * FRAME, 0);
    }

    private void shortWindows(float[] spectrum, boolean kaiser) {
        Arrays.fill(windowed, 0);
        float[] falling = WindowShapes.rising(kaiser, true);
        for (int window = 0; window < SHORT_WINDOWS; window++) {
            float[] rising = WindowShapes.rising(window == 0 ? lastKaiser : kaiser, true);
            shortTransform.transform(spectrum, window * SHORT, shortSamples);
            int at = FLAT + window * SHORT;
            for (int i = 0; i < SHORT; i++) {
                windowed[at + i] += shortSamples[i] * rising[i];
                windowed[at + SHORT + i] += shortSamples[SHORT + i] * falling[SHORT - 1 - i];
            }
        }
    }
}
