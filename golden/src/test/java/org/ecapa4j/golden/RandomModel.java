package org.ecapa4j.golden;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ecapa4j.golden.OnnxGraph.Initializer;

/**
 * A tiny model with other sizes and other weights: networks that nobody has stored answers for. The front end stays as
 * it is; everything else that the exporter has named after a module is drawn anew, in the type and layout that the file
 * has it in.
 */
final class RandomModel {

    /** Channels are a multiple of eight; everything else may be odd. */
    record Sizes(int channels, int features, int attention, int embedding, int bottleneck, int labels) {

        static Sizes random(SplittableRandom random) {
            return new Sizes(8 * random.nextInt(1, 13), random.nextInt(3, 130), random.nextInt(1, 70),
                    random.nextInt(1, 50),
                    random.nextInt(1, 40), random.nextInt(2, 101));
        }
    }

    private static final int TINY_FEATURES = 48;

    private final SplittableRandom random;
    private final boolean anyZeroPoint;
    private final Map<String, int[]> layers = new HashMap<>();
    private final Map<String, Integer> norms = new HashMap<>();
    private final Sizes sizes;

    private RandomModel(Sizes sizes, boolean anyZeroPoint, SplittableRandom random) {
        this.sizes = sizes;
        this.anyZeroPoint = anyZeroPoint;
        this.random = random;
        int channels = sizes.channels();
        layers.put("conv1", new int[] {channels, 80, 5});
        norms.put("bn1", channels);
        for (String block : List.of("layer1.", "layer2.", "layer3.")) {
            layers.put(block + "conv1", new int[] {channels, channels, 1});
            layers.put(block + "conv3", new int[] {channels, channels, 1});
            layers.put(block + "se.se.1", new int[] {sizes.bottleneck(), channels, 1});
            layers.put(block + "se.se.3", new int[] {channels, sizes.bottleneck(), 1});
            norms.put(block + "bn1", channels);
            norms.put(block + "bn3", channels);
            for (int i = 0; i < 7; i++) {
                layers.put(block + "convs." + i, new int[] {channels / 8, channels / 8, 3});
                norms.put(block + "bns." + i, channels / 8);
            }
        }
        layers.put("layer4", new int[] {sizes.features(), 3 * channels, 1});
        layers.put("attention.0", new int[] {sizes.attention(), 3 * sizes.features(), 1});
        norms.put("attention.2", sizes.attention());
        layers.put("attention.4", new int[] {sizes.features(), sizes.attention(), 1});
        norms.put("bn5", 2 * sizes.features());
        layers.put("fc6", new int[] {sizes.embedding(), 2 * sizes.features(), 1});
        layers.put("fc7", new int[] {sizes.labels(), sizes.embedding(), 1});
    }

    /**
     * Draws a model.
     *
     * @param base         name of the tiny model to start from
     * @param anyZeroPoint whether weights may lie anywhere about their zero point; otherwise near it, as real ones do
     */
    static byte[] of(String base, Sizes sizes, boolean anyZeroPoint, SplittableRandom random) {
        OnnxGraph graph = new OnnxGraph(Golden.model(base));
        RandomModel model = new RandomModel(sizes, anyZeroPoint, random);
        graph.initializers().values().forEach(initializer -> model.draw(initializer, graph));
        graph.outputs(List.of("logits"));
        return graph.bytes();
    }

    private void draw(Initializer was, OnnxGraph graph) {
        String name = was.name();
        String owner = name.replaceAll("\\.(weight|bias|running_mean|running_var)(_.*)?$", "");
        if (layers.containsKey(owner)) {
            int[] shape = layers.get(owner);
            graph.replace(name.endsWith(".bias") ? floats(was, -0.3, 0.3, shape[0]) : weight(was, shape));
        } else if (norms.containsKey(owner)) {
            int channels = norms.get(owner);
            graph.replace(name.endsWith(".weight") ? floats(was, 0.5, 1.5, channels)
                    : name.endsWith(".bias") ? floats(was, -0.3, 0.3, channels) : floats(was, 0.2, 0.6, channels));
        } else if (was.type() == Initializer.INT64) {
            ByteBuffer longs = ByteBuffer.wrap(was.raw().clone()).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < longs.capacity(); i += Long.BYTES) {
                longs.putLong(i, longs.getLong(i) == TINY_FEATURES ? sizes.features() : longs.getLong(i));
            }
            graph.replace(new Initializer(name, was.type(), was.dims(), longs.array()));
        } else if (name.startsWith("mel") && !OrtArithmetic.multipliesSignedBytesExactly()) {
            halveSignedFilters(was, graph);
        }
    }

    /**
     * Signed filters with seven bits and steps twice as large: the same filters, which ONNX Runtime then multiplies
     * exactly.
     */
    private static void halveSignedFilters(Initializer was, OnnxGraph graph) {
        boolean signed = graph.initializers().values().stream()
                .anyMatch(each -> each.name().startsWith("mel") && each.type() == Initializer.INT8);
        byte[] raw = was.raw().clone();
        if (signed && was.type() == Initializer.INT8) {
            for (int i = 0; i < raw.length; i++) {
                raw[i] = (byte) Math.rint(raw[i] / 2.0);
            }
            graph.replace(new Initializer(was.name(), was.type(), was.dims(), raw));
        } else if (signed && was.name().endsWith("_scale")) {
            ByteBuffer scales = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < raw.length; i += Float.BYTES) {
                scales.putFloat(i, 2 * scales.getFloat(i));
            }
            graph.replace(new Initializer(was.name(), was.type(), was.dims(), raw));
        }
    }

    private Initializer weight(Initializer was, int[] shape) {
        double deviation = 1 / Math.sqrt((double) shape[1] * shape[2]);
        if (was.name().endsWith("_scale")) {
            // A byte drawn from all 256 has a standard deviation of 74.
            return floats(was, deviation / 148, deviation / 49, was.dims().length == 0 ? -1 : shape[0]);
        }
        if (was.name().endsWith("_zero_point")) {
            return zeroPoints(was, shape[0]);
        }
        long[] dims = was.dims().length == 3 ? new long[] {shape[0], shape[1], shape[2]}
                : was.name().contains("_Transposed") ? new long[] {shape[1], shape[0]}
                        : new long[] {shape[0], shape[1]};
        int size = shape[0] * shape[1] * shape[2];
        if (was.type() == Initializer.FLOAT) {
            return new Initializer(was.name(), was.type(), dims, bytes(size, -1.7 * deviation, 1.7 * deviation));
        }
        boolean sevenBits = was.type() != Initializer.UINT8 && !OrtArithmetic.multipliesSignedBytesExactly();
        byte[] raw = new byte[size];
        for (int i = 0; i < size; i++) {
            raw[i] = (byte) (sevenBits ? random.nextInt(-64, 64) : random.nextInt(256));
        }
        return new Initializer(was.name(), was.type(), dims, raw);
    }

    private Initializer zeroPoints(Initializer was, int outputs) {
        boolean one = was.dims().length == 0;
        byte[] raw = new byte[one ? 1 : outputs];
        int middle = was.type() == Initializer.UINT8 ? 128 : 0;
        for (int o = 0; o < raw.length; o++) {
            raw[o] = (byte) (anyZeroPoint ? random.nextInt(256) : middle + random.nextInt(-4, 5));
        }
        return new Initializer(was.name(), was.type(), one ? was.dims() : new long[] {outputs}, raw);
    }

    /** One value where {@code count} is negative. */
    private Initializer floats(Initializer was, double low, double high, int count) {
        return new Initializer(was.name(), was.type(), count < 0 ? was.dims() : new long[] {count},
                bytes(Math.abs(count), low, high));
    }

    private byte[] bytes(int count, double low, double high) {
        ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            buffer.putFloat((float) random.nextDouble(low, high));
        }
        return buffer.array();
    }
}
