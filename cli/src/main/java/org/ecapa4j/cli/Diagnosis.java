package org.ecapa4j.cli;

import java.util.Map;
import org.ecapa4j.kernel.KernelChoice;

/** What {@code doctor} finds out. */
final class Diagnosis {

    private Diagnosis() {}

    static Map<String, Object> findings() {
        KernelChoice choice = KernelChoice.best();
        return Json.object(
            "version", Version.project(),
            "jdk", Version.jdk(),
            "kernels", choice.kernels().name(),
            "reason", choice.reason());
    }
}
