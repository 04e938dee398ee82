package org.ecapa4j.audio.codecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ecapa4j.audio.codecs.vorbis.LsbBits;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Set-up headers of a few bytes that ask for tables of hundreds of megabytes. */
@Timeout(20)
class VorbisBombsTest {

    private static LsbBits setup() {
        LsbBits bits = new LsbBits().put(8, 5);
        for (byte b : "vorbis".getBytes(StandardCharsets.US_ASCII)) {
            bits.put(8, b);
        }
        return bits;
    }

    private static byte[] file(byte[] setup) {
        List<byte[]> pages = new ArrayList<>();
        pages.add(OggWriter.pages(Clips.bytes("a16.ogg")).get(0));
        int serial = pages.get(0)[14] & 0xff | (pages.get(0)[15] & 0xff) << 8 | (pages.get(0)[16] & 0xff) << 16
            | pages.get(0)[17] << 24;
        pages.add(OggWriter.page(0, 0, serial, 1, "\u0003vorbis\0".getBytes(StandardCharsets.ISO_8859_1)));
        pages.add(OggWriter.longPage(serial, 2, setup));
        return OggWriter.file(pages);
    }

    private static String refusal(LsbBits setup) {
        byte[] file = file(setup.packet());
        assertTrue(file.length < 20_000, "bytes: " + file.length);
        return assertThrows(AudioFormatException.class, () -> Clips.samples(Clips.open(file))).getMessage();
    }

    @ParameterizedTest
    @CsvSource({"1, 22", "4, 22", "4, 18", "20, 16", "256, 14", "256, 12"})
    void codebooksAreLimitedInAll(int books, int entryBits) {
        LsbBits setup = setup().put(8, books - 1);
        for (int book = 0; book < books; book++) {
            setup.orderedBook(1, entryBits);
        }
        String message = refusal(setup);
        assertTrue(message.startsWith("test: Vorbis codebooks 0 to ")
            && message.contains(": expected at most 262144 entries and 1048576 values, found ")
            || message.startsWith("test: Vorbis set-up header: expected more bytes"), message);
    }

    @Test
    void modesShareTheirTables() throws IOException {
        LsbBits setup = setup().put(8, 0).orderedBook(4, 12);
        // One time-domain transform, one floor of type 1 without partitions, then residues, mappings and modes.
        setup.put(6, 0).put(16, 0).put(6, 0).put(16, 1).put(5, 0).put(2, 0).put(4, 0);
        setup.put(6, 0).put(16, 0).put(24, 0).put(24, 64).put(24, 0).put(6, 7).put(8, 0).put(8 * 4, 0);
        setup.put(6, 0).put(16, 0).put(1, 1).put(4, 15).put(1, 0).put(2, 0).put(4, 0);
        for (int submap = 0; submap < 16; submap++) {
            setup.put(24, 0);
        }
        setup.put(6, 63);
        for (int mode = 0; mode < 64; mode++) {
            setup.put(1 + 16 + 16 + 8, 0);
        }
        setup.put(1, 1);
        PcmStream sound = Clips.open(file(setup.packet()));
        assertEquals(1, sound.channels());
        assertEquals(-1, sound.read(new float[1], 0, 1));
    }
}
