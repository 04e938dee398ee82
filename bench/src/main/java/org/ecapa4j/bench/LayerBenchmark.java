package org.ecapa4j.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Matrix products of single layers, on one thread; {@link LayerTable} sets the same against the peak of multiply-adds.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LayerBenchmark {

    /** Position in the network: 0 mel, 1 stem, 2 1x1 of a block, 3 Res2, 4 aggregation, 5 and 6 attention. */
    @Param({"1", "2", "3", "4", "5", "6"})
    public int layer;

    @Param({"0.75", "3", "10"})
    public double seconds;

    @Param({"vector", "scalar"})
    public String kernels;

    private LayerProduct product;

    /** Packs the weight. */
    @Setup
    public void pack() {
        product = LayerProduct.all(Model.Q8, seconds, kernels).get(layer);
    }

    /** One product. */
    @Benchmark
    public float product() {
        return product.run();
    }
}
