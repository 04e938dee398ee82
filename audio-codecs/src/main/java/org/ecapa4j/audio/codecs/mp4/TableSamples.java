package org.ecapa4j.audio.codecs.mp4;

import java.util.Optional;

/** The samples of a {@link SampleTable}, one after the other. */
final class TableSamples implements SampleSource {

    private final SampleTable table;
    private final long samples;
    private long sample;
    private int chunk = -1;
    private int run;
    private long leftInChunk;
    private long offset;
    private int durationRun;
    private long leftInDurationRun;
    private long time;

    TableSamples(SampleTable table) {
        this.table = table;
        samples = table.samples();
        leftInDurationRun = table.durationRuns() == 0 ? 0 : table.durationRunSamples(0);
    }

    @Override
    public Optional<Sample> next() {
        if (sample == samples) {
            return Optional.empty();
        }
        while (leftInChunk == 0) {
            chunk++;
            if (chunk >= table.chunks()) {
                return Optional.empty();
            }
            while (table.runStart(run + 1) <= chunk) {
                run++;
            }
            leftInChunk = run < table.chunkRuns() ? table.runSamplesPerChunk(run) : 0;
            offset = table.chunkOffset(chunk);
        }
        Sample next = new Sample(offset, table.size(sample), time);
        offset += next.bytes();
        leftInChunk--;
        sample++;
        advanceTime();
        return Optional.of(next);
    }

    private void advanceTime() {
        while (leftInDurationRun == 0 && durationRun + 1 < table.durationRuns()) {
            durationRun++;
            leftInDurationRun = table.durationRunSamples(durationRun);
        }
        time += durationRun < table.durationRuns() ? table.durationRunUnits(durationRun) : 0;
        leftInDurationRun = Math.max(0, leftInDurationRun - 1);
    }
}
