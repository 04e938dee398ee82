package org.ecapa4j.audio.codecs.mp4;

import java.util.Optional;

/**
 * The description of a track's samples (ISO/IEC 14496-12, section 8.5.2; QuickTime File Format, sound sample
 * descriptions).
 *
 * @param format        four characters that name the codec
 * @param channels      as the description says; some codecs know better
 * @param sampleRateHz  as the description says
 * @param bitsPerSample as the description says
 * @param formatFlags   of linear PCM, where QuickTime tells them
 * @param extensions    the boxes that follow
 */
record SampleEntry(String format, int channels, long sampleRateHz, int bitsPerSample, long formatFlags,
        Box extensions) {

    private static final int ENTRY_BYTES = 28;
    private static final int QUICKTIME_1_BYTES = 16;
    private static final int QUICKTIME_2_BYTES = 36;

    /** The first entry of an {@code stsd} box. */
    static Optional<SampleEntry> first(Box descriptions) {
        return Box.children(descriptions.body(), Math.min(8, descriptions.body().limit())).stream().findFirst()
            .filter(entry -> entry.body().limit() >= ENTRY_BYTES).map(SampleEntry::read);
    }

    private static SampleEntry read(Box entry) {
        int version = entry.u16(8);
        int bytes = ENTRY_BYTES + (version == 1 ? QUICKTIME_1_BYTES : version == 2 ? QUICKTIME_2_BYTES : 0);
        int channels = version == 2 ? (int) Math.min(entry.u32(40), 256) : entry.u16(16);
        long rateHz = version == 2 ? (long) Double.longBitsToDouble(entry.i64(32)) : entry.u32(24) >>> 16;
        int bits = version == 2 ? (int) Math.min(entry.u32(48), 256) : entry.u16(18);
        int from = Math.min(bytes, entry.body().limit());
        Box rest = new Box(entry.type(), entry.body().slice(from, entry.body().limit() - from));
        return new SampleEntry(entry.type(), channels, rateHz, bits, version == 2 ? entry.u32(52) : 0, rest);
    }

    /** A box among the extensions, or in the {@code wave} box that QuickTime puts them into. */
    Optional<Box> extension(String type) {
        return extensions.child(type).or(() -> extensions.child("wave", type));
    }
}
