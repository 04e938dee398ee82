package org.ecapa4j.audio.codecs.mp4;

import java.util.List;
import java.util.Optional;

/**
 * A track of sound.
 *
 * @param id         number that fragments name it by
 * @param timescale  units of time in a second
 * @param entry      which codec, and how it is set up
 * @param table      where its samples are, unless they come in fragments only
 * @param start      where in the track's time the sound to be played begins: encoders need a run-up
 * @param end        where in the track's time it ends; no packet that begins there or later is played
 */
record Track(long id, long timescale, SampleEntry entry, Optional<SampleTable> table, long start, long end) {

    /** The tracks of a movie that hold sound, in its order. */
    static List<Track> of(Box movie) {
        long movieTimescale = movie.child("mvhd").map(box -> box.u32(box.version() == 1 ? 20 : 12)).orElse(0L);
        return movie.children().stream().filter(box -> box.type().equals("trak"))
            .filter(box -> box.child("mdia", "hdlr").map(handler -> Box.type(handler.body(), 8)).orElse("")
                .equals("soun"))
            .map(box -> read(box, movieTimescale)).flatMap(Optional::stream).toList();
    }

    private static Optional<Track> read(Box track, long movieTimescale) {
        Optional<Box> entry = track.child("mdia", "minf", "stbl", "stsd");
        long timescale = track.child("mdia", "mdhd").map(box -> box.u32(box.version() == 1 ? 20 : 12)).orElse(0L);
        if (entry.isEmpty() || timescale == 0) {
            return Optional.empty();
        }
        long id = track.child("tkhd").map(box -> box.u32(box.version() == 1 ? 20 : 12)).orElse(0L);
        EditList edits = EditList.read(track.child("edts", "elst"), timescale, movieTimescale);
        return SampleEntry.first(entry.get()).map(first -> new Track(id, timescale, first,
            SampleTable.read(track.child("mdia", "minf", "stbl")), edits.start(), edits.end()));
    }
}
