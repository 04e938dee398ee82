package org.ecapa4j.cli.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ecapa4j.cli.model.KnownModels;
import org.ecapa4j.cli.result.Report;
import org.ecapa4j.cli.text.Json;
import org.ecapa4j.cli.text.OneLine;
import org.ecapa4j.cli.text.TextTable;
import org.ecapa4j.onnx.LayerInfo;
import org.ecapa4j.onnx.ModelInfo;
import org.ecapa4j.onnx.ModelInfo.Recipe;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.QuantizedWeight;
import org.ecapa4j.weights.Weight;

/** What {@code inspect} says about a model. */
final class Inspection implements Report {

    private final String name;
    private final String sha256;
    private final ModelInfo info;
    private final EcapaWeights weights;
    private final List<NetworkCost> costs;

    /**
     * Collects what there is to say.
     *
     * @param sha256 the file's digest
     */
    Inspection(String name, String sha256, ModelInfo info, EcapaWeights weights) {
        this.name = name;
        this.sha256 = sha256;
        this.info = info;
        this.weights = weights;
        this.costs = NetworkCost.of(weights);
    }

    @Override
    public Map<String, Object> members() {
        List<Map<String, Object>> layers = new ArrayList<>();
        for (int i = 0; i < costs.size(); i++) {
            layers.add(layer(info.layers().get(i), costs.get(i)));
        }
        Map<String, Object> members = Json.object("file", name, "recipe", recipe(), "known", KnownModels.title(sha256)
                .orElse(""),
                "sha256", sha256, "sizeBytes", info.sizeBytes(), "producer", info.producerName(), "producerVersion",
                info.producerVersion(),
                "irVersion", info.irVersion(), "opset", info.opset(), "labels", weights.labels());
        members.putAll(Json.object("weights", totalWeights(), "quantizedLayers", quantizedLayers(), "megaMacsPerSecond",
                totalPerSecond() / 1e6,
                "megaMacsPerClip", totalPerClip() / 1e6, "notes", notes(), "layers", layers, "metadata",
                info.metadata()));
        return members;
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, "file", name + ", " + String.format(Locale.ROOT, "%,d", info.sizeBytes()) + " bytes");
        line(text, "recipe", recipeInWords());
        line(text, "known as", KnownModels.title(sha256).orElse("(not a file that ecapa4j knows)"));
        line(text, "sha256", sha256);
        line(text, "written by", info.producerName().isEmpty() ? "(not said)"
                : (info.producerName() + " " + info.producerVersion()).strip());
        line(text, "format", "ONNX IR " + info.irVersion() + ", opset " + info.opset());
        line(text, "labels", String.join(", ", weights.labels()) + " (" + info.labelling().source() + ")");
        info.clipSamples().ifPresent(samples -> line(text, "clips", "of exactly " + samples + " samples at 16 kHz"));
        if (info.origin().externalBytes() > 0) {
            line(text, "beside it", String.format(Locale.ROOT, "%,d", info.origin().externalBytes())
                    + " bytes of external data");
        }
        TextTable table = new TextTable("stage", "weight", "shape", "type", ">scale", ">zero point", ">MMAC/s");
        for (int i = 0; i < costs.size(); i++) {
            NetworkCost cost = costs.get(i);
            Weight weight = cost.layer().weight();
            table.row(cost.stage(), info.layers().get(i).tensor(), shape(weight), info.layers().get(i).type(),
                    scale(weight), zeroPoint(weight),
                    cost.macsPerSecond() == 0 ? "once" : number(cost.macsPerSecond()));
        }
        text.append('\n').append(table).append('\n');
        text.append(String.format(Locale.ROOT,
                "%,d weights in %d layers, %d of them quantised; %,.0f MMAC for each second of sound and %.1f for each"
                + " clip%n",
                totalWeights(), costs.size(), quantizedLayers(), totalPerSecond() / 1e6, totalPerClip() / 1e6));
        notes().forEach(note -> text.append(note).append('\n'));
        return text.toString();
    }

    private static void line(StringBuilder text, String title, String value) {
        text.append(String.format("%-12s", title)).append(OneLine.of(value)).append('\n');
    }

    private static Map<String, Object> layer(LayerInfo info, NetworkCost cost) {
        Weight weight = cost.layer().weight();
        Map<String, Object> layer = Json.object("stage", cost.stage(), "name", info.name(), "tensor", info.tensor(),
                "shape", List.of(weight.outputs(), weight.inputs(), weight.kernelSize()), "type", info.type());
        if (weight instanceof QuantizedWeight quantized) {
            layer.put("scales", Json.floats(quantized.scales()));
            layer.put("zeroPoints", quantized.zeroPoints());
        }
        layer.put("megaMacsPerSecond", cost.macsPerSecond() / 1e6);
        layer.put("megaMacsPerClip", cost.macsPerClip() / 1e6);
        return layer;
    }

    private String recipe() {
        return info.recipe() == Recipe.PARTLY_QUANTISED ? "other" : info.recipe().name().toLowerCase(Locale.ROOT);
    }

    private String recipeInWords() {
        return switch (info.recipe()) {
            case V1 -> "v1: every layer quantised, the mel filterbank too";
            case V2 -> "v2: every layer quantised but the mel filterbank";
            case FP32 -> "fp32: nothing quantised";
            case PARTLY_QUANTISED -> "other: " + quantizedLayers() + " of " + costs.size() + " layers quantised";
        };
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (weights.frontEnd().mel().weight() instanceof QuantizedWeight) {
            notes.add("The mel filterbank is quantised: in parity numerics the quiet bands of the spectrum are rounded"
                    + " to zero, which costs more"
                    + " accuracy than all other layers together. Use --numerics precise.");
        }
        if (weights.frontEnd().preEmphasis().weight() instanceof QuantizedWeight) {
            notes.add("The pre-emphasis is quantised: in parity numerics the sound itself is rounded to 8 bits."
                    + " --numerics precise avoids it.");
        }
        return notes;
    }

    private long totalWeights() {
        return costs.stream().mapToLong(cost -> cost.layer().weight().size()).sum();
    }

    private long quantizedLayers() {
        return costs.stream().filter(cost -> cost.layer().weight() instanceof QuantizedWeight).count();
    }

    private long totalPerSecond() {
        return costs.stream().mapToLong(NetworkCost::macsPerSecond).sum();
    }

    private long totalPerClip() {
        return costs.stream().mapToLong(NetworkCost::macsPerClip).sum();
    }

    private static String shape(Weight weight) {
        return weight.outputs() + " x " + weight.inputs() + (weight.kernelSize() == 1 ? "" : " x "
                + weight.kernelSize());
    }

    private static String scale(Weight weight) {
        if (!(weight instanceof QuantizedWeight quantized)) {
            return "";
        }
        return quantized.scales().length == 1 ? String.format(Locale.ROOT, "%.6f", quantized.scales()[0])
                : quantized.scales().length + " scales";
    }

    private static String zeroPoint(Weight weight) {
        if (!(weight instanceof QuantizedWeight quantized)) {
            return "";
        }
        return quantized.zeroPoints().length == 1 ? Integer.toString(quantized.zeroPoints()[0])
                : quantized.zeroPoints().length + " points";
    }

    private static String number(long macs) {
        return String.format(Locale.ROOT, "%.2f", macs / 1e6);
    }
}
