package org.ecapa4j.cli;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** How embeddings are written. */
enum EmbeddingFormat {

    /** {@code {"file", "seconds", "embedding"}} or {@code {"file", "error"}} in each line. */
    JSONL {
        @Override
        Consumer<Outcome<Heard>> writer(Output out, int rows, int size) {
            return outcome -> out.line(Json.line(outcome.value()
                    .map(heard -> Json.object("file", outcome.input().name(), "seconds", heard.seconds(), "embedding",
                            HeardJson.floats(heard.prediction().embedding())))
                    .orElseGet(() -> Json.object("file", outcome.input().name(), "error", outcome.fault()))));
        }
    },

    /** {@code file,seconds,error,e0,e1,...} with a header. */
    CSV {
        @Override
        Consumer<Outcome<Heard>> writer(Output out, int rows, int size) {
            List<String> header = new ArrayList<>(List.of("file", "seconds", "error"));
            for (int i = 0; i < size; i++) {
                header.add("e" + i);
            }
            out.line(Csv.row(header));
            return outcome -> {
                List<Object> fields = new ArrayList<>(List.of(outcome.input().name(),
                        outcome.value().<Object>map(Heard::seconds).orElse(""), outcome.fault()));
                fields.addAll(outcome.value().<List<?>>map(heard -> HeardJson.floats(heard.prediction().embedding()))
                        .orElseGet(() -> Collections.nCopies(size, "")));
                out.line(Csv.row(fields));
            };
        }
    },

    /** NumPy's format 1.0: float32, {@code [inputs][size]}; NaN where an input failed, so that rows and inputs stay in step. */
    NPY {
        @Override
        Consumer<Outcome<Heard>> writer(Output out, int rows, int size) {
            out.bytes(npyHeader(rows, size));
            float[] failed = new float[size];
            Arrays.fill(failed, Float.NaN);
            return outcome -> {
                ByteBuffer row = ByteBuffer.allocate(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                row.asFloatBuffer().put(outcome.value().map(heard -> heard.prediction().embedding()).orElse(failed));
                out.bytes(row.array());
            };
        }
    };

    private static final int NPY_ALIGNMENT = 64;

    /**
     * A writer of one outcome after the other.
     *
     * @param rows how many there will be
     * @param size numbers in an embedding
     */
    abstract Consumer<Outcome<Heard>> writer(Output out, int rows, int size);

    private static byte[] npyHeader(int rows, int size) {
        byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
        String description = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", " + size + "), }";
        int unpadded = magic.length + Short.BYTES + description.length() + 1;
        int padding = (NPY_ALIGNMENT - unpadded % NPY_ALIGNMENT) % NPY_ALIGNMENT;
        String padded = description + " ".repeat(padding) + "\n";
        ByteBuffer header = ByteBuffer.allocate(unpadded + padding).order(ByteOrder.LITTLE_ENDIAN);
        header.put(magic).putShort((short) padded.length()).put(padded.getBytes(StandardCharsets.US_ASCII));
        return header.array();
    }
}
