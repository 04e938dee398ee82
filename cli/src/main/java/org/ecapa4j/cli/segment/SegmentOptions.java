package org.ecapa4j.cli.segment;

import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.model.Seconds;
import org.ecapa4j.tracking.Gate;
import org.ecapa4j.tracking.SegmenterSettings;
import picocli.CommandLine.Option;

/** How recordings are cut: a mixin. */
final class SegmentOptions {

    @Option(names = "--window", paramLabel = "SECONDS", defaultValue = "0.75",
            description = "length of a window (default: ${DEFAULT-VALUE})")
    private double windowSeconds;

    @Option(names = "--hop", paramLabel = "SECONDS", defaultValue = "0.25",
            description = "from the start of one window to the start of the next, and the unit in which segments are"
                    + " cut"
                    + " (default: ${DEFAULT-VALUE})")
    private double hopSeconds;

    @Option(names = "--gate", paramLabel = "PEAK", defaultValue = "0.05",
            description = "windows without any sample of this size, of 1 at full scale, are silence (default:"
                    + " ${DEFAULT-VALUE})")
    private float gate;

    @Option(names = "--sure", paramLabel = "P", defaultValue = "0.6",
            description = "probability from which a label is given; below it the voice is unsure (default:"
                    + " ${DEFAULT-VALUE})")
    private double sureFrom;

    @Option(names = "--min", paramLabel = "SECONDS", defaultValue = "0.5",
            description = "shorter segments join a neighbour (default: ${DEFAULT-VALUE})")
    private double minSeconds;

    SegmenterSettings settings() {
        try {
            return new SegmenterSettings(Seconds.samples(windowSeconds), Seconds.samples(hopSeconds), Gate.peak(gate),
                    sureFrom,
                    Seconds.samples(minSeconds));
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(e.getMessage());
        }
    }
}
