package org.ecapa4j.golden;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.ecapa4j.Waveform;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.onnx.OnnxFile;

/** The data of the golden tests, where it lies in the project. */
final class Golden {

    /** The clip whose stages are kept. */
    static final String STAGES_CLIP = "stage-12000.wav";

    private static final Path HERE = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
    private static final Path TINY = HERE.resolve("../onnx-loader/src/test/resources/org/ecapa4j/onnx");

    private Golden() {}

    /** One clip's stored answer. */
    record Answer(String file, float[] logits, double[] probabilities, float[] embedding) {
        int label() {
            return probabilities[0] >= probabilities[1] ? 0 : 1;
        }
    }

    /** One tiny model's stored answer for one clip. */
    record TinyAnswer(String model, String file, float[] logits) {}

    /** The bytes of {@code demo-q8}, {@code demo-q8-v2} or a tiny model. */
    static byte[] model(String name) {
        Path path = switch (name) {
            case "demo-q8" -> HERE.resolve("models/demo-q8.onnx");
            case "demo-q8-v2" -> HERE.resolve("../cli/src/main/resources/org/ecapa4j/cli/demo-q8-v2.onnx");
            default -> TINY.resolve(name + ".onnx.gz");
        };
        try (InputStream file = Files.newInputStream(path);
                InputStream in = path.toString().endsWith(".gz") ? new GZIPInputStream(file) : file) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, loaded. */
    static OnnxFile load(String name) {
        return OnnxFile.of(model(name), name);
    }

    /** The answers for every clip: {@code demo-q8}, {@code demo-q8-v2} or {@code demo-fp32}. */
    static List<Answer> answers(String model) {
        List<Answer> answers = new ArrayList<>();
        for (Map<String, Object> row : rows(model, "clips")) {
            float[] probabilities = floats(row.get("probabilities"));
            answers.add(new Answer((String) row.get("file"), floats(row.get("logits")),
                    new double[] {probabilities[0], probabilities[1]},
                    floats(row.get("embedding"))));
        }
        return answers;
    }

    /** The answers of every tiny model. */
    static List<TinyAnswer> tinyAnswers() {
        List<TinyAnswer> answers = new ArrayList<>();
        for (Map<String, Object> row : rows("tiny", "answers")) {
            String model = ((String) row.get("model")).replace(".onnx.gz", "");
            answers.add(new TinyAnswer(model, (String) row.get("file"), floats(row.get("logits"))));
        }
        return answers;
    }

    /** Every stage of {@link #STAGES_CLIP}. */
    static Map<String, Tensor> stages(String model) {
        try {
            return Npz.read(HERE.resolve("stages/" + model + ".npz"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A clip by its file name. */
    static Waveform clip(String file) {
        Path edge = HERE.resolve("audio/edge/" + file);
        try {
            return AudioFile.read(Files.exists(edge) ? edge : HERE.resolve("audio/" + file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The clips that {@code labels.csv} lists: voices, and not edge cases. */
    static List<String> speech() {
        try (var lines = Files.lines(HERE.resolve("audio/labels.csv"))) {
            return lines.skip(1).map(line -> line.split(",")[0]).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(String name, String key) {
        try {
            Map<String, Object> document = JSON.std.mapFrom(Files.readString(HERE.resolve("expected/" + name
                    + ".json")));
            return (List<Map<String, Object>>) document.get(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static float[] floats(Object list) {
        List<?> numbers = (List<?>) list;
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ((Number) numbers.get(i)).floatValue();
        }
        return values;
    }
}
