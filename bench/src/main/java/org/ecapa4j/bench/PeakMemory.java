package org.ecapa4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The peak of this process's resident memory, from Linux. */
final class PeakMemory {

    private PeakMemory() {}

    static void printIfAsked() throws IOException {
        if (System.getProperty("peak") != null) {
            Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmHWM"))
                    .forEach(System.out::println);
        }
    }
}
