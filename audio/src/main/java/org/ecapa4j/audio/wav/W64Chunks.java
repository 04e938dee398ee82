package org.ecapa4j.audio.wav;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.ecapa4j.audio.pcm.AnotherFile;
import org.ecapa4j.audio.pcm.HeaderChecks;
import org.ecapa4j.audio.pcm.SoundBeyond;
import org.ecapa4j.audio.pcm.SoundWalk;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;

/** Walks the chunks of a Wave64 file, and of those that were appended to it. */
final class W64Chunks extends SoundWalk {

    private static final byte[] RIFF_TAIL = HexFormat.of().parseHex("2e91cf11a5d628db04c10000");
    private static final byte[] CHUNK_TAIL = HexFormat.of().parseHex("f3acd3118cd100c04f8edb8a");
    private static final int NAME_BYTES = 16;
    /** The sizes of chunks count their own header. */
    private static final int HEADER_BYTES = 24;
    /** Chunks are padded to whole groups of so many bytes. */
    private static final int ALIGNMENT = 8;

    private Optional<WavFormat> format = Optional.empty();
    /** Bytes of padding after the sound. */
    private int padding;

    W64Chunks(ByteReader in) {
        super(in);
    }

    /** Whether a file begins with {@code head}. */
    static boolean isFile(byte[] head) {
        return isName(head, 0, "riff", RIFF_TAIL);
    }

    @Override
    public PcmStream first() throws IOException {
        long start = in.position();
        format = Optional.empty();
        in.skip(HEADER_BYTES);
        String form = chunkName("Wave64 form");
        if (!form.equals("wave")) {
            throw in.error(start + HEADER_BYTES, "Wave64 form", "'wave'", "'" + form + "'");
        }
        while (true) {
            long offset = in.position();
            Optional<PcmStream> sound = chunk(offset, chunkName(format.isEmpty() ? "chunk 'fmt '" : "chunk 'data'"));
            if (sound.isPresent()) {
                return sound.get();
            }
        }
    }

    @Override
    protected Optional<PcmStream> following() throws IOException {
        in.skip(paddingThere());
        while (true) {
            long offset = in.position();
            byte[] next = in.peek(HEADER_BYTES);
            if (isFile(next)) {
                return AnotherFile.open(warnings, "Wave64 file", offset, this::first);
            }
            if (!isChunk(next, 0)) {
                break;
            }
            try {
                String chunk = chunkName("chunk name");
                if (chunk.equals("data")) {
                    warnings.another("chunk 'data'", offset);
                }
                Optional<PcmStream> sound = chunk(offset, chunk);
                if (sound.isPresent()) {
                    return sound;
                }
            } catch (AudioFormatException e) {
                warnings.add("what follows at byte " + offset + " is left out: " + e.fault());
                return Optional.empty();
            }
        }
        return nothing();
    }

    /** Reads a chunk whose name has been read; sound if it is that. */
    private Optional<PcmStream> chunk(long offset, String chunk) throws IOException {
        long size = in.i64("size of chunk '" + chunk + "'");
        if (chunk.equals("data")) {
            return Optional.of(data(offset, size));
        }
        if (size < HEADER_BYTES) {
            throw in.error(offset + NAME_BYTES, "size of chunk '" + chunk + "'", "at least " + HEADER_BYTES
                + " bytes", size);
        }
        if (chunk.equals("fmt ")) {
            format = Optional.of(WavFormat.read(in, size - HEADER_BYTES, ByteOrder.LITTLE_ENDIAN));
        }
        in.skip(size + paddingOf(size) - (in.position() - offset));
        return Optional.empty();
    }

    private PcmStream data(long offset, long size) throws IOException {
        WavFormat sound = format.orElseThrow(() -> in.error(offset, "chunk before 'data'", "'fmt '", "none"));
        OptionalLong bytes = known(size);
        soundBegins(bytes);
        padding = paddingOf(bytes.orElse(0));
        return sound.open(in, "W64", bytes,
            () -> !chunkFollows() && SoundBeyond.follows(in, bytes.orElse(0), warnings));
    }

    /** Length of the sound in a chunk of that size; empty if it goes to the end of the file. */
    private OptionalLong known(long size) throws IOException {
        // What writers into a pipe put for a length that they do not know.
        if (size == -1 || size == Long.MAX_VALUE) {
            return OptionalLong.empty();
        }
        if (size > HEADER_BYTES) {
            return OptionalLong.of(size - HEADER_BYTES);
        }
        byte[] next = in.peek(HEADER_BYTES);
        if (next.length == 0 || isFile(next) || isChunk(next, 0)) {
            return OptionalLong.of(0);
        }
        warnings.neverCompleted();
        return OptionalLong.empty();
    }

    private boolean chunkFollows() throws IOException {
        byte[] next = in.peek(HEADER_BYTES + ALIGNMENT);
        return isAny(next, 0) || isAny(next, padding);
    }

    /** The padding after the sound, which not every writer puts there. */
    private int paddingThere() throws IOException {
        return isAny(in.peek(HEADER_BYTES), 0) ? 0 : padding;
    }

    private static boolean isAny(byte[] bytes, int at) {
        return isChunk(bytes, at) || isName(bytes, at, "riff", RIFF_TAIL);
    }

    private static boolean isChunk(byte[] bytes, int at) {
        return isName(bytes, at, "", CHUNK_TAIL);
    }

    private static boolean isName(byte[] bytes, int at, String start, byte[] tail) {
        return bytes.length >= at + NAME_BYTES && HeaderChecks.hasAt(bytes, at, start)
            && Arrays.equals(bytes, at + 4, at + NAME_BYTES, tail, 0, tail.length);
    }

    private static int paddingOf(long size) {
        return (int) (-size & ALIGNMENT - 1);
    }

    /** The four characters that chunks of WAV have too; an empty text for names of another kind. */
    private String chunkName(String field) throws IOException {
        byte[] name = new byte[NAME_BYTES];
        in.readExactly(name, name.length, field);
        return isChunk(name, 0) ? new String(name, 0, 4, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?") : "";
    }
}
