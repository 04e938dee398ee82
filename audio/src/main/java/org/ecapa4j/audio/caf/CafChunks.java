package org.ecapa4j.audio.caf;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.ecapa4j.audio.adpcm.BlockCodecStream;
import org.ecapa4j.audio.adpcm.Ima4Blocks;
import org.ecapa4j.audio.pcm.AnotherFile;
import org.ecapa4j.audio.pcm.HeaderChecks;
import org.ecapa4j.audio.pcm.InterleavedPcmStream;
import org.ecapa4j.audio.pcm.PcmLayout;
import org.ecapa4j.audio.pcm.SoundBeyond;
import org.ecapa4j.audio.pcm.SoundWalk;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.PcmStream;

/** Walks the chunks of a CAF file, and of those that were appended to it. */
final class CafChunks extends SoundWalk {

    static final String MAGIC = "caff";

    private static final int CHUNK_HEADER_BYTES = 12;
    private static final int EDIT_COUNT_BYTES = 4;
    /** Stands for the rest of the file, with which only sound may end it. */
    private static final long UNKNOWN_SIZE = -1;
    /** Larger chunks than this are none: the bytes are something else. */
    private static final long LARGEST_CHUNK = 1L << 40;

    private Optional<CafDescription> description = Optional.empty();

    CafChunks(ByteReader in) {
        super(in);
    }

    @Override
    public PcmStream first() throws IOException {
        in.tag("CAF header");
        in.u32("CAF version and flags");
        description = Optional.empty();
        while (true) {
            long offset = in.position();
            String chunk = in.tag(description.isEmpty() ? "chunk 'desc'" : "chunk 'data'");
            long size = in.i64("size of chunk '" + chunk + "'");
            long body = in.position();
            if (chunk.equals("data")) {
                return sound(size, description.orElseThrow(
                    () -> in.error(offset, "chunk before 'data'", "'desc'", "none")));
            }
            if (size < 0) {
                throw in.error(offset + 4, "size of chunk '" + chunk + "'", "0 or more", size);
            }
            if (chunk.equals("desc")) {
                description = Optional.of(CafDescription.read(in, size));
            }
            in.skip(size - (in.position() - body));
        }
    }

    @Override
    protected Optional<PcmStream> following() throws IOException {
        while (chunkFollows()) {
            long offset = in.position();
            if (isNext(MAGIC)) {
                return AnotherFile.open(warnings, "CAF file", offset, this::first);
            }
            String chunk = in.tag("chunk name");
            long size = in.i64("size of chunk '" + chunk + "'");
            if (chunk.equals("data") && in.peek(EDIT_COUNT_BYTES).length == EDIT_COUNT_BYTES) {
                warnings.another("chunk 'data'", offset);
                return Optional.of(sound(size, description.orElseThrow()));
            }
            in.skip(size);
        }
        return nothing();
    }

    private PcmStream sound(long size, CafDescription sound) throws IOException {
        in.u32("edit count");
        OptionalLong dataBytes = known(size);
        soundBegins(dataBytes);
        if (sound.encoding().isEmpty()) {
            return new BlockCodecStream(in, new BlockCodecStream.Layout("CAF", sound.sampleRateHz(), dataBytes),
                new Ima4Blocks(sound.channels()));
        }
        PcmLayout layout = new PcmLayout("CAF", sound.encoding().get(), sound.sampleRateHz(), sound.channels(),
            dataBytes);
        return new InterleavedPcmStream(in, layout,
            () -> !chunkFollows() && SoundBeyond.follows(in, dataBytes.orElse(0), warnings));
    }

    /** Length of the sound in a chunk of that size; empty if it goes to the end of the file. */
    private OptionalLong known(long size) throws IOException {
        if (size == UNKNOWN_SIZE) {
            return OptionalLong.empty();
        }
        if (size > EDIT_COUNT_BYTES) {
            return OptionalLong.of(size - EDIT_COUNT_BYTES);
        }
        if (in.peek(1).length == 0 || chunkFollows()) {
            return OptionalLong.of(0);
        }
        warnings.neverCompleted();
        return OptionalLong.empty();
    }

    private boolean chunkFollows() throws IOException {
        byte[] next = in.peek(CHUNK_HEADER_BYTES);
        if (next.length < CHUNK_HEADER_BYTES || !HeaderChecks.isTag(next)) {
            return false;
        }
        long size = 0;
        for (int i = 4; i < CHUNK_HEADER_BYTES; i++) {
            size = size << 8 | next[i] & 0xff;
        }
        return HeaderChecks.hasAt(next, 0, MAGIC) || size >= 0 && size < LARGEST_CHUNK
            || size == UNKNOWN_SIZE && HeaderChecks.hasAt(next, 0, "data");
    }
}
