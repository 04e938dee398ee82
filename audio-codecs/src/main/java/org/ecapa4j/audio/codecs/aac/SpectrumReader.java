package org.ecapa4j.audio.codecs.aac;

import java.util.Arrays;
import org.ecapa4j.audio.codecs.aac.bits.AacBits;
import org.ecapa4j.audio.codecs.aac.bits.AacDamage;
import org.ecapa4j.audio.codecs.aac.bits.HuffmanBook;

/**
 * Reads and scales the spectrum of a channel (ISO/IEC 14496-3, sections 4.6.1 to 4.6.3 and 4.6.13). Not thread-safe.
 */
final class SpectrumReader {

    private static final int ESCAPE_BOOK = 11;
    private static final int ESCAPE = 16;
    private static final int MAX_ESCAPE_BITS = 8;
    private static final int SCALE_OFFSET = 100;
    private static final int[] SPAN = {0, 3, 3, 3, 3, 9, 9, 8, 8, 13, 13, 17};
    private static final int[] LOWEST = {0, -1, -1, 0, 0, -4, -4, 0, 0, 0, 0, 0};

    private final int[] quantised = new int[ChannelData.FRAME];
    /** The state of the noise generator: any will do, and this is the one that ffmpeg begins with. */
    private int noise = 0x1f2e3d4c;

    void read(AacBits bits, ChannelData channel) throws AacDamage {
        IcsInfo info = channel.info;
        Arrays.fill(quantised, 0);
        Arrays.fill(channel.spectrum, 0);
        int firstWindow = 0;
        for (int group = 0; group < info.groups; group++) {
            for (int band = 0; band < info.bands; band++) {
                int book = channel.books[group][band];
                for (int window = 0; window < info.groupWindows[group]; window++) {
                    int base = (firstWindow + window) * info.windowLength();
                    int from = base + info.bandStarts[band];
                    int to = base + info.bandStarts[band + 1];
                    if (book == ChannelData.NOISE_BOOK) {
                        makeNoise(channel.spectrum, from, to, channel.scaleFactors[group][band]);
                    } else if (book > ChannelData.ZERO_BOOK && book <= ESCAPE_BOOK) {
                        readBand(bits, book, from, to);
                    }
                }
            }
            firstWindow += info.groupWindows[group];
        }
        channel.pulses.addTo(quantised);
        scale(channel);
    }

    private void readBand(AacBits bits, int book, int from, int to) throws AacDamage {
        HuffmanBook codes = AacTables.spectrum(book);
        int span = SPAN[book];
        int lowest = LOWEST[book];
        int step = book < 5 ? 4 : 2;
        for (int at = from; at < to; at += step) {
            int code = codes.read(bits);
            for (int i = step - 1; i >= 0; i--) {
                quantised[at + i] = code % span + lowest;
                code /= span;
            }
            if (lowest == 0) {
                readSigns(bits, at, step);
            }
            if (book == ESCAPE_BOOK) {
                readEscape(bits, at);
                readEscape(bits, at + 1);
            }
        }
    }

    private void readSigns(AacBits bits, int at, int count) throws AacDamage {
        for (int i = at; i < at + count; i++) {
            if (quantised[i] != 0 && bits.flag()) {
                quantised[i] = -quantised[i];
            }
        }
    }

    private void readEscape(AacBits bits, int at) throws AacDamage {
        if (Math.abs(quantised[at]) != ESCAPE) {
            return;
        }
        int ones = 0;
        while (bits.flag()) {
            if (++ones > MAX_ESCAPE_BITS) {
                throw new AacDamage("an escape of too many bits");
            }
        }
        int value = (1 << ones + 4) + bits.read(ones + 4);
        quantised[at] = quantised[at] < 0 ? -value : value;
    }

    /** A pseudo-random vector of the energy that the scale factor tells (section 4.6.13.3). */
    private void makeNoise(float[] spectrum, int from, int to, int scaleFactor) {
        double energy = 0;
        for (int i = from; i < to; i++) {
            // The generator of Knuth and Lewis, from Numerical Recipes.
            noise = noise * 1664525 + 1013904223;
            spectrum[i] = noise;
            energy += (double) noise * noise;
        }
        float factor = (float) (AacTables.quarterPower(scaleFactor) / Math.sqrt(energy));
        for (int i = from; i < to; i++) {
            spectrum[i] *= factor;
        }
    }

    private void scale(ChannelData channel) {
        IcsInfo info = channel.info;
        int window = 0;
        for (int group = 0; group < info.groups; group++) {
            for (int i = 0; i < info.groupWindows[group]; i++, window++) {
                int base = window * info.windowLength();
                for (int band = 0; band < info.bands; band++) {
                    int book = channel.books[group][band];
                    if (book != ChannelData.ZERO_BOOK && book <= ESCAPE_BOOK) {
                        float factor = AacTables.quarterPower(channel.scaleFactors[group][band] - SCALE_OFFSET);
                        int to = base + info.bandStarts[band + 1];
                        for (int at = base + info.bandStarts[band]; at < to; at++) {
                            channel.spectrum[at] = AacTables.dequantised(quantised[at]) * factor;
                        }
                    }
                }
            }
        }
    }
}
