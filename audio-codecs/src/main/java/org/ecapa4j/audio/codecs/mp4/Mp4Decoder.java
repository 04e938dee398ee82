package org.ecapa4j.audio.codecs.mp4;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.ecapa4j.audio.codecs.block.BlockStream;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.block.HeaderRange;
import org.ecapa4j.audio.codecs.block.PacketDecoder;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.spi.SecondPassNeeded;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;

/** MP4, M4A, 3GP and QuickTime: the first track of sound that can be decoded. */
public final class Mp4Decoder implements AudioDecoder {

    private static final Set<String> FIRST_BOXES = Set.of("ftyp", "moov", "mdat", "wide", "free", "skip", "pnot");

    @Override
    public String formatName() {
        return "MPEG-4";
    }

    @Override
    public Set<String> fileEndings() {
        return Set.of("m4a", "mp4", "m4b", "mov", "3gp", "3g2", "m4v", "qt", "3gpp", "f4a");
    }

    @Override
    public boolean recognises(byte[] head) {
        return FIRST_BOXES.stream().anyMatch(type -> HeaderRange.hasAt(head, 4, type));
    }

    @Override
    public PcmStream open(InputStream stream, String name) throws IOException {
        ByteReader in = new ByteReader(stream, name, ByteOrder.BIG_ENDIAN);
        MovieFinder finder = new MovieFinder(in);
        Box movie = finder.find();
        Track track = track(movie, name);
        if (finder.kept().isFull()) {
            throw new SecondPassNeeded(new AudioFormatException(name, "MPEG-4: expected the index ('moov') before the "
                + "sound, or after at most " + KeptSound.MAX_BYTES / (1 << 20) + " MB of it, in what is read from a "
                + "stream, found it at byte " + (in.position() - movie.body().limit()) + "; name the file instead, or "
                + "move the index: ffmpeg -i FILE -c copy -movflags +faststart NEW.m4a"),
                (again, sameName) -> open(new ByteReader(again, sameName, ByteOrder.BIG_ENDIAN), movie, track,
                    new KeptSound()));
        }
        return open(in, movie, track, finder.kept());
    }

    private static Track track(Box movie, String name) throws AudioFormatException {
        List<Track> tracks = Track.of(movie);
        Optional<Track> track = tracks.stream().filter(one -> Mp4Codec.isKnown(one.entry())).findFirst();
        if (track.isEmpty()) {
            if (tracks.isEmpty()) {
                throw new AudioFormatException(name, "MPEG-4: expected a track of sound, found none");
            }
            throw AudioFormatException.convertible(name, "MPEG-4: expected a track of AAC, found " + String.join(", ",
                tracks.stream().map(one -> Mp4Codec.name(one.entry())).distinct().toList()), "");
        }
        return track.get();
    }

    private static PcmStream open(ByteReader in, Box movie, Track track, KeptSound kept) throws IOException {
        DamageLog damage = new DamageLog();
        boolean isPcm = PcmEntry.encoding(track.entry()).isPresent() && track.table().isPresent();
        SampleSource samples = isPcm
            ? new PcmChunks(track.table().get(), Mp4Codec.pcm(track.entry(), in.name()).bytesPerFrame())
            : samples(in, movie, track, kept);
        Mp4Blocks blocks = new Mp4Blocks(track, samples, new SampleBytes(in, kept), in.name(), damage);
        PacketDecoder decoder = blocks.begin();
        return new BlockStream(new BlockStream.Layout("MPEG-4 " + Mp4Codec.name(track.entry()),
            decoder.sampleRateHz(), decoder.channels(), OptionalLong.empty()), blocks, damage, in);
    }

    /** The samples of the index, of fragments, or of both where a recorder wrote its first seconds into the index. */
    private static SampleSource samples(ByteReader in, Box movie, Track track, KeptSound kept) throws IOException {
        Optional<TableSamples> table = track.table().map(TableSamples::new);
        if (table.isPresent() && movie.child("mvex").isEmpty()) {
            return table.get();
        }
        long begun = track.table().map(SampleTable::duration).orElse(0L);
        FragmentSamples fragments = new FragmentSamples(in, TrackFragment.Defaults.of(movie, track.id()), begun);
        if (table.isEmpty()) {
            return fragments;
        }
        if (kept.isEmpty()) {
            fragments.findData();
        }
        return () -> {
            Optional<SampleSource.Sample> next = table.get().next();
            return next.isPresent() ? next : fragments.next();
        };
    }
}
