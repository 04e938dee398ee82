package org.ecapa4j.audio.codecs.ogg;

import org.ecapa4j.audio.codecs.block.MonoBlock;

/**
 * Which of the decoded frames of one logical Ogg stream are to be played: those behind the pre-skip, up to the granule
 * position of the last page (RFC 7845, section 4; Vorbis I specification, appendix A).
 */
final class GranuleTrim {

    private final long preSkipFrames;
    private long decodedFrames;
    private boolean startKnown;
    private long startGranule;

    GranuleTrim(long preSkipFrames) {
        this.preSkipFrames = preSkipFrames;
    }

    /**
     * Cuts a block that was just decoded from {@code packet}.
     *
     * @return frames that the granule position shows to be missing since the last one
     */
    long cut(MonoBlock block, OggPacket packet) {
        long before = decodedFrames;
        decodedFrames += block.length();
        if (packet.granulePosition >= 0 && !startKnown) {
            startKnown = true;
            // A stream cut out of a longer one starts above 0; one page alone, with less on it than was decoded, is
            // trimmed at its end.
            startGranule = packet.endsStream ? 0 : Math.max(0, packet.granulePosition - decodedFrames);
        }
        long missing = startKnown ? Math.max(0, packet.granulePosition - startGranule - decodedFrames) : 0;
        startGranule += missing;
        if (packet.endsStream && packet.granulePosition >= 0) {
            block.keepFirst(Math.max(0, packet.granulePosition - startGranule - before));
        }
        block.dropFirst(Math.max(0, preSkipFrames - before));
        return missing;
    }
}
