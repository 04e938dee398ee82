package org.ecapa4j.cli.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.cli.console.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With devices of our own (see {@link FakeDevices}) beside those that this machine may have. */
class MicrophoneTest {

    @BeforeEach
    void plugIn() {
        FakeDevices.plugged = true;
    }

    @AfterEach
    void unplug() {
        FakeDevices.plugged = false;
    }

    @Test
    void devicesThatRecordAreListedWithTheirNumbers() {
        long ours = Microphone.list().stream().filter(line -> line.contains("Fake ")).count();
        assertEquals(2, ours);
        assertTrue(Microphone.list().stream().anyMatch(line -> line.matches("\\d+ {2}Fake headset {2}\\(a test\\)")),
                Microphone.list()
                .toString());
    }

    @Test
    void theDeviceIsOpenedAtARateOfItsOwnAndGivesWhatItHasAtOnce() throws IOException {
        try (PcmStream sound = Microphone.open(Optional.of("HEADSET"), Optional.empty())) {
            assertEquals(44_100, sound.sampleRateHz(), "the device has no other rate");
            assertEquals(2, sound.channels());
            float[] samples = new float[10_000];
            assertEquals(FakeDevices.READY_FRAMES, sound.read(samples, 0, samples.length));
            assertEquals(0.25f, samples[0], "the mean of both channels");
        }
    }

    @Test
    void aDeviceThatDoesNotOpenAtTheRateAskedForIsAClearError() {
        var fault = assertThrows(CommandException.class, () -> Microphone.open(Optional.of("headset"),
                Optional.of(12_345)));
        assertTrue(fault.getMessage().startsWith("microphone cannot be opened: Fake headset: "), fault.getMessage());
        assertTrue(fault.getMessage().contains("arecord"), fault.getMessage());
    }

    @Test
    void aNameThatFitsNoneOrSeveralIsAClearError() {
        assertTrue(assertThrows(CommandException.class, () -> Microphone.open(Optional.of("fake"), Optional.empty()))
                .getMessage()
                .contains("found 2 of them: Fake headset, Fake webcam"));
        assertTrue(assertThrows(CommandException.class, () -> Microphone.open(Optional.of("banjo"), Optional.empty()))
                .getMessage()
                .contains("none of that name"));
    }
}
