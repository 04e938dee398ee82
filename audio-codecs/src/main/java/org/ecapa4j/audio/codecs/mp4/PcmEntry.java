package org.ecapa4j.audio.codecs.mp4;

import java.util.Optional;

/** Which encoding a track of PCM has (QuickTime File Format, sound sample descriptions; ISO/IEC 23003-5). */
final class PcmEntry {

    private static final int FLOAT_FLAG = 1;
    private static final int BIG_ENDIAN_FLAG = 2;

    private PcmEntry() {
    }

    /** The encoding's name as {@code PcmPackets} takes it; empty if the track is no PCM. */
    static Optional<String> encoding(SampleEntry entry) {
        int bits = entry.bitsPerSample();
        String little = littleEndian(entry) ? "le" : "be";
        return switch (entry.format()) {
            case "sowt" -> Optional.of(bits == 8 ? "s8" : "s" + bits + "le");
            case "twos", "NONE" -> Optional.of(bits == 8 ? "s8" : "s" + bits + "be");
            case "raw " -> Optional.of(bits == 8 ? "u8" : "s" + bits + "be");
            case "in24" -> Optional.of("s24" + little);
            case "in32" -> Optional.of("s32" + little);
            case "fl32" -> Optional.of("f32" + little);
            case "fl64" -> Optional.of("f64" + little);
            case "lpcm" -> Optional.of(bits == 8 ? "s8" : ((entry.formatFlags() & FLOAT_FLAG) != 0 ? "f" : "s") + bits
                + ((entry.formatFlags() & BIG_ENDIAN_FLAG) != 0 ? "be" : "le"));
            case "ipcm", "fpcm" -> Optional.of((entry.format().equals("fpcm") ? "f" : "s") + configured(entry));
            default -> Optional.empty();
        };
    }

    private static boolean littleEndian(SampleEntry entry) {
        return entry.extension("enda").map(box -> box.u16(0) != 0).orElse(false);
    }

    private static String configured(SampleEntry entry) {
        return entry.extension("pcmC").map(box -> box.u8(5) + ((box.u8(4) & 1) != 0 ? "le" : "be")).orElse("16be");
    }
}
