package org.ecapa4j.cli.segment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.cli.batch.Progress;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.speech.RecordingLevel;
import org.ecapa4j.tracking.Segment;
import org.ecapa4j.tracking.Segmenter;
import org.ecapa4j.tracking.SegmenterSettings;
import org.ecapa4j.tracking.SpeakingTime;

/** Reads recordings piece by piece and cuts them into segments. */
final class Cutter {

    private static final int CHUNK_SAMPLES = 1 << 14;

    private final Console console;
    private final VoiceGender model;
    private final SegmenterSettings settings;
    private final Function<Input, String> ids;

    Cutter(Console console, VoiceGender model, SegmenterSettings settings, Function<Input, String> ids) {
        this.console = console;
        this.model = model;
        this.settings = settings;
        this.ids = ids;
    }

    SegmentedFile cut(Input input, Consumer<String> warnings, Progress.Part progress) throws IOException {
        List<Segment> segments = new ArrayList<>();
        SpeakingTime time = new SpeakingTime(model.labels(), settings.gate());
        Segmenter segmenter = new Segmenter(model, AudioFile.MODEL_RATE_HZ, settings, segment -> {
            segments.add(segment);
            time.add(segment);
        });
        try (PcmStream sound = input.open16k(console)) {
            progress.length(sound.frames());
            float[] chunk = new float[CHUNK_SAMPLES];
            try {
                for (int found = sound.read(chunk, 0, chunk.length); found >= 0; found = sound.read(chunk, 0,
                        chunk.length)) {
                    segmenter.accept(chunk, 0, found);
                    progress.advance(found);
                }
                segmenter.finish();
                if (!segments.isEmpty() && time.speechSeconds() == 0
                        && sound.warnings().stream().noneMatch(warning -> warning.startsWith(RecordingLevel.SILENT))) {
                    warnings.accept("no speech found");
                }
            } finally {
                // Of a sound that is too short they tell why.
                sound.warnings().forEach(warnings);
            }
        }
        if (segments.isEmpty()) {
            throw CommandException.failed("too short: expected at least " + VoiceGender.MIN_SAMPLES
                    + " samples at 16 kHz, found " + segmenter.received());
        }
        return new SegmentedFile(input, ids.apply(input), segments, time);
    }
}
