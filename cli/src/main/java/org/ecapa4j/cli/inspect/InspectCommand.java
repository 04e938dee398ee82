package org.ecapa4j.cli.inspect;

import java.util.concurrent.Callable;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.ExitCode;
import org.ecapa4j.cli.model.ConfigOption;
import org.ecapa4j.cli.model.Models;
import org.ecapa4j.cli.result.ReportFormat;
import org.ecapa4j.onnx.OnnxFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ecapa4j inspect}: what is in a model file. */
@Command(name = "inspect", description = "Says what is in a model file: its recipe, its layers, what they cost, what"
        + " is quantised.")
public final class InspectCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "MODEL", description = "ONNX file; or demo, v1, v2")
    private String model;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table",
            description = "table or json (default: ${DEFAULT-VALUE})")
    private ReportFormat format;

    public InspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        OnnxFile file = config.open(model);
        format.write(new Inspection(model, Models.sha256(file), file.info(), file.weights()), console.out());
        return ExitCode.OK;
    }
}
