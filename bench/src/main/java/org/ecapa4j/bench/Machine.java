package org.ecapa4j.bench;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.ecapa4j.KernelChoice;

/** What numbers hold for: processor, Java, flags. */
final class Machine {

    private Machine() {}

    static String describe() {
        return String.format(Locale.ROOT, "%s, %d processors, %s; Java %s (%s); ONNX Runtime %s; `%s`; kernels %s",
                processor(), Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"),
                Runtime.version(),
                System.getProperty("java.vendor"), OrtEnvironment.getEnvironment().getVersion(),
                String.join(" ", Child.FLAGS),
                KernelChoice.choose("auto").name());
    }

    private static String processor() {
        Path cpuInfo = Path.of("/proc/cpuinfo");
        if (Files.isReadable(cpuInfo)) {
            try (Stream<String> lines = Files.lines(cpuInfo)) {
                return lines.filter(line -> line.startsWith("model name")).findFirst()
                        .map(line -> line.substring(line.indexOf(':') + 1).trim())
                        .orElse(System.getProperty("os.arch"));
            } catch (IOException e) {
                return System.getProperty("os.arch");
            }
        }
        return System.getProperty("os.arch");
    }
}
