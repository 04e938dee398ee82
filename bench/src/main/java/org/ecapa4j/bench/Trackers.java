package org.ecapa4j.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.onnx.OnnxFile;
import org.ecapa4j.tracking.TrackerSettings;
import org.ecapa4j.tracking.VoiceTracker;

/**
 * Many voices at once in real time: {@code MODEL [TRACKERS [SECONDS]]}. Every 150 ms each tracker gets the sound of the
 * last 150 ms, on one of as many threads as there are processors, and hears a window of 0.75 s behind the speech gate;
 * closed or not, each is classified. Prints events, hops skipped, processors kept busy, and the longest delay between
 * the time when sound was due and the time of its event.
 */
public final class Trackers {

    private static final int RATE_HZ = 16_000;
    private static final int HOP_MS = 150;
    private static final int WARM_UP_PASSES = 100;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final VoiceTracker tracker;
    private final float[] sound;
    private final float[] chunk = new float[RATE_HZ * HOP_MS / 1000];
    /** When the sound of the next hop is complete, on the clock of {@link System#nanoTime}. */
    private long dueNanos;
    private int next;
    private long longestDelayNanos;

    private Trackers(VoiceTracker tracker, float[] sound, int from, long firstDueNanos) {
        this.tracker = tracker;
        this.sound = sound;
        this.next = from;
        this.dueNanos = firstDueNanos;
    }

    /** See the class. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int count = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 30;
        VoiceGender model = VoiceGender.load(OnnxFile.open(Path.of(args[0])));
        float[] sound = Speech.seconds(60);
        for (int i = 0; i < WARM_UP_PASSES; i++) {
            model.classifyWindow(sound, 0, 12_000);
        }
        AtomicLong events = new AtomicLong();
        AtomicLong skipped = new AtomicLong();
        int processors = Runtime.getRuntime().availableProcessors();
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(processors);
        long start = System.nanoTime();
        long cpu = SYSTEM.getProcessCpuTime();
        Trackers[] all = new Trackers[count];
        for (int i = 0; i < count; i++) {
            VoiceTracker tracker = new VoiceTracker(model, RATE_HZ, TrackerSettings.standard(),
                    event -> {
                events.incrementAndGet();
                skipped.addAndGet(event.skippedHops());
            });
            long delayMs = (long) HOP_MS * i / count;
            all[i] = new Trackers(tracker, sound, i * RATE_HZ / 10, System.nanoTime() + 1_000_000 * delayMs);
            clock.scheduleAtFixedRate(all[i]::hop, delayMs, HOP_MS, TimeUnit.MILLISECONDS);
        }
        Thread.sleep(1000L * seconds);
        clock.shutdown();
        clock.awaitTermination(5, TimeUnit.SECONDS);
        double elapsed = (System.nanoTime() - start) / 1e9;
        System.out.printf("| trackers | seconds | events | hops skipped | processors busy | longest delay |%n"
                + "| --- | --- | --- | --- | --- | --- |%n"
                + "| %d | %.0f | %d | %d | %.2f of %d | %.0f ms |%n", count, elapsed, events.get(), skipped.get(),
                (SYSTEM.getProcessCpuTime() - cpu) / 1e9 / elapsed, processors, Arrays.stream(all)
                .mapToLong(each -> each.longestDelayNanos).max().orElse(0) / 1e6);
    }

    private void hop() {
        for (int i = 0; i < chunk.length; i++) {
            chunk[i] = sound[(next + i) % sound.length];
        }
        next += chunk.length;
        tracker.accept(chunk, 0, chunk.length);
        longestDelayNanos = Math.max(longestDelayNanos, System.nanoTime() - dueNanos);
        dueNanos += 1_000_000L * HOP_MS;
    }
}
