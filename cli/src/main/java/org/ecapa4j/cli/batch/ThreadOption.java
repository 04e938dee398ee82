package org.ecapa4j.cli.batch;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.cli.console.CommandException;
import picocli.CommandLine.Option;

/** {@code --threads}: a mixin for every subcommand that splits one clip over several threads. */
public final class ThreadOption {

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1",
            description = "threads that share the work on one clip; the result does not depend on it (default:"
                    + " ${DEFAULT-VALUE})")
    private int threads;

    /** How many threads work on one clip. */
    public int threads() {
        if (threads < 1) {
            throw CommandException.usage("--threads: expected 1 or more, found " + threads);
        }
        return threads;
    }

    /** The model with that many threads for a clip, when that many clips are classified at once. */
    public VoiceGender apply(VoiceGender model, int clipsAtOnce) {
        return threads() == 1 ? model : model.withThreads(threads(), pool("helper", clipsAtOnce * (threads() - 1)));
    }

    /**
     * The same, and processors that fewer clips than {@code jobs} leave idle help too: the result does not depend on
     * it.
     */
    public VoiceGender applyToFew(VoiceGender model, int jobs, int clips) {
        int shared = Math.max(threads(), jobs / Math.max(1, clips));
        return shared == 1 ? model : model.withThreads(shared, pool("helper", Math.min(jobs, clips) * (shared - 1)));
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
