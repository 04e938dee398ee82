package org.ecapa4j.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in a file, it gives samples or one kind of exception, and comes to an end. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedContainersTest {

    private static final int ROUNDS = 200;
    private static final int MOST_FRAMES = 1 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"ms-stereo.wav", "ima-stereo.wav", "gsm.wav", "gsm.aiff", "plain.gsm", "g726-40.wav",
        "g726-24.au", "ima4.aiff", "ima4.caf", "ms.w64", "s24.w64", "s16be.sph", "s24.sph", "mulaw.sph", "f32be.caf",
        "stereo.caf"})
    void damageGivesSamplesOrAnAudioFormatException(String clip) {
        Random random = new Random(clip.hashCode());
        byte[] file = Sounds.resource("/codecs/" + clip);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = file.clone();
            if (round % 3 == 0) {
                damaged = Arrays.copyOf(file, random.nextInt(file.length));
            } else {
                int reach = round % 3 == 1 ? Math.min(200, file.length) : file.length;
                for (int flips = random.nextInt(8); flips >= 0; flips--) {
                    damaged[random.nextInt(reach)] = (byte) random.nextInt();
                }
            }
            try (PcmStream stream = Sounds.open(damaged)) {
                float[] samples = new float[4096];
                int frames = 0;
                for (int found = 0; found >= 0; found = stream.read(samples, 0, samples.length)) {
                    frames += found;
                }
                assertTrue(frames < MOST_FRAMES, clip + " round " + round + ": frames " + frames);
            } catch (AudioFormatException expected) {
                assertEquals(1, expected.getMessage().lines().count(), expected.getMessage());
            } catch (IOException | RuntimeException e) {
                throw new AssertionError(clip + " round " + round, e);
            }
        }
    }
}
