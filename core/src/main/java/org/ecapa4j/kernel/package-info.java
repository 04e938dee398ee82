/**
 * The loops that have no data layout of their own, in plain Java and on the Java Vector API, and the data that they
 * work on. The matrix product is elsewhere: {@code org.ecapa4j.product}.
 *
 * <pre>
 * Kernels            sums, gates, tanh, softmax, ranges, the stages of a Fourier transform
 *   ScalarKernels    plain Java: the fallback, and the one to read first
 *   VectorKernels    the same methods on jdk.incubator.vector
 * FeatureMap         [channels][frames], stored frame by frame
 * Range              the smallest and the largest value of a map
 * TimeStatistics     means, variances and moments over time, in ONNX Runtime's order
 * FloatMath          exponential, tanh, logistic function, logarithm
 * Complex, Twiddles  what a Fourier transform works on; LibrarySine gives the C library's bits
 * </pre>
 *
 * <p>Arguments are trusted here: layers check shapes once, when a model is loaded.
 */
package org.ecapa4j.kernel;
