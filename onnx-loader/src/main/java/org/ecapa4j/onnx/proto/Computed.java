package org.ecapa4j.onnx.proto;

/**
 * Real numbers that are computed each time they are asked for, such as dequantised weights: a file of bytes need not
 * become four times its size before its values have found their place.
 */
public interface Computed {

    /** How many there are. */
    int count();

    /** One of them. */
    float at(int index);

    /** How far one of them may be from what it stands for: its quantisation step. */
    float step(int index);
}
