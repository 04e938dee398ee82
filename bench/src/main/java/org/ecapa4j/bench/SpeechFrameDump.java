package org.ecapa4j.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ecapa4j.speech.SpeechDetector;

/**
 * What the speech gate says: {@code SOUND.f32 OUT.f32 [...]}. Sounds are raw 32-bit floats at 16 kHz. Written for each
 * frame of 10 ms, in 32-bit floats: 1 for speech, 0 for none; 1 for sound, 0 for silence; the fundamental frequency in
 * Hz, 0 where there is none. All little-endian. Prints the processor time that a second of sound took.
 */
public final class SpeechFrameDump {

    private static final int CHUNK_SAMPLES = 4_000;
    private static final int NUMBERS = 3;

    private SpeechFrameDump() {}

    /** See the class. */
    public static void main(String[] args) throws IOException {
        double seconds = 0;
        long nanos = 0;
        for (int i = 0; i < args.length; i += 2) {
            ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(Path.of(args[i]))).order(ByteOrder.LITTLE_ENDIAN);
            float[] samples = new float[in.remaining() / Float.BYTES];
            in.asFloatBuffer().get(samples);
            ByteBuffer out = ByteBuffer.allocate(samples.length / 160 * NUMBERS * Float.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN);
            long before = cpuNanos();
            SpeechDetector detector = new SpeechDetector(0, (frame, speech, audible, f0Hz) ->
                    out.putFloat(speech ? 1 : 0).putFloat(audible ? 1 : 0).putFloat(f0Hz));
            for (int at = 0; at < samples.length; at += CHUNK_SAMPLES) {
                detector.accept(samples, at, Math.min(CHUNK_SAMPLES, samples.length - at));
            }
            detector.finish();
            nanos += cpuNanos() - before;
            seconds += samples.length / 16_000.0;
            Files.write(Path.of(args[i + 1]), out.array());
        }
        System.out.printf("%.3f ms of processor time for each second of sound%n", nanos / 1e6 / seconds);
    }

    private static long cpuNanos() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
