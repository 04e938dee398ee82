package org.ecapa4j.audio.codecs.mpeg.layer3;

import java.util.Arrays;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameHeader;

/**
 * Makes left and right of what joint stereo codes (ISO/IEC 11172-3, section 2.4.3.4; 13818-3 for other positions): sum
 * and difference, or, in bands above the last in which the right channel holds sound, the left channel's sound at a
 * position. Not thread-safe.
 */
final class StereoDecoder {

    private static final float SQRT_HALF = (float) Math.sqrt(0.5);
    private static final int MPEG_1_POSITIONS = 7;

    /** The last band with sound of the right channel: of the long bands, and of each window of the short ones. */
    private int lastLong;
    private final int[] lastShort = new int[Granule.WINDOWS];

    /**
     * Decodes both channels in place, in the order in which lines are coded.
     *
     * @param granule   the right channel's
     * @param positions the right channel's scale factors
     */
    void decode(FrameHeader header, Granule granule, BandLayout layout, ScaleFactors positions, float[][] spectra) {
        if (!header.isIntensity()) {
            if (header.isMidSide()) {
                decodeMidSide(spectra, 0, Granule.LINES);
            }
            return;
        }
        findLastBands(layout, spectra[1]);
        for (int band = 0; band < layout.bands(); band++) {
            int from = layout.start(band);
            int to = layout.start(band + 1);
            int position = position(layout, positions, band);
            if (position != ScaleFactors.NO_POSITION) {
                float leftGain = leftGain(header, granule, position);
                float rightGain = rightGain(header, granule, position);
                for (int line = from; line < to; line++) {
                    float sound = spectra[0][line];
                    spectra[0][line] = sound * leftGain;
                    spectra[1][line] = sound * rightGain;
                }
            } else if (header.isMidSide()) {
                decodeMidSide(spectra, from, to);
            }
        }
    }

    private static void decodeMidSide(float[][] spectra, int from, int to) {
        float[] left = spectra[0];
        float[] right = spectra[1];
        for (int line = from; line < to; line++) {
            float middle = left[line] * SQRT_HALF;
            float side = right[line] * SQRT_HALF;
            left[line] = middle + side;
            right[line] = middle - side;
        }
    }

    private void findLastBands(BandLayout layout, float[] right) {
        lastLong = -1;
        Arrays.fill(lastShort, -1);
        for (int band = 0; band < layout.bands(); band++) {
            if (hasSound(right, layout.start(band), layout.start(band + 1))) {
                if (band < layout.longBands()) {
                    lastLong = band;
                } else {
                    lastShort[layout.window(band)] = band;
                    // All long bands of a mixed block are below.
                    lastLong = layout.longBands();
                }
            }
        }
    }

    private static boolean hasSound(float[] spectrum, int from, int to) {
        for (int line = from; line < to; line++) {
            if (spectrum[line] != 0) {
                return true;
            }
        }
        return false;
    }

    private int position(BandLayout layout, ScaleFactors positions, int band) {
        // The highest bands have no scale factor, so they have the position of those below.
        int coded = band < layout.bands() - layout.bandsWithoutFactor() ? band : band - layout.bandsWithoutFactor();
        int last = coded < layout.longBands() ? lastLong : lastShort[layout.window(coded)];
        return band > last ? positions.position(coded) : ScaleFactors.NO_POSITION;
    }

    private static float leftGain(FrameHeader header, Granule granule, int position) {
        if (header.version().isLowSampling()) {
            return position % 2 == 1 ? step(granule, (position + 1) / 2) : 1;
        }
        return gain(position, MPEG_1_POSITIONS - 1 - position);
    }

    private static float rightGain(FrameHeader header, Granule granule, int position) {
        if (header.version().isLowSampling()) {
            return position % 2 == 0 ? step(granule, position / 2) : 1;
        }
        return gain(MPEG_1_POSITIONS - 1 - position, position);
    }

    /** {@code tan / (1 + tan)} of position pi / 12, without its pole. */
    private static float gain(int position, int opposite) {
        double sine = Math.sin(position * Math.PI / 12);
        return (float) (sine / (sine + Math.sin(opposite * Math.PI / 12)));
    }

    private static float step(Granule granule, int steps) {
        // The last bit of the code of the scale factors chooses the size of the steps.
        return (float) Math.pow(2, (granule.scaleFactorCode & 1) == 1 ? -steps / 2.0 : -steps / 4.0);
    }
}
