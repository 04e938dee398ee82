package org.ecapa4j.layer;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Kernels;
import org.ecapa4j.kernel.Range;

/**
 * What one forward pass works with: kernels, threads, memory and whoever looks on.
 *
 * @implNote Belongs to one thread at a time; the crew's helpers are let in by {@link Crew#run} alone.
 */
public final class Pass {

    /** Small enough to share a short window, large enough to be worth handing over; a multiple of every vector's lanes for channels. */
    private static final int FRAMES_PER_TASK = 40;
    private static final int CHANNELS_PER_TASK = 256;
    /** More than one, because threads do not arrive at the same time; not many more on long clips, because every task makes a little garbage. */
    private static final int TASKS_PER_THREAD = 2;

    private final Kernels kernels;
    private final Crew crew;
    private final Workspace workspace;
    private final NetworkProbe probe;

    /** Binds the parts together; the workspace must hold the pass's frames and the crew's scratch. */
    public Pass(Kernels kernels, Crew crew, Workspace workspace, NetworkProbe probe) {
        this.kernels = kernels;
        this.crew = crew;
        this.workspace = workspace;
        this.probe = probe;
    }

    /** The loops. */
    public Kernels kernels() {
        return kernels;
    }

    /** The threads. */
    public Crew crew() {
        return crew;
    }

    /** The memory. */
    public Workspace workspace() {
        return workspace;
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
        crew.run((count + perTask - 1) / perTask, (index, worker) -> task.run(index * perTask, Math.min(perTask, count - index * perTask)));
    }

    /** Shares work out by frames, for tasks that need memory of their own. */
    public void forFramesByWorker(int frames, WorkerSpanTask task) {
        int perTask = perTask(frames, FRAMES_PER_TASK);
        crew.run((frames + perTask - 1) / perTask,
                (index, worker) -> task.run(index * perTask, Math.min(perTask, frames - index * perTask), worker));
    }

    private int perTask(int count, int least) {
        int tasks = crew.size() == 1 ? 1 : TASKS_PER_THREAD * crew.size();
        return Math.max(least, (count + tasks - 1) / tasks);
    }

    /** {@code out = a + b}; out may be a or b. */
    public void add(FeatureMap a, FeatureMap b, FeatureMap out) {
        forFrames(a.frames(), (first, count) -> kernels.add(a.frameRange(first, count), b.frameRange(first, count),
                out.frameRange(first, count)));
    }

    /** The range of a map together with 0. */
    public Range range(FeatureMap x) {
        Range range = workspace.range().reset();
        forFrames(x.frames(), (first, count) -> kernels.widen(range, x, first, count));
        return range;
    }

    /** Shows a stage to the onlooker; makes no garbage where there is none. */
    public void see(String layer, String suffix, FeatureMap map) {
        if (probe != NetworkProbe.NONE) {
            probe.stage(layer + suffix, map);
        }
    }

    /** Copies a map. */
    public void copy(FeatureMap from, FeatureMap to) {
        forFrames(from.frames(), (first, count) -> from.frameRange(first, count).copyTo(to.frameRange(first, count)));
    }
}
