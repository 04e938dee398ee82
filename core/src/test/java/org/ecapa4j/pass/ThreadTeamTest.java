package org.ecapa4j.pass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A team must neither lose work nor wait for ever; where it would, the time-out is the failure. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class ThreadTeamTest {

    private final ExecutorService pool = Executors.newCachedThreadPool();

    @AfterEach
    void allWorkersHaveBeenLetGo() throws InterruptedException {
        pool.shutdown();
        assertTrue(pool.awaitTermination(20, TimeUnit.SECONDS), "a worker still runs after its team was closed");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 9})
    void everyTaskIsDoneOnceByAWorkerOfTheThreadTeam(int size) {
        try (ThreadTeam team = ThreadTeam.of(size, pool)) {
            for (int tasks : new int[] {0, 1, 2, 3, 7, 64, 1000, 1, 5}) {
                assertAllDone(team, tasks, size);
            }
        }
    }

    private static void assertAllDone(ThreadTeam team, int tasks, int size) {
        AtomicIntegerArray done = new AtomicIntegerArray(tasks);
        AtomicIntegerArray busy = new AtomicIntegerArray(size);
        team.run(tasks, (index, worker) -> {
            assertEquals(1, busy.incrementAndGet(worker), "two tasks at once with one worker's memory");
            done.incrementAndGet(index);
            busy.decrementAndGet(worker);
        });
        int[] once = new int[tasks];
        Arrays.fill(once, 1);
        int[] found = new int[tasks];
        Arrays.setAll(found, done::get);
        assertArrayEquals(once, found);
    }

    @Test
    void whatOneTaskWroteTheNextRegionReads() {
        try (ThreadTeam team = ThreadTeam.of(3, pool)) {
            int[] values = new int[500];
            for (int round = 1; round <= 200; round++) {
                int written = round;
                team.run(values.length, (index, worker) -> values[index] = written);
                team.run(values.length, (index, worker) -> assertEquals(written, values[values.length - 1 - index]));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void whatATaskThrowsIsThrownToTheCallerAndTheThreadTeamGoesOn(int size) {
        try (ThreadTeam team = ThreadTeam.of(size, pool)) {
            RuntimeException failure = new IllegalStateException("task 13");
            assertSame(failure, assertThrows(IllegalStateException.class, () -> team.run(40, (index, worker) -> {
                if (index == 13) {
                    throw failure;
                }
            })));
            Error error = new StackOverflowError("task 2");
            assertSame(error, assertThrows(StackOverflowError.class, () -> team.run(3, (index, worker) -> {
                if (index == 2) {
                    throw error;
                }
            })));
            assertAllDone(team, 100, size);
        }
    }

    @Test
    void anExecutorThatRefusesIsDoneWithout() {
        Executor refuses = command -> {
            throw new RejectedExecutionException("full");
        };
        try (ThreadTeam team = ThreadTeam.of(4, refuses)) {
            assertAllDone(team, 100, 4);
        }
    }

    @Test
    void anExecutorThatRefusesTheSecondWorkerStillLendsTheFirst() {
        List<Runnable> taken = new ArrayList<>();
        Executor refusesLater = command -> {
            if (!taken.isEmpty()) {
                throw new RejectedExecutionException("full");
            }
            taken.add(command);
            pool.execute(command);
        };
        try (ThreadTeam team = ThreadTeam.of(4, refusesLater)) {
            assertAllDone(team, 100, 4);
        }
        assertEquals(1, taken.size());
    }

    @Test
    void anExecutorThatFailsOtherwiseLeavesNoWorkerBehind() {
        List<Runnable> taken = new ArrayList<>();
        Executor breaks = command -> {
            if (!taken.isEmpty()) {
                throw new IllegalStateException("broken");
            }
            taken.add(command);
            pool.execute(command);
        };
        assertThrows(IllegalStateException.class, () -> ThreadTeam.of(3, breaks));
    }

    @Test
    void anExecutorThatNeverRunsCostsNothing() {
        try (ThreadTeam team = ThreadTeam.of(4, command -> {})) {
            assertAllDone(team, 100, 4);
        }
    }

    @Test
    void aWorkerThatComesWhenAllIsOverGoesAtOnce() {
        List<Runnable> late = new ArrayList<>();
        try (ThreadTeam team = ThreadTeam.of(3, late::add)) {
            assertAllDone(team, 10, 3);
        }
        assertEquals(2, late.size());
        late.forEach(Runnable::run);
    }

    @Test
    void aWorkerThatComesInTheMiddleJoinsIn() {
        List<Runnable> late = new ArrayList<>();
        try (ThreadTeam team = ThreadTeam.of(2, late::add)) {
            assertAllDone(team, 10, 2);
            pool.execute(late.get(0));
            for (int i = 0; i < 50; i++) {
                assertAllDone(team, 100, 2);
            }
        }
    }

    @Test
    void anExecutorThatRunsInTheCallersThreadDoesNotHang() {
        try (ThreadTeam team = ThreadTeam.of(3, Runnable::run)) {
            assertAllDone(team, 100, 3);
        }
    }

    @Test
    void aBusyPoolThatLetsTheCallerRunDoesNotHang() {
        ThreadPoolExecutor oneThread =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new SynchronousQueue<>(),
                new ThreadPoolExecutor.CallerRunsPolicy());
        try (ThreadTeam team = ThreadTeam.of(4, oneThread)) {
            assertAllDone(team, 100, 4);
        } finally {
            oneThread.shutdown();
        }
    }

    @Test
    void anExecutorThatRunsATaskTwiceStillHasOneThreadForEachWorkersMemory() {
        Executor twice = command -> {
            pool.execute(command);
            pool.execute(command);
        };
        for (int round = 0; round < 20; round++) {
            try (ThreadTeam team = ThreadTeam.of(3, twice)) {
                assertAllDone(team, 1000, 3);
            }
        }
    }

    @Test
    void aTaskThatWaitsInABusyExecutorHoldsNoWorkOfAPassThatHasEnded() throws InterruptedException {
        List<Runnable> queued = new ArrayList<>();
        WeakReference<float[]> memory = runWithMemory(queued);
        for (int i = 0; memory.get() != null && i < 100; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertNull(memory.get(), "memory of a pass that has ended");
        assertEquals(2, queued.size());
    }

    private static WeakReference<float[]> runWithMemory(List<Runnable> queued) {
        float[] memory = new float[1000];
        try (ThreadTeam team = ThreadTeam.of(3, queued::add)) {
            team.run(10, (index, worker) -> memory[index] = worker);
        }
        return new WeakReference<>(memory);
    }
}
