package org.ecapa4j.pass;

import org.ecapa4j.kernel.Range;

/**
 * All scratch memory of a forward pass: what its threads share, and what each worker has for itself. Kept from pass to
 * pass.
 *
 * @implNote Not thread-safe: one pass at a time.
 */
public final class PassMemory {

    private final Scratch shared = new Scratch();
    private final Scratch[] workers;
    private final Range range = new Range();

    /** Memory for so many threads. */
    public PassMemory(int threads) {
        workers = new Scratch[threads];
        for (int worker = 0; worker < threads; worker++) {
            workers[worker] = new Scratch();
        }
    }

    /** How many threads there is memory for. */
    public int threads() {
        return workers.length;
    }

    Scratch shared() {
        return shared;
    }

    Scratch worker(int worker) {
        return workers[worker];
    }

    Range range() {
        return range;
    }
}
