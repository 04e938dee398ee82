package org.ecapa4j.audio.codecs.mpeg.layer3;

import org.ecapa4j.audio.codecs.mpeg.frame.FrameHeader;

/**
 * The lines of spectrum at which scale factor bands begin, for one sample rate (ISO/IEC 11172-3, table B.8; 13818-3,
 * table B.2; MPEG-2.5 is nowhere standardised, these are the values that all encoders and decoders use). Immutable.
 */
final class BandEdges {

    /** Bands of a long block. */
    static final int LONG_BANDS = 22;
    /** Bands of each window of a short block. */
    static final int SHORT_BANDS = 13;

    private static final BandEdges HZ_44100 = new BandEdges(
        new int[] {0, 4, 8, 12, 16, 20, 24, 30, 36, 44, 52, 62, 74, 90, 110, 134, 162, 196, 238, 288, 342, 418, 576},
        new int[] {0, 4, 8, 12, 16, 22, 30, 40, 52, 66, 84, 106, 136, 192});
    private static final BandEdges HZ_48000 = new BandEdges(
        new int[] {0, 4, 8, 12, 16, 20, 24, 30, 36, 42, 50, 60, 72, 88, 106, 128, 156, 190, 230, 276, 330, 384, 576},
        new int[] {0, 4, 8, 12, 16, 22, 28, 38, 50, 64, 80, 100, 126, 192});
    private static final BandEdges HZ_32000 = new BandEdges(
        new int[] {0, 4, 8, 12, 16, 20, 24, 30, 36, 44, 54, 66, 82, 102, 126, 156, 194, 240, 296, 364, 448, 550, 576},
        new int[] {0, 4, 8, 12, 16, 22, 30, 42, 58, 78, 104, 138, 180, 192});
    private static final BandEdges HZ_24000 = new BandEdges(
        new int[] {0, 6, 12, 18, 24, 30, 36, 44, 54, 66, 80, 96, 114, 136, 162, 194, 232, 278, 332, 394, 464, 540, 576},
        new int[] {0, 4, 8, 12, 18, 26, 36, 48, 62, 80, 104, 136, 180, 192});
    private static final BandEdges HZ_22050 = new BandEdges(
        new int[] {0, 6, 12, 18, 24, 30, 36, 44, 54, 66, 80, 96, 116, 140, 168, 200, 238, 284, 336, 396, 464, 522, 576},
        new int[] {0, 4, 8, 12, 18, 24, 32, 42, 56, 74, 100, 132, 174, 192});
    /** 16 kHz, 11.025 and 12 kHz. */
    private static final BandEdges HZ_16000 = new BandEdges(
        new int[] {0, 6, 12, 18, 24, 30, 36, 44, 54, 66, 80, 96, 116, 140, 168, 200, 238, 284, 336, 396, 464, 522, 576},
        new int[] {0, 4, 8, 12, 18, 26, 36, 48, 62, 80, 104, 134, 174, 192});
    private static final BandEdges HZ_8000 = new BandEdges(
        new int[] {0, 12, 24, 36, 48, 60, 72, 88, 108, 132, 160, 192, 232, 280, 336, 400, 476, 566, 568, 570, 572, 574,
            576},
        new int[] {0, 8, 16, 24, 36, 52, 72, 96, 124, 160, 162, 164, 166, 192});

    private final int[] longEdges;
    private final int[] shortEdges;
    private final BandLayout longLayout;
    private final BandLayout shortLayout;
    private final BandLayout mixedLayout;

    private BandEdges(int[] longEdges, int[] shortEdges) {
        this.longEdges = longEdges;
        this.shortEdges = shortEdges;
        longLayout = BandLayout.ofLongBlock(longEdges);
        shortLayout = BandLayout.ofShortBlock(shortEdges);
        mixedLayout = BandLayout.ofMixedBlock(longEdges, shortEdges);
    }

    static BandEdges of(FrameHeader header) {
        return switch (header.sampleRateHz()) {
            case 48_000 -> HZ_48000;
            case 44_100 -> HZ_44100;
            case 32_000 -> HZ_32000;
            case 24_000 -> HZ_24000;
            case 22_050 -> HZ_22050;
            case 8_000 -> HZ_8000;
            default -> HZ_16000;
        };
    }

    /** The first line of a band of a long block; beyond the last band the end of the spectrum. */
    int longEdge(int band) {
        return longEdges[Math.min(band, LONG_BANDS)];
    }

    /** The first line of a band of one window of a short block. */
    int shortEdge(int band) {
        return shortEdges[band];
    }

    /** The bands of a granule. */
    BandLayout layout(Granule granule) {
        if (!granule.isShort()) {
            return longLayout;
        }
        return granule.isMixed ? mixedLayout : shortLayout;
    }
}
