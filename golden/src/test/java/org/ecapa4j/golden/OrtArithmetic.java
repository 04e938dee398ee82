package org.ecapa4j.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What ONNX Runtime's own arithmetic is on this processor. Without VNNI it multiplies unsigned by signed bytes in pairs
 * whose sums saturate at 16 bits, so its answers for QInt8 files are wrong where weights have all of their 8 bits; its
 * documentation advises {@code reduce_range} there. Unsigned weights, as in the published files, are multiplied
 * exactly.
 */
final class OrtArithmetic {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final List<String> X86 = List.of("amd64", "x86_64");

    private OrtArithmetic() {}

    /**
     * Whether signed weights of 8 bits are multiplied exactly; where nothing is known of the processor, they are taken
     * to be.
     */
    static boolean multipliesSignedBytesExactly() {
        if (!X86.contains(System.getProperty("os.arch")) || !Files.isReadable(CPU_INFO)) {
            return true;
        }
        try {
            return Files.readString(CPU_INFO).contains("vnni");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
