package org.ecapa4j.cli.report.findings;

import java.util.ArrayList;
import java.util.List;
import org.ecapa4j.probe.NetworkProbe;
import org.ecapa4j.probe.Stage;

/** Keeps of a pass what the page shows. */
final class PassWatch implements NetworkProbe {

    private final boolean inside;
    private final int columns;
    private float[] mel;
    private int bands;
    private int frames;
    private Attention attention;
    private final List<float[]> gates = new ArrayList<>();

    /**
     * A watch for one pass.
     *
     * @param inside  whether more than the mel energies is kept
     * @param columns the most of a picture
     */
    PassWatch(boolean inside, int columns) {
        this.inside = inside;
        this.columns = columns;
    }

    @Override
    public void stage(Stage stage) {
        if (stage.name().equals("mel.out")) {
            bands = stage.channels();
            frames = stage.frames();
            mel = stage.toChannelMajor();
        } else if (inside && stage.name().equals("attention.weights")) {
            attention = Attention.of(stage.toChannelMajor(), stage.channels(), stage.frames(), columns);
        } else if (inside && stage.name().endsWith(".gate")) {
            gates.add(stage.toChannelMajor());
        }
    }

    /** Adds the mel energies of the frames before {@code most}. */
    void addMel(Spectrogram spectrogram, int most) {
        spectrogram.add(mel, bands, frames, Math.min(frames, most));
    }

    Attention attention() {
        return attention;
    }

    List<float[]> gates() {
        return List.copyOf(gates);
    }
}
