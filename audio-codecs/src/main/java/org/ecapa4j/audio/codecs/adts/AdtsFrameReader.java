package org.ecapa4j.audio.codecs.adts;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.ecapa4j.audio.codecs.block.DamageLog;

/** Finds the frames of a stream; bytes that belong to none are skipped and counted. */
final class AdtsFrameReader {

    private static final int MAX_FRAME_BYTES = 1 << 13;
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final DamageLog damage;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int end;
    private boolean sourceEnded;
    private boolean inSync;
    private boolean anyFrame;

    AdtsFrameReader(InputStream in, DamageLog damage) {
        this.in = in;
        this.damage = damage;
    }

    /** The bytes in which the frame lies that was found last, from {@link #frameOffset} on. */
    byte[] buffer() {
        return buffer;
    }

    /** The next whole frame; empty at the end. */
    Optional<AdtsHeader> next() throws IOException {
        int skipped = 0;
        while (ensure(AdtsHeader.BYTES)) {
            if (AdtsHeader.isAt(buffer, start)) {
                AdtsHeader header = AdtsHeader.read(buffer, start);
                if (ensure(header.frameBytes()) && (inSync || isFollowed(header))) {
                    reportSkipped(skipped);
                    inSync = true;
                    anyFrame = true;
                    start += header.frameBytes();
                    return Optional.of(header);
                }
                if (end - start < header.frameBytes() && inSync) {
                    damage.note("truncated: the last AAC frame is not whole and is left out");
                    start = end;
                    return Optional.empty();
                }
            }
            inSync = false;
            start++;
            skipped++;
        }
        // Tags at the end are shorter than that or begin with letters; what is skipped there is no sound.
        if (!anyFrame) {
            reportSkipped(skipped);
        }
        return Optional.empty();
    }

    /** Where the frame that was found last begins. */
    int frameOffset(AdtsHeader header) {
        return start - header.frameBytes();
    }

    private void reportSkipped(int skipped) {
        if (skipped > 0) {
            damage.lostBytes("stretches that are no AAC frames left out", skipped);
        }
    }

    /** Whether the frame after this one has a header too, or the stream ends there. */
    private boolean isFollowed(AdtsHeader header) throws IOException {
        if (!ensure(header.frameBytes() + AdtsHeader.BYTES)) {
            return end - start == header.frameBytes();
        }
        int next = start + header.frameBytes();
        return AdtsHeader.isAt(buffer, next) && AdtsHeader.read(buffer, next).continues(header);
    }

    private boolean ensure(int bytes) throws IOException {
        if (start + bytes > BUFFER_BYTES) {
            // The last frame is still in use: it lies before the start.
            int kept = Math.min(start, MAX_FRAME_BYTES);
            System.arraycopy(buffer, start - kept, buffer, 0, end - start + kept);
            end -= start - kept;
            start = kept;
        }
        while (end - start < bytes && !sourceEnded) {
            int found = in.read(buffer, end, BUFFER_BYTES - end);
            sourceEnded = found < 0;
            end += Math.max(found, 0);
        }
        return end - start >= bytes;
    }
}
