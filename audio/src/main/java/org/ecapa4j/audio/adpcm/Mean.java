package org.ecapa4j.audio.adpcm;

/** From sums of 16-bit samples over the channels to mono samples. */
final class Mean {

    private Mean() {
    }

    static void of(int[] sums, int frames, int channels, float[] mono) {
        for (int i = 0; i < frames; i++) {
            mono[i] = (float) (sums[i] / (32768.0 * channels));
        }
    }
}
