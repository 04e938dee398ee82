package org.ecapa4j.product;

/**
 * The sums of one frame, {@code [outputs]}: ints of a product of integers, always exact, or floats of a float product.
 *
 * @implNote Not copied; who made them does not write to them again.
 */
public final class Sums {

    private final int[] integers;
    private final float[] floats;

    private Sums(int[] integers, float[] floats) {
        this.integers = integers;
        this.floats = floats;
    }

    /** Sums of a product of integers. */
    public static Sums ofIntegers(int[] sums) {
        return new Sums(sums, null);
    }

    /** Integers that are all 0: nothing to start from. */
    public static Sums zeros(int outputs) {
        return new Sums(new int[outputs], null);
    }

    /** Sums of a float product. */
    public static Sums ofFloats(float[] sums) {
        return new Sums(null, sums);
    }

    /**
     * The sums in ints.
     *
     * @throws IllegalStateException when they come from a float product
     */
    public int[] integers() {
        if (integers == null) {
            throw new IllegalStateException("expected sums of a product of integers, found those of a float product");
        }
        return integers;
    }

    /**
     * The sums in floats.
     *
     * @throws IllegalStateException when they come from a product of integers, whose sums a float may not hold
     */
    public float[] floats() {
        if (floats == null) {
            throw new IllegalStateException("expected sums of a float product, found those of a product of integers");
        }
        return floats;
    }
}
