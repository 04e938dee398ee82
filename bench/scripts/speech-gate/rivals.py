"""What others hear in the same sound: Silero VAD on ONNX Runtime, Praat's fundamental frequency."""
import numpy as np

from sounds import FRAME, RATE

SILERO_CHUNK = 512
SILERO_CONTEXT = 64


def silero_probabilities(sound):
    """The probability of speech in each chunk of 32 ms."""
    from importlib.util import find_spec
    from pathlib import Path
    import onnxruntime
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    folder = Path(find_spec("silero_vad").submodule_search_locations[0])
    session = onnxruntime.InferenceSession(str(folder / "data/silero_vad.onnx"), options, providers=["CPUExecutionProvider"])
    state = np.zeros((2, 1, 128), np.float32)
    context = np.zeros(SILERO_CONTEXT, np.float32)
    rate = np.array(RATE, np.int64)
    padded = np.concatenate([sound, np.zeros(-len(sound) % SILERO_CHUNK)]).astype(np.float32)
    found = []
    for chunk in padded.reshape(-1, SILERO_CHUNK):
        p, state = session.run(None, {"input": np.concatenate([context, chunk])[None], "state": state, "sr": rate})
        context = chunk[-SILERO_CONTEXT:]
        found.append(float(p[0, 0]))
    return np.array(found)


def silero(sound, threshold=0.5, min_speech=0.25, min_silence=0.1, pad=0.03):
    """Speech by frames of 10 ms, as `get_speech_timestamps` of the package finds it with its defaults."""
    p = silero_probabilities(sound)
    chunk = SILERO_CHUNK
    spans, start, quiet_since = [], None, None
    for i, each in enumerate(p):
        at = i * chunk
        if each >= threshold:
            quiet_since = None
            if start is None:
                start = at
        elif each < threshold - 0.15 and start is not None:
            if quiet_since is None:
                quiet_since = at
            if at - quiet_since >= min_silence * RATE:
                if quiet_since - start > min_speech * RATE:
                    spans.append((start, quiet_since))
                start = quiet_since = None
    if start is not None and len(sound) - start > min_speech * RATE:
        spans.append((start, len(sound)))
    speech = np.zeros(len(sound) // FRAME, bool)
    for start, end in spans:
        speech[max(0, int((start - pad * RATE) // FRAME)):int((end + pad * RATE) // FRAME)] = True
    return speech


def praat_f0(sound, floor=60, ceiling=500):
    """Praat's pitch (autocorrelation, its defaults but for floor and ceiling): (centres in seconds, Hz; 0 where unvoiced)."""
    import parselmouth
    pitch = parselmouth.Sound(np.asarray(sound, float), RATE).to_pitch_ac(time_step=FRAME / RATE, pitch_floor=floor, pitch_ceiling=ceiling)
    return pitch.xs(), pitch.selected_array["frequency"]
