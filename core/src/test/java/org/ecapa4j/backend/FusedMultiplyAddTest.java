package org.ecapa4j.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ecapa4j.KernelChoice;
import org.junit.jupiter.api.Test;

class FusedMultiplyAddTest {

    private final AtomicLong now = new AtomicLong();

    @Test
    void oneFastRoundIsEnough() {
        int[] rounds = {0};
        assertTrue(FusedMultiplyAdd.isFast(now::get, () -> now.addAndGet(rounds[0]++ < 10 ? 90_000 : 800)));
        assertEquals(11, rounds[0]);
    }

    @Test
    void slowOnesEndAfterTwenty() {
        int[] rounds = {0};
        assertFalse(FusedMultiplyAdd.isFast(now::get, () -> now.addAndGet(80_000 + rounds[0]++)));
        assertEquals(20, rounds[0]);
    }

    /**
     * In a JVM of its own without the instruction: it answers, in plain Java, and says why; vectors asked for are
     * refused.
     */
    @Test
    void withoutTheInstructionVectorsAreRefusedWithTheReason() throws Exception {
        assertTrue(run("auto").startsWith("scalar (plain Java, because this processor has no fused multiply-add"));
        assertTrue(run("vector").contains("-Decapa4j.kernels=vector: this processor has no fused multiply-add"));
    }

    private static String run(String kernels) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(List.of(java, "-XX:-UseFMA", "--add-modules", "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"), Main.class.getName(), kernels)).redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes()).replaceFirst("(?s)^WARNING[^\n]*\n", "");
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it hangs");
        return out;
    }

    /** What the JVM without the instruction runs. */
    public static final class Main {
        private Main() {}

        /** Prints the choice of that name. */
        public static void main(String[] args) {
            try {
                System.out.println(KernelChoice.choose(args[0]));
            } catch (IllegalStateException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }
}
