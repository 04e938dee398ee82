package org.ecapa4j.audio.aiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.ecapa4j.audio.adpcm.BlockCodecStream;
import org.ecapa4j.audio.pcm.AnotherFile;
import org.ecapa4j.audio.pcm.HeaderChecks;
import org.ecapa4j.audio.pcm.InterleavedPcmStream;
import org.ecapa4j.audio.pcm.PcmLayout;
import org.ecapa4j.audio.pcm.SoundBeyond;
import org.ecapa4j.audio.pcm.SoundWalk;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.spi.SecondPassNeeded;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;

/** Walks the chunks of an AIFF file, and of those that were appended to it. */
final class AiffChunks extends SoundWalk {

    /** Sizes from here on are what writers into a pipe put for a length they do not know. */
    private static final long SMALLEST_PLACEHOLDER = 0x7ffff000L;
    private static final int HEADER_BYTES = 8;

    /** Chunks that are met in AIFF files, wherever they stand. */
    private static final Set<String> CHUNKS = Set.of("FORM", "COMM", "SSND", "FVER", "MARK", "INST", "MIDI", "AESD",
        "APPL", "COMT", "NAME", "AUTH", "(c) ", "ANNO", "SAXL", "PEAK", "CHAN", "ID3 ", "basc", "trns", "cate", "FLLR",
        "JUNK");

    /** What an earlier pass has found after the sound. */
    private final Optional<AiffCommon> known;
    private boolean compressed;
    private AiffCommon common;
    /** Where the file ends by its header. */
    private long fileEnd;
    private long chunkEnd;
    private boolean oddChunk;

    AiffChunks(ByteReader in, Optional<AiffCommon> known) {
        super(in);
        this.known = known;
    }

    @Override
    public PcmStream first() throws IOException {
        return file(known);
    }

    @Override
    protected Optional<PcmStream> following() throws IOException {
        in.skip(chunkEnd - in.position());
        byte[] end = in.peek(HEADER_BYTES + 1);
        // Chunks are padded to an even length, but not by every writer.
        if (oddChunk && !(isChunk(end, 0) && !isChunk(end, 1))) {
            in.skip(1);
        }
        while (isChunk(in.peek(HEADER_BYTES), 0)) {
            long offset = in.position();
            byte[] next = in.peek(HEADER_BYTES);
            if (HeaderChecks.hasAt(next, 0, "FORM")) {
                return AnotherFile.open(warnings, "AIFF file", offset, () -> file(Optional.empty()));
            }
            String chunk = in.tag("chunk name");
            long size = in.u32("size of chunk '" + chunk + "'");
            if (chunk.equals("SSND") && in.peek(HEADER_BYTES).length == HEADER_BYTES) {
                warnings.another("chunk 'SSND'", offset);
                return AnotherFile.sound(warnings, () -> sound(offset, size));
            }
            in.skip(size + (size & 1));
        }
        return nothing();
    }

    /** Whether bytes are the header of a chunk: by a name that is known, or by a size that stays within the file. */
    private boolean isChunk(byte[] next, int at) {
        if (next.length < at + HEADER_BYTES) {
            return false;
        }
        byte[] name = Arrays.copyOfRange(next, at, at + 4);
        long size = ByteBuffer.wrap(next).getInt(at + 4) & 0xffffffffL;
        return CHUNKS.contains(new String(name, StandardCharsets.ISO_8859_1))
            || HeaderChecks.isTag(name) && in.position() + at + HEADER_BYTES + size <= fileEnd + 1;
    }

    /** Whether sound, and no chunk, follows its stated end. */
    private boolean soundGoesOn(long statedBytes) throws IOException {
        // What is left of the chunk is padding up to a whole block.
        if (in.position() < chunkEnd) {
            return false;
        }
        byte[] next = in.peek(HEADER_BYTES + 1);
        return !isChunk(next, 0) && !isChunk(next, 1) && SoundBeyond.follows(in, statedBytes, warnings);
    }

    /** Reads one file up to its sound. */
    private PcmStream file(Optional<AiffCommon> earlier) throws IOException {
        long start = in.position();
        in.tag("FORM header");
        fileEnd = start + HEADER_BYTES + in.u32("FORM size");
        compressed = in.tag("FORM type").equals("AIFC");
        Optional<AiffCommon> described = earlier;
        while (true) {
            long offset = in.position();
            String chunk = chunkName(described.isPresent());
            long size = in.u32("size of chunk '" + chunk + "'");
            long body = in.position();
            if (chunk.equals("SSND")) {
                common = described.isPresent() ? described.get() : laterCommon(offset, size);
                return sound(offset, size);
            }
            if (chunk.equals("COMM")) {
                described = Optional.of(AiffCommon.read(in, size, compressed));
            }
            in.skip(size + (size & 1) - (in.position() - body));
        }
    }

    private String chunkName(boolean hasCommon) throws IOException {
        long offset = in.position();
        try {
            return in.tag("chunk name");
        } catch (AudioFormatException endOfFile) {
            throw in.error(offset, "chunks", hasCommon ? "'SSND'" : "'COMM' and 'SSND'", "the end of the file");
        }
    }

    /** Looks for the description after the sound, and asks for a second pass when it is there. */
    private AiffCommon laterCommon(long soundOffset, long size) throws IOException {
        AudioFormatException refusal = in.error(soundOffset, "chunk before 'SSND'", "'COMM'", "none");
        in.skip(size + (size & 1));
        while (in.peek(8).length == 8) {
            String chunk = in.tag("chunk name");
            long chunkSize = in.u32("size of chunk '" + chunk + "'");
            if (chunk.equals("COMM")) {
                AiffCommon common = AiffCommon.read(in, chunkSize, compressed);
                throw new SecondPassNeeded(new AudioFormatException(refusal.name(), soundOffset, refusal.fault()
                    + "; it comes after the sound, so that a file can be read, but no stream"),
                    (again, name) -> AiffDecoder.open(again, name, Optional.of(common)));
            }
            in.skip(chunkSize + (chunkSize & 1));
        }
        throw refusal;
    }

    private PcmStream sound(long chunkOffset, long size) throws IOException {
        long body = in.position();
        long skip = in.u32("offset of the sound");
        long blockSize = in.u32("block size of the sound");
        boolean sized = size >= 8 && size < SMALLEST_PLACEHOLDER;
        if (sized && skip > size - 8) {
            throw in.error(chunkOffset + 8, "offset of the sound", "at most " + (size - 8), skip);
        }
        in.skip(skip);
        if (sized && size == 8 + skip && in.peek(1).length > 0 && !isChunk(in.peek(HEADER_BYTES), 0)) {
            warnings.neverCompleted();
            sized = false;
        }
        long soundBytes = !sized ? Long.MAX_VALUE : common.codec().isPresent() ? size - 8 - skip
            : countedBytes(size - 8 - skip, blockSize);
        OptionalLong dataBytes = sized ? OptionalLong.of(soundBytes) : OptionalLong.empty();
        soundBegins(dataBytes);
        chunkEnd = body + size;
        oddChunk = (size & 1) != 0;
        if (common.codec().isPresent()) {
            // COMM counts packets, samples, or half of them, by who wrote the file: the size of SSND rules.
            return new BlockCodecStream(in, new BlockCodecStream.Layout("AIFF", common.sampleRateHz(), dataBytes),
                common.codec().get());
        }
        return new InterleavedPcmStream(in, new PcmLayout("AIFF", common.encoding(), common.sampleRateHz(),
            common.channels(), dataBytes), () -> soundGoesOn(soundBytes));
    }

    /** What follows the frames that COMM counts is padding up to a whole block, or sound that was not counted. */
    private long countedBytes(long chunkBytes, long blockSize) {
        int bytesPerFrame = common.channels() * common.encoding().bytesPerSample();
        // Writers into a pipe leave the count at 0.
        long counted = common.frames() == 0 ? chunkBytes : common.frames() * bytesPerFrame;
        if (chunkBytes - counted <= Math.max(blockSize, bytesPerFrame)) {
            return Math.min(chunkBytes, counted);
        }
        warnings.add("the header counts " + common.frames() + " frames of sound, but there are "
            + chunkBytes / bytesPerFrame + ": all are read");
        return chunkBytes;
    }
}
