package org.ecapa4j.backend;

import java.lang.System.Logger.Level;
import java.util.Locale;
import org.ecapa4j.kernel.ScalarKernels;
import org.ecapa4j.kernel.VectorKernels;
import org.ecapa4j.product.Products;
import org.ecapa4j.product.lanes.LanePackedProducts;
import org.ecapa4j.product.lanes.LaneRace;
import org.ecapa4j.product.panels.FloatProducts;
import org.ecapa4j.product.panels.ScalarPanels;
import org.ecapa4j.product.panels.VectorPanels;
import org.ecapa4j.product.strassen.StrassenMultiplication;

/**
 * Puts the backends together: the one place that names every kind of kernels and products. Nothing here touches the
 * Vector API before {@link VectorVeto} has found nothing against it.
 *
 * <p>Thread-safe.
 */
public final class Backends {

    /** System property that forces the kernels: {@code vector}, {@code scalar} or {@code auto}. */
    public static final String KERNELS_PROPERTY = "ecapa4j.kernels";

    /**
     * System property that forces the product of quantised layers on vectors: {@code lanes}, {@code float} or {@code
     * auto}.
     */
    public static final String PRODUCT_PROPERTY = "ecapa4j.product";

    /** C2 of JDK 17 compiles the lane-packed product well on most runs, and on some makes objects of its vectors. */
    private static final int FIRST_JAVA_FOR_LANES = 21;

    private static volatile Backend best;

    private Backends() {}

    /**
     * The backend for this JVM: chosen once, logged once at level {@code DEBUG}.
     *
     * @throws IllegalStateException when a system property asks for what cannot be had, or for what there is not
     */
    public static Backend best() {
        if (best == null) {
            synchronized (Backends.class) {
                if (best == null) {
                    best = logged(chosenByProperty());
                }
            }
        }
        return best;
    }

    private static Backend chosenByProperty() {
        try {
            return choose(System.getProperty(KERNELS_PROPERTY, "auto"));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalStateException(unknown.getMessage(), unknown);
        }
    }

    private static Backend logged(Backend backend) {
        System.getLogger("org.ecapa4j").log(Level.DEBUG,
                () -> "kernels: " + backend.name() + " (" + backend.reason() + ")");
        return backend;
    }

    /**
     * The backend of that name.
     *
     * @param wanted {@code vector}, {@code scalar} or {@code auto}
     * @throws IllegalStateException    when {@code vector} is asked for and this JVM cannot run it; names the veto and
     *                                  the way out
     * @throws IllegalArgumentException for any other name
     */
    public static Backend choose(String wanted) {
        switch (wanted.toLowerCase(Locale.ROOT)) {
            case "scalar":
                return scalar("asked for by -D" + KERNELS_PROPERTY + "=scalar");
            case "vector": {
                String veto = VectorVeto.reason();
                if (!veto.isEmpty()) {
                    throw new IllegalStateException("-D" + KERNELS_PROPERTY + "=vector: " + veto);
                }
                return vector("asked for by -D" + KERNELS_PROPERTY + "=vector");
            }
            case "auto": {
                String veto = VectorVeto.reason();
                return veto.isEmpty() ? vector("Vector API") : scalar("plain Java, because " + veto);
            }
            default:
                throw new IllegalArgumentException(
                        "-D" + KERNELS_PROPERTY + ": expected vector, scalar or auto, found " + wanted);
        }
    }

    private static Backend scalar(String reason) {
        return new Backend("scalar", new ScalarKernels(), new FloatProducts(new ScalarPanels()), reason);
    }

    private static Backend vector(String reason) {
        int bits = VectorKernels.bits();
        Products floats = new FloatProducts(new VectorPanels(), StrassenMultiplication::of);
        ProductChoice choice = ProductChoice.of(System.getProperty(PRODUCT_PROPERTY, "auto"));
        return new Backend("vector(" + bits + ")", new VectorKernels(),
                choice.lanes() ? new LanePackedProducts(floats) : floats,
                reason + ", " + bits + " bits, integers multiplied " + choice.reason());
    }

    /** Whether integers are multiplied in lanes, and why. */
    private record ProductChoice(boolean lanes, String reason) {

        static ProductChoice of(String wanted) {
            switch (wanted.toLowerCase(Locale.ROOT)) {
                case "float":
                    return new ProductChoice(false, "as floats (asked for by -D" + PRODUCT_PROPERTY + "=float)");
                case "lanes":
                    if (!LanePackedProducts.possible()) {
                        throw new IllegalStateException("-D" + PRODUCT_PROPERTY
                                + "=lanes: needs vectors of 512 bits, found " + VectorKernels.bits());
                    }
                    return new ProductChoice(true, "three in a lane (asked for by -D" + PRODUCT_PROPERTY + "=lanes)");
                case "auto":
                    return automatic();
                default:
                    throw new IllegalArgumentException(
                            "-D" + PRODUCT_PROPERTY + ": expected lanes, float or auto, found " + wanted);
            }
        }

        private static ProductChoice automatic() {
            if (!LanePackedProducts.possible()) {
                return new ProductChoice(false, "as floats (lanes need vectors of 512 bits)");
            }
            if (Runtime.version().feature() < FIRST_JAVA_FOR_LANES) {
                return new ProductChoice(false, "as floats (lanes need Java " + FIRST_JAVA_FOR_LANES + " or later)");
            }
            LaneRace.Outcome outcome = Race.OUTCOME;
            return new ProductChoice(outcome.integersKeepUp(),
                    (outcome.integersKeepUp() ? "three in a lane" : "as floats") + " (measured: " + outcome + ")");
        }
    }

    /** Run once in a JVM, at the first need, so that all of its models multiply alike. */
    private static final class Race {
        static final LaneRace.Outcome OUTCOME = LaneRace.onThisProcessor().run();
    }
}
