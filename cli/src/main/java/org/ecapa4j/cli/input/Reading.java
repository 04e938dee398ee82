package org.ecapa4j.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.cli.console.CommandException;

/**
 * How sounds are read: what the user says of them that they do not say themselves.
 *
 * @param channel the one that is heard, counted from 1; empty for the mean of all
 * @param raw     what samples without a header are
 * @param ffmpeg  whether ffmpeg reads what no decoder here can
 */
public record Reading(OptionalInt channel, RawOptions raw, boolean ffmpeg) {

    /** As sounds say themselves. */
    public static final Reading PLAIN = new Reading(OptionalInt.empty(), new RawOptions(), false);

    /** The same with one channel alone. */
    Reading ofChannel(int number) {
        return new Reading(OptionalInt.of(number), raw, ffmpeg);
    }

    /** Opens a file at its own rate. */
    public PcmStream open(Path file) throws IOException {
        if (raw.given()) {
            return selected(raw.open(file), file.toString());
        }
        try {
            return selected(AudioFile.open(file), file.toString());
        } catch (AudioFormatException refused) {
            if (ffmpeg && Ffmpeg.mayRead(refused)) {
                return selected(Ffmpeg.open(file, refused), file.toString());
            }
            throw refused;
        }
    }

    /** Opens what comes through a pipe; ffmpeg is of no help there, because its beginning has been read. */
    public PcmStream open(InputStream in, String title) throws IOException {
        try {
            return selected(raw.given() ? raw.open(in, title) : AudioFile.open(in, title), title);
        } catch (AudioFormatException refused) {
            if (ffmpeg && Ffmpeg.mayRead(refused)) {
                throw CommandException.failed(title + ": " + refused.fault() + "; --ffmpeg reads files only: name the"
                        + " file, or pipe it through " + Ffmpeg.PIPE);
            }
            throw refused;
        }
    }

    private PcmStream selected(PcmStream sound, String name) throws IOException {
        if (channel.isEmpty()) {
            return sound;
        }
        try {
            if (channel.getAsInt() > sound.channels()) {
                throw CommandException.failed(name + ": --channel " + channel.getAsInt() + ": there "
                        + (sound.channels() == 1 ? "is 1 channel" : "are " + sound.channels() + " channels"));
            }
            sound.selectChannel(channel.getAsInt() - 1);
            return sound;
        } catch (CommandException | UnsupportedOperationException e) {
            sound.close();
            throw e instanceof CommandException ? e : CommandException.failed(name + ": " + e.getMessage());
        }
    }
}
