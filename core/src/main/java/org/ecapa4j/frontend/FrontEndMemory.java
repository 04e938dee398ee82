package org.ecapa4j.frontend;

import org.ecapa4j.kernel.Complex;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.TimeStatistics;
import org.ecapa4j.pass.ForwardPass;

/**
 * The front end's work memory for one pass; grows to the longest clip. No two of its buffers share storage.
 *
 * @implNote Not thread-safe: it is the calling thread's, and workers write disjoint frames of it.
 */
final class FrontEndMemory {

    private float[] emphasised = new float[0];
    private float[] power = new float[0];
    private float[] mels = new float[0];
    private float[] meanOverTime = new float[0];
    private TimeStatistics statistics;

    /** This pass's. */
    static FrontEndMemory of(ForwardPass pass) {
        return pass.shared().of(FrontEndMemory.class, FrontEndMemory::new);
    }

    /** The signal after pre-emphasis: {@code [samples]}. */
    float[] emphasised(int samples) {
        if (emphasised.length < samples) {
            emphasised = new float[samples];
        }
        return emphasised;
    }

    /** The power spectrum: {@code [257][frames]}. */
    FeatureMap power(int frames) {
        int bins = FrontEndDefinition.BINS;
        if (power.length < bins * frames) {
            power = new float[bins * frames];
        }
        return new FeatureMap(power, 0, bins, bins, frames);
    }

    /** Mel energies, then features: {@code [bands][frames]}. */
    FeatureMap mels(int bands, int frames) {
        if (mels.length < bands * frames) {
            mels = new float[bands * frames];
        }
        return new FeatureMap(mels, 0, bands, bands, frames);
    }

    /** The mean over time of each band, until the next call. */
    float[] meanOverTime(FeatureMap x) {
        if (meanOverTime.length < x.channels()) {
            meanOverTime = new float[x.channels()];
            statistics = new TimeStatistics(x.channels());
        }
        statistics.mean(x, meanOverTime);
        return meanOverTime;
    }

    /** One worker's memory for a Fourier transform: a frame, and a second for the transform to work in. */
    record Frame(Complex frame, Complex spare) {

        static Frame of(int worker, ForwardPass pass) {
            return pass.worker(worker).of(Frame.class, () -> new Frame(Complex.zeros(FrontEndDefinition.FFT_LENGTH),
                    Complex.zeros(FrontEndDefinition.FFT_LENGTH)));
        }
    }
}
