package org.ecapa4j.cli.model;

import java.util.Locale;
import org.ecapa4j.tracking.Gate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code --gate}: {@code speech}, {@code peak}, {@code peak:0.05}, a bare threshold as {@code 0.05}, {@code off}. */
public final class GateOption implements ITypeConverter<Gate> {

    /** For the help of options of this kind. */
    public static final String HELP = "what counts as a voice: speech; peak:0.05 for windows with a sample of that size"
            + " (peak alone: 0.05, the model card's); off for everything (default: ${DEFAULT-VALUE})";

    private static final String PEAK = "peak";

    @Override
    public Gate convert(String text) {
        String gate = text.toLowerCase(Locale.ROOT);
        if (gate.equals("speech")) {
            return Gate.speech();
        }
        if (gate.equals("off")) {
            return Gate.open();
        }
        if (gate.equals(PEAK)) {
            return Gate.peak(Gate.MODEL_CARD_PEAK);
        }
        try {
            float peak = Float.parseFloat(gate.startsWith(PEAK + ":") ? gate.substring(PEAK.length() + 1) : gate);
            if (peak >= 0 && peak <= 1) {
                return Gate.peak(peak);
            }
        } catch (NumberFormatException e) {
            // The same message as for a number that no sample reaches.
        }
        throw new TypeConversionException("expected speech, peak, peak:THRESHOLD or off, found " + text
                + " (a threshold is 0 to 1, which is full scale)");
    }
}
