package org.ecapa4j.audio.codecs.flac;

import java.io.IOException;
import org.ecapa4j.audio.codecs.block.BlockDecoder;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.block.MonoBlock;

/**
 * The frames of a FLAC stream. Those that are damaged become silence as soon as the next good one says how long they
 * were.
 */
final class FlacBlocks implements BlockDecoder {

    private static final int SILENCE_BLOCK_FRAMES = 4096;
    /** A longer gap is an error in the numbering, not one in the sound. */
    private static final int MAX_GAP_SECONDS = 60;

    private final FlacBits bits;
    private final FlacStreamInfo info;
    private final DamageLog damage;
    private final FlacSubframe subframe;
    private long[][] samples = new long[0][0];
    private FlacFrameHeader header = new FlacFrameHeader(0, FlacFrameHeader.Stereo.INDEPENDENT, -1);
    private boolean headerPending;
    private long decodedFrames;

    FlacBlocks(FlacBits bits, FlacStreamInfo info, DamageLog damage) {
        this.bits = bits;
        this.info = info;
        this.damage = damage;
        subframe = new FlacSubframe(bits);
    }

    @Override
    public boolean decode(MonoBlock block) throws IOException {
        long left = info.totalFrames() == 0 ? Long.MAX_VALUE : info.totalFrames() - decodedFrames;
        if (left <= 0) {
            return false;
        }
        if (!headerPending && !readFrame()) {
            if (info.totalFrames() > 0) {
                damage.note("truncated: " + decodedFrames + " of " + info.totalFrames()
                    + " frames are there and are used");
            }
            return false;
        }
        long gap = header.position() - decodedFrames;
        headerPending = gap > 0 && gap < Math.min(left, (long) MAX_GAP_SECONDS * info.sampleRateHz());
        if (headerPending) {
            block.clear(SILENCE_BLOCK_FRAMES);
            block.addSilence((int) Math.min(gap, SILENCE_BLOCK_FRAMES));
        } else {
            mix(block);
        }
        block.keepFirst(left);
        decodedFrames += block.length();
        return true;
    }

    /** Decodes the next good frame; false if there is none. */
    private boolean readFrame() throws IOException {
        boolean damaged = false;
        while (bits.findSync()) {
            try {
                header = FlacFrameHeader.read(bits, info);
                readSubframes();
                bits.alignToByte();
                int crc = bits.frameCrc();
                if (bits.read(16) != crc) {
                    throw new FlacDamage("frame checksum");
                }
                restoreChannels();
                if (damaged) {
                    damage.count("stretches of damaged FLAC frames");
                }
                return true;
            } catch (FlacDamage e) {
                damaged = true;
                bits.goBack();
            }
        }
        return false;
    }

    private void readSubframes() throws IOException, FlacDamage {
        if (samples.length == 0 || samples[0].length < header.blockFrames()) {
            samples = new long[info.channels()][header.blockFrames()];
        }
        for (int channel = 0; channel < info.channels(); channel++) {
            boolean side = switch (header.stereo()) {
                case INDEPENDENT -> false;
                case SIDE_RIGHT -> channel == 0;
                case LEFT_SIDE, MID_SIDE -> channel == 1;
            };
            subframe.read(samples[channel], header.blockFrames(), info.bitsPerSample() + (side ? 1 : 0));
        }
    }

    /** Turns sums and differences into left and right (RFC 9639, section 4.2). */
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

    private void mix(MonoBlock block) {
        double fullScale = 1L << info.bitsPerSample() - 1;
        block.clear(header.blockFrames());
        for (int i = 0; i < header.blockFrames(); i++) {
            double sum = 0;
            for (long[] channel : samples) {
                // Each sample is rounded to float before the mean, as with every other format: it matters from 25 bits
                // on.
                sum += (float) (channel[i] / fullScale);
            }
            block.add((float) (sum / info.channels()));
        }
    }
}
