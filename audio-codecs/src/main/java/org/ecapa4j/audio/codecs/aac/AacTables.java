package org.ecapa4j.audio.codecs.aac;

import java.util.Map;
import org.ecapa4j.audio.codecs.aac.bits.AacBits;
import org.ecapa4j.audio.codecs.aac.bits.AacDamage;
import org.ecapa4j.audio.codecs.aac.bits.HuffmanBook;

/** The codes and powers that the noiseless coding needs. */
final class AacTables {

    private static final Map<String, HuffmanBook> BOOKS = HuffmanBook.load(AacTables.class, "huffman.txt");
    private static final HuffmanBook SCALE_FACTORS = BOOKS.get("scale");
    private static final int SCALE_FACTOR_ZERO = 60;
    private static final HuffmanBook[] SPECTRUM = new HuffmanBook[12];
    private static final float[] POWER_4_3 = new float[8192 + 64];
    private static final int LEAST_QUARTER_POWER = -400;
    private static final float[] QUARTER_POWER = new float[801];

    static {
        for (int book = 1; book < SPECTRUM.length; book++) {
            SPECTRUM[book] = BOOKS.get(Integer.toString(book));
        }
        for (int i = 0; i < POWER_4_3.length; i++) {
            POWER_4_3[i] = (float) Math.pow(i, 4 / 3.0);
        }
        for (int i = 0; i < QUARTER_POWER.length; i++) {
            QUARTER_POWER[i] = (float) Math.pow(2, (i + LEAST_QUARTER_POWER) / 4.0);
        }
    }

    private AacTables() {
    }

    /** Reads by how much a scale factor differs from the one before. */
    static int scaleDifference(AacBits bits) throws AacDamage {
        return SCALE_FACTORS.read(bits) - SCALE_FACTOR_ZERO;
    }

    static HuffmanBook spectrum(int book) {
        return SPECTRUM[book];
    }

    /** The power 4/3 of a number of at most 13 bits and four pulses, with its sign. */
    static float dequantised(int quantised) {
        return quantised < 0 ? -POWER_4_3[-quantised] : POWER_4_3[quantised];
    }

    /** Two to the power of {@code quarters / 4}. */
    static float quarterPower(int quarters) {
        return QUARTER_POWER[quarters - LEAST_QUARTER_POWER];
    }
}
