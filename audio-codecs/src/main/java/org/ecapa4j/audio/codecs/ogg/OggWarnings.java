package org.ecapa4j.audio.codecs.ogg;

import org.ecapa4j.audio.codecs.block.DamageLog;

/** What can be said about the container when a codec reads from it. */
public final class OggWarnings {

    private OggWarnings() {
    }

    /** Counts the gaps met since {@code reported}; returns their number now. */
    public static long gaps(OggPacketReader packets, long reported, long frame, DamageLog damage) {
        for (long gap = reported; gap < packets.gaps(); gap++) {
            damage.count("gaps between Ogg pages, the sound in them left out", frame);
        }
        return packets.gaps();
    }

    public static void atEnd(OggPacketReader packets, boolean endSeen, DamageLog damage) {
        if (packets.skippedBytes() > 0) {
            damage.note(packets.skippedBytes() + " bytes that belong to no whole Ogg page were skipped");
        }
        if (!endSeen) {
            damage.note("truncated: the last Ogg page is missing; what is there is used");
        }
    }
}
