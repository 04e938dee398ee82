package org.ecapa4j.product.strassen;

import java.util.Arrays;
import org.ecapa4j.product.panels.Norms;
import org.ecapa4j.product.panels.PackedPanels;

/**
 * The largest norms, over a {@link Norms#SEGMENT} of inputs of one output, of the sums of weights that Strassen's
 * method multiplies by. Known for good once a weight is packed; sums of weights of either sign are much shorter than
 * the sum of their lengths.
 *
 * @param t1 of {@code B12 - B11}
 * @param t2 of {@code B22 - T1}
 * @param t3 of {@code B22 - B12}
 * @param t4 of {@code B21 - T2}
 */
record StrassenNorms(double t1, double t2, double t3, double t4) {

    /** Of a weight of bytes that {@link StrassenMultiplication#of} takes. */
    static StrassenNorms of(PackedPanels w) {
        int segment = Norms.SEGMENT * w.panelWidth();
        int[][] squares = new int[4][w.panelWidth()];
        int[] largest = new int[4];
        for (int pair = 0; pair < w.panels() / 2; pair++) {
            for (int from = 0; from < w.inputs() * w.panelWidth(); from += 2 * segment) {
                for (int[] each : squares) {
                    Arrays.fill(each, 0);
                }
                for (int i = from; i < from + segment; i += w.panelWidth()) {
                    addSquares(w, pair, i, squares);
                }
                for (int k = 0; k < largest.length; k++) {
                    largest[k] = Math.max(largest[k], Arrays.stream(squares[k]).max().orElseThrow());
                }
            }
        }
        return new StrassenNorms(Math.sqrt(largest[0]), Math.sqrt(largest[1]), Math.sqrt(largest[2]),
                Math.sqrt(largest[3]));
    }

    /** One input's share, at {@code i} in either panel of a pair; at most 1020 squared, so 256 of them fit an int. */
    private static void addSquares(PackedPanels w, int pair, int i, int[][] squares) {
        byte[] bytes = w.bytes();
        float[] zeroShift = w.zeroShift();
        int left = w.panelStart(pair) + i;
        int right = w.panelStart(pair + w.panels() / 2) + i;
        int leftShift = pair * w.panelWidth();
        int rightShift = (pair + w.panels() / 2) * w.panelWidth();
        int segment = Norms.SEGMENT * w.panelWidth();
        int[] squares1 = squares[0];
        int[] squares2 = squares[1];
        int[] squares3 = squares[2];
        int[] squares4 = squares[3];
        for (int o = 0; o < squares1.length; o++) {
            int shift = (int) zeroShift[leftShift + o];
            int otherShift = (int) zeroShift[rightShift + o];
            int b22 = bytes[right + segment + o] + otherShift;
            int b12 = bytes[right + o] + otherShift;
            int t1 = b12 - (bytes[left + o] + shift);
            int t2 = b22 - t1;
            int t3 = b22 - b12;
            int t4 = bytes[left + segment + o] + shift - t2;
            squares1[o] += t1 * t1;
            squares2[o] += t2 * t2;
            squares3[o] += t3 * t3;
            squares4[o] += t4 * t4;
        }
    }

    /**
     * The largest element of the four results of a step, by Cauchy and Schwarz: of the activations' sums only the norm
     * a of a segment is known, so S1 and S3 are at most 2 a, S2 is 3 a, S4 is 4 a.
     *
     * @param a the largest norm of a segment of the activations
     * @param b the largest norm of a segment of the weights
     */
    double largestResult(double a, double b) {
        double c12 = b + 3 * t2 + 2 * t1 + 4 * b;
        double c21 = b + 3 * t2 + 2 * t3 + t4;
        double c22 = b + 3 * t2 + 2 * t3 + 2 * t1;
        return a * Math.max(c12, Math.max(c21, c22));
    }
}
