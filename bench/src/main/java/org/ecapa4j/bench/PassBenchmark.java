package org.ecapa4j.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole passes, from samples to logits. Sample mode, because medians say more than means on a machine that others use
 * too. Logits are checked before a pass is timed. {@code -p model=q8,...} chooses; {@code fp32} needs {@code
 * -Dmodels.fp32=FILE}. With {@code -prof gc} JMH tells the garbage of a pass.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PassBenchmark {

    @Param({"VECTOR_PARITY", "VECTOR_PRECISE", "PLAIN_PARITY", "ORT"})
    public Contender contender;

    @Param({"1", "2"})
    public int threads;

    @Param({"0.75", "3", "10"})
    public double seconds;

    @Param({"Q8", "Q8_V2"})
    public Model model;

    private float[] samples;
    private Classifier classifier;

    /** Loads, and compares the logits with ONNX Runtime's. */
    @Setup(Level.Trial)
    public void load() {
        samples = Speech.seconds(seconds);
        classifier = contender.open(model.file(), threads);
        Model reference = Agreement.reference(contender, model);
        if (reference.find().isEmpty()) {
            System.out.println("# not checked: " + contender + " needs the float model, -Dmodels.fp32=FILE");
            return;
        }
        try (Classifier ort = Contender.ORT.open(reference.file(), 1)) {
            Agreement.check(contender + " " + model, contender, model, seconds, classifier.logits(samples),
                    ort.logits(samples));
        }
    }

    /** One pass. */
    @Benchmark
    public float[] pass() {
        return classifier.logits(samples);
    }

    /** Lets the model go. */
    @TearDown(Level.Trial)
    public void close() {
        classifier.close();
    }
}
