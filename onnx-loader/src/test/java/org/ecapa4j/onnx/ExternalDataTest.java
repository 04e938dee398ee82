package org.ecapa4j.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models whose values lie in a file beside them, as {@code torch.onnx.export} writes them by default. */
class ExternalDataTest {

    private static final String TENSOR = "conv1.weight";

    @TempDir
    private Path folder;

    private final TestModel model = TestModel.of("tiny-fp32");
    private final byte[] values = model.initializer(TENSOR).data(9);

    private ProtoMessage refer(String location, long offset, long length) {
        ProtoMessage tensor = model.initializer(TENSOR).clear(9).clear(13).clear(14).add(14, 1);
        return tensor.add(13, entry("location", location)).add(13, entry("offset", Long.toString(offset)))
                .add(13, entry("length", Long.toString(length)));
    }

    private static ProtoMessage entry(String key, String value) {
        return ProtoMessage.parse(new byte[0]).add(1, key).add(2, value);
    }

    private OnnxFile open() throws IOException {
        return OnnxFile.open(Files.write(folder.resolve("model.onnx"), model.bytes()));
    }

    private void refuses(String message) {
        OnnxFormatException e = assertThrows(OnnxFormatException.class, this::open);
        assertEquals("model.onnx: tensor " + TENSOR + ": " + message, e.getMessage());
    }

    private Path data(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void valuesAreReadFromTheirPlace() throws IOException {
        byte[] padded = new byte[values.length + 4096];
        System.arraycopy(values, 0, padded, 4096, values.length);
        data("model.onnx.data", padded);
        refer("model.onnx.data", 4096, values.length);
        OnnxFile file = open();
        SameWeights.assertSame(TestModel.of("tiny-fp32").load().weights(), file.weights());
        assertEquals(padded.length, file.info().origin().externalBytes());
    }

    @Test
    void aModelThatComesWithoutAFolderSaysHowToRepack() {
        refer("model.onnx.data", 0, values.length);
        OnnxFormatException e = assertThrows(OnnxFormatException.class, model::load);
        assertTrue(e.getMessage().contains("found a reference to model.onnx.data; open the model by its path, or "
                + "repack it: "
                + "python -c \"import onnx; onnx.save(onnx.load('model.onnx'), 'packed.onnx')\""), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "/etc/passwd", "a/../../secret", "C:\\secret", "..\\secret", "", "\0"})
    void pathsOutOfTheFolderAreRefused(String location) throws IOException {
        data("secret", values);
        refer(location, 0, values.length);
        OnnxFormatException e = assertThrows(OnnxFormatException.class, this::open);
        assertTrue(e.getMessage().contains("expected external data in a file of the model's own folder"),
                e.getMessage());
    }

    @Test
    void linksOutOfTheFolderAreRefused(@TempDir Path elsewhere) throws IOException {
        Files.write(elsewhere.resolve("secret"), values);
        Files.createSymbolicLink(folder.resolve("model.data"), elsewhere.resolve("secret"));
        refer("model.data", 0, values.length);
        refuses("expected external data in a file of the model's own folder, found model.data, a link to elsewhere");
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        Files.createDirectory(folder.resolve("model.data"));
        refer("model.data", 0, values.length);
        refuses("expected external data in a file of the model's own folder, found model.data, which is no file");
    }

    @Test
    void aMissingFileIsNamed() {
        refer("model.data", 0, values.length);
        refuses("expected model.data beside the model, with its external data, found no such file");
    }

    @Test
    void sizesAreChecked() throws IOException {
        data("model.data", Arrays.copyOf(values, values.length - 1));
        refer("model.data", 0, values.length);
        refuses("expected bytes 0 to " + values.length + " of model.data, found a file of " + (values.length - 1)
                + " bytes");
        refer("model.data", 0, values.length - 4);
        refuses("expected " + values.length + " bytes in model.data, found " + (values.length - 4));
        refer("model.data", 999_999_999_999_999L, values.length);
        assertThrows(OnnxFormatException.class, this::open);
        model.initializer(TENSOR).clear(13).add(13, entry("location", "model.data")).add(13, entry("offset", "-1"));
        refuses("expected an offset and a length of external data, found -1");
    }
}
