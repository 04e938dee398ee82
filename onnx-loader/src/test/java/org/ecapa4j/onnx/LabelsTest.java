package org.ecapa4j.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of the logits. */
class LabelsTest {

    @TempDir
    private Path folder;

    /** The tiny network with that many logits. */
    private static TestModel withLabels(int count) {
        TestModel model = TestModel.of("tiny-fp32");
        model.floats("w", new long[] {count, 24}, new float[count * 24]);
        model.floats("b", new long[] {count}, new float[count]);
        TestModel.inputs(model.producer("logits"), List.of("relu_33", "w", "b"));
        return model;
    }

    private OnnxFile open(TestModel model, String config) throws IOException {
        Path path = folder.resolve("model.onnx");
        Files.write(path, model.bytes());
        if (!config.isEmpty()) {
            Files.writeString(folder.resolve("config.json"), config);
        }
        return OnnxFile.open(path);
    }

    /** With a configuration that is asked for. */
    private OnnxFile openWith(String config) throws IOException {
        open(TestModel.of("tiny-q8"), "");
        return OnnxFile.open(folder.resolve("model.onnx"), Files.writeString(folder.resolve("names.json"), config));
    }

    @Test
    void namesAreNumbersWhereTheFileHasNone() {
        assertEquals(List.of("0", "1", "2"), withLabels(3).load().weights().labels());
        assertEquals(100, withLabels(100).load().weights().labels().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "labels | a, b ,c",
            "classes | [\"a\", \"b\", \"c\"]",
            "id2label | {\"0\": \"a\", \"2\": \"c\", \"1\": \"b\"}"})
    void namesComeFromTheMetadata(String key, String value) {
        TestModel model = withLabels(3);
        model.metadata(key, value);
        assertEquals(List.of("a", "b", "c"), model.load().weights().labels());
    }

    @Test
    void namesComeFromTheConfigurationBesideTheFile() throws IOException {
        String config = "{\"model_type\": \"ecapa_tdnn\", \"architectures\": [\"X\"], \"hidden\": [1, -2.5e3, true, "
                + "null, {}],"
                + "\n \"id2label\": {\"0\": \"m\\u00e4nnlich\", \"1\": \"weiblich\"}}\n";
        assertEquals(List.of("männlich", "weiblich"), open(TestModel.of("tiny-q8"), config).weights().labels());
    }

    @Test
    void metadataComeBeforeTheConfiguration() throws IOException {
        TestModel model = TestModel.of("tiny-q8");
        model.metadata("labels", "m,f");
        assertEquals(List.of("m", "f"), open(model, "{\"id2label\": {\"0\": \"x\", \"1\": \"y\"}}").weights().labels());
    }

    @Test
    void aConfigurationWithoutNamesIsOfNoConcern() throws IOException {
        assertEquals(List.of("male", "female"),
                open(TestModel.of("tiny-q8"), "{\"model_type\": \"ecapa\"}").weights().labels());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "a,b | metadata labels: expected 3 names of labels, found 2 [a, b]",
            "a,b,a | metadata labels: expected different names that are not blank, found [a, b, a]",
            "a,,c | metadata labels: expected different names that are not blank, found [a, , c]",
            "[\"a\", 2, \"c\"] | metadata labels: expected names, found 2",
            "[\"a\" \"b\"] | metadata labels: expected JSON with ',' at character 5, found '\"'",
            "{\"1\": \"a\"} | metadata labels: expected keys 0 to 0, found [1]"})
    void wrongNamesAreAnError(String value, String message) {
        TestModel model = withLabels(3);
        model.metadata("labels", value);
        OnnxFormatException e = assertThrows(OnnxFormatException.class, model::load);
        assertEquals("edited.onnx: " + message, e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{\"id2label\": [\"a\"]} | names.json: expected 2 names of labels, found 1 [a]",
            "{\"id2label\": 7} | names.json id2label: expected a list of names or an object from index to name, "
            + "found 7",
            "{\"id2label\": {} | names.json: expected JSON with more JSON at character 15, found the end",
            "no JSON | names.json: expected JSON with a value at character 0, found 'n'",
            "[1] 2 | names.json: expected JSON with the end of the JSON text at character 4, found '2'"})
    void aWrongConfigurationThatWasAskedForIsAnError(String config, String message) {
        OnnxFormatException e = assertThrows(OnnxFormatException.class, () -> openWith(config));
        assertEquals("model.onnx: " + message, e.getMessage().replace(folder + "/", ""));
    }

    @Test
    void deepJsonIsAnErrorAndNoOverflow() {
        OnnxFormatException e = assertThrows(OnnxFormatException.class, () -> openWith("[".repeat(100_000)));
        assertEquals("model.onnx: names.json: expected JSON with at most 64 levels at character 65, found '['",
                e.getMessage().replace(folder + "/", ""));
    }

    @Test
    void aConfigurationThatWasAskedForComesFirst() throws IOException {
        assertEquals(List.of("a", "b"), openWith("{\"id2label\": {\"0\": \"a\", \"1\": \"b\"}}").weights().labels());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{\"model_type\": \"bert\", \"id2label\": {\"0\": \"x\", \"1\": \"y\"}} "
                    + "| config.json beside the model is not read: its model_type is bert, not one of ecapa",
            "{\"id2label\": {\"0\": \"x\", \"1\": \"y\"}} "
                    + "| config.json beside the model is not read: its model_type is none, not one of ecapa",
            "{\"model_type\": \"ecapa\", \"id2label\": {\"0\": \"x\"}} "
                    + "| not read: config.json beside the model: expected 2 names of labels, found 1 [x]",
            "no JSON | not read: config.json beside the model: expected JSON with a value at character 0, found 'n'"})
    void aConfigurationOfSomebodyElseIsLeftAloneAndThatIsSaid(String config, String note) throws IOException {
        OnnxFile file = open(TestModel.of("tiny-q8"), config);
        assertEquals(List.of("male", "female"), file.weights().labels());
        assertEquals(List.of(note), file.info().labelling().notes());
    }

    @Test
    void whereTheNamesComeFromIsSaid() throws IOException {
        String config = "{\"model_type\": \"ecapa\", \"id2label\": {\"0\": \"x\", \"1\": \"y\"}}";
        assertEquals("config.json beside the model", open(TestModel.of("tiny-q8"), config).info().labelling().source());
        assertEquals("the published model's", TestModel.of("tiny-q8").load().info().labelling().source());
    }

    @Test
    void charactersThatMoveACursorOrHideTextAreShownAsEscapes() {
        TestModel model = TestModel.of("tiny-q8");
        model.metadata("labels", "[\"\\u001b[31mred\", \"a\\u202eb\\u2028c\\ud800\"]");
        assertEquals(List.of("\\u001b[31mred", "a\\u202eb\\u2028c\\ud800"), model.load().weights().labels());
    }

    @Test
    void namesThatAreNoUtf8AreReadAsFarAsTheyCanBe() {
        TestModel model = TestModel.of("tiny-q8");
        model.model.add(14, ProtoMessage.parse(new byte[0]).add(1, "author").add(2, new byte[] {(byte) 0xff, 'x'}));
        assertEquals("\ufffdx", model.load().info().metadata().get("author"));
    }
}
