package org.ecapa4j.audio.codecs.mpeg;

import java.io.IOException;
import org.ecapa4j.audio.codecs.block.BlockDecoder;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.block.MonoBlock;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameHeader;

/**
 * The frames of a file, one block each, whatever their kinds. What a damaged frame does not give is silence, so that
 * times stay right. Not thread-safe.
 */
final class MpegBlocks implements BlockDecoder {

    private static final String SKIPPED = "stretches that are no MPEG audio frames left out";
    /** Up to that many zeros at the end are padding. */
    private static final int MAX_PADDING_BYTES = 4096;

    private final FrameReader frames;
    private final InfoHeader info;
    private final DamageLog damage;
    private final int sampleRateHz;
    private final GaplessTrim trim;
    private final FrameSound sound;
    /** Whether the reader's frame is yet to be decoded. */
    private boolean isPending;
    private int lastRateHz;
    private long decodedFrames;

    /** Goes on from the first frame, which {@code frames} has read and {@code info} is about. */
    MpegBlocks(FrameReader frames, InfoHeader info, DamageLog damage) {
        FrameHeader first = frames.header();
        this.frames = frames;
        this.info = info;
        this.damage = damage;
        sampleRateHz = first.sampleRateHz();
        lastRateHz = sampleRateHz;
        trim = new GaplessTrim(info, first.samples());
        sound = new FrameSound(damage);
        isPending = info.isSound();
        if (frames.skippedBytes() > FrameHeader.MAX_FRAME_BYTES) {
            // Fewer are the rest of a frame that was cut.
            reportSkipped();
        }
    }

    @Override
    public boolean decode(MonoBlock block) throws IOException {
        if (!isPending && !nextFrame()) {
            reportEnd();
            return false;
        }
        isPending = false;
        FrameHeader header = frames.header();
        sound.decode(header, frames.buffer(), frames.frameOffset(), block.mixdown());
        decodedFrames++;
        block.clear(trim.capacity(header.samples()));
        if (header.sampleRateHz() == sampleRateHz) {
            trim.add(sound.mono(), header.samples(), block);
        } else {
            block.sampleRateHz(header.sampleRateHz());
            block.addAll(sound.mono(), header.samples());
        }
        return true;
    }

    private boolean nextFrame() throws IOException {
        if (!frames.next()) {
            return false;
        }
        if (frames.skippedBytes() > 0) {
            reportSkipped();
            sound.reset();
        }
        int rateHz = frames.header().sampleRateHz();
        if (rateHz != lastRateHz) {
            damage.count("changes of the sample rate, all resampled to " + sampleRateHz + " Hz");
            lastRateHz = rateHz;
        }
        return true;
    }

    private void reportSkipped() {
        damage.count(SKIPPED);
        damage.lostBytes(SKIPPED, frames.skippedBytes());
    }

    private void reportEnd() {
        if (frames.skippedMoreThanZeros() || frames.skippedBytes() > MAX_PADDING_BYTES) {
            reportSkipped();
        }
        if (frames.cutShort() || trim.isTruncated()) {
            damage.note("truncated: the file ends after " + trim.playedSamples() + " frames of sound; they are used");
        }
        if (trim.isExceeded()) {
            damage.note("the header counts " + info.mpegFrames().orElse(0) + " MPEG frames, the file holds "
                + decodedFrames + ": all are used");
        }
    }
}
