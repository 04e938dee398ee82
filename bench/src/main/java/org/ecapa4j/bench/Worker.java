package org.ecapa4j.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One contender in a JVM of its own: does one line's bidding at a time. Answers begin with {@code =}, in case a library
 * writes to standard output as well.
 *
 * <ul>
 * <li>{@code logits SECONDS}: the logits
 * <li>{@code warm SECONDS}: passes until the JIT compiler has been idle for a while; how many they were
 * <li>{@code pass SECONDS}: nanoseconds of a pass
 * <li>{@code many SECONDS CLIPS CALLERS}: nanoseconds until so many clips are done, side by side on so many threads
 * <li>{@code garbage SECONDS}: bytes that all threads together allocate on the heap in a pass, the least of a few
 * passes
 * </ul>
 */
public final class Worker {

    private static final int GARBAGE_PASSES = 5;
    private static final long IDLE_NANOS = 500_000_000;
    private static final int IDLE_PASSES = 4;
    private static final long LONGEST_WARM_UP_NANOS = 20_000_000_000L;

    private final Classifier classifier;
    private final Map<Double, float[]> clips = new HashMap<>();
    private final ExecutorService callers = Executors.newCachedThreadPool();

    private Worker(Classifier classifier) {
        this.classifier = classifier;
    }

    /** {@code CONTENDER FILE THREADS} */
    public static void main(String[] args) throws Exception {
        Worker worker = new Worker(Contender.valueOf(args[0]).open(Path.of(args[1]), Integer.parseInt(args[2])));
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("= ready");
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            System.out.println("= " + worker.obey(order.split(" ")));
        }
        worker.callers.shutdown();
        worker.classifier.close();
    }

    private String obey(String[] order) throws Exception {
        float[] clip = clips.computeIfAbsent(Double.valueOf(order[1]), Speech::seconds);
        switch (order[0]) {
            case "logits":
                StringBuilder logits = new StringBuilder();
                for (float logit : classifier.logits(clip)) {
                    logits.append(logit).append(' ');
                }
                return logits.toString().trim();
            case "warm":
                return Integer.toString(warmUp(clip));
            case "pass": {
                long start = System.nanoTime();
                classifier.logits(clip);
                return Long.toString(System.nanoTime() - start);
            }
            case "many": {
                long start = System.nanoTime();
                many(clip, Integer.parseInt(order[2]), Integer.parseInt(order[3]));
                return Long.toString(System.nanoTime() - start);
            }
            case "garbage": {
                long least = Long.MAX_VALUE;
                for (int pass = 0; pass < GARBAGE_PASSES; pass++) {
                    long before = allocatedBytes();
                    classifier.logits(clip);
                    least = Math.min(least, allocatedBytes() - before);
                }
                return Long.toString(least);
            }
            default:
                throw new IOException("unknown order: " + String.join(" ", order));
        }
    }

    private int warmUp(float[] clip) {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long start = System.nanoTime();
        long idleSince = start;
        int idlePasses = 0;
        long compiledMs = compiler.getTotalCompilationTime();
        int passes = 0;
        while (System.nanoTime() - start < LONGEST_WARM_UP_NANOS
                && (idlePasses < IDLE_PASSES || System.nanoTime() - idleSince < IDLE_NANOS)) {
            classifier.logits(clip);
            passes++;
            idlePasses++;
            if (compiler.getTotalCompilationTime() > compiledMs) {
                compiledMs = compiler.getTotalCompilationTime();
                idleSince = System.nanoTime();
                idlePasses = 0;
            }
        }
        return passes;
    }

    private void many(float[] clip, int count, int threads) throws Exception {
        List<Callable<Void>> shares = new ArrayList<>();
        for (int caller = 0; caller < threads; caller++) {
            shares.add(() -> {
                for (int i = 0; i < count / threads; i++) {
                    classifier.logits(clip);
                }
                return null;
            });
        }
        for (Future<Void> share : callers.invokeAll(shares)) {
            share.get();
        }
    }

    private static long allocatedBytes() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }
}
