package org.ecapa4j.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Sound for the tests, seeded. */
public final class Sounds {

    private Sounds() {}

    /** A buzz with overtones. */
    public static float[] voice(double seconds, int rateHz, long seed) {
        Random random = new Random(seed);
        float[] samples = new float[(int) (seconds * rateHz)];
        double phase = 0;
        double hz = 100 + random.nextInt(120);
        for (int i = 0; i < samples.length; i++) {
            hz *= 1 + (random.nextDouble() - 0.5) * 1e-3;
            phase += 2 * Math.PI * hz / rateHz;
            samples[i] = (float) (0.3 * Math.sin(phase) + 0.2 * Math.sin(2 * phase) + 0.1 * Math.sin(5 * phase)
                    + 0.02 * random.nextGaussian());
        }
        return samples;
    }

    public static float[] join(float[]... parts) {
        int length = 0;
        for (float[] part : parts) {
            length += part.length;
        }
        float[] all = new float[length];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /** 16-bit samples, little-endian. */
    public static byte[] s16le(float[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : samples) {
            bytes.putShort((short) Math.round(sample * 32767));
        }
        return bytes.array();
    }

    /** A mono WAV file of 16-bit samples. */
    public static byte[] wav(float[] samples, int rateHz) {
        return wav(s16le(samples), 1, rateHz);
    }

    /** A WAV file of these bytes of 16-bit samples. */
    public static byte[] wav(byte[] data, int channels, int rateHz) {
        ByteBuffer head = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        head.put("RIFF".getBytes()).putInt(36 + data.length).put("WAVEfmt ".getBytes()).putInt(16).putShort((short) 1)
                .putShort((short) channels).putInt(rateHz).putInt(2 * channels * rateHz)
                .putShort((short) (2 * channels)).putShort((short) 16).put("data".getBytes()).putInt(data.length);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(head.array());
        file.writeBytes(data);
        return file.toByteArray();
    }

    public static Path write(Path file, float[] samples, int rateHz) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, wav(samples, rateHz));
    }
}
