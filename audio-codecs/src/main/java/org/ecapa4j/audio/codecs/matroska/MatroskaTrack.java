package org.ecapa4j.audio.codecs.matroska;

import java.util.List;
import java.util.Optional;

/**
 * A track of sound (RFC 9559, section 5.1.4).
 *
 * @param number       that blocks name it by
 * @param codecId      such as {@code A_OPUS}
 * @param codecPrivate what the codec is set up with; may be empty
 * @param delay        run-up of the codec in nanoseconds, if the track says
 * @param sampleRateHz as the track says
 * @param channels     as the track says
 * @param bitDepth     bits of a sample, 0 if the track does not say
 * @param stripped     bytes that were taken off the front of every frame
 * @param packed       whether frames are encrypted, or compressed in a way that is not undone here
 */
record MatroskaTrack(long number, String codecId, byte[] codecPrivate, Optional<Long> delay, double sampleRateHz,
        int channels, int bitDepth, byte[] stripped, boolean packed) {

    private static final int AUDIO_TYPE = 2;
    private static final int HEADER_STRIPPING = 3;

    /** The tracks of sound among all. */
    static List<MatroskaTrack> of(Element tracks) {
        return tracks.children().stream().filter(entry -> entry.id() == Ids.TRACK_ENTRY)
            .filter(entry -> entry.child(Ids.TRACK_TYPE).map(type -> type.integer(false)).orElse(0L) == AUDIO_TYPE)
            .map(MatroskaTrack::read).toList();
    }

    private static MatroskaTrack read(Element entry) {
        Optional<Element> encoding = entry.child(Ids.CONTENT_ENCODINGS, Ids.CONTENT_ENCODING);
        boolean encrypted = encoding.flatMap(one -> one.child(Ids.CONTENT_ENCRYPTION)).isPresent();
        Optional<Element> compression = encoding.flatMap(one -> one.child(Ids.CONTENT_COMPRESSION));
        boolean strips = compression.flatMap(one -> one.child(Ids.COMPRESSION_ALGORITHM))
            .map(one -> one.integer(false)).orElse(0L) == HEADER_STRIPPING;
        byte[] stripped = compression.flatMap(one -> one.child(Ids.COMPRESSION_SETTINGS)).map(Element::bytes)
            .orElse(new byte[0]);
        return new MatroskaTrack(entry.child(Ids.TRACK_NUMBER).map(one -> one.integer(false)).orElse(0L),
            entry.child(Ids.CODEC_ID).map(Element::text).orElse(""),
            entry.child(Ids.CODEC_PRIVATE).map(Element::bytes).orElse(new byte[0]),
            entry.child(Ids.CODEC_DELAY).map(one -> one.integer(false)),
            entry.child(Ids.AUDIO, Ids.SAMPLING_FREQUENCY).map(Element::floating).orElse(8000.0),
            (int) Math.min(entry.child(Ids.AUDIO, Ids.CHANNELS).map(one -> one.integer(false)).orElse(1L), 256),
            (int) Math.min(entry.child(Ids.AUDIO, Ids.BIT_DEPTH).map(one -> one.integer(false)).orElse(0L), 256),
            strips ? stripped : new byte[0], encrypted || compression.isPresent() && !strips);
    }
}
