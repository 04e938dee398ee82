package org.ecapa4j.speech;

/**
 * What the {@link SpeechNetwork} is told of a frame: how voiced it and its neighbourhood are, how steady pitch and
 * spectrum are around it (notes stand still, voices never do), how the energy goes up and down, how loud it is beside
 * floor and peak.
 */
final class SpeechFeatures {

    /** How many numbers describe a frame. */
    static final int COUNT = 17;

    /** Frames before and after, of which the neighbourhood is made. */
    static final int BEFORE = 45;
    static final int AFTER = 30;

    private static final int NEAR = 3;
    private static final int SYLLABLE = 15;
    /** A pitch that changes by less (0.14 % in 10 ms) stands still; by more than 2 %, it jumps. Octaves. */
    private static final float STILL = 0.002f;
    private static final float SMOOTH = 0.03f;
    private static final float USUAL_FLUX_DB = 5;
    private static final float MOST_DEVIATION_DB = 20;

    private SpeechFeatures() {}

    /**
     * Describes a frame as far as the stream is known.
     *
     * @param frame  its number
     * @param newest number of the last frame whose pitch is known, at least {@code frame}
     * @param out    receives the features, {@code [15]}
     */
    static void describe(FrameHistory history, long frame, long newest, float[] out) {
        long first = Math.max(0, frame - BEFORE);
        long last = Math.min(newest, frame + AFTER);
        around(history, frame, newest, out);
        float count = last - first + 1;
        float voiced = 0;
        float heights = 0;
        float brightness = 0;
        float pairs = 0;
        float still = 0;
        float smooth = 0;
        float voicedFlux = 0;
        float flux = 0;
        for (long at = first; at <= last; at++) {
            int slot = history.slot(at);
            flux += history.flux[slot];
            if (history.hz[slot] > 0) {
                voiced++;
                brightness += history.brightnessDb[slot];
                heights += history.height[slot];
            }
            float glide = history.glide[slot];
            if (glide >= 0) {
                pairs++;
                voicedFlux += history.flux[slot];
                still += glide < STILL ? 1 : 0;
                smooth += glide < SMOOTH ? 1 : 0;
            }
        }
        out[16] = brightness / Math.max(1, voiced);
        out[3] = voiced / count;
        out[4] = (still + 0.5f) / (pairs + 3);
        out[5] = (smooth + 0.5f) / (pairs + 1);
        out[6] = (voicedFlux + 3 * USUAL_FLUX_DB) / (pairs + 3);
        out[7] = flux / count;
        out[8] = heights / Math.max(1, voiced);
        int own = history.slot(frame);
        out[9] = history.overFloorDb[own];
        out[10] = history.underPeakDb[own];
        for (int band = 0; band <= FrameLevels.BANDS; band++) {
            out[11 + band] = deviation(history, history.energyDb[band], first, last);
        }
    }

    private static void around(FrameHistory history, long frame, long newest, float[] out) {
        float highest = 0;
        float denoised = 0;
        float height = 0;
        long first = Math.max(0, frame - NEAR);
        long last = Math.min(newest, frame + NEAR);
        for (long at = first; at <= last; at++) {
            highest += history.highest[history.slot(at)];
            denoised += history.denoised[history.slot(at)];
            height += history.height[history.slot(at)];
        }
        out[0] = highest / (last - first + 1);
        out[15] = denoised / (last - first + 1);
        out[1] = height / (last - first + 1);
        first = Math.max(0, frame - SYLLABLE);
        last = Math.min(newest, frame + SYLLABLE);
        float voiced = 0;
        for (long at = first; at <= last; at++) {
            voiced += history.hz[history.slot(at)] > 0 ? 1 : 0;
        }
        out[2] = voiced / (last - first + 1);
    }

    private static float deviation(FrameHistory history, float[] energyDb, long first, long last) {
        int count = (int) (last - first + 1);
        float mean = 0;
        for (long at = first; at <= last; at++) {
            mean += energyDb[history.slot(at)] / count;
        }
        float squares = 0;
        for (long at = first; at <= last; at++) {
            float apart = energyDb[history.slot(at)] - mean;
            squares += apart * apart / count;
        }
        return Math.min(MOST_DEVIATION_DB, (float) Math.sqrt(squares));
    }
}
