package org.ecapa4j.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes WAV files of speech, 16 kHz, mono, 16 bits, each from another place in the clips: {@code FOLDER COUNT
 * SECONDS}.
 */
public final class MakeClips {

    private static final int RATE_HZ = 16_000;
    private static final int STEP_SAMPLES = 1600;
    private static final double SPEECH_SECONDS = 40;

    private MakeClips() {}

    /** See the class. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int count = Integer.parseInt(args[1]);
        int length = (int) (Double.parseDouble(args[2]) * RATE_HZ);
        float[] speech = Speech.seconds(SPEECH_SECONDS);
        for (int clip = 0; clip < count; clip++) {
            int from = clip * STEP_SAMPLES % (speech.length - length + 1);
            Files.write(folder.resolve(String.format(Locale.ROOT, "clip-%03d.wav", clip)), wav(speech, from, length));
        }
    }

    private static byte[] wav(float[] samples, int from, int length) {
        ByteBuffer wav = ByteBuffer.allocate(44 + 2 * length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(36 + 2 * length).put(ascii("WAVEfmt ")).putInt(16).putShort((short) 1)
                .putShort((short) 1)
                .putInt(RATE_HZ).putInt(2 * RATE_HZ).putShort((short) 2).putShort((short) 16).put(ascii("data"))
                .putInt(2 * length);
        for (int i = from; i < from + length; i++) {
            wav.putShort((short) Math.round(32767 * Math.max(-1, Math.min(1, samples[i]))));
        }
        return wav.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
