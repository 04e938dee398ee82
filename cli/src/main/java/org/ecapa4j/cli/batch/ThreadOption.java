package org.ecapa4j.cli.batch;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.cli.console.CommandException;
import picocli.CommandLine.Option;

/** {@code --threads}: a mixin for every subcommand that splits one clip over several threads. */
public final class ThreadOption {

    private static final int LEAST_LIMIT = 64;
    private static final int THREADS_PER_PROCESSOR = 4;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1",
            description = "threads that share the work on one clip; the result does not depend on it (default:"
                    + " ${DEFAULT-VALUE})")
    private int threads;

    /** How many threads work on one clip. */
    public int threads() {
        return checked("--threads", threads);
    }

    /** The model with that many threads for a clip, when that many clips are classified at once. */
    public VoiceGender apply(VoiceGender model, int clipsAtOnce) {
        return share(model, threads(), clipsAtOnce);
    }

    /**
     * The same, and processors that fewer clips than {@code jobs} leave idle help too: the result does not depend on
     * it.
     */
    public VoiceGender applyToFew(VoiceGender model, int jobs, int clips) {
        int shared = Math.max(threads(), jobs / Math.max(1, clips));
        return share(model, shared, Math.min(jobs, clips));
    }

    private static VoiceGender share(VoiceGender model, int threads, int clips) {
        if (threads > 1) {
            checked("--jobs times --threads", clips * threads);
        }
        return threads == 1 ? model : model.withThreads(threads, pool("worker", clips * (threads - 1)));
    }

    /** Each thread needs memory of its own: far more than there are processors only run out of it. */
    static int checked(String option, int count) {
        int most = Math.max(LEAST_LIMIT, THREADS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
        if (count < 1 || count > most) {
            throw CommandException.usage(option + ": expected 1 to " + most + ", found " + count);
        }
        return count;
    }

    /** A pool whose threads do not keep the process alive. */
    static ExecutorService pool(String name, int size) {
        AtomicInteger count = new AtomicInteger();
        return Executors.newFixedThreadPool(size, task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
