package org.ecapa4j.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link Worker} seen from outside: this JVM's Java and class path, the flags of a contender. */
final class Child implements AutoCloseable {

    /** What the launcher of the command gives the JVM. */
    static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xlog:disable", "-Xlog:all=error:stderr",
            "--add-modules",
            "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED");

    private final String title;
    private final Contender contender;
    private final Model model;
    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    Child(Contender contender, Model model, int threads, String... moreFlags) {
        this.title = contender + " on " + model.title() + ", threads " + threads + " " + String.join(" ", moreFlags);
        this.contender = contender;
        this.model = model;
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString()));
        command.addAll(FLAGS);
        command.addAll(List.of(moreFlags));
        System.getProperties().stringPropertyNames().stream().filter(name -> name.startsWith("models.")
                || name.equals("clips"))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName(), contender.name(),
                model.file().toString(), Integer.toString(threads)));
        try {
            process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answers = process.inputReader(StandardCharsets.UTF_8);
        orders = process.outputWriter(StandardCharsets.UTF_8);
        answer();
    }

    /** Compares with ONNX Runtime. */
    void check(double seconds, Child ort) {
        Agreement.check(title, contender, model, seconds, logits(seconds), ort.logits(seconds));
    }

    private float[] logits(double seconds) {
        String[] numbers = ask("logits " + seconds).split(" ");
        float[] logits = new float[numbers.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = Float.parseFloat(numbers[i]);
        }
        return logits;
    }

    /** Passes until the JIT compiler has nothing more to do. */
    void warmUp(double seconds) {
        ask("warm " + seconds);
    }

    /** Milliseconds of one pass. */
    double passMs(double seconds) {
        return Long.parseLong(ask("pass " + seconds)) / 1e6;
    }

    /** Milliseconds for several clips side by side. */
    double manyMs(double seconds, int clips, int callers) {
        return Long.parseLong(ask("many " + seconds + " " + clips + " " + callers)) / 1e6;
    }

    /** Bytes allocated in one pass. */
    long garbageBytes(double seconds) {
        return Long.parseLong(ask("garbage " + seconds));
    }

    Contender contender() {
        return contender;
    }

    Model model() {
        return model;
    }

    private String ask(String order) {
        try {
            orders.write(order + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(title + ": ended too early", e);
        }
        return answer();
    }

    private String answer() {
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith("= ")) {
                    return line.substring(2);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException(title + ": ended too early");
    }

    @Override
    public void close() {
        try {
            orders.close();
        } catch (IOException e) {
            process.destroy();
        }
    }
}
