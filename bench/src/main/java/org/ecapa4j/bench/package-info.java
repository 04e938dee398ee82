/**
 * Benchmarks of ecapa4j against ONNX Runtime.
 *
 * <p>{@link org.ecapa4j.bench.PairedBenchmark} prints the table of ratios: each contender has a JVM of its own, and
 * passes are interleaved, so that whatever else the machine does disturbs all of them alike. {@link
 * org.ecapa4j.bench.PassBenchmark} and {@link org.ecapa4j.bench.LayerBenchmark} are the same under JMH. {@link
 * org.ecapa4j.bench.LayerTable} and {@link org.ecapa4j.bench.StageTable} tell where the time of a pass goes.
 */
package org.ecapa4j.bench;
