package org.ecapa4j.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ecapa4j doctor}: what runs here and why, and how to make it faster. */
@Command(name = "doctor", description = "Says which kernels run on this machine and why, and what could be faster.")
final class DoctorCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table", description = "table or json (default: ${DEFAULT-VALUE})")
    private ReportFormat format;

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Diagnosis diagnosis = new Diagnosis();
        console.out().text(format == ReportFormat.JSON ? Json.pretty(diagnosis.members()) + "\n" : diagnosis.text());
        return Main.OK;
    }
}
