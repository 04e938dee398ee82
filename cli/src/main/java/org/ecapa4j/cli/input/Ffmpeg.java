package org.ecapa4j.cli.input;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.ForwardingStream;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.cli.console.AtInterrupt;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.text.OneLine;

/**
 * Sound that the program ffmpeg reads, as WAV through a pipe: what the command that our own refusal shows would give.
 * Closing it ends the program.
 */
final class Ffmpeg extends ForwardingStream {

    /** What a user can put in front of a command that reads standard input. */
    static final String PIPE = "ffmpeg -i - -f wav -";

    private static final String PROGRAM = "ffmpeg";
    private static final int LONGEST_END_SECONDS = 10;
    private static final String SILENT = "it says nothing";

    private final String name;
    private final Process process;
    private final CompletableFuture<String> complaint;
    /** It must not outlive a command that is asked to end. */
    private final AtInterrupt interrupted;
    private boolean ended;

    private Ffmpeg(String name, Process process, CompletableFuture<String> complaint, PcmStream wav) {
        super(wav);
        this.name = name;
        this.process = process;
        this.complaint = complaint;
        this.interrupted = new AtInterrupt(process::destroyForcibly);
    }

    /** Whether a file that was refused is of a kind that ffmpeg may know: no text, no picture, no raw samples. */
    static boolean mayRead(AudioFormatException refused) {
        return refused.wavCommand().filter(command -> command.startsWith(PROGRAM + " -i ")).isPresent();
    }

    /**
     * Starts ffmpeg on a file.
     *
     * @param refused why it is needed
     */
    static PcmStream open(Path file, AudioFormatException refused) throws IOException {
        // An argument list, no shell: a name is a name whatever is in it. "file:" keeps it from being a URL or an
        // option.
        ProcessBuilder builder = new ProcessBuilder(PROGRAM, "-nostdin", "-v", "error", "-i", "file:" + file, "-f",
                "wav", "-");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw CommandException.failed(refused.getMessage() + "; --ffmpeg: expected " + PROGRAM
                    + " on the PATH, found none that can be run");
        }
        process.getOutputStream().close();
        CompletableFuture<String> complaint = CompletableFuture.supplyAsync(() -> firstLine(process.getErrorStream()));
        try {
            PcmStream wav = AudioFile.open(process.getInputStream(), file.toString());
            return new Ffmpeg(file.toString(), process, complaint, wav);
        } catch (IOException e) {
            // It ends by itself, having said why, or because nobody reads any more.
            process.getInputStream().close();
            String words = complaint.completeOnTimeout(SILENT, LONGEST_END_SECONDS, TimeUnit.SECONDS).join();
            process.destroy();
            throw new IOException(file + ": " + PROGRAM + " cannot read it either: " + words, e);
        }
    }

    /** Reads to the end, so that the program never waits for a reader. */
    private static String firstLine(InputStream in) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String first = lines.readLine();
            while (lines.readLine() != null) {
                // What follows says the same in more words.
            }
            return first == null ? SILENT : OneLine.of(first);
        } catch (IOException e) {
            return SILENT;
        }
    }

    @Override
    public int read(float[] mono, int offset, int length) throws IOException {
        int found = source.read(mono, offset, length);
        if (found < 0 && !ended) {
            ended = true;
            checkEnd();
        }
        return found;
    }

    /** Half a recording must not pass for a whole one. */
    private void checkEnd() throws IOException {
        try {
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(name + ": " + PROGRAM + " does not end after its last sample");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(name + ": interrupted", e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(name + ": " + PROGRAM + " ended with " + process.exitValue() + ": "
                    + complaint.join());
        }
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(source.warnings());
        warnings.add("read by " + PROGRAM);
        return warnings;
    }

    @Override
    public OptionalLong frames() {
        return OptionalLong.empty();
    }

    @Override
    public void close() throws IOException {
        interrupted.close();
        process.destroy();
        super.close();
    }
}
