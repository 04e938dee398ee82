package org.ecapa4j.cli.embed;

import java.util.Arrays;
import org.ecapa4j.cli.batch.Heard;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.console.Output;
import org.ecapa4j.cli.result.NumPy;
import org.ecapa4j.cli.result.ResultWriter;

/**
 * NumPy's file format 1.0: float32, {@code [inputs][size]}; NaN where an input failed, so that rows and inputs stay in
 * step. It has no place for names: {@link RowNames} are a file beside it.
 */
final class NumPyRows implements ResultWriter<Outcome<Heard>> {

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
        out.bytes(NumPy.header(rows, size));
    }

    @Override
    public void write(Outcome<Heard> outcome) {
        out.bytes(NumPy.values(outcome.value().map(heard -> heard.prediction().embedding()).orElse(failed)));
    }
}
