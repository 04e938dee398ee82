package org.ecapa4j.audio.wav;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalLong;
import org.ecapa4j.audio.pcm.SoundBeyond;
import org.ecapa4j.audio.pcm.SoundWalk;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;

/** Walks the chunks of a WAV file, from one stretch of sound to the next. */
final class WavChunks extends SoundWalk {

    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private RiffSizes sizes = new RiffSizes("WAV", 0, 0, OptionalLong.empty());
    private Optional<WavFormat> format = Optional.empty();
    private boolean oddSound;
    /** Whether this file, and not only one before it, has given sound. */
    private boolean soundInFile;

    WavChunks(ByteReader in) {
        super(in);
    }

    @Override
    public PcmStream first() throws IOException {
        riffHeader();
        while (true) {
            long offset = in.position();
            String chunk = chunkName(offset);
            Optional<PcmStream> sound = chunk(offset, chunk);
            if (sound.isPresent()) {
                return sound.get();
            }
        }
    }

    /** The next stretch of sound in this file, or in another one that was appended to it. */
    @Override
    protected Optional<PcmStream> following() throws IOException {
        long end = in.position();
        byte[] next = in.peek(9);
        // Chunks are padded to an even length, but not by every writer.
        if (oddSound && !(sizes.isChunk(next, 0, end) && !sizes.isChunk(next, 1, end))) {
            in.skip(1);
        }
        while (in.peek(1).length > 0) {
            long offset = in.position();
            try {
                if (!sizes.isChunk(in.peek(8), 0, offset)) {
                    return nothing();
                }
                String chunk = in.tag("chunk name");
                if (chunk.equals("data") && soundInFile) {
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
        return Optional.empty();
    }

    /** Reads a chunk whose name has been read; sound if it is that. */
    private Optional<PcmStream> chunk(long offset, String chunk) throws IOException {
        if (offset > 0 && (chunk.equals("RIFF") || chunk.equals("RIFX") || chunk.equals("RF64"))) {
            warnings.another("WAV file", offset);
            riffHeader(offset, chunk);
            format = Optional.empty();
            soundInFile = false;
            return Optional.empty();
        }
        long size = in.u32("size of chunk '" + chunk + "'");
        if (chunk.equals("data")) {
            return Optional.of(data(offset, size));
        }
        long body = in.position();
        if (chunk.equals("fmt ")) {
            format = Optional.of(WavFormat.read(in, size, order));
        } else if (chunk.equals("ds64") && sizes.container().equals("RF64")) {
            sizes64(offset, size);
        }
        in.skip(size + (size & 1) - (in.position() - body));
        return Optional.empty();
    }

    private void riffHeader() throws IOException {
        riffHeader(0, in.tag("RIFF header"));
    }

    private void riffHeader(long start, String magic) throws IOException {
        order = magic.equals("RIFX") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        in.order(order);
        String container = magic.equals("RIFF") || magic.equals("RIFX") ? "WAV" : "RF64";
        sizes = new RiffSizes(container, start, in.u32("RIFF size"), OptionalLong.empty());
        String form = in.tag("RIFF form");
        if (!form.equals("WAVE")) {
            throw in.error(start + 8, "RIFF form", "'WAVE'", "'" + form + "'");
        }
    }

    private String chunkName(long offset) throws IOException {
        try {
            return in.tag("chunk name");
        } catch (AudioFormatException endOfFile) {
            throw in.error(offset, format.isEmpty() ? "chunks" : "chunks after 'fmt '",
                format.isEmpty() ? "'fmt ' and 'data'" : "'data'", "the end of the file");
        }
    }

    private void sizes64(long offset, long size) throws IOException {
        if (size < 24) {
            throw in.error(offset, "size of chunk 'ds64'", "at least 24 bytes", size);
        }
        in.i64("RF64 size");
        long dataSize = in.i64("RF64 data size");
        if (dataSize < 0) {
            throw in.error(offset, "RF64 data size", "less than 2^63 bytes", Long.toUnsignedString(dataSize));
        }
        sizes = sizes.withDataSize64(dataSize);
    }

    private PcmStream data(long offset, long size) throws IOException {
        if (format.isEmpty()) {
            throw in.error(offset, "chunk before 'data'", "'fmt '", "none");
        }
        OptionalLong bytes = size == 0 ? unstated() : sizes.known(size);
        soundInFile = true;
        oddSound = bytes.isPresent() && (bytes.getAsLong() & 1) != 0;
        soundBegins(bytes);
        return format.get().open(in, sizes.container(), bytes, () -> soundGoesOn(bytes.orElse(0)));
    }

    /** Length of sound whose chunk says 0 bytes: truly none, or never written. */
    private OptionalLong unstated() throws IOException {
        boolean riffEndsHere = sizes.end() <= in.position();
        if (riffEndsHere || sizes.isOpen()) {
            if (riffEndsHere && sizes.riffSize() > 0 && in.peek(1).length > 0) {
                warnings.neverCompleted();
            }
            return OptionalLong.empty();
        }
        byte[] next = in.peek(8);
        if (next.length == 0 || sizes.isChunk(next, 0, in.position())) {
            return OptionalLong.of(0);
        }
        long rest = sizes.end() - in.position();
        warnings.add("the header says 0 bytes of sound, but the file has " + rest + " more by its own size: they are "
            + "read");
        return OptionalLong.of(rest);
    }

    /** Whether sound, and no chunk, follows its stated end. */
    private boolean soundGoesOn(long statedBytes) throws IOException {
        long end = in.position();
        byte[] header = in.peek(9);
        if (sizes.isChunk(header, 0, end) || (statedBytes & 1) != 0 && sizes.isChunk(header, 1, end)) {
            return false;
        }
        return SoundBeyond.follows(in, statedBytes, warnings);
    }
}
