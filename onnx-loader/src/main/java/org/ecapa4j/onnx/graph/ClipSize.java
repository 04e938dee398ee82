package org.ecapa4j.onnx.graph;

import java.util.stream.Collectors;
import org.ecapa4j.frontend.FrontEndDefinition;
import org.ecapa4j.onnx.shape.Axis;
import org.ecapa4j.onnx.shape.Role;
import org.ecapa4j.onnx.shape.Shape;

/**
 * Sizes at which shapes are inferred.
 *
 * @param batch   clips
 * @param samples of each clip
 */
public record ClipSize(long batch, long samples) {

    /** Frames of the log-mel spectrogram of such a clip. */
    public long frames() {
        return 1 + samples / FrontEndDefinition.HOP_SAMPLES;
    }

    Shape waveform() {
        return Shape.of(new Axis(batch, Role.BATCH), new Axis(samples, Role.TIME));
    }

    /** A shape for messages, with the free sizes by name. */
    public String describe(Shape shape) {
        return shape.axes().stream().map(this::describe).collect(Collectors.joining(", ", "[", "]"));
    }

    private String describe(Axis axis) {
        if (axis.role() == Role.BATCH) {
            return "batch";
        }
        boolean time = axis.role() == Role.TIME || axis.role() == Role.REPEATED;
        return time && axis.size() == frames() ? "frames" : time && axis.size() == samples ? "samples"
                : Long.toString(axis.size());
    }
}
