package org.ecapa4j.audio.gsm;

import static org.ecapa4j.audio.gsm.GsmMath.add;
import static org.ecapa4j.audio.gsm.GsmMath.multiply;
import static org.ecapa4j.audio.gsm.GsmMath.subtract;

/** Decodes frames to 160 samples of 16 bits each: excitation, the lattice filter of the vocal tract, de-emphasis. */
final class GsmDecoder {

    static final int FRAME_SAMPLES = GsmParameters.SUBFRAMES * GsmExcitation.SUBFRAME;

    private static final int ORDER = 8;
    private static final int[] B = {0, 0, 2048, -2560, 94, -1792, -341, -1144};
    private static final int[] MIC = {-32, -32, -16, -16, -8, -8, -4, -4};
    private static final int[] INVA = {13107, 13107, 13107, 13107, 19223, 17476, 31454, 29708};
    /** Where in the frame the filter's coefficients change on the way from the last frame's to this one's. */
    private static final int[] SEGMENT_END = {13, 27, 40, FRAME_SAMPLES};

    private final GsmExcitation excitation = new GsmExcitation();
    private final int[] signal = new int[FRAME_SAMPLES];
    private final int[] v = new int[ORDER + 1];
    private final int[] reflection = new int[ORDER];
    private int[] lastLar = new int[ORDER];
    private int[] lar = new int[ORDER];
    private int deemphasis;

    /** Decodes one frame; the array is overwritten by the next call. */
    int[] decode(GsmParameters frame) {
        for (int subframe = 0; subframe < GsmParameters.SUBFRAMES; subframe++) {
            excitation.subframe(frame, subframe, signal, GsmExcitation.SUBFRAME * subframe);
        }
        decodeLar(frame.larc);
        int at = 0;
        for (int segment = 0; segment < SEGMENT_END.length; segment++) {
            for (int i = 0; i < ORDER; i++) {
                reflection[i] = reflection(interpolated(segment, i));
            }
            for (; at < SEGMENT_END[segment]; at++) {
                signal[at] = filtered(signal[at]);
            }
        }
        for (int i = 0; i < FRAME_SAMPLES; i++) {
            deemphasis = add(signal[i], multiply(deemphasis, 28180));
            signal[i] = add(deemphasis, deemphasis) & ~7;
        }
        return signal;
    }

    /** Logarithmic area ratios (section 5.2.8). */
    private void decodeLar(int[] larc) {
        int[] previous = lastLar;
        lastLar = lar;
        lar = previous;
        for (int i = 0; i < ORDER; i++) {
            int value = add(larc[i], MIC[i]) << 10;
            value = multiply(INVA[i], subtract(value, B[i] << 1));
            lar[i] = add(value, value);
        }
    }

    private int interpolated(int segment, int i) {
        return switch (segment) {
            case 0 -> add(add(lastLar[i] >> 2, lar[i] >> 2), lastLar[i] >> 1);
            case 1 -> add(lastLar[i] >> 1, lar[i] >> 1);
            case 2 -> add(add(lastLar[i] >> 2, lar[i] >> 2), lar[i] >> 1);
            default -> lar[i];
        };
    }

    private static int reflection(int ratio) {
        int magnitude = Math.min(Math.abs(ratio), Short.MAX_VALUE);
        int value = magnitude < 11059 ? magnitude << 1
            : magnitude < 20070 ? magnitude + 11059 : add(magnitude >> 2, 26112);
        return ratio < 0 ? -value : value;
    }

    /** One sample through the lattice (section 5.3.4). */
    private int filtered(int sample) {
        int value = sample;
        for (int i = ORDER - 1; i >= 0; i--) {
            value = subtract(value, multiply(reflection[i], v[i]));
            v[i + 1] = add(v[i], multiply(reflection[i], value));
        }
        v[0] = value;
        return value;
    }
}
