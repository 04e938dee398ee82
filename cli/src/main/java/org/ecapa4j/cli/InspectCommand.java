package org.ecapa4j.cli;

import java.util.concurrent.Callable;
import org.ecapa4j.onnx.OnnxFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ecapa4j inspect}: what is in a model file. */
@Command(name = "inspect", description = "Says what is in a model file: its recipe, its layers, what they cost, what is quantised.")
final class InspectCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "MODEL", description = "ONNX file; or demo, v1, v2")
    private String model;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table", description = "table or json (default: ${DEFAULT-VALUE})")
    private ReportFormat format;

    InspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        OnnxFile file = Models.open(model);
        Inspection inspection = new Inspection(model, Models.sha256(file), file.info(), file.weights());
        if (format == ReportFormat.JSON) {
            console.out().line(Json.pretty(inspection.members()));
        } else {
            console.out().text(inspection.text());
        }
        return Main.OK;
    }
}
