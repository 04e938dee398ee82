package org.ecapa4j.cli.segment;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.ecapa4j.cli.Sounds;
import org.ecapa4j.cli.TinyModel;
import org.ecapa4j.cli.batch.Progress;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.Terminals;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.tracking.SegmenterSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutterTest {

    @Test
    void itTellsHowFarItIsInAFile(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), screen,
                new Terminals(false, false, true));
        Input input = Input.of(Sounds.write(folder.resolve("a.wav"), Sounds.voice(3, 22_050, 1), 22_050).toString());
        AtomicLong nanos = new AtomicLong();
        Progress hasty = new Progress(console, 1, () -> nanos.addAndGet(2_000_000_000L));
        new Cutter(console, TinyModel.load(), SegmenterSettings.standard(), Input::name).cut(input, warning -> {},
                hasty.begin());
        String shown = screen.toString(StandardCharsets.UTF_8);
        assertTrue(shown.contains("[####################] 100%  0:03 of 0:03  "), shown);
    }
}
