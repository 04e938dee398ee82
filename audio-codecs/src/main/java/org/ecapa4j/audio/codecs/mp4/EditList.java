package org.ecapa4j.audio.codecs.mp4;

import java.util.Optional;

/**
 * The part of a track's time that is played (ISO/IEC 14496-12, section 8.6.6): from the start of its first part to the
 * end of its last, which is one part in all files of recorders and encoders.
 */
record EditList(long start, long end) {

    private static final EditList ALL = new EditList(0, Long.MAX_VALUE);

    static EditList read(Optional<Box> list, long timescale, long movieTimescale) {
        if (list.isEmpty() || movieTimescale == 0) {
            return ALL;
        }
        Box box = list.get();
        boolean wide = box.version() == 1;
        int entryBytes = wide ? 20 : 12;
        long count = Math.min(box.u32(4), (box.body().limit() - 8) / entryBytes);
        long start = Long.MAX_VALUE;
        long end = 0;
        for (int i = 0; i < count; i++) {
            int at = 8 + i * entryBytes;
            long duration = wide ? box.i64(at) : box.u32(at);
            long mediaTime = wide ? box.i64(at + 8) : (int) box.u32(at + 4);
            // A time of -1 is a pause before the sound begins.
            if (mediaTime >= 0) {
                start = Math.min(start, mediaTime);
                double length = duration == 0 ? Long.MAX_VALUE / 2.0 : (double) duration * timescale / movieTimescale;
                end = Math.max(end, mediaTime + (long) Math.min(length, Long.MAX_VALUE / 2.0));
            }
        }
        return start == Long.MAX_VALUE ? ALL : new EditList(start, end < 0 ? Long.MAX_VALUE : end);
    }
}
