package org.ecapa4j.tracking;

import java.io.IOException;
import java.util.Objects;
import org.ecapa4j.Prediction;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.frontend.FrontEndDefinition;

/**
 * One answer for a recording of any length, in bounded memory.
 *
 * <pre>{@code
 * try (PcmStream sound = AudioFile.open16k(path)) {
 *     RecordingSummary heard = new RecordingClassifier(model).classify(sound::read);
 * }
 * }</pre>
 *
 * <p>A recording of up to {@link #ONE_PASS_SECONDS} goes through the network whole, as the model was made for: the
 * answer is {@link VoiceGender#classify} of it, bit for bit. A longer one is heard in windows of {@link
 * #WINDOW_SECONDS}, about the length of the utterances that the model was tuned on, end to end, the last one moved back
 * so that it is whole too. The answer is the mean of the windows' probabilities, and each window weighs as much as the
 * voice that it adds: its sound that no earlier window had is cut into stretches of {@value #GATE_SAMPLES} samples, and
 * those with an open gate count. A window that adds no voice is not classified. A recording in which no gate opens at
 * all is not left without an answer: its windows are then weighed by their length, which {@link
 * RecordingSummary#voicedSamples} tells.
 *
 * @implNote Immutable and thread-safe, as far as its gate is; the default one is. Memory: {@link #ONE_PASS_SECONDS} of
 *           samples (2 MB) for each call.
 */
public final class RecordingClassifier {

    /** The longest recording that goes through the network in one pass. */
    public static final int ONE_PASS_SECONDS = 30;

    /** Length of a window of longer ones. */
    public static final double WINDOW_SECONDS = 7.5;

    /** Length of the stretches that the gate judges: the tracker's window, 0.75 s. */
    static final int GATE_SAMPLES = 12_000;

    static final int ONE_PASS_SAMPLES = ONE_PASS_SECONDS * FrontEndDefinition.SAMPLE_RATE_HZ;
    static final int WINDOW_SAMPLES = 10 * GATE_SAMPLES;

    private final VoiceGender model;
    private final Gate gate;

    /** A classifier with the speech gate. */
    public RecordingClassifier(VoiceGender model) {
        this(model, Gate.speech());
    }

    /** A classifier with another gate. */
    public RecordingClassifier(VoiceGender model, Gate gate) {
        this.model = Objects.requireNonNull(model, "model");
        this.gate = Objects.requireNonNull(gate, "gate");
    }

    /**
     * Hears a recording to its end.
     *
     * @param source 16 kHz mono
     * @throws IllegalArgumentException when the recording is shorter than 257 samples, or a sample is not a finite
     *                                  number
     */
    public RecordingSummary classify(SampleSource source) throws IOException {
        float[] samples = new float[ONE_PASS_SAMPLES + 1];
        VoiceMeasure measure = new VoiceMeasure(gate.open(GATE_SAMPLES));
        int length = fill(source, samples, 0);
        if (length < samples.length) {
            return new RecordingSummary(model.classifyWindow(samples, 0, length), length, 1,
                    measure.add(samples, 0, length));
        }
        return classifyInWindows(source, measure, samples, length);
    }

    /**
     * The samples of the recording from {@code heard - WINDOW_SAMPLES} on, so that the last window can be moved back,
     * are always in the buffer; its first sample is where the window before started.
     */
    private RecordingSummary classifyInWindows(SampleSource source, VoiceMeasure measure, float[] samples, int filled)
            throws IOException {
        WeightedMean voices = new WeightedMean(model.labels());
        WeightedMean everything = new WeightedMean(model.labels());
        long total = filled;
        int length = filled;
        int heard = 0;
        while (heard < length) {
            if (length - heard < WINDOW_SAMPLES) {
                int keep = length - (heard - WINDOW_SAMPLES);
                System.arraycopy(samples, heard - WINDOW_SAMPLES, samples, 0, keep);
                heard = WINDOW_SAMPLES;
                length = fill(source, samples, keep);
                total += length - keep;
            }
            int added = Math.min(WINDOW_SAMPLES, length - heard);
            int start = heard + added - WINDOW_SAMPLES;
            int voicedSamples = measure.add(samples, heard, added);
            if (voicedSamples > 0 || voices.weight() == 0) {
                Prediction prediction = model.classifyWindow(samples, start, WINDOW_SAMPLES);
                voices.add(prediction, voicedSamples);
                everything.add(prediction, added);
            }
            heard += added;
        }
        WeightedMean answer = voices.weight() > 0 ? voices : everything;
        return new RecordingSummary(answer.prediction(), total, answer.count(), voices.weight());
    }

    /** Reads until the buffer is full or the sound ends, and returns where the samples end. */
    private static int fill(SampleSource source, float[] samples, int from) throws IOException {
        int at = from;
        while (at < samples.length) {
            int found = source.read(samples, at, samples.length - at);
            if (found == 0 || found > samples.length - at) {
                throw new IOException(source.getClass().getName() + ".read: expected 1 to " + (samples.length - at)
                    + " samples or -1 at the end, found " + found);
            }
            if (found < 0) {
                break;
            }
            at += found;
        }
        return at;
    }

    /** How much of a recording counts as voice, in stretches of {@link #GATE_SAMPLES}. */
    private static final class VoiceMeasure {

        private final GateStream gate;
        private long heard;

        VoiceMeasure(GateStream gate) {
            this.gate = gate;
        }

        /** Voice in the next samples of the recording. */
        int add(float[] samples, int from, int length) {
            int voiced = 0;
            for (int at = 0; at < length; at += GATE_SAMPLES) {
                int stretch = Math.min(GATE_SAMPLES, length - at);
                gate.accept(samples, from + at, stretch);
                if (gate.isOpen(heard, samples, from + at, stretch)) {
                    voiced += stretch;
                }
                heard += stretch;
            }
            return voiced;
        }
    }
}
