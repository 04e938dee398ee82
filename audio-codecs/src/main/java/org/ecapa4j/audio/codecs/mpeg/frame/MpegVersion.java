package org.ecapa4j.audio.codecs.mpeg.frame;

/** The three versions of MPEG audio, which differ in their sample rates and in layer III's side information. */
public enum MpegVersion {

    /** ISO/IEC 11172-3: 32, 44.1 and 48 kHz. */
    MPEG_1(1),
    /** ISO/IEC 13818-3, "low sampling frequencies": half of those rates. */
    MPEG_2(2),
    /** An extension by Fraunhofer to a quarter of those rates. */
    MPEG_2_5(4);

    private final int rateDivisor;

    MpegVersion(int rateDivisor) {
        this.rateDivisor = rateDivisor;
    }

    int rateDivisor() {
        return rateDivisor;
    }

    /** Whether the syntax is that of the low sampling frequencies. */
    public boolean isLowSampling() {
        return this != MPEG_1;
    }
}
