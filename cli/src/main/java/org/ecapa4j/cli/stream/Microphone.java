package org.ecapa4j.cli.stream;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.TargetDataLine;
import org.ecapa4j.audio.RawPcm;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.text.OneLine;

/**
 * Recording devices, through Java Sound. The only class that uses it: whoever needs no microphone needs neither sound
 * card nor
 * {@code java.desktop}.
 */
final class Microphone {

    /** Rates that hardware has, best first; others are made of them by the sound system, often badly. */
    private static final int[] RATES_HZ = {48_000, 44_100, 96_000, 32_000, 16_000, 8_000};
    private static final int[] CHANNELS = {1, 2};
    private static final int BYTES_PER_SAMPLE = 2;
    /** How much sound waits for a late reader before the device drops it. */
    private static final int BUFFER_SECONDS = 5;

    private static final String INSTEAD =
            "; sound can also come through a pipe: arecord -f S16_LE -r 16000 -c 1 | ecapa4j stream --raw s16le --rate"
            + " 16000 -";

    private Microphone() {}

    /** What {@code --list-devices} says: a line for each device, its number first. */
    static List<String> list() {
        List<String> lines = new ArrayList<>();
        for (Mixer.Info device : devices()) {
            lines.add(lines.size() + "  " + OneLine.of(device.getName()) + "  (" + OneLine.of(device.getDescription())
                    + ")");
        }
        return lines;
    }

    /**
     * Opens a device at a rate of its own and starts to record.
     *
     * @param wanted number or part of the name of the device; empty for the first that opens
     * @param rateHz the only rate to try, if given
     */
    static PcmStream open(Optional<String> wanted, Optional<Integer> rateHz) {
        List<Mixer.Info> devices = devices();
        if (devices.isEmpty()) {
            throw CommandException.failed("no microphone: this machine has no device that records" + INSTEAD);
        }
        List<Mixer.Info> candidates = wanted.isPresent() ? List.of(find(devices, wanted.get())) : devices;
        int[] rates = rateHz.isPresent() ? new int[] {rateHz.get()} : RATES_HZ;
        String fault = "";
        for (Mixer.Info device : candidates) {
            for (int rate : rates) {
                for (int channels : CHANNELS) {
                    AudioFormat format = new AudioFormat(rate, 8 * BYTES_PER_SAMPLE, channels, true, false);
                    try {
                        return start(AudioSystem.getMixer(device), format, device.getName());
                    } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
                        fault = device.getName() + ": " + e.getMessage();
                    }
                }
            }
        }
        throw CommandException.failed("microphone cannot be opened: " + fault + INSTEAD);
    }

    private static PcmStream start(Mixer mixer, AudioFormat format, String name) throws LineUnavailableException {
        TargetDataLine line = (TargetDataLine) mixer.getLine(new DataLine.Info(TargetDataLine.class, format));
        line.open(format, (int) format.getFrameRate() * format.getFrameSize() * BUFFER_SECONDS);
        line.start();
        return RawPcm.open(new Bytes(line, format.getFrameSize()), name, RawPcm.Encoding.S16LE,
                (int) format.getSampleRate(),
                format.getChannels());
    }

    private static Mixer.Info find(List<Mixer.Info> devices, String wanted) {
        if (wanted.matches("\\d{1,4}") && Integer.parseInt(wanted) < devices.size()) {
            return devices.get(Integer.parseInt(wanted));
        }
        String part = wanted.toLowerCase(Locale.ROOT);
        List<Mixer.Info> found = devices.stream().filter(device -> device.getName().toLowerCase(Locale.ROOT)
                .contains(part)).toList();
        if (found.size() != 1) {
            List<String> names = (found.isEmpty() ? devices : found).stream().map(Mixer.Info::getName).toList();
            throw CommandException.failed("--device " + wanted
                    + ": expected the number or part of the name of one device, found "
                    + (found.isEmpty() ? "none of that name among " : found.size() + " of them: ") + String.join(", ",
                    names));
        }
        return found.get(0);
    }

    private static List<Mixer.Info> devices() {
        try {
            List<Mixer.Info> devices = new ArrayList<>();
            for (Mixer.Info info : AudioSystem.getMixerInfo()) {
                if (AudioSystem.getMixer(info).isLineSupported(new DataLine.Info(TargetDataLine.class, null))) {
                    devices.add(info);
                }
            }
            return devices;
        } catch (LinkageError e) {
            throw CommandException.failed("no microphone: this Java has no sound (" + e.getMessage() + ")" + INSTEAD);
        }
    }

    /**
     * What the line has recorded, at once: {@link TargetDataLine#read} itself waits until all that was asked for is
     * there.
     */
    private static final class Bytes extends InputStream {

        private final TargetDataLine line;
        private final int frameBytes;

        Bytes(TargetDataLine line, int frameBytes) {
            this.line = line;
            this.frameBytes = frameBytes;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("reads whole frames only");
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int ready = Math.min(Math.max(line.available(), frameBytes), length);
            int found = line.read(into, offset, ready - ready % frameBytes);
            return found > 0 ? found : -1;
        }

        @Override
        public void close() {
            line.close();
        }
    }
}
