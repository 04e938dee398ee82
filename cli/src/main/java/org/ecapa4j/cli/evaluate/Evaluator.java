package org.ecapa4j.cli.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.audio.stream.ResampledStream;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.input.Reading;
import org.ecapa4j.tracking.Gate;
import org.ecapa4j.tracking.RecordingClassifier;
import org.ecapa4j.tracking.RecordingSummary;
import org.ecapa4j.tracking.TrackerSettings;
import org.ecapa4j.tracking.VoiceEvent;
import org.ecapa4j.tracking.VoiceTracker;

/**
 * The model card's protocol for one speaker: the recordings in their order, joined by 50 ms of silence, in windows of
 * 0.75 s every 0.15 s without a gate; raw p(female) of each and its average with alpha 0.2. Or each recording in one
 * pass.
 */
final class Evaluator {

    private static final float[] GAP = new float[800];
    private static final int CHUNK_SAMPLES = 1 << 14;
    private static final TrackerSettings SETTINGS = TrackerSettings.modelCard().withGate(Gate.open());
    private static final double HOP_SECONDS = (double) SETTINGS.hopSamples() / AudioFile.MODEL_RATE_HZ;

    private final List<VoiceGender> models;
    private final boolean whole;
    private final Reading reading;

    /**
     * An evaluator.
     *
     * @param models  hear the same sound side by side
     * @param whole   whether each recording is heard in one pass
     * @param reading how recordings are read
     */
    Evaluator(List<VoiceGender> models, boolean whole, Reading reading) {
        this.models = models;
        this.reading = reading;
        this.whole = whole;
    }

    /** What each model heard. */
    List<SpeakerScores> hear(LabelledSpeaker speaker, Consumer<String> warnings) throws IOException {
        return whole ? wholeRecordings(speaker, warnings) : windows(speaker, warnings);
    }

    private List<SpeakerScores> windows(LabelledSpeaker speaker, Consumer<String> warnings) throws IOException {
        List<List<VoiceEvent>> events = new ArrayList<>();
        List<VoiceTracker> trackers = new ArrayList<>();
        for (VoiceGender model : models) {
            List<VoiceEvent> heard = new ArrayList<>();
            events.add(heard);
            trackers.add(new VoiceTracker(model, AudioFile.MODEL_RATE_HZ, SETTINGS, heard::add));
        }
        float[] chunk = new float[CHUNK_SAMPLES];
        boolean first = true;
        for (Path file : speaker.files()) {
            if (!first) {
                trackers.forEach(tracker -> tracker.accept(GAP, 0, GAP.length));
            }
            first = false;
            try (PcmStream sound = open16k(file)) {
                for (int found = sound.read(chunk, 0, chunk.length); found >= 0; found = sound.read(chunk, 0,
                        chunk.length)) {
                    for (VoiceTracker tracker : trackers) {
                        tracker.accept(chunk, 0, found);
                    }
                }
                sound.warnings().forEach(warning -> warnings.accept(file + ": " + warning));
            }
        }
        trackers.forEach(VoiceTracker::finish);
        if (events.get(0).isEmpty()) {
            throw CommandException.failed("all recordings together are shorter than a window of 0.75 s");
        }
        return events.stream().map(heard -> new SpeakerScores(speaker.speaker(), speaker.label(),
                heard.stream().mapToDouble(VoiceEvent::femaleProbability).toArray(),
                heard.stream().mapToDouble(VoiceEvent::smoothedFemaleProbability).toArray(),
                heard.size() * HOP_SECONDS)).toList();
    }

    private PcmStream open16k(Path file) throws IOException {
        return new ResampledStream(reading.open(file), AudioFile.MODEL_RATE_HZ);
    }

    private List<SpeakerScores> wholeRecordings(LabelledSpeaker speaker, Consumer<String> warnings) throws IOException {
        List<SpeakerScores> scores = new ArrayList<>();
        for (VoiceGender model : models) {
            RecordingClassifier classifier = new RecordingClassifier(model, Gate.peak(Gate.MODEL_CARD_PEAK));
            double[] p = new double[speaker.files().size()];
            double seconds = 0;
            for (int i = 0; i < p.length; i++) {
                Path file = speaker.files().get(i);
                try (PcmStream sound = open16k(file)) {
                    RecordingSummary heard = classifier.classify(sound::read);
                    p[i] = heard.prediction().probability(LabelledSet.FEMALE);
                    seconds += heard.seconds();
                    if (scores.isEmpty()) {
                        sound.warnings().forEach(warning -> warnings.accept(file + ": " + warning));
                    }
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
                }
            }
            scores.add(new SpeakerScores(speaker.speaker(), speaker.label(), p, new double[0], seconds));
        }
        return scores;
    }
}
