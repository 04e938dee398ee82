package org.ecapa4j.product;

/**
 * What a layer does to the sums of its product: add the bias, then perhaps a ReLU, then perhaps a batch normalisation,
 * in this order everywhere in this network.
 *
 * @param bias {@code [outputs]}
 * @param relu whether negative values become 0
 * @param bn   the normalisation, or null for none
 */
public record Epilogue(float[] bias, boolean relu, BatchNorm bn) {

    /** The bias alone. */
    public static Epilogue bias(float[] bias) {
        return new Epilogue(bias, false, null);
    }

    /** The bias and a ReLU. */
    public static Epilogue relu(float[] bias) {
        return new Epilogue(bias, true, null);
    }

    /** The bias, a ReLU and a batch normalisation. */
    public static Epilogue reluBn(float[] bias, BatchNorm bn) {
        return new Epilogue(bias, true, bn);
    }
}
