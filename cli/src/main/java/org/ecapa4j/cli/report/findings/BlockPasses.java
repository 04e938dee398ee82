package org.ecapa4j.cli.report.findings;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ecapa4j.Numerics;
import org.ecapa4j.Prediction;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.Waveform;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.speech.SpeechFrames;
import org.ecapa4j.tracking.RecordingClassifier;

/**
 * Passes with a probe over a recording, in the pieces in which it is classified: a recording of up to 30 s whole, a
 * longer one in blocks of 7.5 s, end to end. All of them give the spectrogram; the inside is shown of one, that with
 * the most speech.
 */
final class BlockPasses {

    private static final int ONE_PASS_SAMPLES = RecordingClassifier.ONE_PASS_SECONDS * AudioFile.MODEL_RATE_HZ;
    private static final int BLOCK_SAMPLES = (int) (RecordingClassifier.WINDOW_SECONDS * AudioFile.MODEL_RATE_HZ);
    private static final int FRAME_SAMPLES = SpeechFrames.FRAME_SAMPLES;

    private final VoiceGender model;
    private final VoiceGender otherNumerics;
    private final int columns;
    private final Spectrogram spectrogram;
    private final float[] buffer = new float[ONE_PASS_SAMPLES + BLOCK_SAMPLES];
    private int buffered;
    private long bufferStart;

    /** Frames of speech in each block of the recording. */
    private int[] speech = new int[64];
    private int mostSpeech = -1;
    private PassWatch best;
    private Prediction bestAnswer;
    private float[] bestSamples;
    private long bestStart;

    /**
     * Of a recording that has not begun.
     *
     * @param otherNumerics the same model in the other numerics
     * @param columns       the most of a picture
     * @param spectrogram   gets the mel energies
     */
    BlockPasses(VoiceGender model, VoiceGender otherNumerics, int columns, Spectrogram spectrogram) {
        this.model = model;
        this.otherNumerics = otherNumerics;
        this.columns = columns;
        this.spectrogram = spectrogram;
    }

    /** A frame of the gate, which tells it well before a block of a long recording has its pass. */
    void frame(long frame, boolean isSpeech) {
        int block = (int) (frame * FRAME_SAMPLES / BLOCK_SAMPLES);
        if (block >= speech.length) {
            speech = Arrays.copyOf(speech, 2 * speech.length);
        }
        speech[block] += isSpeech ? 1 : 0;
    }

    void accept(float[] samples, int offset, int length) {
        for (int at = 0; at < length; ) {
            int taken = Math.min(length - at, buffer.length - buffered);
            System.arraycopy(samples, offset + at, buffer, buffered, taken);
            buffered += taken;
            at += taken;
            while (buffered > ONE_PASS_SAMPLES) {
                pass(BLOCK_SAMPLES, false);
            }
        }
    }

    /** The recording has ended, and the gate has told all its frames. */
    void finish() {
        while (bufferStart > 0 && buffered > BLOCK_SAMPLES) {
            pass(BLOCK_SAMPLES, false);
        }
        if (buffered >= VoiceGender.MIN_SAMPLES) {
            pass(buffered, true);
        }
    }

    private void pass(int length, boolean last) {
        int block = (int) (bufferStart / BLOCK_SAMPLES);
        int speechFrames = block < speech.length ? speech[block] : 0;
        boolean shown = speechFrames > mostSpeech;
        PassWatch watch = new PassWatch(shown, columns);
        float[] samples = Arrays.copyOf(buffer, length);
        Prediction answer = model.observe(new Waveform(samples, AudioFile.MODEL_RATE_HZ), watch);
        // The frame on the edge of two blocks is in both.
        watch.addMel(spectrogram, last ? Integer.MAX_VALUE : length / FRAME_SAMPLES);
        if (shown) {
            mostSpeech = speechFrames;
            best = watch;
            bestAnswer = answer;
            bestSamples = samples;
            bestStart = bufferStart;
        }
        buffered -= length;
        System.arraycopy(buffer, length, buffer, 0, buffered);
        bufferStart += length;
    }

    /** The inside of the pass that is shown, and what the other numerics say of the same samples. */
    Inside inside() {
        Map<Numerics, Prediction> answers = new LinkedHashMap<>();
        answers.put(model.numerics(), bestAnswer);
        answers.put(otherNumerics.numerics(), otherNumerics.classify(bestSamples, AudioFile.MODEL_RATE_HZ));
        double start = (double) bestStart / AudioFile.MODEL_RATE_HZ;
        double stop = start + (double) bestSamples.length / AudioFile.MODEL_RATE_HZ;
        return new Inside(start, stop, best.attention(), best.gates(), answers);
    }
}
