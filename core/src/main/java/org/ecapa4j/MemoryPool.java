package org.ecapa4j;

import java.lang.ref.SoftReference;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.ecapa4j.network.ActivationMemory;
import org.ecapa4j.network.EcapaShape;
import org.ecapa4j.pass.PassMemory;

/**
 * Work memory of passes, kept for the next call. What no call uses is only held softly, so the garbage collector takes
 * it where memory runs short; and memory far larger than a call needs is let go, so that what a model holds depends on
 * what it does now and not on the longest clip that it ever had.
 *
 * @implNote Thread-safe.
 */
final class MemoryPool {

    /** Memory for at most so many times the frames that are needed is worth keeping. */
    private static final int LARGEST_SURPLUS = 4;
    /** Clips of up to 20 s: memory of that size is kept whatever comes next. */
    private static final int SMALL_FRAMES = 2_001;
    /** Above this nothing is kept: a clip of ten minutes must not hold on to its memory. */
    private static final int LARGEST_KEPT_FRAMES = 6_001;

    private final EcapaShape shape;
    private final int threads;
    private final ConcurrentLinkedDeque<SoftReference<Memory>> kept = new ConcurrentLinkedDeque<>();

    /** For passes of a network of that shape by so many threads. */
    MemoryPool(EcapaShape shape, int threads) {
        this.shape = shape;
        this.threads = threads;
    }

    /** All memory of one pass. */
    record Memory(ActivationMemory activations, PassMemory scratch) {}

    EcapaShape shape() {
        return shape;
    }

    /** Memory that holds so many frames. */
    Memory borrow(int frames) {
        for (SoftReference<Memory> next = kept.pollFirst(); next != null; next = kept.pollFirst()) {
            Memory memory = next.get();
            if (memory != null) {
                int holds = memory.activations().frames();
                if (holds >= frames && (holds <= SMALL_FRAMES || holds <= LARGEST_SURPLUS * (long) frames)) {
                    return memory;
                }
                break;
            }
        }
        return new Memory(new ActivationMemory(shape, frames), new PassMemory(threads));
    }

    /** Takes memory back when its pass has ended. */
    void giveBack(Memory memory) {
        if (memory.activations().frames() <= LARGEST_KEPT_FRAMES) {
            kept.addFirst(new SoftReference<>(memory));
        }
    }
}
