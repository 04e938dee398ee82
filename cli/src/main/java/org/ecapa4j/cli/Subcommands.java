package org.ecapa4j.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.ecapa4j.cli.bench.BenchCommand;
import org.ecapa4j.cli.classify.ClassifyCommand;
import org.ecapa4j.cli.compare.CompareCommand;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.doctor.DoctorCommand;
import org.ecapa4j.cli.dump.DumpCommand;
import org.ecapa4j.cli.embed.EmbedCommand;
import org.ecapa4j.cli.evaluate.EvaluateCommand;
import org.ecapa4j.cli.fetch.FetchCommand;
import org.ecapa4j.cli.inspect.InspectCommand;
import org.ecapa4j.cli.install.InstallCommand;
import org.ecapa4j.cli.report.ReportCommand;
import org.ecapa4j.cli.segment.SegmentCommand;
import org.ecapa4j.cli.stream.StreamCommand;
import picocli.CommandLine;

/**
 * The one list of subcommands. A subcommand is a {@code @Command} class that implements {@code Callable<Integer>} (its
 * exit code) and takes the
 * {@link Console}; a line in {@link #ALL} is all that makes it known.
 */
final class Subcommands {

    /** Every subcommand by name, in the order of the help. */
    static final Map<String, Function<Console, Callable<Integer>>> ALL = all();

    private Subcommands() {}

    private static Map<String, Function<Console, Callable<Integer>>> all() {
        Map<String, Function<Console, Callable<Integer>>> all = new LinkedHashMap<>();
        all.put("classify", ClassifyCommand::new);
        all.put("embed", EmbedCommand::new);
        all.put("compare", CompareCommand::new);
        all.put("inspect", InspectCommand::new);
        all.put("dump", DumpCommand::new);
        all.put("bench", BenchCommand::new);
        all.put("segment", SegmentCommand::new);
        all.put("report", ReportCommand::new);
        all.put("stream", StreamCommand::new);
        all.put("evaluate", EvaluateCommand::new);
        all.put("fetch", FetchCommand::new);
        all.put("doctor", DoctorCommand::new);
        all.put("install", InstallCommand::new);
        all.put("rehearse", RehearseCommand::new);
        return Collections.unmodifiableMap(all);
    }

    /**
     * Adds the subcommand of that name alone when there is one, since looking at all of them takes time at each start;
     * else all of them.
     */
    static void addTo(CommandLine commandLine, String name, Console console) {
        if (ALL.containsKey(name)) {
            commandLine.addSubcommand(name, ALL.get(name).apply(console));
        } else {
            ALL.forEach((each, command) -> commandLine.addSubcommand(each, command.apply(console)));
        }
    }
}
