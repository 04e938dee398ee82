package org.ecapa4j.audio.codecs.aac;

import java.util.Map;
import org.ecapa4j.audio.codecs.aac.bits.AacBits;
import org.ecapa4j.audio.codecs.aac.bits.AacDamage;
import org.ecapa4j.audio.stream.AudioFormatException;

/**
 * What a container says about the frames: the AudioSpecificConfig (ISO/IEC 14496-3, section 1.6.2.1), or the header of
 * an ADTS frame.
 *
 * @param rateIndex          index of the sample rate that the frames are coded at, which sets the bands
 * @param sampleRateHz       that rate
 * @param channelConfig      1 to 7; 0 if the frames tell
 * @param signalsReplication whether the frames are said to have spectral band replication
 */
public record AacConfig(int rateIndex, int sampleRateHz, int channelConfig, boolean signalsReplication) {

    private static final int[] RATES = {
        96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350};
    /** Rates from here on go with the index (table 4.82). */
    private static final int[] LEAST_RATE = {
        92017, 75132, 55426, 46009, 37566, 27713, 23004, 18783, 13856, 11502, 9391, 8000, 0};
    private static final int EXPLICIT_RATE = 15;
    private static final int LOW_COMPLEXITY = 2;
    private static final int SPECTRAL_BAND_REPLICATION = 5;
    private static final int PARAMETRIC_STEREO = 29;
    private static final int ESCAPE = 31;
    private static final int SYNC_EXTENSION = 0x2b7;
    private static final int CORE_DELAY_BITS = 14;
    private static final Map<Integer, String> OBJECT_TYPES = Map.of(1, "AAC Main", 3, "AAC SSR", 4, "AAC LTP",
        6, "AAC Scalable", 17, "ER AAC LC", 23, "AAC LD", 36, "MPEG-4 ALS", 39, "AAC ELD", 42, "xHE-AAC (USAC)");

    /** The configuration that the header of an ADTS frame tells; {@code rateIndex} is below 13. */
    public static AacConfig adts(int rateIndex, int channelConfig) {
        return new AacConfig(rateIndex, RATES[rateIndex], channelConfig, false);
    }

    /** The configuration of low complexity at that rate. */
    public static AacConfig lowComplexity(int sampleRateHz, int channels) {
        return new AacConfig(nearestIndex(sampleRateHz), sampleRateHz, Math.min(channels, 7), false);
    }

    /**
     * Reads an AudioSpecificConfig.
     *
     * @throws AudioFormatException if it is none, or one for another kind of AAC than LC, HE and HE v2
     */
    public static AacConfig parse(byte[] config, String name) throws AudioFormatException {
        AacBits bits = new AacBits();
        bits.start(config, 0, config.length);
        try {
            return read(bits, name);
        } catch (AacDamage e) {
            throw new AudioFormatException(name, "AudioSpecificConfig: expected one that says how AAC is coded, found "
                + config.length + " bytes: " + e.getMessage());
        }
    }

    AacConfig withReplication(boolean replication) {
        return new AacConfig(rateIndex, sampleRateHz, channelConfig, replication);
    }

    private static AacConfig read(AacBits bits, String name) throws AacDamage, AudioFormatException {
        int type = objectType(bits);
        int rateIndex = bits.read(4);
        int rateHz = rateIndex == EXPLICIT_RATE ? bits.read(24) : rate(rateIndex);
        int channelConfig = bits.read(4);
        boolean replication = type == SPECTRAL_BAND_REPLICATION || type == PARAMETRIC_STEREO;
        if (replication) {
            skipRate(bits);
            type = objectType(bits);
        }
        if (type != LOW_COMPLEXITY) {
            throw AudioFormatException.convertible(name, "AAC: expected AAC LC, HE-AAC or HE-AAC v2, found "
                + OBJECT_TYPES.getOrDefault(type, "MPEG-4 object type " + type), "");
        }
        if (bits.flag()) {
            throw AudioFormatException.convertible(name, "AAC: expected frames of 1024 samples, found 960", "");
        }
        // Some encoders set the bit and write no delay of a core coder after it.
        if (bits.flag() && bits.left() > CORE_DELAY_BITS) {
            bits.skip(CORE_DELAY_BITS);
        }
        bits.skip(1);
        if (channelConfig == 0) {
            ProgramConfig.skip(bits, 0);
        }
        if (!replication && bits.left() >= 16 && bits.peek(11) == SYNC_EXTENSION) {
            bits.skip(11);
            replication = objectType(bits) == SPECTRAL_BAND_REPLICATION && bits.flag();
        }
        return new AacConfig(rateIndex == EXPLICIT_RATE ? nearestIndex(rateHz) : rateIndex, rateHz, channelConfig,
            replication);
    }

    private static int objectType(AacBits bits) throws AacDamage {
        int type = bits.read(5);
        return type == ESCAPE ? 32 + bits.read(6) : type;
    }

    private static void skipRate(AacBits bits) throws AacDamage {
        if (bits.read(4) == EXPLICIT_RATE) {
            bits.skip(24);
        }
    }

    private static int rate(int index) throws AacDamage {
        if (index >= RATES.length) {
            throw new AacDamage("reserved sample rate");
        }
        return RATES[index];
    }

    private static int nearestIndex(int rateHz) {
        int index = 0;
        while (rateHz < LEAST_RATE[index]) {
            index++;
        }
        return index;
    }
}
