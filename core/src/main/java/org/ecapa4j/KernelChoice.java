package org.ecapa4j;

import org.ecapa4j.backend.Backend;
import org.ecapa4j.backend.Backends;

/**
 * Which kernels run in this JVM, and why: the Java Vector API where it is there and pays, else plain Java. In {@code
 * parity} numerics a wholly quantised file gives the same bits with either; layers in float sum in another order.
 *
 * @implNote Immutable and thread-safe.
 */
public final class KernelChoice {

    /** System property that forces a choice: {@code vector}, {@code scalar} or {@code auto}. */
    public static final String PROPERTY = Backends.KERNELS_PROPERTY;

    /**
     * System property that forces the product of quantised layers on vectors: {@code lanes}, {@code float} or {@code
     * auto}.
     */
    public static final String PRODUCT_PROPERTY = Backends.PRODUCT_PROPERTY;

    private final Backend backend;

    private KernelChoice(Backend backend) {
        this.backend = backend;
    }

    /**
     * The choice for this JVM: made once, logged once at level {@code DEBUG}.
     *
     * @throws IllegalStateException when a system property asks for what cannot be had, or for what there is not
     */
    public static KernelChoice best() {
        return new KernelChoice(Backends.best());
    }

    /**
     * The kernels of that name.
     *
     * @param wanted {@code vector}, {@code scalar} or {@code auto}
     * @throws IllegalStateException    when {@code vector} is asked for and this JVM cannot run it; names the reason
     *                                  and the flag
     * @throws IllegalArgumentException for any other name
     */
    public static KernelChoice choose(String wanted) {
        return new KernelChoice(Backends.choose(wanted));
    }

    /** The same kernels, with another reason to report. */
    public KernelChoice because(String why) {
        return new KernelChoice(new Backend(backend.name(), backend.kernels(), backend.products(), why));
    }

    /** Short name for reports, such as {@code scalar} or {@code vector(512)}. */
    public String name() {
        return backend.name();
    }

    /** One sentence for reports: why these, and how to get faster ones where there are any. */
    public String reason() {
        return backend.reason();
    }

    Backend backend() {
        return backend;
    }

    @Override
    public String toString() {
        return name() + " (" + reason() + ")";
    }
}
