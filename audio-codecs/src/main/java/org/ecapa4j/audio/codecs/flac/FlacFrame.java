package org.ecapa4j.audio.codecs.flac;

import java.io.IOException;
import org.ecapa4j.audio.codecs.block.MonoBlock;

/** One decoded frame (RFC 9639, section 9): the samples of every channel. Its arrays serve the next one again. */
final class FlacFrame {

    private long[][] samples = new long[0][0];
    private FlacFrameHeader header = new FlacFrameHeader(0, FlacFrameHeader.Stereo.INDEPENDENT, 1, 16, 0, -1);

    FlacFrameHeader header() {
        return header;
    }

    /** Reads what follows the header. */
    void read(FlacFrameHeader next, FlacBits bits, FlacSubframe subframe) throws IOException, FlacDamage {
        header = next;
        if (samples.length != header.channels() || samples[0].length < header.blockFrames()) {
            samples = new long[header.channels()][header.blockFrames()];
        }
        for (int channel = 0; channel < header.channels(); channel++) {
            boolean side = switch (header.stereo()) {
                case INDEPENDENT -> false;
                case SIDE_RIGHT -> channel == 0;
                case LEFT_SIDE, MID_SIDE -> channel == 1;
            };
            subframe.read(samples[channel], header.blockFrames(), header.bitsPerSample() + (side ? 1 : 0));
        }
        bits.alignToByte();
        int crc = bits.frameCrc();
        if (bits.read(16) != crc) {
            throw new FlacDamage("frame checksum");
        }
        restoreChannels();
    }

    /** Turns sums and differences into left and right (section 4.2). */
    private void restoreChannels() {
        for (int i = 0; i < header.blockFrames(); i++) {
            switch (header.stereo()) {
                case INDEPENDENT -> {
                    return;
                }
                case LEFT_SIDE -> samples[1][i] = samples[0][i] - samples[1][i];
                case SIDE_RIGHT -> samples[0][i] += samples[1][i];
                case MID_SIDE -> {
                    long side = samples[1][i];
                    long sum = samples[0][i] << 1 | side & 1;
                    samples[0][i] = sum + side >> 1;
                    samples[1][i] = sum - side >> 1;
                }
            }
        }
    }

    /** Puts the frame into a block. */
    void mix(MonoBlock block) {
        double fullScale = 1L << header.bitsPerSample() - 1;
        block.clear(header.blockFrames());
        block.addMixed((channel, i) -> (float) (samples[channel][i] / fullScale), header.channels(),
            header.blockFrames());
    }
}
