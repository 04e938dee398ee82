package org.ecapa4j.kernel;

import java.lang.System.Logger.Level;
import java.util.Locale;

/**
 * Which kernels run in this JVM, and why.
 *
 * @param kernels the kernels
 * @param reason  one sentence for reports: why these, and how to get faster ones where there are any
 */
public record KernelChoice(Kernels kernels, String reason) {

    /** System property that forces a choice: {@code vector}, {@code scalar} or {@code auto}. */
    public static final String PROPERTY = "ecapa4j.kernels";

    /** System property that forces the matrix product of quantised layers in the vector kernels: {@code threefold}, {@code float} or {@code auto}. */
    public static final String PRODUCT_PROPERTY = "ecapa4j.product";

    /** C2 of JDK 17 compiles the threefold product well on most runs, and on some makes objects of its vectors. */
    private static final int FIRST_JAVA_FOR_THREEFOLD = 21;

    private static final String FLAG = "--add-modules jdk.incubator.vector";

    /** The choice for this JVM: made once, logged once at level {@code DEBUG}. */
    public static KernelChoice best() {
        return Holder.BEST;
    }

    /** Initialised at the first use of {@link #best()}. */
    private static final class Holder {
        static final KernelChoice BEST = log(choose(System.getProperty(PROPERTY, "auto")));
    }

    private static KernelChoice log(KernelChoice choice) {
        System.getLogger("org.ecapa4j").log(Level.DEBUG, () -> "kernels: " + choice.kernels().name() + " (" + choice.reason() + ")");
        return choice;
    }

    /**
     * The kernels of that name.
     *
     * @param wanted {@code vector}, {@code scalar} or {@code auto}
     * @throws IllegalStateException    when {@code vector} is asked for and this JVM cannot run it; names the veto and the flag
     * @throws IllegalArgumentException for any other name
     */
    public static KernelChoice choose(String wanted) {
        switch (wanted.toLowerCase(Locale.ROOT)) {
            case "scalar":
                return new KernelChoice(new ScalarKernels(), "asked for by -D" + PROPERTY + "=scalar");
            case "vector": {
                String veto = veto();
                if (!veto.isEmpty()) {
                    throw new IllegalStateException("-D" + PROPERTY + "=vector: " + veto);
                }
                return vector("asked for by -D" + PROPERTY + "=vector");
            }
            case "auto": {
                String veto = veto();
                return veto.isEmpty() ? vector("Vector API")
                        : new KernelChoice(new ScalarKernels(), veto);
            }
            default:
                throw new IllegalArgumentException("-D" + PROPERTY + ": expected vector, scalar or auto, found " + wanted);
        }
    }

    private static KernelChoice vector(String reason) {
        boolean threefold = threefold(System.getProperty(PRODUCT_PROPERTY, "auto"));
        String product = threefold ? ", integers three in a lane" : "";
        return new KernelChoice(new VectorKernels(threefold), reason + ", " + VectorKernels.bits() + " bits" + product);
    }

    private static boolean threefold(String wanted) {
        switch (wanted.toLowerCase(Locale.ROOT)) {
            case "float":
                return false;
            case "threefold":
                if (!ThreefoldProduct.possible()) {
                    throw new IllegalStateException("-D" + PRODUCT_PROPERTY + "=threefold: needs vectors of 512 bits, found " + VectorKernels.bits());
                }
                return true;
            case "auto":
                return ThreefoldProduct.possible() && Runtime.version().feature() >= FIRST_JAVA_FOR_THREEFOLD && Race.INTEGERS_KEEP_UP;
            default:
                throw new IllegalArgumentException("-D" + PRODUCT_PROPERTY + ": expected threefold, float or auto, found " + wanted);
        }
    }

    /** Run once for a JVM, at the first need. */
    private static final class Race {
        static final boolean INTEGERS_KEEP_UP = LaneRace.integersKeepUp();
    }

    /**
     * Why the vector kernels must not run here, or an empty string. Cheap tests first; nothing touches the Vector API before the last one. Where
     * C2 does not compile it, the Vector API is many times slower than plain Java.
     */
    private static String veto() {
        String vm = System.getProperty("java.vm.name", "");
        String mode = System.getProperty("java.vm.info", "");
        if (!vm.contains("HotSpot") && !vm.contains("OpenJDK") || !vm.contains("Server")) {
            return "plain Java, because only HotSpot with C2 compiles the Vector API well; this is " + vm;
        }
        if (mode.contains("interpreted") || mode.contains("emulated-client")) {
            return "plain Java, because C2 is switched off in this JVM (" + mode + ")";
        }
        ModuleLayer layer = KernelChoice.class.getModule().getLayer();
        Module vector = (layer == null ? ModuleLayer.boot() : layer).findModule("jdk.incubator.vector").orElse(null);
        if (vector == null || !KernelChoice.class.getModule().canRead(vector)) {
            return "plain Java, because the module jdk.incubator.vector is not there; start java with " + FLAG + " for the faster kernels";
        }
        if (VectorKernels.bits() < 128) {
            return "plain Java, because this processor has vectors of " + VectorKernels.bits() + " bits only";
        }
        return "";
    }
}
