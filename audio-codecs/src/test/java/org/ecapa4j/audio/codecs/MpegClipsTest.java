package org.ecapa4j.audio.codecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ecapa4j.audio.stream.PcmStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All layers, versions, rates and modes of MPEG audio (make_mpeg_clips.sh), against libmpg123: layer I, block types and
 * intensity stereo of random content, the rest by LAME and TwoLAME.
 */
class MpegClipsTest {

    private static final int CLIPS = 53;
    /** The references have 24 bits; both decoders compute in float. */
    private static final double TOLERANCE = 2e-6;
    /** Delay of LAME and of the decoder, left out where a header tells it. */
    private static final int LAME_DELAY = 576 + 529;

    static List<String> clips() throws IOException, URISyntaxException {
        Path folder = Path.of(MpegClipsTest.class.getResource("/clips/mpeg").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> !name.endsWith(".flac")).sorted()
                .toList();
        }
    }

    @Test
    void allClipsAreThere() throws IOException, URISyntaxException {
        assertEquals(CLIPS, clips().size());
    }

    @ParameterizedTest
    @MethodSource("clips")
    void samplesAreThoseOfLibmpg123(String clip) throws IOException {
        float[] expected = Clips.samples("mpeg/" + clip + ".flac");
        PcmStream stream = Clips.open("mpeg/" + clip);
        float[] samples = Clips.samples(stream);
        boolean isTrimmed = clip.equals("lame-22050-vbr.mp3") || clip.equals("lame-48000-crc.mp3");
        int delay = isTrimmed ? LAME_DELAY : 0;
        assertTrue(isTrimmed ? samples.length < expected.length - delay : samples.length == expected.length,
            "samples: " + samples.length + " of " + expected.length);
        for (int i = 0; i < samples.length; i++) {
            assertEquals(expected[delay + i], samples[i], TOLERANCE, "sample " + i);
        }
        assertEquals(List.of(), stream.warnings());
        assertEquals(clip.startsWith("l1") ? "MPEG layer I" : clip.startsWith("two") ? "MPEG layer II" : "MP3",
            stream.format());
    }
}
