package org.ecapa4j.golden.numerics;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.ecapa4j.Numerics;
import org.ecapa4j.Prediction;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.Waveform;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.kernel.FloatMath;
import org.ecapa4j.KernelChoice;
import org.ecapa4j.onnx.OnnxFile;
import org.ecapa4j.frontend.FrontEndDefinition;

/**
 * The Java side of the measurements in {@code docs/numerics.md}; {@code golden/reference/numerics.py} calls it. Rows of
 * CSV go to standard output.
 *
 * <pre>
 * answers    MODEL parity|precise vector|scalar CLIP...   logits of each clip
 * stages     MODEL parity|precise vector|scalar CLIP DIR  every stage as raw little-endian floats, [channels][frames]
 * sums       MODEL vector|scalar CLIP...                  how near each layer's integer sums come to 2^24
 * quantisers MODEL vector|scalar CLIP...                  logits with some layers' quantisers switched off
 * function   exp|log|tanh|sigmoid IN OUT                  values at raw little-endian floats, written in the same form
 * </pre>
 *
 * A clip is an audio file, or raw little-endian float32 at 16 kHz in a file named {@code .f32}. A model may be gzipped.
 */
public final class NumericsData {

    private NumericsData() {}

    /** See the class. */
    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "answers" -> answers(load(Path.of(args[1])), numerics(args[2]), KernelChoice.choose(args[3]),
                    clips(args, 4));
            case "stages" -> stages(load(Path.of(args[1])), numerics(args[2]), KernelChoice.choose(args[3]),
                    clip(Path.of(args[4])),
                    Path.of(args[5]));
            case "sums" -> new IntegerSums(load(Path.of(args[1])).weights(), KernelChoice.choose(args[2]))
                    .print(clips(args, 3));
            case "quantisers" -> new QuantiserSwitches(load(Path.of(args[1])).weights(), KernelChoice.choose(args[2]))
                    .print(clips(args, 3));
            case "function" -> function(args[1], Path.of(args[2]), Path.of(args[3]));
            default -> throw new IllegalArgumentException(
                    "expected answers, stages, sums, quantisers or function, found " + args[0]);
        }
    }

    private static void answers(OnnxFile file, Numerics numerics, KernelChoice kernels, List<Clip> clips) {
        VoiceGender model = VoiceGender.load(file, numerics, kernels);
        System.out.println("clip,logits");
        for (Clip clip : clips) {
            print(clip.name(), model.classify(clip.sound()));
        }
    }

    private static void stages(OnnxFile file, Numerics numerics, KernelChoice kernels, Clip clip,
            Path folder) throws IOException {
        Files.createDirectories(folder);
        List<String> rows = new ArrayList<>(List.of("stage,channels,frames"));
        VoiceGender.load(file, numerics, kernels).observe(clip.sound(), stage -> {
            rows.add(stage.name() + "," + stage.channels() + "," + stage.frames());
            write(folder.resolve(stage.name() + ".f32"), stage.toChannelMajor());
        });
        Files.write(folder.resolve("stages.csv"), rows);
    }

    private static void function(String name, Path in, Path out) throws IOException {
        float[] x = floats(in);
        for (int i = 0; i < x.length; i++) {
            x[i] = switch (name) {
                case "exp" -> FloatMath.exp(x[i]);
                case "log" -> FloatMath.log(x[i]);
                case "tanh" -> FloatMath.tanh(x[i]);
                case "sigmoid" -> FloatMath.sigmoid(x[i]);
                default -> throw new IllegalArgumentException(
                    "expected exp, log, tanh or sigmoid, found " + name);
            };
        }
        write(out, x);
    }

    private static void write(Path file, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        try {
            Files.write(file, bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static float[] floats(Path file) throws IOException {
        FloatBuffer floats = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        float[] values = new float[floats.remaining()];
        floats.get(values);
        return values;
    }

    /** One row: what was run, and the logits with every digit that a float has. */
    static void print(String row, Prediction prediction) {
        StringBuilder line = new StringBuilder(row);
        for (float logit : prediction.logits()) {
            line.append(',').append(String.format(Locale.ROOT, "%.9g", logit));
        }
        System.out.println(line);
    }

    /** A named piece of sound at 16 kHz. */
    record Clip(String name, Waveform sound) {}

    private static List<Clip> clips(String[] args, int from) throws IOException {
        List<Clip> clips = new ArrayList<>();
        for (String arg : Arrays.asList(args).subList(from, args.length)) {
            clips.add(clip(Path.of(arg)));
        }
        return clips;
    }

    private static Clip clip(Path path) throws IOException {
        String name = path.getFileName().toString();
        if (!name.endsWith(".f32")) {
            return new Clip(name, AudioFile.read(path));
        }
        return new Clip(name, new Waveform(floats(path), FrontEndDefinition.SAMPLE_RATE_HZ));
    }

    private static OnnxFile load(Path path) throws IOException {
        String name = path.getFileName().toString();
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path));
                InputStream model = name.endsWith(".gz") ? new GZIPInputStream(file) : file) {
            return OnnxFile.read(model, name);
        }
    }

    private static Numerics numerics(String name) {
        return Numerics.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
