package org.ecapa4j.cli.stream;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.cli.batch.ThreadOption;
import org.ecapa4j.cli.console.AtInterrupt;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.ExitCode;
import org.ecapa4j.cli.file.FileName;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.cli.input.MeasuredStream;
import org.ecapa4j.cli.input.OneChannelOptions;
import org.ecapa4j.cli.input.RawOptions;
import org.ecapa4j.cli.input.Reading;
import org.ecapa4j.cli.model.GateOption;
import org.ecapa4j.cli.model.ModelOptions;
import org.ecapa4j.cli.model.NamedGate;
import org.ecapa4j.cli.model.Seconds;
import org.ecapa4j.cli.result.ResultWriter;
import org.ecapa4j.onnx.OnnxFile;
import org.ecapa4j.tracking.TrackerSettings;
import org.ecapa4j.tracking.VoiceEvent;
import org.ecapa4j.tracking.VoiceTracker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ecapa4j stream}: follows a voice while it speaks. */
@Command(name = "stream",
        description = "Follows a voice window by window: from the microphone, from a pipe, or from a file in real time."
                + " A meter on a terminal, else JSON lines.",
        footer = {"", "Example: ffmpeg -i talk.mkv -f s16le -ac 1 -ar 16000 - | ecapa4j stream --raw s16le --rate"
                + " 16000 -"})
public final class StreamCommand implements Callable<Integer> {

    /** Live sound must not pile up: from a second behind on, only the newest window counts. */
    private static final int LIVE_LAG_HOPS = 7;
    private static final int LONGEST_CHUNK_SECONDS = 10;
    /** What waits is kept in memory. */
    private static final int LONGEST_LAG_SECONDS = 600;
    private static final int WARM_UP_PASSES = 5;

    private final Console console;

    @Mixin
    private ModelOptions modelOptions = new ModelOptions();
    @Mixin
    private OneChannelOptions soundOptions = new OneChannelOptions();
    @Mixin
    private ThreadOption threads = new ThreadOption();

    @Parameters(arity = "0..1", paramLabel = "FILE",
            description = "a sound file, played in real time; - for standard input (default: the microphone)")
    private Optional<String> source = Optional.empty();

    @Option(names = "--device", paramLabel = "DEVICE",
            description = "microphone to use: its number or a part of its name")
    private Optional<String> device = Optional.empty();

    @Option(names = "--list-devices", description = "list the microphones")
    private boolean listDevices;

    @Option(names = "--fast", description = "a file as fast as it can be heard instead of in real time")
    private boolean fast;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "auto",
            description = "meter, json (one object on a line for each window), or auto: the meter on a terminal, else"
                    + " json"
                    + " (default: ${DEFAULT-VALUE})")
    private LiveFormat format;

    @Option(names = "--window", paramLabel = "SECONDS", defaultValue = "0.75",
            description = "length of a window (default: ${DEFAULT-VALUE})")
    private double windowSeconds;

    @Option(names = "--hop", paramLabel = "SECONDS", defaultValue = "0.15",
            description = "from the start of one window to the start of the next (default: ${DEFAULT-VALUE})")
    private double hopSeconds;

    @Option(names = "--alpha", paramLabel = "A", defaultValue = "0.2",
            description = "weight of a new window in the smoothed probability (default: ${DEFAULT-VALUE})")
    private double alpha;

    @Option(names = "--gate", paramLabel = "GATE", defaultValue = "speech", converter = GateOption.class,
            description = GateOption.HELP)
    private NamedGate gate;

    @Option(names = "--max-lag", paramLabel = "HOPS",
            description = "how many windows may wait before all but the newest are skipped"
                    + " (default: 7 for microphone and real time, no limit otherwise)")
    private Optional<Integer> maxLag = Optional.empty();

    public StreamCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (listDevices) {
            return listDevices();
        }
        checkOptions();
        TrackerSettings settings = settings();
        OnnxFile file = modelOptions.open(console);
        modelOptions.hint(console, file);
        VoiceGender model = threads.apply(modelOptions.load(file), 1);
        if (live()) {
            warmUp(model, settings);
        }
        try (PcmStream sound = new MeasuredStream(open())) {
            follow(sound, model, settings);
        }
        return ExitCode.OK;
    }

    /** @throws CommandException when the sound is over before there is anything to say about it */
    private void follow(PcmStream sound, VoiceGender model, TrackerSettings settings) throws IOException {
        ResultWriter<VoiceEvent> view = format.writer(console);
        LiveSummary summary = new LiveSummary(model.labels(),
                (double) settings.windowSamples() / AudioFile.MODEL_RATE_HZ,
                sound.sampleRateHz());
        AtomicBoolean ended = new AtomicBoolean();
        VoiceTracker tracker = new VoiceTracker(model, sound.sampleRateHz(), settings, event -> {
            summary.add(event);
            if (!ended.get()) {
                view.write(event);
            }
        });
        Runnable end = () -> {
            if (!ended.getAndSet(true)) {
                console.note(summary.text());
            }
        };
        try (AtInterrupt ignored = new AtInterrupt(end)) {
            float[] chunk = new float[sound.sampleRateHz() * LONGEST_CHUNK_SECONDS];
            for (int found = sound.read(chunk, 0, chunk.length); found >= 0; found = sound.read(chunk, 0,
                    chunk.length)) {
                summary.received(found);
                tracker.accept(chunk, 0, found);
            }
            tracker.finish();
            // Of a sound that is too short they tell why.
            sound.warnings().forEach(console::note);
            Optional<String> fault = summary.fault(sound.format());
            if (fault.isEmpty()) {
                end.run();
            } else if (!ended.getAndSet(true)) {
                throw CommandException.failed(title() + ": " + fault.get());
            }
        }
    }

    private String title() {
        return input().map(Input::title).orElse("microphone");
    }

    /** The sound to follow; none for the microphone. */
    private Optional<Input> input() {
        Reading reading = soundOptions.readingOrMicrophone();
        return source.or(() -> reading.raw().given() ? Optional.of(Input.STANDARD_INPUT) : Optional.empty())
                .map(name -> Input.of(name).with(reading));
    }

    private PcmStream open() throws IOException {
        Optional<Input> input = input();
        if (input.isEmpty()) {
            return Microphone.open(device, soundOptions.readingOrMicrophone().raw().rateHz());
        }
        if (input.get().isStandardInput()) {
            return input.get().open(console);
        }
        FileName.fault(source.get()).ifPresent(fault -> {
            throw CommandException.failed(source.get() + ": " + fault);
        });
        PcmStream file = input.get().open(console);
        return fast ? file : new PacedStream(file, System::nanoTime);
    }

    private TrackerSettings settings() {
        int lag = maxLag.orElse(1);
        if (lag < 1 || lag > TrackerSettings.LONGEST_LAG_HOPS) {
            throw CommandException.usage("--max-lag: expected 1 to " + TrackerSettings.LONGEST_LAG_HOPS + ", found "
                    + lag);
        }
        if (lag * hopSeconds > LONGEST_LAG_SECONDS) {
            throw CommandException.usage("--max-lag: expected windows of at most " + LONGEST_LAG_SECONDS
                    + " s to wait, found " + lag + " every " + hopSeconds + " s");
        }
        if (!(alpha > 0 && alpha <= 1)) {
            throw CommandException.usage("--alpha: expected over 0 to 1, found " + alpha);
        }
        try {
            return new TrackerSettings(Seconds.samples("--window", windowSeconds, VoiceGender.MIN_SAMPLES),
                    Seconds.samples("--hop", hopSeconds, 1), alpha, gate.gate(),
                    maxLag.orElse(live() ? LIVE_LAG_HOPS : TrackerSettings.NEVER_SKIP), true);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(e.getMessage());
        }
    }

    /** Whether the sound comes at its own pace, ready or not. A pipe may be live too, but a pipe waits. */
    private boolean live() {
        return !fast && input().filter(Input::isStandardInput).isEmpty();
    }

    /** The first passes in a fresh JVM take many times as long as the rest: not while sound is coming in. */
    private static void warmUp(VoiceGender model, TrackerSettings settings) {
        float[] silence = new float[settings.windowSamples()];
        for (int i = 0; i < WARM_UP_PASSES; i++) {
            model.classifyWindow(silence, 0, silence.length);
        }
    }

    private int listDevices() {
        List<String> devices = Microphone.list();
        if (devices.isEmpty()) {
            console.note("no microphones: this machine has no device that records");
            return ExitCode.FAILED;
        }
        devices.forEach(console.out()::line);
        return ExitCode.OK;
    }

    private void checkOptions() {
        RawOptions raw = soundOptions.readingOrMicrophone().raw();
        if (soundOptions.given() && input().isEmpty()) {
            throw CommandException.usage("--channel: expected a file or a pipe with it, found the microphone");
        }
        if (format == LiveFormat.METER && !console.terminals().showStatus()) {
            throw CommandException.usage("--format meter: expected a terminal that can write over a line, found "
                    + (console.terminals().err() ? "a dumb one" : "none on standard error"));
        }
        boolean fromFile = source.isPresent() && !source.get().equals(Input.STANDARD_INPUT);
        if (device.isPresent() && (source.isPresent() || raw.given())) {
            throw CommandException.usage("--device: is about the microphone, found another source too");
        }
        if (fast && !fromFile) {
            throw CommandException.usage("--fast: expected a file with it");
        }
        if (raw.rateHz().isPresent() && !raw.given() && source.isPresent()) {
            throw CommandException.usage("--rate: files say their rate themselves; expected it with --raw or for the"
                    + " microphone");
        }
    }
}
