package org.ecapa4j.pass;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that share the work of one forward pass: the caller's own and, where asked for, workers that the caller's
 * executor lends until the pass ends. The library has no threads of its own.
 *
 * <p>Work comes in regions of independent tasks. Everyone takes the next task until none is left, so a worker that
 * arrives late, or never, costs time and nothing else: there is no state in which the caller waits for a thread that
 * has not begun. Tasks write disjoint parts of the result and sum in a fixed order, so results do not depend on the
 * number of threads.
 *
 * <p>Workers spin between regions, which are microseconds apart; they yield when a wait grows long.
 */
public final class ThreadTeam implements AutoCloseable {

    /** One task of a region. */
    @FunctionalInterface
    public interface Task {
        /**
         * Does the task.
         *
         * @param index  which one, from 0
         * @param worker who does it, from 0: names the scratch memory to use
         */
        void run(int index, int worker);
    }

    private static final int SPINS_BEFORE_YIELD = 4096;

    private final int size;
    private volatile Region current;
    private volatile boolean dismissed;

    private ThreadTeam(int size) {
        this.size = size;
    }

    /** The caller alone. */
    public static ThreadTeam alone() {
        return new ThreadTeam(1);
    }

    /**
     * The caller and {@code size - 1} workers from an executor. Where the executor refuses one, or would run it in the
     * caller's own thread, the team does without it.
     */
    public static ThreadTeam of(int size, Executor executor) {
        ThreadTeam team = new ThreadTeam(size);
        Thread caller = Thread.currentThread();
        try {
            for (int worker = 1; worker < size; worker++) {
                int id = worker;
                AtomicBoolean begun = new AtomicBoolean();
                executor.execute(() -> {
                    // An executor that runs a task twice must not put two threads on one worker's memory.
                    if (begun.compareAndSet(false, true)) {
                        team.work(id, caller);
                    }
                });
            }
        } catch (RejectedExecutionException refused) {
            return team;
        } catch (RuntimeException | Error broken) {
            team.close();
            throw broken;
        }
        return team;
    }

    /** How many threads may work at once. */
    public int size() {
        return size;
    }

    /** Runs a region and returns when all its tasks are done; throws what a task threw. */
    public void run(int tasks, Task task) {
        if (size == 1 || tasks == 1) {
            for (int i = 0; i < tasks; i++) {
                task.run(i, 0);
            }
            return;
        }
        Region region = new Region(tasks, task);
        current = region;
        region.work(0);
        while (region.done.get() < tasks) {
            Thread.onSpinWait();
        }
        if (region.failure instanceof Error error) {
            throw error;
        } else if (region.failure instanceof RuntimeException failure) {
            throw failure;
        }
    }

    /**
     * Lets the workers go. A task that still waits in a busy executor's queue keeps hold of the team, but of no work
     * and no memory.
     */
    @Override
    public void close() {
        dismissed = true;
        current = null;
    }

    private void work(int worker, Thread caller) {
        if (Thread.currentThread() == caller) {
            // An executor that is full may let the caller run (CallerRunsPolicy): it would wait for itself.
            return;
        }
        Region seen = null;
        int spins = 0;
        while (!dismissed) {
            Region region = current;
            if (region != null && region != seen) {
                region.work(worker);
                seen = region;
                spins = 0;
            } else if (++spins < SPINS_BEFORE_YIELD) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    /** A set of independent tasks. */
    private static final class Region {
        final int tasks;
        final Task task;
        final AtomicInteger next = new AtomicInteger();
        final AtomicInteger done = new AtomicInteger();
        volatile Throwable failure;

        Region(int tasks, Task task) {
            this.tasks = tasks;
            this.task = task;
        }

        void work(int worker) {
            for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                try {
                    task.run(i, worker);
                } catch (RuntimeException | Error e) {
                    failure = e;
                } finally {
                    done.incrementAndGet();
                }
            }
        }
    }
}
