package org.ecapa4j.audio.pcm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.Set;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.PcmStream;

/** Sony Wave64: WAV with chunks named by 16 bytes and sizes of 64 bits, which count the name and the size as well. */
public final class W64Decoder implements AudioDecoder {

    private static final byte[] RIFF_TAIL = HexFormat.of().parseHex("2e91cf11a5d628db04c10000");
    private static final byte[] CHUNK_TAIL = HexFormat.of().parseHex("f3acd3118cd100c04f8edb8a");
    private static final int NAME_BYTES = 16;
    private static final int HEADER_BYTES = 24;

    @Override
    public String formatName() {
        return "Wave64";
    }

    @Override
    public Set<String> fileEndings() {
        return Set.of("w64");
    }

    @Override
    public boolean recognises(byte[] head) {
        return head.length >= NAME_BYTES && HeaderChecks.hasAt(head, 0, "riff")
            && Arrays.equals(head, 4, NAME_BYTES, RIFF_TAIL, 0, RIFF_TAIL.length);
    }

    @Override
    public PcmStream open(InputStream stream, String name) throws IOException {
        ByteReader in = new ByteReader(stream, name, ByteOrder.LITTLE_ENDIAN);
        in.skip(HEADER_BYTES);
        String form = chunkName(in, "Wave64 form");
        if (!form.equals("wave")) {
            throw in.error(HEADER_BYTES, "Wave64 form", "'wave'", "'" + form + "'");
        }
        WavFormat format = null;
        while (true) {
            long offset = in.position();
            String chunk = chunkName(in, format == null ? "chunk 'fmt '" : "chunk 'data'");
            long size = in.i64("size of chunk '" + chunk + "'");
            boolean unknown = chunk.equals("data") && (size == 0 || size == HEADER_BYTES || size == -1
                || size == Long.MAX_VALUE);
            if (size < HEADER_BYTES && !unknown) {
                throw in.error(offset + NAME_BYTES, "size of chunk '" + chunk + "'", "at least " + HEADER_BYTES
                    + " bytes", size);
            }
            if (chunk.equals("data")) {
                if (format == null) {
                    throw in.error(offset, "chunk before 'data'", "'fmt '", "none");
                }
                // A writer that was cut off, or that writes into a pipe, leaves the size open.
                OptionalLong bytes = unknown ? OptionalLong.empty() : OptionalLong.of(size - HEADER_BYTES);
                return format.open(in, "W64", bytes, () -> false);
            }
            if (chunk.equals("fmt ")) {
                format = WavFormat.read(in, size - HEADER_BYTES, ByteOrder.LITTLE_ENDIAN);
            }
            // Chunks are padded to whole groups of eight bytes.
            in.skip((size + 7 & ~7L) - (in.position() - offset));
        }
    }

    /** The four characters that chunks of WAV have too; an empty text for names of another kind. */
    private static String chunkName(ByteReader in, String field) throws IOException {
        byte[] name = new byte[NAME_BYTES];
        in.readExactly(name, name.length, field);
        boolean known = Arrays.equals(name, 4, NAME_BYTES, CHUNK_TAIL, 0, CHUNK_TAIL.length);
        return known ? new String(name, 0, 4, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?") : "";
    }
}
