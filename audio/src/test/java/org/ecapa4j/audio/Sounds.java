package org.ecapa4j.audio;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.ecapa4j.audio.stream.PcmStream;

/** Test clips and hand-made WAV files. */
final class Sounds {

    private Sounds() {
    }

    static byte[] clip(String name) {
        return resource("/clips/" + name);
    }

    static byte[] resource(String path) {
        try (InputStream in = Sounds.class.getResourceAsStream(path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The clip all others were made from: a WAV whose 44-byte header is followed by 16-bit samples. */
    static float[] source() {
        ByteBuffer bytes = ByteBuffer.wrap(clip("source.wav")).position(44).slice().order(ByteOrder.LITTLE_ENDIAN);
        float[] samples = new float[bytes.remaining() / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = bytes.getShort() / 32768f;
        }
        return samples;
    }

    static PcmStream open(byte[] file) throws IOException {
        return AudioFile.open(new ByteArrayInputStream(file), "test.wav");
    }

    static Recording decode(byte[] file) throws IOException {
        return AudioFile.decode(new ByteArrayInputStream(file), "test.wav");
    }

    static float[] readAll(PcmStream stream) throws IOException {
        float[] samples = new float[0];
        float[] chunk = new float[1000];
        int found;
        while ((found = stream.read(chunk, 0, chunk.length)) >= 0) {
            int length = samples.length;
            samples = Arrays.copyOf(samples, length + found);
            System.arraycopy(chunk, 0, samples, length, found);
        }
        return samples;
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] chunk(String name, int size, byte[] body) {
        return concat(name.getBytes(StandardCharsets.ISO_8859_1), le32(size), body);
    }

    static byte[] fmt(int code, int channels, int rateHz, int blockAlign, int bits) {
        return chunk("fmt ", 16, ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putShort((short) code)
            .putShort((short) channels)
            .putInt(rateHz).putInt(rateHz * blockAlign).putShort((short) blockAlign).putShort((short) bits).array());
    }

    static byte[] riff(byte[]... chunks) {
        byte[] body = concat(chunks);
        return concat(chunk("RIFF", body.length + 4, "WAVE".getBytes(StandardCharsets.ISO_8859_1)), body);
    }

    static byte[] wav16(int rateHz, int channels, short... samples) {
        byte[] body = s16(samples);
        return riff(fmt(1, channels, rateHz, 2 * channels, 16), chunk("data", body.length, body));
    }

    static byte[] wavF32(int rateHz, float... samples) {
        ByteBuffer body = ByteBuffer.allocate(4 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        body.asFloatBuffer().put(samples);
        return riff(fmt(3, 1, rateHz, 4, 32), chunk("data", body.capacity(), body.array()));
    }

    static byte[] s16(short... samples) {
        ByteBuffer body = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        body.asShortBuffer().put(samples);
        return body.array();
    }

    static byte[] le32(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }
}
