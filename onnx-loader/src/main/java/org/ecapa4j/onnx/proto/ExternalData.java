package org.ecapa4j.onnx.proto;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ecapa4j.onnx.fault.ModelFault;

/**
 * Values that a model keeps in files beside it, as {@code torch.onnx.export} does by default. A model may name files of
 * its own folder alone: no other path, no link that leads out, no device.
 */
public final class ExternalData implements Closeable {

    private static final int MOST_FILES = 16;
    private static final long MOST_BYTES = 1L << 29;

    private final Path folder;
    private final MemoryBudget budget;
    private final Map<String, FileChannel> files = new LinkedHashMap<>();
    private long fileBytes;
    private long readBytes;

    /** For a model in that folder. */
    public ExternalData(Path folder, MemoryBudget budget) {
        this.folder = folder;
        this.budget = budget;
    }

    /** Decodes values. */
    interface Decoder {
        Object decode(RawValues.Source source, long length) throws IOException;
    }

    /** For models that come without a folder. */
    static ModelFault refusal(String tensor, String location) {
        String file = location == null ? "another file" : location;
        return ModelFault.expected("tensor " + tensor, "values in the model itself", "a reference to " + file
                + "; open the model by its path, or repack it: python -c \"import onnx; "
                + "onnx.save(onnx.load('model.onnx'), 'packed.onnx')\"");
    }

    /** How many bytes the files have that were opened. */
    public long bytes() {
        return fileBytes;
    }

    Object read(String tensor, Map<String, String> entries, long expected, Decoder decoder) throws IOException {
        String where = "tensor " + tensor;
        String location = entries.getOrDefault("location", "");
        FileChannel file = open(where, location);
        long offset = number(where, entries.getOrDefault("offset", "0"));
        long length = entries.containsKey("length") ? number(where, entries.get("length")) : file.size() - offset;
        if (length != expected) {
            throw ModelFault.expected(where, expected + " bytes in " + location, length);
        }
        if (offset > file.size() - length) {
            throw ModelFault.expected(where, "bytes " + offset + " to " + (offset + length) + " of " + location,
                    "a file of " + file.size() + " bytes");
        }
        readBytes += length;
        budget.charge(Math.min(length, Math.max(0, readBytes - fileBytes)));
        long[] at = {offset};
        return decoder.decode(count -> {
            ByteBuffer piece = ByteBuffer.allocate(count);
            while (piece.hasRemaining()) {
                int read = file.read(piece, at[0]);
                if (read < 0) {
                    throw new EOFException(location + " ends early");
                }
                at[0] += read;
            }
            return piece.array();
        }, length);
    }

    private static long number(String where, String text) {
        if (!text.matches("[0-9]{1,15}")) {
            throw ModelFault.expected(where, "an offset and a length of external data", text);
        }
        return Long.parseLong(text);
    }

    private FileChannel open(String where, String location) throws IOException {
        FileChannel known = files.get(location);
        if (known != null) {
            return known;
        }
        Path path = confined(where, location);
        if (files.size() == MOST_FILES || Files.size(path) > MOST_BYTES - fileBytes) {
            throw ModelFault.expected(where, "at most " + MOST_FILES + " files of external data and " + MOST_BYTES
                    + " bytes",
                    "more");
        }
        FileChannel file = FileChannel.open(path);
        files.put(location, file);
        fileBytes += file.size();
        return file;
    }

    private Path confined(String where, String location) throws IOException {
        String expected = "external data in a file of the model's own folder";
        Path relative;
        try {
            relative = Path.of(location);
        } catch (InvalidPathException e) {
            throw ModelFault.expected(where, expected, location);
        }
        boolean inside = !location.isEmpty() && !relative.isAbsolute() && relative.getRoot() == null
                && location.indexOf('\\') < 0 && location.indexOf(':') < 0 && !relative.normalize().startsWith("..");
        if (!inside) {
            throw ModelFault.expected(where, expected, location.isEmpty() ? "no location" : location);
        }
        Path path = folder.resolve(relative);
        if (!Files.exists(path)) {
            throw ModelFault.expected(where, location + " beside the model, with its external data", "no such file");
        }
        Path real = path.toRealPath();
        if (!real.startsWith(folder.toRealPath())) {
            throw ModelFault.expected(where, expected, location + ", a link to elsewhere");
        }
        if (!Files.isRegularFile(real)) {
            throw ModelFault.expected(where, expected, location + ", which is no file");
        }
        return real;
    }

    @Override
    public void close() throws IOException {
        for (FileChannel file : files.values()) {
            file.close();
        }
    }
}
