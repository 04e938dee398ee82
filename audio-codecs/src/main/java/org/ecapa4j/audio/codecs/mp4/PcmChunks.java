package org.ecapa4j.audio.codecs.mp4;

import java.util.Optional;

/** The chunks of a track of PCM, in pieces: each sample of the table is one frame of a few bytes. */
final class PcmChunks implements SampleSource {

    private static final long PIECE_FRAMES = 4096;

    private final SampleTable table;
    private final long bytesPerFrame;
    private int chunk = -1;
    private int run;
    private long leftInChunk;
    private long offset;
    private long frame;

    PcmChunks(SampleTable table, int bytesPerFrame) {
        this.table = table;
        this.bytesPerFrame = bytesPerFrame;
    }

    @Override
    public Optional<Sample> next() {
        while (leftInChunk == 0) {
            chunk++;
            if (chunk >= table.chunks()) {
                return Optional.empty();
            }
            while (table.runStart(run + 1) <= chunk) {
                run++;
            }
            leftInChunk = run < table.chunkRuns() ? table.runSamplesPerChunk(run) : 0;
            offset = table.chunkOffset(chunk);
        }
        long frames = Math.min(leftInChunk, PIECE_FRAMES);
        Sample piece = new Sample(offset, frames * bytesPerFrame, frame);
        offset += piece.bytes();
        leftInChunk -= frames;
        frame += frames;
        return Optional.of(piece);
    }
}
