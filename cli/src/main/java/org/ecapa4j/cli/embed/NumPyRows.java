package org.ecapa4j.cli.embed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.ecapa4j.cli.batch.Heard;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.console.Output;
import org.ecapa4j.cli.result.ResultWriter;

/**
 * NumPy's file format 1.0: float32, {@code [inputs][size]}; NaN where an input failed, so that rows and inputs stay in
 * step. It has no place for names: {@link RowNames} are a file beside it.
 */
final class NumPyRows implements ResultWriter<Outcome<Heard>> {

    private static final int ALIGNMENT = 64;

    private final Output out;
    private final float[] failed;

    /**
     * Writes the head, which has to say how much will come.
     *
     * @param rows how many there will be
     * @param size numbers in an embedding
     */
    NumPyRows(Output out, int rows, int size) {
        this.out = out;
        failed = new float[size];
        Arrays.fill(failed, Float.NaN);
        out.bytes(header(rows, size));
    }

    @Override
    public void write(Outcome<Heard> outcome) {
        ByteBuffer row = ByteBuffer.allocate(failed.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        row.asFloatBuffer().put(outcome.value().map(heard -> heard.prediction().embedding()).orElse(failed));
        out.bytes(row.array());
    }

    private static byte[] header(int rows, int size) {
        byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
        String description = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", " + size + "), }";
        int unpadded = magic.length + Short.BYTES + description.length() + 1;
        int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
        String padded = description + " ".repeat(padding) + "\n";
        ByteBuffer header = ByteBuffer.allocate(unpadded + padding).order(ByteOrder.LITTLE_ENDIAN);
        header.put(magic).putShort((short) padded.length()).put(padded.getBytes(StandardCharsets.US_ASCII));
        return header.array();
    }
}
