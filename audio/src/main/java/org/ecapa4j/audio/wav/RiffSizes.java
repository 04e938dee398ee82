package org.ecapa4j.audio.wav;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The lengths that a RIFF header states, and what they mean.
 *
 * @param container  name of the container
 * @param start      offset of the header in the stream
 * @param riffSize   what the header says follows its first 8 bytes
 * @param dataSize64 length of the sound by the {@code ds64} chunk
 */
record RiffSizes(String container, long start, long riffSize, OptionalLong dataSize64) {

    private static final long UNKNOWN = 0xffffffffL;
    /** sox, arecord and others that cannot seek write about 2^31 as the size of what they do not know. */
    private static final long SMALLEST_PLACEHOLDER = 0x7ffff000L;
    private static final long LARGEST_PLACEHOLDER = 0x80000000L;

    /** Chunks that are met in WAV files, wherever they stand. */
    private static final Set<String> KNOWN = Set.of("RIFF", "RIFX", "RF64", "BW64", "data", "fmt ", "LIST", "fact",
        "cue ", "plst", "smpl", "inst", "bext", "iXML", "axml", "chna", "link", "JUNK", "junk", "PAD ", "FLLR", "PEAK",
        "id3 ", "ID3 ", "_PMX", "afsp", "umid", "minf", "elm1", "regn", "DGDA", "SAUR", "wavl", "slnt", "note", "labl",
        "acid", "strc", "tlst", "MARK", "DISP", "levl", "qlty", "mext", "cart", "ovwf", "LGWV", "SyLp", "ResU");

    RiffSizes withDataSize64(long size) {
        return new RiffSizes(container, start, riffSize, OptionalLong.of(size));
    }

    /** Where the file ends by its header. */
    long end() {
        return start + 8 + riffSize;
    }

    /** Whether the size of the file was never written, or is a placeholder. */
    boolean isOpen() {
        return riffSize == 0 || riffSize >= SMALLEST_PLACEHOLDER && riffSize <= LARGEST_PLACEHOLDER
            || riffSize == UNKNOWN;
    }

    /** Length of the sound in a chunk of that size; empty if the writer did not know it. */
    OptionalLong known(long size) {
        if (container.equals("RF64") && size == UNKNOWN && dataSize64.isPresent()) {
            return dataSize64.getAsLong() > 0 ? dataSize64 : OptionalLong.empty();
        }
        boolean placeholder = size == UNKNOWN || size >= SMALLEST_PLACEHOLDER && size <= LARGEST_PLACEHOLDER;
        return placeholder ? OptionalLong.empty() : OptionalLong.of(size);
    }

    /** Whether {@code next}, found at {@code position}, is the header of a chunk and not sound. */
    boolean isChunk(byte[] next, int at, long position) {
        if (next.length < at + 8) {
            return false;
        }
        String name = new String(next, at, 4, StandardCharsets.ISO_8859_1);
        if (KNOWN.contains(name)) {
            return true;
        }
        long size = next[at + 4] & 0xff | (next[at + 5] & 0xff) << 8 | (next[at + 6] & 0xff) << 16
            | (next[at + 7] & 0xffL) << 24;
        return name.matches("[A-Za-z0-9_ -]{4}") && position + at + 8 + size <= end() + 1;
    }
}
