package org.ecapa4j.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.ExitCode;
import org.ecapa4j.cli.console.Faults;
import org.ecapa4j.cli.file.FileName;
import org.ecapa4j.cli.machine.Version;
import org.ecapa4j.cli.text.Nearest;
import org.ecapa4j.cli.text.OneLine;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Entry point: parses the command line, runs one of {@link Subcommands#ALL}, and turns faults into one line and an exit
 * code.
 */
@Command(name = "ecapa4j", versionProvider = Version.class, synopsisSubcommandLabel = "COMMAND",
        description = {"Tells how a voice is heard, male or female, with the ECAPA-TDNN network in pure Java.", ""},
        footer = {"", "'ecapa4j COMMAND --help' explains a command. Exit codes: 0 all good, 1 something failed, 2"
                + " wrong usage."})
public final class Main implements Callable<Integer> {

    private static final String NO_COLOR = "--no-color";
    private static final String DEBUG = "--debug";

    @Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT, description = "show this help")
    private boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true,
            description = "show the versions of ecapa4j and of the JDK, and the kernels in use")
    private boolean version;

    @Option(names = NO_COLOR, scope = ScopeType.INHERIT, description = "no colours (also when NO_COLOR is set)")
    private boolean noColor;

    @Option(names = DEBUG, scope = ScopeType.INHERIT, hidden = true, description = "show stack traces")
    private boolean debug;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Main() {}

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        Console console = Console.system();
        // Ctrl-C must not leave half a status line on the terminal.
        Runtime.getRuntime().addShutdownHook(new Thread(console::end));
        int code = run(console, args);
        // Not a plain return: a thread that waits for a microphone or a pipe must not keep the process alive.
        System.exit(code);
    }

    /** Runs the command within this JVM. */
    static int run(Console console, String... arguments) {
        String[] args = helpAsOption(arguments);
        Options asked = new Options(args);
        console.colours(!asked.noColor && System.getenv("NO_COLOR") == null);
        CommandLine commandLine = new CommandLine(new Main());
        Subcommands.addTo(commandLine, asked.subcommand, console);
        commandLine.setExpandAtFiles(false);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.registerConverter(Path.class, FileName::path);
        commandLine.setUsageHelpAutoWidth(false).setUsageHelpWidth(100);
        // Not straight to the output: picocli has its own way with the exceptions of a closed pipe.
        StringWriter help = new StringWriter();
        commandLine.setOut(new PrintWriter(help, true));
        commandLine.setErr(console.err());
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(console.colourResults() ? Ansi.ON : Ansi.OFF));
        commandLine.setParameterExceptionHandler((e, unused) -> usage(console, e));
        commandLine.setExecutionExceptionHandler((e, command, parsed) -> Faults.report(console, e, asked.debug));
        try {
            int code = commandLine.execute(args);
            console.out().text(help.toString());
            console.out().flush();
            return code;
        } catch (RuntimeException | Error e) {
            return Faults.report(console, e, asked.debug);
        } finally {
            console.clearStatus();
        }
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "expected a command");
    }

    /** {@code ecapa4j help classify} means {@code ecapa4j classify --help}. */
    private static String[] helpAsOption(String... args) {
        if (args.length == 0 || !args[0].equals("help")) {
            return args;
        }
        if (args.length > 1 && !args[1].startsWith("-") && !Subcommands.ALL.containsKey(args[1])) {
            // Without --help, which would hide that there is no such command.
            return new String[] {args[1]};
        }
        String[] rewritten = Arrays.copyOfRange(args, 1, args.length + 1);
        rewritten[args.length - 1] = "--help";
        return rewritten;
    }

    private static int usage(Console console, ParameterException e) {
        console.note(OneLine.of(e.getMessage()));
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> meant = unmatched.getSuggestions().isEmpty() ? nearestOptions(unmatched)
                    : unmatched.getSuggestions();
            if (!meant.isEmpty()) {
                console.note("did you mean: " + String.join(", ", meant) + "?");
            }
        }
        console.note("try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'");
        return ExitCode.USAGE;
    }

    /** Picocli suggests only options whose first letters are right. */
    private static List<String> nearestOptions(UnmatchedArgumentException e) {
        String typed = e.getUnmatched().get(0).replaceFirst("=.*", "");
        return typed.startsWith("--") ? Nearest.to(typed, e.getCommandLine().getCommandSpec().optionsMap().keySet())
                : List.of();
    }

    /** What has to be known before parsing: parsing itself depends on it. */
    private static final class Options {
        private String subcommand = "";
        private boolean noColor;
        private boolean debug;

        Options(String... args) {
            for (String arg : args) {
                if (arg.equals("--")) {
                    break;
                }
                noColor |= arg.equals(NO_COLOR);
                debug |= arg.equals(DEBUG);
                if (subcommand.isEmpty() && !arg.startsWith("-")) {
                    subcommand = arg;
                }
            }
        }
    }
}
