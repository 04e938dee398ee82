package org.ecapa4j.audio.codecs.aac.sbr;

import java.util.Arrays;
import org.ecapa4j.audio.codecs.aac.bits.AacBits;
import org.ecapa4j.audio.codecs.aac.bits.AacDamage;
import org.ecapa4j.audio.codecs.aac.bits.HuffmanBook;

/** What a frame says of one channel, first as quantised numbers (sections 4.6.18.3.4 to 4.6.18.3.6). */
final class SbrChannel {

    private static final int MAX_BANDS = 48;
    private static final int MAX_NOISE_BANDS = SbrBands.MAX_NOISE_BANDS;
    private static final int MAX_LEVEL = 127;
    private static final int MAX_NOISE = 30;

    final SbrGrid grid = new SbrGrid();
    /** Levels of envelopes from 1 on; 0 is the last of the frame before. */
    final int[][] levels = new int[SbrGrid.MAX_ENVELOPES + 1][MAX_BANDS];
    final int[][] noiseLevels = new int[3][MAX_NOISE_BANDS];
    /** The same as energies, from 0 on. */
    final double[][] energies = new double[SbrGrid.MAX_ENVELOPES][MAX_BANDS];
    final double[][] noiseEnergies = new double[2][MAX_NOISE_BANDS];
    final int[] inverseFiltering = new int[MAX_NOISE_BANDS];
    final int[] lastInverseFiltering = new int[MAX_NOISE_BANDS];
    final boolean[] harmonics = new boolean[MAX_BANDS];
    boolean coarse;

    private final boolean[] timeDirection = new boolean[SbrGrid.MAX_ENVELOPES];
    private final boolean[] noiseTimeDirection = new boolean[2];
    private boolean lastFine;
    private int lastEnvelopes;
    private int lastNoiseFloors;

    void readGrid(AacBits bits, boolean coarseAmplitudes) throws AacDamage {
        keepLast();
        grid.read(bits);
        coarse = coarseAmplitudes && !grid.single;
    }

    void copyGrid(SbrChannel other) {
        keepLast();
        grid.copyFrom(other.grid);
        coarse = other.coarse;
    }

    private void keepLast() {
        lastFine = grid.envelopes > 0 && grid.fine[grid.envelopes - 1];
        lastEnvelopes = grid.envelopes;
        lastNoiseFloors = grid.noiseFloors;
    }

    void readDirections(AacBits bits) throws AacDamage {
        for (int i = 0; i < grid.envelopes; i++) {
            timeDirection[i] = bits.flag();
        }
        for (int i = 0; i < grid.noiseFloors; i++) {
            noiseTimeDirection[i] = bits.flag();
        }
    }

    void readInverseFiltering(AacBits bits, SbrBands bands) throws AacDamage {
        System.arraycopy(inverseFiltering, 0, lastInverseFiltering, 0, MAX_NOISE_BANDS);
        for (int i = 0; i < bands.noise.length - 1; i++) {
            inverseFiltering[i] = bits.read(2);
        }
    }

    void copyInverseFiltering(SbrChannel other) {
        System.arraycopy(inverseFiltering, 0, lastInverseFiltering, 0, MAX_NOISE_BANDS);
        System.arraycopy(other.inverseFiltering, 0, inverseFiltering, 0, MAX_NOISE_BANDS);
    }

    /** Reads the levels; {@code balance} if they are those of a second channel relative to the first. */
    void readEnvelopes(AacBits bits, SbrBands bands, boolean balance) throws AacDamage {
        String kind = (balance ? "balance " : "level ") + (coarse ? "3 " : "1.5 ");
        HuffmanBook inTime = SbrTables.book(kind + "time");
        HuffmanBook inFrequency = SbrTables.book(kind + "frequency");
        int middle = balance ? coarse ? 12 : 24 : coarse ? 31 : 60;
        int firstBits = balance ? coarse ? 5 : 6 : coarse ? 6 : 7;
        int step = balance ? 2 : 1;
        System.arraycopy(levels[lastEnvelopes], 0, levels[0], 0, MAX_BANDS);
        int odd = bands.high.length - 1 & 1;
        for (int e = 0; e < grid.envelopes; e++) {
            boolean previousFine = e == 0 ? lastFine : grid.fine[e - 1];
            int count = bands.envelope(grid.fine[e]).length - 1;
            int[] level = levels[e + 1];
            for (int band = 0; band < count; band++) {
                if (timeDirection[e]) {
                    level[band] = levels[e][source(band, grid.fine[e], previousFine, odd)]
                        + step * (inTime.read(bits) - middle);
                } else {
                    level[band] = band == 0 ? step * bits.read(firstBits)
                        : level[band - 1] + step * (inFrequency.read(bits) - middle);
                }
                if (level[band] < 0 || level[band] > MAX_LEVEL) {
                    throw new AacDamage("a level out of range");
                }
            }
        }
    }

    /** The band of the envelope before that a band goes on from. */
    private static int source(int band, boolean fine, boolean previousFine, int odd) {
        if (fine == previousFine) {
            return band;
        }
        return fine ? band + odd >> 1 : band == 0 ? 0 : 2 * band - odd;
    }

    void readNoise(AacBits bits, SbrBands bands, boolean balance) throws AacDamage {
        HuffmanBook inTime = SbrTables.book(balance ? "noise balance time" : "noise level time");
        HuffmanBook inFrequency = SbrTables.book(balance ? "balance 3 frequency" : "level 3 frequency");
        int middle = balance ? 12 : 31;
        int step = balance ? 2 : 1;
        System.arraycopy(noiseLevels[lastNoiseFloors], 0, noiseLevels[0], 0, MAX_NOISE_BANDS);
        for (int floor = 0; floor < grid.noiseFloors; floor++) {
            int[] level = noiseLevels[floor + 1];
            for (int band = 0; band < bands.noise.length - 1; band++) {
                if (noiseTimeDirection[floor]) {
                    level[band] = noiseLevels[floor][band] + step * (inTime.read(bits) - middle);
                } else {
                    level[band] = band == 0 ? step * bits.read(5)
                        : level[band - 1] + step * (inFrequency.read(bits) - middle);
                }
                if (level[band] < 0 || level[band] > MAX_NOISE) {
                    throw new AacDamage("a level of noise out of range");
                }
            }
        }
    }

    void readHarmonics(AacBits bits, SbrBands bands) throws AacDamage {
        Arrays.fill(harmonics, false);
        if (bits.flag()) {
            for (int band = 0; band < bands.high.length - 1; band++) {
                harmonics[band] = bits.flag();
            }
        }
    }

    /** Turns the numbers of a channel by itself into energies. */
    void dequantise() {
        double exponent = coarse ? 1 : 0.5;
        for (int e = 0; e < grid.envelopes; e++) {
            for (int band = 0; band < MAX_BANDS; band++) {
                energies[e][band] = Math.pow(2, exponent * levels[e + 1][band] + 6);
            }
        }
        for (int floor = 0; floor < grid.noiseFloors; floor++) {
            for (int band = 0; band < MAX_NOISE_BANDS; band++) {
                noiseEnergies[floor][band] = Math.pow(2, 6 - noiseLevels[floor + 1][band]);
            }
        }
    }

    /** Turns the numbers of two coupled channels, of which this has the levels, into energies of both. */
    void dequantiseWith(SbrChannel balance) {
        double exponent = coarse ? 1 : 0.5;
        double even = coarse ? 12 : 24;
        for (int e = 0; e < grid.envelopes; e++) {
            for (int band = 0; band < MAX_BANDS; band++) {
                double sum = Math.pow(2, exponent * levels[e + 1][band] + 7);
                double ratio = Math.pow(2, (even - balance.levels[e + 1][band]) * exponent);
                energies[e][band] = sum / (1 + ratio);
                balance.energies[e][band] = sum / (1 + ratio) * ratio;
            }
        }
        for (int floor = 0; floor < grid.noiseFloors; floor++) {
            for (int band = 0; band < MAX_NOISE_BANDS; band++) {
                double sum = Math.pow(2, 7 - noiseLevels[floor + 1][band]);
                double ratio = Math.pow(2, 12 - balance.noiseLevels[floor + 1][band]);
                noiseEnergies[floor][band] = sum / (1 + ratio);
                balance.noiseEnergies[floor][band] = sum / (1 + ratio) * ratio;
            }
        }
    }
}
