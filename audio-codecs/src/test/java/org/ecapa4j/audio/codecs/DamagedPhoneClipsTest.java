package org.ecapa4j.audio.codecs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in these files, it gives samples or one kind of exception, and comes to an end. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedPhoneClipsTest {

    private static final int ROUNDS = 60;
    private static final int MOST_FRAMES = 500_000;

    @ParameterizedTest
    @ValueSource(strings = {"mono16.m4a", "stereo44.m4a", "parts.mp4", "index-and-parts.mp4", "video.mov", "mp3.mp4",
        "opus.mp4", "flac.mp4", "pcm24.mov", "live.webm", "opus.webm", "vorbis.webm", "aac.mka", "laced.mka",
        "flac.mka", "pcm.mka", "flac.ogg", "stereo44.aac", "id3.aac", "he-mono.aac", "he-stereo.m4a", "he-v2.aac"})
    void damageGivesSamplesOrAnAudioFormatException(String clip) {
        Random random = new Random(clip.hashCode());
        byte[] file = Clips.resource("/phone/" + clip);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = damaged(file, round, random);
            try {
                int frames = Clips.samples(Clips.open(damaged)).length;
                assertTrue(frames <= MOST_FRAMES, clip + " round " + round + ": frames " + frames);
            } catch (AudioFormatException expected) {
                assertEquals(1, expected.getMessage().lines().count(), expected.getMessage());
            } catch (IOException | RuntimeException e) {
                throw new AssertionError(clip + " round " + round, e);
            }
        }
    }

    private static byte[] damaged(byte[] file, int round, Random random) {
        byte[] damaged = file.clone();
        switch (round % 3) {
            case 0 -> {
                for (int flips = random.nextInt(20); flips >= 0; flips--) {
                    damaged[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 -> damaged = Arrays.copyOf(file, random.nextInt(file.length));
            default -> {
                for (int changes = random.nextInt(4); changes >= 0; changes--) {
                    damaged[random.nextInt(Math.min(file.length, 1500))] = (byte) random.nextInt();
                }
            }
        }
        return damaged;
    }

    @ParameterizedTest
    @ValueSource(strings = {"mono16.m4a", "parts.mp4", "opus.webm", "laced.mka", "flac.ogg", "stereo44.aac",
        "he-v2.aac"})
    void filesThatArriveInDribblesGiveTheSameSamples(String clip) throws IOException {
        Random random = new Random(4);
        InputStream dribbles = new ByteArrayInputStream(Clips.resource("/phone/" + clip)) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1 + random.nextInt(5)));
            }
        };
        assertArrayEquals(Clips.samples(Clips.open(Clips.resource("/phone/" + clip))),
            Clips.samples(AudioFile.open(dribbles, clip)));
    }
}
