package org.ecapa4j.audio.codecs.aac.ps;

import java.util.Arrays;
import java.util.Map;
import org.ecapa4j.audio.codecs.aac.bits.AacBits;
import org.ecapa4j.audio.codecs.aac.bits.AacDamage;
import org.ecapa4j.audio.codecs.aac.bits.HuffmanBook;

/** What frames say of the two channels (tables 8.9 to 8.15): intensity and coherence by envelope and band. */
final class StereoParameters {

    static final int MAX_ENVELOPES = 5;
    static final int BANDS = 20;

    private static final Map<String, HuffmanBook> BOOKS = HuffmanBook.load(StereoParameters.class, "huffman.txt");
    private static final int MAX_BANDS = 34;
    private static final int LAST_SLOT = 31;
    private static final int[] BANDS_BY_MODE = {10, 20, 34};
    private static final int[][] ENVELOPES = {{0, 1, 2, 4}, {1, 2, 3, 4}};

    int envelopes;
    /** The last slot of each envelope, counted from 1; 0 is the slot before the frame. */
    final int[] borders = new int[MAX_ENVELOPES + 1];
    boolean fineIntensity;
    /** Whether the mixing is that of mode B. */
    boolean modeB;
    private final int[][] intensity = new int[MAX_ENVELOPES][MAX_BANDS];
    private final int[][] coherence = new int[MAX_ENVELOPES][MAX_BANDS];
    private int intensityBands;
    private int coherenceBands;
    private boolean hasIntensity;
    private boolean hasCoherence;
    private boolean started;

    /** Whether a header has come. */
    boolean isStarted() {
        return started;
    }

    /** Reads the part of a frame; damage turns stereo off until the next header. */
    void read(AacBits bits, int end) throws AacDamage {
        boolean header = bits.flag();
        if (header) {
            readHeader(bits);
        }
        if (!header && !started) {
            return;
        }
        started = false;
        boolean variable = bits.flag();
        int lastEnvelopes = envelopes;
        envelopes = ENVELOPES[variable ? 1 : 0][bits.read(2)];
        borders[0] = -1;
        for (int e = 1; e <= envelopes; e++) {
            borders[e] = variable ? bits.read(5) : e * (LAST_SLOT + 1) / envelopes - 1;
            if (borders[e] <= borders[e - 1]) {
                throw new AacDamage("stereo envelopes that end before they begin");
            }
        }
        String kind = fineIntensity ? "fine intensity " : "intensity ";
        readAll(bits, intensity, hasIntensity ? intensityBands : 0, kind, fineIntensity ? 15 : 7, lastEnvelopes);
        readAll(bits, coherence, hasCoherence ? coherenceBands : 0, "coherence ", 7, lastEnvelopes);
        if (bits.position() > end) {
            throw new AacDamage("stereo data that are too long");
        }
        // Phases may follow, which the baseline version leaves out.
        completeFrame(lastEnvelopes);
        started = true;
    }

    private void readHeader(AacBits bits) throws AacDamage {
        hasIntensity = bits.flag();
        if (hasIntensity) {
            int mode = mode(bits);
            intensityBands = BANDS_BY_MODE[mode % 3];
            fineIntensity = mode > 2;
        }
        hasCoherence = bits.flag();
        if (hasCoherence) {
            int mode = mode(bits);
            coherenceBands = BANDS_BY_MODE[mode % 3];
            modeB = mode > 2;
        }
        bits.skip(1);
        started = true;
    }

    private static int mode(AacBits bits) throws AacDamage {
        int mode = bits.read(3);
        if (mode > 5) {
            throw new AacDamage("reserved stereo mode");
        }
        return mode;
    }

    private void readAll(AacBits bits, int[][] values, int bands, String kind, int limit, int lastEnvelopes)
            throws AacDamage {
        if (bands == 0) {
            for (int[] envelope : values) {
                Arrays.fill(envelope, 0);
            }
            return;
        }
        int offset = kind.startsWith("fine") ? 30 : kind.startsWith("intensity") ? 14 : 7;
        int least = kind.startsWith("coherence") ? 0 : -limit;
        for (int e = 0; e < envelopes; e++) {
            boolean inTime = bits.flag();
            HuffmanBook book = BOOKS.get(kind + (inTime ? "time" : "frequency"));
            int[] before = values[e > 0 ? e - 1 : Math.max(lastEnvelopes - 1, 0)];
            int value = 0;
            for (int band = 0; band < bands; band++) {
                value = (inTime ? before[band] : value) + book.read(bits) - offset;
                if (value < least || value > limit) {
                    throw new AacDamage("a stereo parameter out of range");
                }
                values[e][band] = value;
            }
        }
    }

    /** Adds an envelope where the frame's own end before it does. */
    private void completeFrame(int lastEnvelopes) {
        if (envelopes > 0 && borders[envelopes] >= LAST_SLOT) {
            return;
        }
        int source = Math.max(0, envelopes > 0 ? envelopes - 1 : lastEnvelopes - 1);
        System.arraycopy(intensity[source], 0, intensity[envelopes], 0, MAX_BANDS);
        System.arraycopy(coherence[source], 0, coherence[envelopes], 0, MAX_BANDS);
        envelopes++;
        borders[envelopes] = LAST_SLOT;
    }

    int intensity(int envelope, int band) {
        return inTwenty(intensity[envelope], intensityBands, band);
    }

    int coherence(int envelope, int band) {
        return inTwenty(coherence[envelope], coherenceBands, band);
    }

    /** The value for one of 20 bands, out of 10, 20 or 34 (tables 8.45 and 8.46). */
    private static int inTwenty(int[] values, int bands, int band) {
        if (bands == 10) {
            return values[band / 2];
        }
        if (bands != 34) {
            return values[band];
        }
        return switch (band) {
            case 0 -> (2 * values[0] + values[1]) / 3;
            case 1 -> (values[1] + 2 * values[2]) / 3;
            case 2 -> (2 * values[3] + values[4]) / 3;
            case 3 -> (values[4] + 2 * values[5]) / 3;
            case 4, 5 -> (values[2 * band - 2] + values[2 * band - 1]) / 2;
            case 6, 7 -> values[band + 4];
            case 8, 9 -> (values[2 * band - 4] + values[2 * band - 3]) / 2;
            case 10, 11, 12, 13 -> values[band + 6];
            case 18 -> (values[28] + values[29] + values[30] + values[31]) / 4;
            case 19 -> (values[32] + values[33]) / 2;
            default -> (values[2 * band - 8] + values[2 * band - 7]) / 2;
        };
    }
}
