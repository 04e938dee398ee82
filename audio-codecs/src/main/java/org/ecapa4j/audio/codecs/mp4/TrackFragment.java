package org.ecapa4j.audio.codecs.mp4;

import java.util.List;
import java.util.Queue;

/** The runs of samples in a {@code moof} box that are one track's. */
final class TrackFragment {

    private static final int BASE_DATA_OFFSET = 1;
    private static final int DESCRIPTION_INDEX = 2;
    private static final int DEFAULT_DURATION = 8;
    private static final int DEFAULT_SIZE = 0x10;
    private static final int RUN_OFFSET = 1;
    private static final int RUN_FIRST_FLAGS = 4;
    private static final int RUN_DURATION = 0x100;
    private static final int RUN_SIZE = 0x200;
    private static final int RUN_FLAGS = 0x400;
    private static final int RUN_COMPOSITION = 0x800;

    /**
     * What holds for samples of which nothing else is said.
     *
     * @param trackId  of the track
     * @param duration of a sample
     * @param size     of a sample in bytes
     */
    record Defaults(long trackId, long duration, long size) {

        /** From the {@code trex} box of the track; 0 where there is none. */
        static Defaults of(Box movie, long trackId) {
            for (Box box : movie.child("mvex").map(Box::children).orElse(List.of())) {
                if (box.type().equals("trex") && box.u32(4) == trackId) {
                    return new Defaults(trackId, box.u32(12), box.u32(16));
                }
            }
            return new Defaults(trackId, 0, 0);
        }
    }

    private final long base;
    private final Defaults defaults;
    private final Queue<SampleSource.Sample> samples;
    private long offset;
    private long time;

    private TrackFragment(long base, Defaults defaults, long time, Queue<SampleSource.Sample> samples) {
        this.base = base;
        this.defaults = defaults;
        this.time = time;
        this.samples = samples;
        offset = base;
    }

    /**
     * Adds the samples of a fragment; returns the time at its end.
     *
     * @param start where the fragment begins in the file
     * @param time  the time before it
     */
    static long read(Box fragment, long start, Defaults defaults, long time, Queue<SampleSource.Sample> samples) {
        long end = time;
        for (Box box : fragment.children()) {
            if (box.type().equals("traf") && box.child("tfhd").map(header -> header.u32(4)).orElse(-1L)
                == defaults.trackId()) {
                end = readTrack(box, start, defaults, end, samples);
            }
        }
        return end;
    }

    private static long readTrack(Box track, long start, Defaults defaults, long time,
            Queue<SampleSource.Sample> samples) {
        Box header = track.child("tfhd").orElseThrow();
        int at = 8;
        long base = start;
        if ((header.flags() & BASE_DATA_OFFSET) != 0) {
            base = header.i64(at);
            at += 8;
        }
        at += (header.flags() & DESCRIPTION_INDEX) != 0 ? 4 : 0;
        long duration = defaults.duration();
        if ((header.flags() & DEFAULT_DURATION) != 0) {
            duration = header.u32(at);
            at += 4;
        }
        long size = (header.flags() & DEFAULT_SIZE) != 0 ? header.u32(at) : defaults.size();
        TrackFragment fragment = new TrackFragment(base, new Defaults(defaults.trackId(), duration, size), time,
                samples);
        for (Box box : track.children()) {
            if (box.type().equals("trun")) {
                fragment.readRun(box);
            }
        }
        return fragment.time;
    }

    private void readRun(Box run) {
        int flags = run.flags();
        int at = 8;
        if ((flags & RUN_OFFSET) != 0) {
            offset = base + (int) run.u32(at);
            at += 4;
        }
        at += (flags & RUN_FIRST_FLAGS) != 0 ? 4 : 0;
        int entryBytes = Integer.bitCount(flags & (RUN_DURATION | RUN_SIZE | RUN_FLAGS | RUN_COMPOSITION)) * 4;
        // Without a size of their own, samples are as many as the fragment can hold at most.
        long most = entryBytes == 0 ? 1 << 16 : (run.body().limit() - at) / entryBytes;
        long count = Math.min(run.u32(4), most);
        for (long i = 0; i < count; i++) {
            int entry = at;
            long duration = (flags & RUN_DURATION) != 0 ? run.u32(entry) : defaults.duration();
            entry += (flags & RUN_DURATION) != 0 ? 4 : 0;
            long size = (flags & RUN_SIZE) != 0 ? run.u32(entry) : defaults.size();
            samples.add(new SampleSource.Sample(offset, size, time));
            offset += size;
            time += duration;
            at += entryBytes;
        }
    }
}
