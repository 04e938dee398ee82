package org.ecapa4j.audio.pcm;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ecapa4j.audio.adpcm.BlockCodecStream;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.spi.SecondPassNeeded;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;

/** Walks the chunks of an AIFF file, and of those that were appended to it. */
final class AiffChunks implements ChainedStream.Stretches {

    /** Sizes from here on are what writers into a pipe put for a length they do not know. */
    private static final long SMALLEST_PLACEHOLDER = 0x7ffff000L;

    private final ByteReader in;
    private final HeaderWarnings warnings = new HeaderWarnings();
    /** What an earlier pass has found after the sound. */
    private final Optional<AiffCommon> known;
    private boolean compressed;
    /** Where the sound ends by its header. */
    private long soundEnd;
    private long chunkEnd;

    AiffChunks(ByteReader in, Optional<AiffCommon> known) {
        this.in = in;
        this.known = known;
    }

    @Override
    public List<String> warnings() {
        return warnings.list();
    }

    @Override
    public PcmStream first() throws IOException {
        return file(known);
    }

    @Override
    public Optional<PcmStream> next() throws IOException {
        if (in.position() != soundEnd) {
            return Optional.empty();
        }
        in.skip(chunkEnd - soundEnd);
        while (in.peek(8).length == 8) {
            byte[] next = in.peek(8);
            if (HeaderChecks.hasAt(next, 0, "FORM")) {
                return another();
            }
            if (!HeaderChecks.isTag(next) || Leftover.isTag(next, 4) && next[3] != ' ') {
                break;
            }
            in.tag("chunk name");
            long size = in.u32("size of a chunk");
            in.skip(size + (size & 1));
        }
        Leftover.warning(in).ifPresent(warnings::add);
        return Optional.empty();
    }

    private Optional<PcmStream> another() throws IOException {
        warnings.another("AIFF file", in.position());
        try {
            return Optional.of(file(Optional.empty()));
        } catch (AudioFormatException e) {
            warnings.add("it is left out: " + e.fault());
        } catch (SecondPassNeeded e) {
            warnings.add("it is left out: " + e.refusal().fault());
        }
        return Optional.empty();
    }

    /** Reads one file up to its sound. */
    private PcmStream file(Optional<AiffCommon> earlier) throws IOException {
        in.tag("FORM header");
        in.u32("FORM size");
        compressed = in.tag("FORM type").equals("AIFC");
        Optional<AiffCommon> common = earlier;
        while (true) {
            long offset = in.position();
            String chunk = chunkName(common.isPresent());
            long size = in.u32("size of chunk '" + chunk + "'");
            long body = in.position();
            if (chunk.equals("SSND")) {
                return sound(offset, size, common.isPresent() ? common.get() : laterCommon(offset, size));
            }
            if (chunk.equals("COMM")) {
                common = Optional.of(AiffCommon.read(in, size, compressed));
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

    private PcmStream sound(long chunkOffset, long size, AiffCommon common) throws IOException {
        long body = in.position();
        long skip = in.u32("offset of the sound");
        long blockSize = in.u32("block size of the sound");
        boolean sized = size >= 8 && size < SMALLEST_PLACEHOLDER;
        if (sized && skip > size - 8) {
            throw in.error(chunkOffset + 8, "offset of the sound", "at most " + (size - 8), skip);
        }
        in.skip(skip);
        long soundBytes = !sized ? Long.MAX_VALUE : common.codec().isPresent() ? size - 8 - skip
            : countedBytes(size - 8 - skip, blockSize, common);
        soundEnd = sized ? in.position() + soundBytes : Long.MAX_VALUE;
        chunkEnd = body + size + (size & 1);
        OptionalLong dataBytes = sized ? OptionalLong.of(soundBytes) : OptionalLong.empty();
        if (common.codec().isPresent()) {
            // COMM counts packets, samples, or half of them, by who wrote the file: the size of SSND rules.
            return new BlockCodecStream(in, new BlockCodecStream.Layout("AIFF", common.sampleRateHz(), dataBytes),
                common.codec().get());
        }
        return new InterleavedPcmStream(in, new PcmLayout("AIFF", common.encoding(), common.sampleRateHz(),
            common.channels(), dataBytes));
    }

    /** What follows the frames that COMM counts is padding up to a whole block, or sound that was not counted. */
    private long countedBytes(long chunkBytes, long blockSize, AiffCommon common) {
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
