package org.ecapa4j.cli.segment;

import java.util.Map;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.model.GateOption;
import org.ecapa4j.cli.model.NamedGate;
import org.ecapa4j.cli.model.Seconds;
import org.ecapa4j.cli.text.Json;
import org.ecapa4j.tracking.SegmenterSettings;
import picocli.CommandLine.Option;

/** How recordings are cut: a mixin. */
final class SegmentOptions {

    @Option(names = "--window", paramLabel = "SECONDS", defaultValue = "0.75",
            description = "length of a window (default: ${DEFAULT-VALUE})")
    private double windowSeconds;

    @Option(names = "--hop", paramLabel = "SECONDS", defaultValue = "0.25",
            description = "from the start of one window to the start of the next, and the unit in which one voice is"
                    + " cut from another (default: ${DEFAULT-VALUE})")
    private double hopSeconds;

    @Option(names = "--gate", paramLabel = "GATE", defaultValue = "speech", converter = GateOption.class,
            description = GateOption.HELP)
    private NamedGate gate;

    @Option(names = "--sure", paramLabel = "P", defaultValue = "0.6",
            description = "probability from which a label is given; below it the voice is unsure (default:"
                    + " ${DEFAULT-VALUE})")
    private double sureFrom;

    @Option(names = "--min", paramLabel = "SECONDS", defaultValue = "0.5",
            description = "shorter changes of voice join a neighbour; with --gate peak, pauses too (default:"
                    + " ${DEFAULT-VALUE})")
    private double minSeconds;

    /** The settings by the names of the options, for results. */
    Map<String, Object> members() {
        return Json.object("window", windowSeconds, "hop", hopSeconds, "gate", gate.name(), "sure", sureFrom, "min",
                minSeconds);
    }

    SegmenterSettings settings() {
        try {
            return new SegmenterSettings(Seconds.samples(windowSeconds), Seconds.samples(hopSeconds), gate.gate(),
                    sureFrom,
                    Seconds.samples(minSeconds));
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(e.getMessage());
        }
    }
}
