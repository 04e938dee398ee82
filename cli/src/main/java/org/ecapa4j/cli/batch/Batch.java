package org.ecapa4j.cli.batch;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.ExitCode;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.cli.text.OneLine;

/**
 * Works on several inputs side by side, hands on what they gave in their order, and shows how far it has come. One bad
 * input never stops the rest.
 */
public final class Batch {

    /**
     * How far the workers may run ahead of a slow input, in inputs for each of them: enough to keep them busy, bounded
     * memory.
     */
    private static final int READ_AHEAD = 4;

    private final Console console;
    private final int jobs;

    /** @param jobs how many inputs to work on at once */
    public Batch(Console console, int jobs) {
        this.console = console;
        this.jobs = jobs;
    }

    /** What is done with an input; several threads do it at once. */
    public interface Work<T> {

        /**
         * @param warnings takes what was wrong with the input and could be lived with
         * @param progress is told how far it has come within the input, where that is known
         */
        T on(Input input, Consumer<String> warnings, Progress.Part progress) throws IOException;
    }

    /**
     * Runs {@code work} on each input and gives the outcomes to {@code sink} in the order of the inputs, in the
     * caller's thread. Warnings are noted.
     *
     * @return how many failed
     */
    public <T> int run(List<Input> inputs, Work<T> work, Consumer<Outcome<T>> sink) {
        Sizes sizes = Sizes.of(inputs);
        Progress progress = new Progress(console, inputs.size(), sizes.total(), System::nanoTime);
        Attempt<T> attempt = input -> attempt(input, work, progress.begin(sizes.of(input)));
        int workers = Math.max(1, Math.min(jobs, inputs.size()));
        try {
            return workers == 1 ? inTurn(inputs, attempt, sink) : sideBySide(inputs, attempt, sink, workers);
        } finally {
            progress.end();
        }
    }

    /** The exit code of a command on some inputs; of several it says how many failed. */
    public static int exitCode(Console console, int failed, int inputs) {
        if (failed > 0 && inputs > 1) {
            console.note(failed + " of " + inputs + " failed");
        }
        return failed > 0 ? ExitCode.FAILED : ExitCode.OK;
    }

    /** Work that turns faults into outcomes. */
    private interface Attempt<T> {

        Outcome<T> on(Input input);
    }

    private <T> int inTurn(List<Input> inputs, Attempt<T> attempt, Consumer<Outcome<T>> sink) {
        int failed = 0;
        for (Input input : inputs) {
            failed += accept(attempt.on(input), sink);
        }
        return failed;
    }

    private <T> int sideBySide(List<Input> inputs, Attempt<T> attempt, Consumer<Outcome<T>> sink, int workers) {
        int failed = 0;
        ExecutorService pool = ThreadOption.pool("job", workers);
        Deque<Future<Outcome<T>>> ahead = new ArrayDeque<>();
        Iterator<Input> rest = inputs.iterator();
        try {
            while (rest.hasNext() || !ahead.isEmpty()) {
                while (rest.hasNext() && ahead.size() < workers * READ_AHEAD) {
                    Input input = rest.next();
                    ahead.add(pool.submit(() -> attempt.on(input)));
                }
                failed += accept(await(ahead.remove()), sink);
            }
        } finally {
            pool.shutdownNow();
        }
        return failed;
    }

    private <T> int accept(Outcome<T> outcome, Consumer<Outcome<T>> sink) {
        outcome.warnings().forEach(warning -> console.note(outcome.input().title() + ": " + OneLine.of(warning)));
        sink.accept(outcome);
        return outcome.value().isPresent() ? 0 : 1;
    }

    private static <T> Outcome<T> attempt(Input input, Work<T> work, Progress.Part begun) {
        List<String> warnings = new ArrayList<>();
        try (Progress.Part part = begun) {
            return Outcome.of(input, work.on(input, warnings::add, part), warnings);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            return Outcome.failed(input, e, warnings);
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandException.failed("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
