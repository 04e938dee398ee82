package org.ecapa4j.cli.result;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Float32 arrays in NumPy's file format 1.0 ({@code numpy.lib.format}), row-major. */
public final class NumPy {

    private static final int ALIGNMENT = 64;

    private NumPy() {}

    /** What comes before the values of an array of that shape. */
    public static byte[] header(int... shape) {
        byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
        String sizes = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String description = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + sizes
                + (shape.length == 1 ? ",), }" : "), }");
        int unpadded = magic.length + Short.BYTES + description.length() + 1;
        int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
        String padded = description + " ".repeat(padding) + "\n";
        ByteBuffer header = ByteBuffer.allocate(unpadded + padding).order(ByteOrder.LITTLE_ENDIAN);
        header.put(magic).putShort((short) padded.length()).put(padded.getBytes(StandardCharsets.US_ASCII));
        return header.array();
    }

    /** Writes a whole array. */
    public static void write(OutputStream out, float[] values, int... shape) throws IOException {
        out.write(header(shape));
        out.write(values(values));
    }

    /** Values as such a file holds them. */
    public static byte[] values(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}
