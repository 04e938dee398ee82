package org.ecapa4j.cli.segment;

import java.util.Map;
import java.util.Optional;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.model.Doubt;
import org.ecapa4j.cli.model.GateOption;
import org.ecapa4j.cli.model.NamedGate;
import org.ecapa4j.cli.model.Seconds;
import org.ecapa4j.cli.text.Json;
import org.ecapa4j.tracking.SegmenterSettings;
import picocli.CommandLine.Option;

/** How recordings are cut: a mixin. */
public final class SegmentOptions {

    @Option(names = "--window", paramLabel = "SECONDS", defaultValue = "0.75",
            description = "length of a window (default: ${DEFAULT-VALUE}); a voice, and with --gate peak a pause, that"
                    + " is shorter than about half of it is heard together with what is around it")
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

    /**
     * The settings by the names of the options, for results.
     *
     * @param raw what is said of raw samples; empty if there are none
     */
    public Map<String, Object> members(Optional<String> raw) {
        Map<String, Object> members = Json.object("window", windowSeconds, "hop", hopSeconds, "gate", gate.name(),
                "sure", sureFrom, "min", minSeconds);
        raw.ifPresent(encoding -> members.put("raw", encoding));
        return members;
    }

    public SegmenterSettings settings() {
        int window = Seconds.samples("--window", windowSeconds, VoiceGender.MIN_SAMPLES);
        int hop = Seconds.samples("--hop", hopSeconds, 1);
        int shortest = Seconds.samples("--min", minSeconds, 0);
        if (hop > window) {
            throw CommandException.usage("--hop: expected at most the --window of " + windowSeconds
                    + " seconds, found " + hopSeconds);
        }
        Doubt.check(sureFrom);
        return new SegmenterSettings(window, hop, gate.gate(), sureFrom, shortest);
    }
}
