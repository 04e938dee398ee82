package org.ecapa4j.tracking;

import java.util.List;
import java.util.function.Consumer;

/**
 * Makes segments of labelled cells. A new label takes hold when it has lasted long enough; until then its cells are a
 * candidate, and what becomes of a candidate that fails depends on its neighbours.
 */
final class SegmentMerger {

    private final List<String> labels;
    private final SegmenterSettings settings;
    private final Consumer<? super Segment> listener;
    private long end;
    private Run established = Run.NONE;
    private Run candidate = Run.NONE;

    SegmentMerger(List<String> labels, SegmenterSettings settings, Consumer<? super Segment> listener) {
        this.labels = labels;
        this.settings = settings;
        this.listener = listener;
    }

    /** Starts anew where the last stretch was finished, or anywhere else. */
    void begin(long start) {
        end = start;
        established = Run.NONE;
        candidate = Run.NONE;
    }

    void addSilence(long cellEnd) {
        addPause(cellEnd, Segment.SILENCE);
    }

    /** Adds a cell without voice: silence or noise. */
    void addPause(long cellEnd, String label) {
        add(new Run(label, end, cellEnd, new double[labels.size()], 0, new PitchHistogram()));
    }

    /** Adds a cell of voice; the probabilities are copied. */
    void addSpeech(long cellEnd, double[] probabilities) {
        addSpeech(cellEnd, probabilities, new PitchHistogram());
    }

    /** Adds a cell of voice with its pitches; both are copied. */
    void addSpeech(long cellEnd, double[] probabilities, PitchHistogram pitches) {
        double[] weighted = new double[probabilities.length];
        for (int i = 0; i < weighted.length; i++) {
            weighted[i] = probabilities[i] * (cellEnd - end);
        }
        add(new Run(label(probabilities), end, cellEnd, weighted, cellEnd - end, pitches.copy()));
    }

    /** Gives what is left; the last cell reaches to the end of the recording. */
    void finish(long recordingEnd) {
        if (established == Run.NONE) {
            established = candidate;
        } else {
            established = established.join(candidate, established.label);
        }
        if (established != Run.NONE) {
            emit(established.until(recordingEnd));
        }
        established = Run.NONE;
        candidate = Run.NONE;
    }

    private void add(Run cell) {
        end = cell.end;
        if (candidate == Run.NONE) {
            if (established.label.equals(cell.label)) {
                established = established.join(cell, cell.label);
                return;
            }
            candidate = cell;
        } else if (candidate.label.equals(cell.label)) {
            candidate = candidate.join(cell, cell.label);
        } else if (established.label.equals(cell.label)) {
            established = established.join(candidate, cell.label).join(cell, cell.label);
            candidate = Run.NONE;
            return;
        } else if (startsTogether(cell)) {
            candidate = candidate.join(cell, commonLabel(cell));
        } else {
            established = established.join(candidate, established.label);
            candidate = cell;
        }
        if (candidate.end - candidate.start >= settings.minSegmentSamples()) {
            if (established != Run.NONE) {
                emit(established);
            }
            established = candidate;
            candidate = Run.NONE;
        }
    }

    /**
     * Whether the failed candidate belongs to what follows: at the start of the recording, and for speech after
     * silence.
     */
    private boolean startsTogether(Run cell) {
        return established == Run.NONE || established.isPause() && !candidate.isPause() && !cell.isPause();
    }

    private String commonLabel(Run cell) {
        if (candidate.isPause() || cell.isPause()) {
            return cell.label;
        }
        return label(candidate.join(cell, cell.label).mean());
    }

    private String label(double[] probabilities) {
        int best = Segment.likeliest(probabilities);
        return probabilities[best] >= settings.sureFrom() ? labels.get(best) : Segment.UNSURE;
    }

    private void emit(Run run) {
        boolean pause = run.isPause();
        listener.accept(new Segment(run.label, run.start, run.end, labels, pause ? new double[0] : run.mean(),
                pause ? Double.NaN : run.pitches.median()));
    }

    /**
     * Cells in a row.
     *
     * @param sums   probabilities times samples, over the voiced cells
     * @param voiced samples of the voiced cells
     */
    private record Run(String label, long start, long end, double[] sums, long voiced, PitchHistogram pitches) {

        static final Run NONE = new Run("", 0, 0, new double[0], 0, new PitchHistogram());

        boolean isPause() {
            return Segment.isPause(label);
        }

        /** This run and the next; {@link #NONE} adds nothing. */
        Run join(Run next, String itsLabel) {
            if (next == NONE) {
                return this;
            }
            double[] both = sums.clone();
            for (int i = 0; i < both.length; i++) {
                both[i] += next.sums[i];
            }
            PitchHistogram bothPitches = pitches.copy();
            bothPitches.add(next.pitches);
            return new Run(itsLabel, start, next.end, both, voiced + next.voiced, bothPitches);
        }

        Run until(long recordingEnd) {
            return new Run(label, start, recordingEnd, sums, voiced, pitches);
        }

        double[] mean() {
            double[] mean = sums.clone();
            for (int i = 0; i < mean.length; i++) {
                mean[i] /= voiced;
            }
            return mean;
        }
    }
}
