"""torchaudio's default resampling to 16 kHz (sinc_interp_hann, lowpass_filter_width 6, rolloff 0.99): pairs in-RATE.npy, out-RATE.npy for
the tests of core. Needs torch, torchaudio, numpy."""
import numpy as np, torch, torchaudio
from project import RESAMPLE

rng = np.random.RandomState(5)
for rate in (8000, 11025, 22050, 32000, 44100, 48000, 96000):
    n = int(rate * 0.4) + 7
    t = np.arange(n) / rate
    chirp = np.sin(2 * np.pi * (50 * t + (0.45 * min(rate, 24000) - 50) / 0.8 * t * t))   # 50 Hz up to near Nyquist
    x = (0.5 * chirp + 0.1 * rng.randn(n)).astype(np.float32)
    y = torchaudio.transforms.Resample(rate, 16000)(torch.from_numpy(x)).numpy()
    np.save(f"{RESAMPLE}/in-{rate}.npy", x)
    np.save(f"{RESAMPLE}/out-{rate}.npy", y)
    print(rate, n, len(y))
