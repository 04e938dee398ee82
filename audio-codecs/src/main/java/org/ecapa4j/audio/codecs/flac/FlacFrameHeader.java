package org.ecapa4j.audio.codecs.flac;

import java.io.IOException;
import java.util.Locale;
import org.ecapa4j.signal.SincFilterBank;

/**
 * The header of a frame (RFC 9639, section 9.1).
 *
 * @param blockFrames   length of the block
 * @param stereo        how the two channels are coded, or {@link Stereo#INDEPENDENT}
 * @param channels      number of channels
 * @param bitsPerSample size of a sample before channels are subtracted
 * @param sampleRateHz  frames per second
 * @param position      first frame of the block in the sound, -1 if it cannot be told
 */
record FlacFrameHeader(int blockFrames, Stereo stereo, int channels, int bitsPerSample, int sampleRateHz,
        long position) {

    /** How channels depend on each other (section 9.1.3). */
    enum Stereo { INDEPENDENT, LEFT_SIDE, SIDE_RIGHT, MID_SIDE }

    private static final int[] RATES = {0, 88200, 176400, 192000, 8000, 16000, 22050, 24000, 32000, 44100, 48000,
        96000};
    private static final int[] SAMPLE_BITS = {0, 8, 12, -1, 16, 20, 24, 32};

    static FlacFrameHeader read(FlacBits bits, FlacStreamInfo info) throws IOException, FlacDamage {
        bits.ensureHeader();
        bits.read(15);
        boolean variableBlocks = bits.read(1) == 1;
        int blockCode = (int) bits.read(4);
        int rateCode = (int) bits.read(4);
        int channelCode = (int) bits.read(4);
        int sampleBits = SAMPLE_BITS[(int) bits.read(3)];
        if (bits.read(1) != 0) {
            throw new FlacDamage("reserved bit");
        }
        long number = codedNumber(bits);
        int blockFrames = blockFrames(bits, blockCode);
        int rateHz = rate(bits, rateCode);
        int crc = bits.headerCrc();
        if (bits.read(8) != crc) {
            throw new FlacDamage("header checksum");
        }
        int channels = channelCode < 8 ? channelCode + 1 : 2;
        if (sampleBits < 0) {
            throw new FlacDamage("reserved sample size");
        }
        if (rateHz != 0 && (rateHz < SincFilterBank.MIN_RATE_HZ || rateHz > SincFilterBank.MAX_RATE_HZ)) {
            throw new FlacDamage("sample rate");
        }
        long position = variableBlocks ? number : info.hasFixedBlocks() ? number * info.maxBlockFrames() : -1;
        return new FlacFrameHeader(blockFrames, stereo(channelCode), channels,
            sampleBits == 0 ? info.bitsPerSample() : sampleBits, rateHz == 0 ? info.sampleRateHz() : rateHz, position);
    }

    /** Whether the frame is not what the header of its stream says. */
    boolean contradicts(FlacStreamInfo info) {
        return channels != info.channels() || bitsPerSample != info.bitsPerSample()
            || sampleRateHz != info.sampleRateHz();
    }

    /** A warning about that, for a frame at that time. */
    String contradiction(FlacStreamInfo info, double seconds) {
        return String.format(Locale.ROOT, "from %.2f s on frames say %d x %d bits at %d Hz where STREAMINFO says "
            + "%d x %d bits at %d Hz: they are read as they say", seconds, channels, bitsPerSample, sampleRateHz,
            info.channels(), info.bitsPerSample(), info.sampleRateHz());
    }

    private static Stereo stereo(int channelCode) throws FlacDamage {
        if (channelCode > 10) {
            throw new FlacDamage("reserved channel assignment");
        }
        return channelCode < 8 ? Stereo.INDEPENDENT : Stereo.values()[channelCode - 7];
    }

    /** A frame or sample number in the manner of UTF-8 (section 9.1.5), up to 36 bits. */
    private static long codedNumber(FlacBits bits) throws IOException, FlacDamage {
        int first = (int) bits.read(8);
        int length = Integer.numberOfLeadingZeros(~(first << 24));
        if (length == 1 || length == 8) {
            throw new FlacDamage("coded number");
        }
        long number = length == 0 ? first : first & 0x7f >> length;
        for (int i = 1; i < length; i++) {
            int next = (int) bits.read(8);
            if ((next & 0xc0) != 0x80) {
                throw new FlacDamage("coded number");
            }
            number = number << 6 | next & 0x3f;
        }
        return number;
    }

    private static int blockFrames(FlacBits bits, int code) throws IOException, FlacDamage {
        int frames = switch (code) {
            case 0 -> 0;
            case 1 -> 192;
            case 2, 3, 4, 5 -> 144 << code;
            case 6 -> (int) bits.read(8) + 1;
            case 7 -> (int) bits.read(16) + 1;
            default -> 1 << code;
        };
        if (frames == 0 || frames > 65535) {
            throw new FlacDamage("reserved block size");
        }
        return frames;
    }

    private static int rate(FlacBits bits, int code) throws IOException, FlacDamage {
        return switch (code) {
            case 12 -> (int) bits.read(8) * 1000;
            case 13 -> (int) bits.read(16);
            case 14 -> (int) bits.read(16) * 10;
            case 15 -> throw new FlacDamage("reserved sample rate");
            default -> RATES[code];
        };
    }
}
