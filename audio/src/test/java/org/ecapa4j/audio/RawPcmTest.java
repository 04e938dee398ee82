package org.ecapa4j.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.audio.stream.ResampledStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawPcmTest {

    @Test
    void sixteenBitStereoIsMixed() throws IOException {
        PcmStream stream = RawPcm.open(new ByteArrayInputStream(Sounds.s16((short) 16384, (short) 0, (short) -2,
            (short) -2)), "stdin",
            RawPcm.Encoding.S16LE, 48000, 2);
        assertEquals(48000, stream.sampleRateHz());
        assertEquals("raw s16le", stream.format());
        assertArrayEquals(new float[] {0.25f, -2 / 32768f}, Sounds.readAll(stream));
    }

    @Test
    void floatsAreTakenAsTheyAreButMustBeFinite() throws IOException {
        byte[] bytes = HexFormat.of().parseHex("0000003f" + "000080bf" + "0000c07f");
        PcmStream stream = RawPcm.open(new ByteArrayInputStream(bytes, 0, 8), "stdin", RawPcm.Encoding.F32LE, 16000, 1);
        assertArrayEquals(new float[] {0.5f, -1}, Sounds.readAll(stream));
        PcmStream broken = RawPcm.open(new ByteArrayInputStream(bytes), "stdin", RawPcm.Encoding.F32LE, 16000, 1);
        assertEquals("stdin: frame 2: expected a finite number, found NaN",
            assertThrows(AudioFormatException.class, () -> broken.read(new float[3], 0, 3)).getMessage());
    }

    @Test
    void aLiveStreamGivesWhatHasArrived() throws IOException {
        InputStream oneByteAtATime = new ByteArrayInputStream(Sounds.s16((short) 16384, (short) -16384)) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1));
            }
        };
        PcmStream stream = RawPcm.open(oneByteAtATime, "stdin", RawPcm.Encoding.S16LE, 16000, 1);
        float[] samples = new float[10];
        assertEquals(1, stream.read(samples, 0, 10));
        assertEquals(1, stream.read(samples, 1, 9));
        assertEquals(-1, stream.read(samples, 2, 8));
        assertArrayEquals(new float[] {0.5f, -0.5f, 0}, java.util.Arrays.copyOf(samples, 3));
    }

    @Test
    void closingClosesTheSource() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream in = new ByteArrayInputStream(new byte[0]) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        new ResampledStream(RawPcm.open(in, "stdin", RawPcm.Encoding.S16LE, 44100, 1), 16000).close();
        assertTrue(closed.get());
    }

    @Test
    void samplesAreNotTakenForAHeader() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] head = new byte[i % (RawPcm.HEAD_BYTES + 1)];
            random.nextBytes(head);
            // Silence before the sound, as recordings often begin.
            Arrays.fill(head, 0, Math.min(head.length, i % 7), (byte) 0);
            assertEquals(Optional.empty(), RawPcm.headerOf(head), "try " + i);
        }
        byte[] risingFromSilence = {0, 0, 1, 0, 1, 0, 2, 0, 3, 0};
        assertEquals(Optional.empty(), RawPcm.headerOf(risingFromSilence), "begins as a Windows icon does");
    }

    @Test
    void headersAreNamed() throws IOException {
        for (Map.Entry<String, String> each : Map.of("RIFF....WAVEfmt ", "WAV", "FORM....AIFFCOMM", "AIFF",
            "wvpk\u0010\0\0\0", "WavPack", "ID3\u0003\0\0\0\0\0\0", "an ID3 tag, as MP3 has it",
            "\u0089PNG\r\n", "a PNG image")
            .entrySet()) {
            assertEquals(Optional.of(each.getValue()),
                RawPcm.headerOf(each.getKey().getBytes(StandardCharsets.ISO_8859_1)));
        }
    }

    @Test
    void ratesAndChannelsMustBePossible() {
        InputStream in = InputStream.nullInputStream();
        assertEquals("sample rate: expected 100 to 1000000 Hz, found 0",
            assertThrows(IllegalArgumentException.class,
            () -> RawPcm.open(in, "stdin", RawPcm.Encoding.S16LE, 0, 1)).getMessage());
        assertEquals("channels: expected 1 to 256, found 257", assertThrows(IllegalArgumentException.class,
            () -> RawPcm.open(in, "stdin", RawPcm.Encoding.S16LE, 16000, 257)).getMessage());
    }

    @ParameterizedTest
    @CsvSource({"mulaw, mulaw.wav, 1", "ALAW, alaw.wav, 1", "s24le, s24.wav, 3", "s32le, s32.wav, 4",
        "f32le, f32.wav, 4",
        "f64le, f64.wav, 8", "u8, u8.wav, 1", "s16be, rifx.wav, 2", "s16le, source.wav, 2"})
    void encodingsAreThoseOfContainers(String encoding, String clip, int bytesPerSample) throws IOException {
        byte[] file = Sounds.clip(clip);
        float[] expected = Sounds.readAll(Sounds.open(file));
        int data = new String(file, StandardCharsets.ISO_8859_1).indexOf("data") + 8;
        PcmStream stream = RawPcm.open(new ByteArrayInputStream(file, data, expected.length * bytesPerSample), "raw",
            RawPcm.Encoding.of(encoding), 16000, 1);
        assertArrayEquals(expected, Sounds.readAll(stream));
    }

    @Test
    void unknownEncodingsAreRefusedWithTheListOfAll() {
        assertEquals("raw encoding: expected one of u8, s8, s16le, s16be, s24le, s24be, s32le, s32be, f32le, f32be, "
            + "f64le, f64be, mulaw, alaw, found gsm", assertThrows(IllegalArgumentException.class,
            () -> RawPcm.Encoding.of("gsm")).getMessage());
    }
}
