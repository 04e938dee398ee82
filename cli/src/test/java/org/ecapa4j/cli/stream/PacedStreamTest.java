package org.ecapa4j.cli.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.ecapa4j.audio.RawPcm;
import org.junit.jupiter.api.Test;

class PacedStreamTest {

    @Test
    void samplesCanBeReadWhenTheirTimeHasComeAndWaitForALateReader() throws IOException {
        AtomicLong nanos = new AtomicLong(7);
        var source = RawPcm.open(new ByteArrayInputStream(new byte[2 * 10_000]), "x", RawPcm.Encoding.S16LE, 1_000, 1);
        try (PacedStream paced = new PacedStream(source, nanos::get)) {
            float[] chunk = new float[20_000];
            nanos.addAndGet(250_000_000L);
            assertEquals(250, paced.read(chunk, 0, chunk.length));
            nanos.addAndGet(3_000_000_000L);
            assertEquals(1_000, paced.read(chunk, 0, 1_000));
            assertEquals(2_000, paced.read(chunk, 0, chunk.length));
            nanos.addAndGet(60_000_000_000L);
            assertEquals(6_750, paced.read(chunk, 0, chunk.length));
            assertEquals(-1, paced.read(chunk, 0, chunk.length));
        }
    }
}
