package org.ecapa4j.audio.pcm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;

/**
 * RIFF WAVE, with its relatives RIFX (big-endian), RF64 and BW64 (64-bit sizes, EBU Tech 3306, ITU-R BS.2088).
 *
 * <p>Chunks before the data are skipped, those behind it never reached. A length that the writer did not know (a pipe)
 * is read to the end.
 */
public final class WavDecoder implements AudioDecoder {

    private static final long UNKNOWN_SIZE = 0xffffffffL;
    /** sox, arecord and others that cannot seek write about 2^31 as the size of what they do not know. */
    private static final long SMALLEST_PLACEHOLDER = 0x7ffff000L;
    private static final long LARGEST_PLACEHOLDER = 0x80000000L;

    @Override
    public String formatName() {
        return "WAV";
    }

    @Override
    public boolean recognises(byte[] head) {
        boolean magic = HeaderChecks.hasAt(head, 0, "RIFF") || HeaderChecks.hasAt(head, 0, "RIFX")
            || HeaderChecks.hasAt(head, 0, "RF64") || HeaderChecks.hasAt(head, 0, "BW64");
        return magic && (head.length < 12 || HeaderChecks.hasAt(head, 8, "WAVE"));
    }

    @Override
    public PcmStream open(InputStream in, String name) throws IOException {
        return new Parser(new ByteReader(in, name, ByteOrder.LITTLE_ENDIAN)).parse();
    }

    /** The header of one file. */
    private static final class Parser {
        private final ByteReader in;
        private final List<String> warnings = new ArrayList<>();
        private String container = "WAV";
        private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        private long riffSize;
        private OptionalLong dataSize64 = OptionalLong.empty();
        private WavFormat format;

        Parser(ByteReader in) {
            this.in = in;
        }

        PcmStream parse() throws IOException {
            riffHeader();
            while (true) {
                long offset = in.position();
                String chunk = chunkName(offset);
                long size = in.u32("size of chunk '" + chunk + "'");
                if (chunk.equals("data")) {
                    return data(offset, size);
                }
                long body = in.position();
                if (chunk.equals("fmt ")) {
                    format = WavFormat.read(in, size, order);
                } else if (chunk.equals("ds64") && container.equals("RF64")) {
                    sizes64(offset, size);
                }
                // Chunks are padded to an even length.
                in.skip(size + (size & 1) - (in.position() - body));
            }
        }

        private void riffHeader() throws IOException {
            String magic = in.tag("RIFF header");
            if (magic.equals("RIFX")) {
                order = ByteOrder.BIG_ENDIAN;
                in.order(order);
            } else if (!magic.equals("RIFF")) {
                container = "RF64";
            }
            riffSize = in.u32("RIFF size");
            String form = in.tag("RIFF form");
            if (!form.equals("WAVE")) {
                throw in.error(8, "RIFF form", "'WAVE'", "'" + form + "'");
            }
        }

        private String chunkName(long offset) throws IOException {
            try {
                return in.tag("chunk name");
            } catch (AudioFormatException endOfFile) {
                throw in.error(offset, format == null ? "chunks" : "chunks behind 'fmt '",
                    format == null ? "'fmt ' and 'data'" : "'data'", "the end of the file");
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
            dataSize64 = OptionalLong.of(dataSize);
        }

        private PcmStream data(long offset, long size) throws IOException {
            if (format == null) {
                throw in.error(offset, "chunk before 'data'", "'fmt '", "none");
            }
            return format.open(in, container, dataBytes(size), warnings);
        }

        private OptionalLong dataBytes(long size) {
            if (container.equals("RF64") && size == UNKNOWN_SIZE && dataSize64.isPresent()) {
                return dataSize64.getAsLong() > 0 ? dataSize64 : OptionalLong.empty();
            }
            if (size == UNKNOWN_SIZE || size >= SMALLEST_PLACEHOLDER && size <= LARGEST_PLACEHOLDER) {
                return OptionalLong.empty();
            }
            boolean riffEndsHere = riffSize + 8 <= in.position();
            if (size == 0 && (riffEndsHere || riffSize >= SMALLEST_PLACEHOLDER)) {
                if (riffEndsHere && riffSize > 0) {
                    warnings.add("the header was never completed (0 bytes of sound): read to the end of the file");
                }
                return OptionalLong.empty();
            }
            return OptionalLong.of(size);
        }
    }
}
