package org.ecapa4j.audio.codecs.mp4;

import java.util.Optional;

/**
 * Where the samples of a track are (ISO/IEC 14496-12, sections 8.6 and 8.7): how many in each chunk, where the chunks
 * begin, how long each sample is and lasts. The tables stay as they are in the file.
 */
final class SampleTable {

    private final Box sizes;
    private final boolean compactSizes;
    private final Box chunkRuns;
    private final Box chunkOffsets;
    private final boolean wideOffsets;
    private final Box durations;

    private SampleTable(Box sizes, Box chunkRuns, Box chunkOffsets, Box durations) {
        this.sizes = sizes;
        this.chunkRuns = chunkRuns;
        this.chunkOffsets = chunkOffsets;
        this.durations = durations;
        compactSizes = sizes.type().equals("stz2");
        wideOffsets = chunkOffsets.type().equals("co64");
    }

    /** The table, if all of it is there and it is not that of a file in fragments, which is empty. */
    static Optional<SampleTable> read(Optional<Box> box) {
        Optional<Box> sizes = box.flatMap(table -> table.child("stsz").or(() -> table.child("stz2")));
        Optional<Box> runs = box.flatMap(table -> table.child("stsc"));
        Optional<Box> offsets = box.flatMap(table -> table.child("stco").or(() -> table.child("co64")));
        Optional<Box> durations = box.flatMap(table -> table.child("stts"));
        if (sizes.isEmpty() || runs.isEmpty() || offsets.isEmpty() || durations.isEmpty()) {
            return Optional.empty();
        }
        SampleTable table = new SampleTable(sizes.get(), runs.get(), offsets.get(), durations.get());
        return table.samples() == 0 ? Optional.empty() : Optional.of(table);
    }

    /** Samples as the table counts them; no more than it has sizes for. */
    long samples() {
        long count = sizes.u32(8);
        if (compactSizes) {
            int bits = Math.max(4, sizes.u8(7));
            return Math.min(count, (sizes.body().limit() - 12) * 8L / bits);
        }
        return constantSize() > 0 ? count : Math.min(count, (sizes.body().limit() - 12) / 4);
    }

    long size(long sample) {
        if (compactSizes) {
            return compactSize(sample);
        }
        return constantSize() > 0 ? constantSize() : sizes.u32((int) (12 + 4 * sample));
    }

    private long constantSize() {
        return compactSizes ? 0 : sizes.u32(4);
    }

    private long compactSize(long sample) {
        return switch (sizes.u8(7)) {
            case 4 -> sizes.u8((int) (12 + sample / 2)) >> (sample % 2 == 0 ? 4 : 0) & 0xf;
            case 8 -> sizes.u8((int) (12 + sample));
            default -> sizes.u16((int) (12 + 2 * sample));
        };
    }

    int chunks() {
        return (int) Math.min(chunkOffsets.u32(4), (chunkOffsets.body().limit() - 8) / (wideOffsets ? 8 : 4));
    }

    long chunkOffset(int chunk) {
        return wideOffsets ? chunkOffsets.i64(8 + 8 * chunk) : chunkOffsets.u32(8 + 4 * chunk);
    }

    int chunkRuns() {
        return (int) Math.min(chunkRuns.u32(4), (chunkRuns.body().limit() - 8) / 12);
    }

    /** First chunk of a run, counted from 0. */
    long runStart(int run) {
        return run < chunkRuns() ? chunkRuns.u32(8 + 12 * run) - 1 : Long.MAX_VALUE;
    }

    long runSamplesPerChunk(int run) {
        return chunkRuns.u32(12 + 12 * run);
    }

    int durationRuns() {
        return (int) Math.min(durations.u32(4), (durations.body().limit() - 8) / 8);
    }

    long durationRunSamples(int run) {
        return durations.u32(8 + 8 * run);
    }

    long durationRunUnits(int run) {
        return durations.u32(12 + 8 * run);
    }

    /** How long all samples last, in the track's units of time. */
    long duration() {
        double units = 0;
        for (int run = 0; run < durationRuns(); run++) {
            units += (double) durationRunSamples(run) * durationRunUnits(run);
        }
        return (long) Math.min(units, Long.MAX_VALUE / 4.0);
    }
}
