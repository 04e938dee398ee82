package org.ecapa4j;

/** Which arithmetic a quantised file is run with. A float file gives the same answer in both. */
public enum Numerics {

    /**
     * The graph's own arithmetic, as ONNX Runtime does it: the input of every quantised layer is rounded to 8 bits at
     * run time. Same file, same answer.
     */
    PARITY,

    /**
     * The same weights dequantised, with float activations and a float front end: nearer to the float model that the
     * file was made from than the file's own arithmetic is.
     */
    PRECISE
}
