package org.ecapa4j.audio.codecs.vorbis;

import java.util.Arrays;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.block.MonoBlock;
import org.ecapa4j.audio.codecs.block.PacketDecoder;
import org.ecapa4j.audio.stream.Mixdown;

/** Decodes audio packets (section 4.3); one that is none is left out. */
public final class VorbisPackets implements PacketDecoder {

    private static final String LEFT_OUT = "damaged Vorbis packets left out";

    private final VorbisSetup setup;
    private final DamageLog damage;
    private final VorbisBits bits = new VorbisBits();
    private final FloorData[] curves;
    /** {@code [channels][half a long block]}. */
    private final float[][] spectra;
    private final boolean[] hasCurve;
    private final boolean[] silent;
    private final float[][] submapSpectra;
    private final boolean[] submapSilent;
    private final Overlap overlap;

    /** A decoder for the packets that follow the headers in {@code setup}. */
    public VorbisPackets(VorbisSetup setup, DamageLog damage) {
        this.setup = setup;
        this.damage = damage;
        int channels = setup.channels();
        curves = new FloorData[channels];
        spectra = new float[channels][setup.sizes().longBlock() / 2];
        hasCurve = new boolean[channels];
        silent = new boolean[channels];
        submapSpectra = new float[channels][];
        submapSilent = new boolean[channels];
        overlap = new Overlap(setup.sizes());
        for (int channel = 0; channel < channels; channel++) {
            curves[channel] = new FloorData();
        }
    }

    @Override
    public int sampleRateHz() {
        return setup.sampleRateHz();
    }

    @Override
    public int channels() {
        return setup.channels();
    }

    @Override
    public void decode(byte[] packet, int length, MonoBlock block) {
        block.clear(0);
        bits.start(packet, 0, length);
        boolean isHeader = bits.flag();
        int number = bits.number(VorbisBits.length(setup.modeCount() - 1));
        if (isHeader || bits.ended() || number >= setup.modeCount()) {
            damage.count(LEFT_OUT);
            return;
        }
        SetupReader.Mode mode = setup.mode(number);
        boolean previousLong = mode.isLong() && bits.flag();
        boolean nextLong = mode.isLong() && bits.flag();
        int half = setup.sizes().of(mode.isLong()) / 2;
        readSpectra(mode.mapping(), half);
        // All channels have one window, so their mean may be taken before the transform: one is enough.
        float[] mixed = mix(block.mixdown(), half);
        int frames = overlap.add(mixed, mode.isLong(), previousLong, nextLong);
        block.addAll(overlap.samples(), frames);
    }

    /** The spectrum of the mean, or of the channel that is selected; energies are those of the samples. */
    private float[] mix(Mixdown mixdown, int count) {
        int channels = channels();
        int alone = channels == 1 ? 0 : mixdown.alone(channels);
        if (alone >= 0) {
            return spectra[alone];
        }
        float[] mean = spectra[0];
        double squares = 0;
        double squaresOfMean = 0;
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (float[] spectrum : spectra) {
                sum += spectrum[i];
                squares += spectrum[i] * spectrum[i];
            }
            mean[i] = (float) (sum / channels);
            squaresOfMean += mean[i] * mean[i];
        }
        mixdown.measure(squares / channels, squaresOfMean, channels);
        return mean;
    }

    private void readSpectra(Mapping mapping, int half) {
        for (int channel = 0; channel < channels(); channel++) {
            Floor floor = mapping.floors()[mapping.submaps()[channel]];
            hasCurve[channel] = floor.read(bits, curves[channel]);
            silent[channel] = !hasCurve[channel];
            Arrays.fill(spectra[channel], 0, half, 0);
        }
        // Of two coupled channels, either needs the structure of both.
        for (int i = 0; i < mapping.magnitudes().length; i++) {
            boolean both = silent[mapping.magnitudes()[i]] && silent[mapping.angles()[i]];
            silent[mapping.magnitudes()[i]] = both;
            silent[mapping.angles()[i]] = both;
        }
        for (int submap = 0; submap < mapping.residues().length; submap++) {
            int count = 0;
            for (int channel = 0; channel < channels(); channel++) {
                if (mapping.submaps()[channel] == submap) {
                    submapSpectra[count] = spectra[channel];
                    submapSilent[count++] = silent[channel];
                }
            }
            mapping.residues()[submap].decode(bits, submapSpectra, submapSilent, count, half);
        }
        mapping.uncouple(spectra, half);
        for (int channel = 0; channel < channels(); channel++) {
            if (hasCurve[channel]) {
                Floor floor = mapping.floors()[mapping.submaps()[channel]];
                floor.apply(curves[channel], spectra[channel], half);
            } else {
                Arrays.fill(spectra[channel], 0, half, 0);
            }
        }
    }
}
