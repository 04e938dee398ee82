package org.ecapa4j.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.ecapa4j.audio.stream.PcmStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As {@link WavLengthsTest} for the other containers: the sound rules, and nothing is dropped in silence. */
class ContainerLengthsTest {

    private static final String CHUNK_TAIL = "f3acd3118cd100c04f8edb8a";

    /** Containers of 16-bit mono at 8 kHz, written with a stated number of bytes of sound. */
    enum Container {
        CAF("CAF file"), W64("Wave64 file"), SPHERE("SPHERE file"), AU("AU file"), AIFF("AIFF file");

        private final String another;

        Container(String another) {
            this.another = another;
        }

        byte[] file(long statedBytes, short... samples) {
            ByteBuffer sound = ByteBuffer.allocate(2 * samples.length)
                .order(this == W64 || this == SPHERE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            sound.asShortBuffer().put(samples);
            return Sounds.concat(header(statedBytes), sound.array());
        }

        private byte[] header(long statedBytes) {
            return switch (this) {
                case CAF -> Sounds.concat(ascii("caff\0\1\0\0"), cafChunk("desc", 32,
                    ByteBuffer.allocate(32).putDouble(8000).put(ascii("lpcm")).putInt(0).putInt(2).putInt(1).putInt(1)
                        .putInt(16).array()), cafChunk("data", statedBytes < 0 ? -1 : statedBytes + 4, new byte[4]));
                case W64 -> Sounds.concat(ascii("riff"), hex("2e91cf11a5d628db04c10000"), le64(112 + statedBytes),
                    ascii("wave"), hex(CHUNK_TAIL), w64Chunk("fmt ", 40, Arrays.copyOfRange(
                        Sounds.fmt(1, 1, 8000, 2, 16), 8, 24)),
                    w64Chunk("data", statedBytes < 0 ? -1 : statedBytes + 24, new byte[0]));
                case SPHERE -> Arrays.copyOf(ascii("NIST_1A\n   1024\nchannel_count -i 1\nsample_count -i "
                    + (statedBytes < 0 ? -1 : statedBytes / 2) + "\nsample_rate -i 8000\nsample_n_bytes -i 2\n"
                    + "sample_byte_format -s2 01\nend_head\n"), 1024);
                case AU -> ByteBuffer.allocate(24).put(ascii(".snd")).putInt(24).putInt((int) statedBytes).putInt(3)
                    .putInt(8000).putInt(1).array();
                case AIFF -> Sounds.concat(be("FORM", (int) statedBytes + 46), ascii("AIFF"), be("COMM", 18),
                    ByteBuffer.allocate(18).putShort((short) 1).putInt((int) statedBytes / 2).putShort((short) 16)
                        .putShort((short) (16383 + 12)).putLong(8000L << 51).array(),
                    be("SSND", (int) statedBytes + (statedBytes < 0 ? 0 : 8)), new byte[8]);
            };
        }

        /** A chunk that is no sound; a container without chunks has none. */
        byte[] chunk() {
            return switch (this) {
                case CAF -> cafChunk("info", 6, new byte[6]);
                case W64 -> w64Chunk("bext", 29, new byte[8]);
                case AIFF -> Sounds.concat(be("ANNO", 3), new byte[4]);
                default -> new byte[0];
            };
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] le64(long value) {
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    }

    private static byte[] be(String name, int size) {
        return ByteBuffer.allocate(8).put(ascii(name)).putInt(size).array();
    }

    private static byte[] cafChunk(String name, long size, byte[] body) {
        return Sounds.concat(ascii(name), ByteBuffer.allocate(8).putLong(size).array(), body);
    }

    private static byte[] w64Chunk(String name, long size, byte[] body) {
        return Sounds.concat(ascii(name), hex(CHUNK_TAIL), le64(size), body);
    }

    private static short[] noise(int length) {
        short[] samples = new short[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (short) (i * 7919 | 0x0180);
        }
        return samples;
    }

    private static float[] floats(short[]... parts) {
        float[] floats = new float[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (short[] part : parts) {
            for (short sample : part) {
                floats[at++] = sample / 32768f;
            }
        }
        return floats;
    }

    private static void assertHeard(byte[] file, float[] samples, String... warnings) throws IOException {
        PcmStream stream = Sounds.open(file);
        assertArrayEquals(samples, Sounds.readAll(stream));
        assertEquals(List.of(warnings), stream.warnings());
        assertEquals(-1, stream.read(new float[1], 0, 1));
    }

    @ParameterizedTest
    @EnumSource
    void aRightSizeNeedsNoWord(Container container) throws IOException {
        short[] samples = noise(52);
        byte[] file = container.file(104, samples);
        assertHeard(file, floats(samples));
        assertHeard(Sounds.concat(file, container.chunk(), container.chunk()), floats(samples));
        assertHeard(Sounds.concat(file, new byte[5000]), floats(samples));
        assertHeard(Sounds.concat(file, ascii("TAGtitle"), new byte[120]), floats(samples));
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatFollowsAnotherIsReadToo(Container container) throws IOException {
        short[] samples = noise(51);
        byte[] pad = new byte[container == Container.W64 ? 2 : 0];
        byte[] first = Sounds.concat(container.file(102, samples), pad, container.chunk());
        byte[] second = container.file(60, noise(30));
        byte[] third = container.file(20, noise(10));
        assertHeard(Sounds.concat(first, second), floats(samples, noise(30)),
            "another " + container.another + " follows at byte " + first.length + ": the sound is read too");
        assertHeard(Sounds.concat(first, Sounds.concat(second, container == Container.W64 ? new byte[4] : pad), third),
            floats(samples, noise(30), noise(10)), "2 more of " + container.another + " follow, the first at byte "
                + first.length + ": the sound is read too");
    }

    @Test
    void paddingThatAWriterLeftOutIsNotMissed() throws IOException {
        byte[] w64 = Container.W64.file(102, noise(51));
        assertHeard(Sounds.concat(w64, Container.W64.file(60, noise(30))), floats(noise(51), noise(30)),
            "another Wave64 file follows at byte " + w64.length + ": the sound is read too");
        byte[] aiff = Container.AIFF.file(103, noise(51));
        assertHeard(Sounds.concat(aiff, new byte[1], Container.AIFF.file(60, noise(30))),
            floats(noise(51), noise(30)), "another AIFF file follows at byte " + (aiff.length + 1)
                + ": the sound is read too");
        assertHeard(Sounds.concat(aiff, new byte[2], Container.AIFF.file(60, noise(30))),
            floats(noise(51), noise(30)), "another AIFF file follows at byte " + (aiff.length + 2)
                + ": the sound is read too");
    }

    @ParameterizedTest
    @EnumSource
    void aSecondFileThatIsBrokenIsLeftOutAndSaid(Container container) throws IOException {
        byte[] first = container.file(104, noise(52));
        byte[] second = Arrays.copyOf(container.file(60, noise(30)), 20);
        PcmStream stream = Sounds.open(Sounds.concat(first, second));
        assertArrayEquals(floats(noise(52)), Sounds.readAll(stream));
        assertEquals(2, stream.warnings().size(), stream.warnings().toString());
        assertEquals("another " + container.another + " follows at byte " + first.length + ": the sound is read too",
            stream.warnings().get(0));
        assertEquals("it is left out: ", stream.warnings().get(1).substring(0, 16));
    }

    @ParameterizedTest
    @EnumSource
    void otherBytesAfterTheSoundAreCounted(Container container) throws IOException {
        byte[] file = container.file(104, noise(52));
        assertHeard(Sounds.concat(file, ascii("what is this?")), floats(noise(52)),
            "13 bytes after the sound, from byte " + file.length + " on, are no part of it and are left out");
    }

    @ParameterizedTest
    @EnumSource
    void soundGoesOnAfterItsStatedEnd(Container container) throws IOException {
        short[] samples = noise(60_000);
        assertHeard(container.file(402, samples), floats(samples),
            "the header says 402 bytes of sound, but it goes on after them: read to the end of the file");
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownSizeIsReadToTheEnd(Container container) throws IOException {
        assertHeard(container.file(-1, noise(500)), floats(noise(500)));
    }

    @ParameterizedTest
    @EnumSource
    void aSizeOfZeroIsReadToTheEnd(Container container) throws IOException {
        // In the others 0 is what writers into a pipe put.
        boolean said = container == Container.CAF || container == Container.W64 || container == Container.AIFF;
        assertHeard(container.file(0, noise(500)), floats(noise(500)), said ? new String[] {
            "the header was never completed (0 bytes of sound): read to the end of the file"} : new String[0]);
        assertEquals(0, Sounds.readAll(Sounds.open(Sounds.concat(container.file(0), container.chunk()))).length);
    }

    @ParameterizedTest
    @EnumSource
    void aSizeBeyondTheFileSaysHowMuchIsThere(Container container) throws IOException {
        assertHeard(container.file(4000, noise(500)), floats(noise(500)),
            "truncated: 1000 of 4000 bytes of sound are there and are used");
    }

    @ParameterizedTest
    @CsvSource({"CAF, chunk 'data'", "W64, chunk 'data'", "AIFF, chunk 'SSND'"})
    void aSecondChunkOfSoundIsReadToo(Container container, String what) throws IOException {
        byte[] file = container.file(104, noise(52));
        byte[] first = Sounds.concat(file, container.chunk(), new byte[container == Container.W64 ? 3 : 0]);
        byte[] other = container.file(60, noise(30));
        int chunkBytes = 60 + (container == Container.W64 ? 24 : 16);
        byte[] second = Arrays.copyOfRange(other, other.length - chunkBytes, other.length);
        int at = container == Container.W64 ? file.length + 32 : first.length;
        assertHeard(Sounds.concat(Arrays.copyOf(first, at), second), floats(noise(52), noise(30)),
            "another " + what + " follows at byte " + at + ": the sound is read too");
    }

    @ParameterizedTest
    @ValueSource(longs = {999_999_999_999_999_999L, 500_000_000_000_000_000L})
    void aCountOfFramesThatCannotBeIsNotBelieved(long count) throws IOException {
        byte[] file = Container.SPHERE.file(2, noise(500));
        byte[] header = new String(file, 0, 1024, StandardCharsets.ISO_8859_1)
            .replace("sample_count -i 1\n", "sample_count -i " + count + "\n").getBytes(StandardCharsets.ISO_8859_1);
        PcmStream stream = Sounds.open(Sounds.concat(Arrays.copyOf(header, 1024),
            Arrays.copyOfRange(file, 1024, file.length)));
        assertArrayEquals(floats(noise(500)), Sounds.readAll(stream));
        assertEquals(1, stream.warnings().size());
    }
}
