package org.ecapa4j.audio.codecs.flac;

import java.io.IOException;
import java.util.Optional;
import org.ecapa4j.audio.codecs.block.BlockDecoder;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.block.MonoBlock;

/**
 * The frames of a FLAC file, which may hold several streams one after the other. Frames that are missing become silence
 * as soon as the next good one says how long they were. Where frames contradict the header, they are right: each has a
 * checksum of its own.
 */
final class FlacBlocks implements BlockDecoder {

    private static final String SILENCED = "stretches of missing or damaged FLAC frames replaced by silence";
    private static final String LEFT_OUT = "stretches of damaged FLAC frames left out";
    private static final String UNFILLED = "gaps in the numbers of FLAC frames that are too long to be filled";
    private static final int SILENCE_BLOCK_FRAMES = 4096;

    private final FlacFrameReader frames;
    private final FlacSilence silence = new FlacSilence();
    private final DamageLog damage;
    private FlacStreamInfo info;
    private Optional<FlacFrame> pending = Optional.empty();
    /** What to add to the position in a frame for its place in the stream. */
    private long positionShift;
    private long silentFrames;
    /** Frames of the stream at hand, silence included. */
    private long decodedFrames;
    private boolean contradicted;
    private boolean isFirst = true;
    private int streams = 1;

    FlacBlocks(FlacBits bits, FlacStreamInfo info, DamageLog damage) {
        this.info = info;
        this.damage = damage;
        frames = new FlacFrameReader(bits, info);
    }

    @Override
    public boolean decode(MonoBlock block) throws IOException {
        if (pending.isEmpty()) {
            pending = frames.next();
            if (pending.isEmpty()) {
                reportEnd();
                return false;
            }
            take(pending.get());
        }
        FlacFrame frame = pending.get();
        if (silentFrames > 0) {
            int silent = (int) Math.min(silentFrames, SILENCE_BLOCK_FRAMES);
            block.clear(silent);
            block.addSilence(silent);
            silentFrames -= silent;
        } else {
            frame.mix(block);
            pending = Optional.empty();
        }
        block.sampleRateHz(frame.header().sampleRateHz());
        decodedFrames += block.length();
        return true;
    }

    /** Sees what a frame says of what is missing before it. */
    private void take(FlacFrame frame) {
        if (frames.info() != info) {
            nextStream();
        }
        if (!contradicted && frame.header().contradicts(info)) {
            contradicted = true;
            damage.note(frame.header().contradiction(info, damage.seconds()));
        }
        long position = frame.header().position();
        if (isFirst && !frames.damagedBefore()) {
            // A stream that was cut out of a longer one goes on with its numbers.
            positionShift = -Math.max(0, position);
        }
        isFirst = false;
        long gap = position < 0 ? 0 : position + positionShift - decodedFrames;
        boolean fills = gap > 0 && silence.allows(gap, frame.header().sampleRateHz(), damage.seconds());
        if (fills) {
            silentFrames = gap;
            damage.count(SILENCED);
            damage.lostSeconds(SILENCED, (double) gap / frame.header().sampleRateHz());
        } else if (gap != 0) {
            positionShift -= gap;
            if (gap > 0) {
                damage.count(UNFILLED);
            }
        }
        if (frames.damagedBefore() && !fills) {
            damage.count(LEFT_OUT);
        }
    }

    private void nextStream() {
        reportTotal();
        info = frames.info();
        streams++;
        decodedFrames = 0;
        positionShift = 0;
        contradicted = false;
        isFirst = true;
    }

    private void reportEnd() {
        reportTotal();
        if (frames.endsWithinFrame() && info.totalFrames() == 0) {
            damage.note("truncated: the file ends within a frame, after " + decodedFrames
                + " frames of sound, which are used");
        } else if (frames.lostAtEnd() && info.totalFrames() == 0) {
            damage.count(LEFT_OUT);
        }
        if (streams > 1) {
            damage.note("the file holds " + streams + " FLAC streams, one after the other: all are read");
        }
    }

    /** What is to be said of the length that the header of a stream tells. */
    private void reportTotal() {
        long total = info.totalFrames();
        if (total > decodedFrames) {
            damage.note("truncated: " + decodedFrames + " of " + total + " frames are there and are used");
        } else if (total > 0 && total < decodedFrames) {
            damage.note("the header says " + total + " frames of sound, but there are " + decodedFrames
                + ": all are read");
        }
    }
}
