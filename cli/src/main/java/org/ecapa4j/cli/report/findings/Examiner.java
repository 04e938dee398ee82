package org.ecapa4j.cli.report.findings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.cli.batch.Listener;
import org.ecapa4j.cli.batch.Progress;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.cli.segment.SegmentedFile;
import org.ecapa4j.tracking.FrameGate;
import org.ecapa4j.tracking.RecordingSummary;
import org.ecapa4j.tracking.Segment;
import org.ecapa4j.tracking.Segmenter;
import org.ecapa4j.tracking.SegmenterSettings;
import org.ecapa4j.tracking.SpeakingTime;

/** Hears recordings, each once from its beginning to its end, for everything that a page shows of it. */
public final class Examiner {

    private final Console console;
    private final VoiceGender model;
    private final VoiceGender otherNumerics;
    private final SegmenterSettings settings;
    private final String label;
    private final Bounds bounds;

    /**
     * Of recordings.
     *
     * @param otherNumerics the same model in the other numerics
     * @param label         whose probability is followed
     */
    public Examiner(Console console, VoiceGender model, VoiceGender otherNumerics, SegmenterSettings settings,
            String label, Bounds bounds) {
        this.console = console;
        this.model = model;
        this.otherNumerics = otherNumerics;
        this.settings = settings;
        this.label = label;
        this.bounds = bounds;
    }

    /** Hears one recording. */
    public Findings examine(Input input, Consumer<String> warnings, Progress.Part progress) throws IOException {
        Timeline timeline = new Timeline(label, settings, bounds.columns());
        BlockPasses passes = new BlockPasses(model, otherNumerics, bounds.columns(),
                timeline.spectrogram());
        Playback playback = new Playback(bounds.soundSeconds());
        List<Segment> segments = new ArrayList<>();
        SpeakingTime time = new SpeakingTime(model.labels(), settings.gate());
        Segmenter segmenter = new Segmenter(model, AudioFile.MODEL_RATE_HZ, watched(timeline, passes), segment -> {
            segments.add(segment);
            time.add(segment);
        }, timeline::window);
        try (PcmStream sound = input.open16k(console)) {
            OverheardStream overheard = new OverheardStream(sound, (samples, offset, length) -> {
                timeline.samples(samples, offset, length);
                playback.accept(samples, offset, length);
                segmenter.accept(samples, offset, length);
                passes.accept(samples, offset, length);
            });
            RecordingSummary summary = new Listener(model, console).hear(overheard, warnings, progress);
            segmenter.finish();
            passes.finish();
            return new Findings(sound.format(), summary, new SegmentedFile(input, "", segments, time), timeline,
                    passes.inside(), playback);
        }
    }

    private SegmenterSettings watched(Timeline timeline, BlockPasses passes) {
        return settings.gate() instanceof FrameGate gate
                ? settings.withGate(new WatchedGate(gate, (frame, speech, audible, f0Hz) -> {
                    timeline.frame(speech, f0Hz);
                    passes.frame(frame, speech);
                })) : settings;
    }
}
