package org.ecapa4j.cli.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What is known about the machine. */
public final class Machine {

    private static final Path LINUX_PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** The processor's name where the system tells it, else its architecture. */
    public static String processor() {
        if (Files.isReadable(LINUX_PROCESSORS)) {
            try (Stream<String> lines = Files.lines(LINUX_PROCESSORS)) {
                return lines.filter(line -> line.startsWith("model name") && line.contains(":"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse(architecture());
            } catch (IOException e) {
                return architecture();
            }
        }
        return System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", architecture());
    }

    /** Such as {@code amd64}. */
    public static String architecture() {
        return System.getProperty("os.arch");
    }
}
