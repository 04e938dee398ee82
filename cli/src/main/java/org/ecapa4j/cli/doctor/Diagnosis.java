package org.ecapa4j.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.ecapa4j.KernelChoice;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.machine.Machine;
import org.ecapa4j.cli.machine.Version;
import org.ecapa4j.cli.model.ModelCache;
import org.ecapa4j.cli.model.Models;
import org.ecapa4j.cli.model.PublishedModel;
import org.ecapa4j.cli.result.Report;
import org.ecapa4j.cli.text.Json;

/** What {@code doctor} finds out. */
final class Diagnosis implements Report {

    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    private final KernelChoice choice = KernelChoice.best();
    private final boolean vectorModule = ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
    private final JvmStart start = JvmStart.find();
    private final Map<String, Object> models = Json.object("demo", demo(), "v1", fetched(PublishedModel.V1), "v2",
            fetched(PublishedModel.V2));

    @Override
    public Map<String, Object> members() {
        return Json.object("version", Version.project(), "jdk", Version.jdk(), "jvmFlags", start.flags(), "processor",
                Machine.processor(),
                "architecture", Machine.architecture(), "processors", Runtime.getRuntime().availableProcessors(),
                "kernels", choice.name(), "kernelsReason", choice.reason(), "faster", faster(),
                "vectorModule", vectorModule,
                "startCache", start.cacheInUse(), "startCacheFile", start.cacheFile().orElse(""), "maxHeapMb",
                maxHeapMb(), "models", models);
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, "ecapa4j", Version.project());
        line(text, "Java", Version.jdk());
        line(text, "processor", Machine.processor() + ", " + Runtime.getRuntime().availableProcessors() + " threads, "
                + Machine.architecture());
        line(text, "kernels", choice.name() + ": " + choice.reason());
        line(text, "faster", faster());
        line(text, "start cache", start.inWords());
        line(text, "memory", "heap of " + maxHeapMb() + " MB at most");
        models.forEach((name, found) -> line(text, "model " + name, String.valueOf(found)));
        return text.toString();
    }

    private static void line(StringBuilder text, String title, String value) {
        text.append(String.format("%-12s", title)).append(value).append('\n');
    }

    private String faster() {
        boolean forced = !System.getProperty(KernelChoice.PROPERTY, "auto").equals("auto");
        if (choice.name().startsWith("vector")) {
            return "these are the fastest kernels for this processor";
        }
        if (forced) {
            return "leave -D" + KernelChoice.PROPERTY + " out: plain Java was asked for";
        }
        return vectorModule ? "use a HotSpot JVM with its C2 compiler, such as Temurin, and no -Xint"
                : "start with ./ecapa4j, or give java --add-modules " + VECTOR_MODULE
                + " (in every JDK from 16 on; a reduced Java may lack it)";
    }

    private static long maxHeapMb() {
        return Runtime.getRuntime().maxMemory() >> 20;
    }

    private static String demo() {
        return Models.hasDemo() ? "ships with this command" : "missing from this installation";
    }

    private static String fetched(PublishedModel model) {
        try {
            return place(model);
        } catch (CommandException e) {
            return e.getMessage();
        }
    }

    private static String place(PublishedModel model) {
        Path file = ModelCache.user().file(model);
        return Files.isRegularFile(file) ? file.toString() : "not on this machine; get it with: ecapa4j fetch "
                + model.commandName();
    }
}
