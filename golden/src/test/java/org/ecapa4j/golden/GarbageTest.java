package org.ecapa4j.golden;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.ecapa4j.Numerics;
import org.ecapa4j.VoiceGender;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GarbageTest {

    private static final int BATCH = 20;
    private static final int MOST_BATCHES = 100;
    private static final long LIMIT_BYTES = 64 << 10;

    /** Before C2 has compiled a vector loop, every vector in it is an object; so a pass has to be warm. */
    @ParameterizedTest
    @EnumSource(Numerics.class)
    void aWarmPassMakesLessThan64KilobytesOfGarbage(Numerics numerics) {
        VoiceGender model = VoiceGender.load(Golden.load("demo-q8"), numerics, TestKernels.ofThisRun());
        float[] clip = Golden.clip(Golden.STAGES_CLIP).samples();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] bytes = new long[BATCH];
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            for (int i = 0; i < BATCH; i++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                model.classifyWindow(clip, 0, clip.length);
                bytes[i] = threads.getCurrentThreadAllocatedBytes() - before;
            }
            if (Arrays.stream(bytes).max().getAsLong() < LIMIT_BYTES) {
                return;
            }
        }
        Arrays.sort(bytes);
        assertTrue(bytes[BATCH - 1] < LIMIT_BYTES, "after " + MOST_BATCHES * BATCH + " passes one still allocates " + bytes[BATCH / 2]
                + " bytes in the median, " + bytes[BATCH - 1] + " at most");
    }
}
