package org.ecapa4j.audio.codecs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in a file, it gives samples or one kind of exception, and comes to an end. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedFilesTest {

    private static final int ROUNDS = 24;
    private static final int LONGEST_CLIP_FRAMES = 90_000;

    @ParameterizedTest
    @ValueSource(strings = {"a16.flac", "ab44.flac", "six16.flac", "a16-tags.mp3", "ab44.mp3", "ab44.mp2",
        "mpeg/l1-44100-j8.mp1", "mpeg/l3-44100-all-is.mp3", "mpeg/l3-24000-short-msis.mp3", "mpeg/lame-44100-free.mp3",
        "mpeg/two-44100-crc.mp2", "a16.ogg",
        "six16.ogg",
        "b8.opus", "six16.opus", "chained.opus"})
    void damageGivesSamplesOrAnAudioFormatException(String clip) {
        Random random = new Random(clip.hashCode());
        byte[] file = Clips.bytes(clip);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = damaged(file, round, random);
            try {
                int frames = Clips.samples(Clips.open(damaged)).length;
                assertTrue(frames <= LONGEST_CLIP_FRAMES, clip + " round " + round + ": frames " + frames);
            } catch (AudioFormatException expected) {
                assertEquals(1, expected.getMessage().lines().count(), expected.getMessage());
            } catch (IOException | RuntimeException e) {
                throw new AssertionError(clip + " round " + round, e);
            }
        }
    }

    private static byte[] damaged(byte[] file, int round, Random random) {
        byte[] damaged = file.clone();
        switch (round % 4) {
            case 0 -> {
                for (int flip = random.nextInt(20); flip >= 0; flip--) {
                    damaged[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 -> damaged = Arrays.copyOf(file, random.nextInt(file.length));
            case 2 -> damaged[random.nextInt(Math.min(file.length, 400))] = (byte) random.nextInt();
            default -> {
                byte[] rubbish = new byte[random.nextInt(2000)];
                random.nextBytes(rubbish);
                int at = random.nextInt(file.length);
                System.arraycopy(rubbish, 0, damaged, at, Math.min(rubbish.length, file.length - at));
            }
        }
        return damaged;
    }

    /** Checksums keep random damage from the decoders behind them: here the pages are made whole again. */
    @ParameterizedTest
    @ValueSource(strings = {"a16.ogg", "six16.ogg", "b8.opus", "six16.opus"})
    void damageBehindAGoodChecksumDoesNoMore(String clip) {
        Random random = new Random(clip.hashCode());
        for (int round = 0; round < ROUNDS; round++) {
            var pages = OggWriter.pages(Clips.bytes(clip));
            for (byte[] page : pages) {
                int body = 27 + (page[26] & 0xff);
                for (int flip = random.nextInt(3); flip > 0; flip--) {
                    page[body + random.nextInt(page.length - body)] ^= (byte) (1 << random.nextInt(8));
                }
                OggWriter.signed(page);
            }
            try {
                Clips.samples(Clips.open(OggWriter.file(pages)));
            } catch (AudioFormatException expected) {
                assertEquals(1, expected.getMessage().lines().count(), expected.getMessage());
            } catch (IOException | RuntimeException e) {
                throw new AssertionError(clip + " round " + round, e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fLaC", "ID3\u0004\0\0\0\0\0\u0000", "OggS", "OggS OpusHead", "OggS \u0001vorbis",
        "\u00ff\u00fb\u0090\u0044"})
    void aMagicNumberAndRandomBytesAreRefused(String magic) {
        Random random = new Random(9);
        for (int length : new int[] {0, 1, 10, 100, 5000, 300_000}) {
            byte[] file = new byte[magic.length() + length];
            random.nextBytes(file);
            System.arraycopy(magic.getBytes(StandardCharsets.ISO_8859_1), 0, file, 0, magic.length());
            assertThrows(AudioFormatException.class, () -> {
                if (Clips.samples(Clips.open(file)).length == 0) {
                    throw new AudioFormatException("test", "holds no samples");
                }
            }, magic + " and " + length + " bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab44.flac", "a16-pipe.flac", "a16-tags.mp3", "ab44.mp3", "ab44.ogg", "chained.opus"})
    void filesThatArriveInDribblesGiveTheSameSamples(String clip) throws IOException {
        Random random = new Random(4);
        InputStream dribbles = new ByteArrayInputStream(Clips.bytes(clip)) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1 + random.nextInt(5)));
            }
        };
        assertArrayEquals(Clips.samples(clip), Clips.samples(AudioFile.open(dribbles, clip)));
    }

    @Test
    void wavFilesAreNotTakenForMp3() throws IOException {
        byte[] wav = Clips.bytes("a16.wav");
        byte[] mp3 = Clips.bytes("a16-no-info.mp3");
        System.arraycopy(mp3, 0, wav, 44, mp3.length);
        assertEquals("WAV s16le", Clips.open(wav).format());
    }
}
