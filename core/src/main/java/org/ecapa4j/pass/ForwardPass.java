package org.ecapa4j.pass;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Kernels;
import org.ecapa4j.kernel.Range;
import org.ecapa4j.probe.NetworkProbe;

/**
 * What one forward pass works with: kernels, threads, scratch memory, and the probe that watches it.
 *
 * @implNote Belongs to one thread at a time; the team's workers are let in by {@link ThreadTeam#run} alone.
 */
public final class ForwardPass {

    /**
     * Small enough to share a short window, large enough to be worth handing over; a multiple of every vector's lanes.
     */
    private static final int FRAMES_PER_TASK = 40;
    private static final int CHANNELS_PER_TASK = 256;
    /**
     * More than one, because threads do not arrive at the same time; not many, because every task makes a little
     * garbage.
     */
    private static final int TASKS_PER_THREAD = 2;

    private final Kernels kernels;
    private final ThreadTeam team;
    private final PassMemory memory;
    private final NetworkProbe probe;

    /** Binds the parts together; the memory must have scratch for every thread of the team. */
    public ForwardPass(Kernels kernels, ThreadTeam team, PassMemory memory, NetworkProbe probe) {
        this.kernels = kernels;
        this.team = team;
        this.memory = memory;
        this.probe = probe;
    }

    /** The loops that have no layout. */
    public Kernels kernels() {
        return kernels;
    }

    /** The threads. */
    public ThreadTeam team() {
        return team;
    }

    /** Memory that all threads of the pass may share; asked for by the calling thread alone. */
    public Scratch shared() {
        return memory.shared();
    }

    /** One worker's own memory. */
    public Scratch worker(int worker) {
        return memory.worker(worker);
    }

    /** Work on a span of frames or channels. */
    @FunctionalInterface
    public interface SpanTask {
        /** Does {@code count} of them from {@code first} on. */
        void run(int first, int count);
    }

    /** Work on a span of frames that needs its worker's own memory. */
    @FunctionalInterface
    public interface WorkerSpanTask {
        /** Does {@code count} frames from {@code first} on. */
        void run(int first, int count, int worker);
    }

    /** Shares work out by frames. */
    public void forFrames(int frames, SpanTask task) {
        share(frames, FRAMES_PER_TASK, task);
    }

    /** Shares work out by channels. */
    public void forChannels(int channels, SpanTask task) {
        share(channels, CHANNELS_PER_TASK, task);
    }

    private void share(int count, int least, SpanTask task) {
        int perTask = perTask(count, least);
        if (perTask >= count) {
            task.run(0, count);
            return;
        }
        team.run((count + perTask - 1) / perTask,
                (index, worker) -> task.run(index * perTask, Math.min(perTask, count - index * perTask)));
    }

    /** Shares work out by frames, for tasks that need memory of their own. */
    public void forFramesByWorker(int frames, WorkerSpanTask task) {
        int perTask = perTask(frames, FRAMES_PER_TASK);
        team.run((frames + perTask - 1) / perTask,
                (index, worker) -> task.run(index * perTask, Math.min(perTask, frames - index * perTask), worker));
    }

    private int perTask(int count, int least) {
        int tasks = team.size() == 1 ? 1 : TASKS_PER_THREAD * team.size();
        return Math.max(least, (count + tasks - 1) / tasks);
    }

    /**
     * How many frames to put in a block of at most so many: all blocks are of nearly one size, so that none is left
     * with a few frames that pay for converting a whole panel of weights.
     */
    public static int evenBlock(int frames, int most) {
        int blocks = (frames + most - 1) / most;
        return (frames + blocks - 1) / blocks;
    }

    /** {@code out = a + b}; out may be a or b. */
    public void add(FeatureMap a, FeatureMap b, FeatureMap out) {
        forFrames(a.frames(), (first, count) -> kernels.add(a.frameRange(first, count), b.frameRange(first, count),
                out.frameRange(first, count)));
    }

    /** The range of a map together with 0; overwritten by the next call. */
    public Range range(FeatureMap x) {
        Range range = memory.range().reset();
        forFrames(x.frames(), (first, count) -> kernels.widen(range, x, first, count));
        return range;
    }

    /** Copies a map. */
    public void copy(FeatureMap from, FeatureMap to) {
        forFrames(from.frames(),
                (first, count) -> from.frameRange(first, count).copyTo(to.frameRange(first, count)));
    }

    /** Whether a probe watches, so that what is made for it alone is worth making. */
    public boolean watched() {
        return probe != NetworkProbe.NONE;
    }

    /** Shows a stage to the probe; makes no garbage where there is none. */
    public void record(String module, String side, FeatureMap map) {
        if (watched()) {
            probe.stage(new StageView(module + side, map));
        }
    }
}
