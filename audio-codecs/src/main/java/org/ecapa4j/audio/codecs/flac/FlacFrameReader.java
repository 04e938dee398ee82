package org.ecapa4j.audio.codecs.flac;

import java.io.IOException;
import java.util.Optional;

/** Finds the good frames of a FLAC file, and the headers of streams that were appended to it. */
final class FlacFrameReader {

    private final FlacBits bits;
    private final FlacSubframe subframe;
    private final FlacFrame frame = new FlacFrame();
    private FlacStreamInfo info;
    private boolean damagedBefore;
    private boolean endsWithinFrame;
    private boolean lostAtEnd;

    FlacFrameReader(FlacBits bits, FlacStreamInfo info) {
        this.bits = bits;
        this.info = info;
        subframe = new FlacSubframe(bits);
    }

    /** The header of the stream that the last frame belongs to. */
    FlacStreamInfo info() {
        return info;
    }

    /** Whether there was something before the last frame that began as a frame and was none. */
    boolean damagedBefore() {
        return damagedBefore;
    }

    /** Whether the file has ended within a frame whose header is good. */
    boolean endsWithinFrame() {
        return endsWithinFrame;
    }

    /** Whether frames whose header is good were damaged, with no good frame after them. */
    boolean lostAtEnd() {
        return lostAtEnd;
    }

    /** Decodes the next good frame, which is valid until the next call; empty if there is none. */
    Optional<FlacFrame> next() throws IOException {
        damagedBefore = false;
        endsWithinFrame = false;
        lostAtEnd = false;
        while (bits.findSync()) {
            boolean headerIsGood = false;
            try {
                if (bits.isAtStreamMarker()) {
                    info = FlacStreamInfo.readAppended(bits);
                    endsWithinFrame = false;
                    lostAtEnd = false;
                    continue;
                }
                FlacFrameHeader header = FlacFrameHeader.read(bits, info);
                headerIsGood = true;
                frame.read(header, bits, subframe);
                return Optional.of(frame);
            } catch (FlacDamage e) {
                damagedBefore = true;
                lostAtEnd |= headerIsGood;
                endsWithinFrame |= headerIsGood && bits.hasEnded();
                bits.goBack();
            }
        }
        return Optional.empty();
    }
}
