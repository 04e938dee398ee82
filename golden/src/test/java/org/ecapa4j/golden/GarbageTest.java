package org.ecapa4j.golden;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.ecapa4j.Numerics;
import org.ecapa4j.VoiceGender;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GarbageTest {

    private static final int BATCH = 20;
    private static final int MOST_BATCHES = 100;
    private static final long LIMIT_BYTES = 64 << 10;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @EnumSource(Numerics.class)
    void aWarmPassMakesLessThan64KilobytesOfGarbage(Numerics numerics) {
        VoiceGender model = VoiceGender.load(Golden.load("demo-q8"), numerics, TestKernels.ofThisRun());
        assertLittleGarbage(model, Golden.clip(Golden.STAGES_CLIP).samples(),
                new long[] {Thread.currentThread().getId()});
    }

    @ParameterizedTest
    @EnumSource(Numerics.class)
    void aWarmPassOfTwoThreadsOverALongClipDoes(Numerics numerics) throws Exception {
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try {
            long workerId = worker.submit(() -> Thread.currentThread().getId()).get();
            VoiceGender model = VoiceGender.load(Golden.load("tiny-q8"), numerics, TestKernels.ofThisRun())
                    .withThreads(2, worker);
            // The tiny model has as many layers as the others, and ten seconds of it are quickly done.
            float[] clip = new float[160_000];
            float[] speech = Golden.clip(Golden.STAGES_CLIP).samples();
            for (int i = 0; i < clip.length; i++) {
                clip[i] = speech[i % speech.length];
            }
            assertLittleGarbage(model, clip, new long[] {Thread.currentThread().getId(), workerId});
        } finally {
            worker.shutdown();
        }
    }

    /** Before C2 has compiled a vector loop, every vector in it is an object; so a pass has to be warm. */
    private static void assertLittleGarbage(VoiceGender model, float[] clip, long[] threads) {
        // C2 of JDK 17 leaves vectors as objects on some runs and not on others; what is promised there holds for plain
        // Java.
        Assumptions.assumeTrue(Runtime.version().feature() >= 21 || TestKernels.WANTED.equals("scalar"),
                "vector kernels on JDK 17");
        long[] bytes = new long[BATCH];
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            for (int i = 0; i < BATCH; i++) {
                long before = allocated(threads);
                model.classifyWindow(clip, 0, clip.length);
                bytes[i] = allocated(threads) - before;
            }
            if (Arrays.stream(bytes).max().getAsLong() < LIMIT_BYTES) {
                return;
            }
        }
        Arrays.sort(bytes);
        assertTrue(bytes[BATCH - 1] < LIMIT_BYTES, "after " + MOST_BATCHES * BATCH + " passes one still allocates "
                + bytes[BATCH / 2]
                + " bytes in the median, " + bytes[BATCH - 1] + " at most");
    }

    private static long allocated(long[] threads) {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(threads)).sum();
    }
}
