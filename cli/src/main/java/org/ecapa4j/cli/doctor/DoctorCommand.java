package org.ecapa4j.cli.doctor;

import java.util.concurrent.Callable;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.ExitCode;
import org.ecapa4j.cli.result.ReportFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ecapa4j doctor}: what runs here and why, and how to make it faster. */
@Command(name = "doctor", description = "Says which kernels run on this machine and why, and what could be faster.")
public final class DoctorCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table",
            description = "table or json (default: ${DEFAULT-VALUE})")
    private ReportFormat format;

    public DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        format.write(new Diagnosis(), console.out());
        return ExitCode.OK;
    }
}
