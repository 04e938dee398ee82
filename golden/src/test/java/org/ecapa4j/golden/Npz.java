package org.ecapa4j.golden;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads NumPy's .npz: a zip file of .npy arrays, here all little-endian float32 in row-major order. */
final class Npz {

    private static final Pattern HEADER =
            Pattern.compile("\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\), \\}\\s*");

    private Npz() {}

    static Map<String, Tensor> read(Path file) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(file); ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                tensors.put(entry.getName().replace(".npy", ""), npy(zip.readAllBytes(), entry.getName()));
            }
        }
        return tensors;
    }

    private static Tensor npy(byte[] bytes, String name) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = buffer.getShort(8);
        Matcher header = HEADER.matcher(new String(bytes, 10, headerLength, StandardCharsets.ISO_8859_1));
        if (!header.matches()) {
            throw new IllegalStateException(name + ": expected an array of <f4 in C order");
        }
        long[] shape = Stream.of(header.group(1).split(",")).map(String::trim).filter(s -> !s.isEmpty())
                .mapToLong(Long::parseLong).toArray();
        float[] values = new float[(bytes.length - 10 - headerLength) / Float.BYTES];
        buffer.position(10 + headerLength).asFloatBuffer().get(values);
        return new Tensor(shape, values);
    }
}
