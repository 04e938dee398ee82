"""Conversations with known turns, noises, rooms and music, all made here: seeded, so every run makes the same."""
import wave
from pathlib import Path

import numpy as np
from scipy import signal

RATE = 16_000
FRAME = 160
PROJECT = Path(__file__).resolve().parents[3]


def read(path):
    """16-bit mono at 16 kHz, which is what the project's clips are."""
    with wave.open(str(path)) as file:
        if (file.getframerate(), file.getnchannels(), file.getsampwidth()) != (RATE, 1, 2):
            raise SystemExit(f"{path}: expected 16-bit mono at {RATE} Hz")
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float64) / 32768


def write(path, sound):
    """Writes floats: at -40 dB, 16 bits would be a condition of their own."""
    np.asarray(sound, "<f4").tofile(path)


def trimmed(sound, below_db=40):
    """Without the silence at its ends: what is quieter than the loudest 20 ms by so much."""
    frames = len(sound) // FRAME
    power = np.square(sound[:frames * FRAME]).reshape(frames, FRAME).mean(axis=1)
    loud = np.flatnonzero(np.convolve(power, [0.5, 0.5], "same") > power.max() * 10 ** (-below_db / 10))
    return sound[loud[0] * FRAME:(loud[-1] + 1) * FRAME]


def clips():
    """Every labelled clip of the project: (name, label, samples)."""
    found = [(path.name, path.name.split("-")[0], trimmed(read(path)))
             for folder in ("golden/audio", "examples") for path in sorted((PROJECT / folder).glob("*male-*.wav"))]
    if not found:
        raise SystemExit(f"{PROJECT}/golden/audio: expected clips, found none")
    return found


def conversation(some, seconds, seed, pauses=(0.4, 2.0)):
    """Clips in random order with pauses of digital silence: (samples, turns), a turn being (label, start, end) in samples."""
    random = np.random.default_rng(seed)
    parts, turns, at = [], [], 0
    while at < seconds * RATE:
        for i in random.permutation(len(some)):
            _, label, sound = some[i]
            pause = np.zeros(int(random.uniform(*pauses) * RATE) // FRAME * FRAME)
            parts += [pause, sound]
            turns.append((label, at + len(pause), at + len(pause) + len(sound)))
            at += len(pause) + len(sound)
            if at >= seconds * RATE:
                break
    parts.append(np.zeros(RATE))
    return np.concatenate(parts), turns


def truth(turns, length):
    """Whether each frame of 10 ms is speech."""
    speech = np.zeros(length // FRAME, bool)
    for _, start, end in turns:
        speech[start // FRAME:end // FRAME] = True
    return speech


def active_power(sound, turns):
    return np.mean(np.concatenate([np.square(sound[start:end]) for _, start, end in turns]))


def with_noise(sound, turns, noise, snr_db):
    noise = noise[:len(sound)]
    gain = np.sqrt(active_power(sound, turns) / np.mean(np.square(noise)) / 10 ** (snr_db / 10))
    return sound + gain * noise


def white(length, seed):
    return np.random.default_rng(seed).standard_normal(length)


def pink(length, seed):
    """White noise whose power falls by 3 dB an octave from 20 Hz on."""
    spectrum = np.fft.rfft(white(length, seed))
    hz = np.fft.rfftfreq(length, 1 / RATE)
    return np.fft.irfft(spectrum / np.sqrt(np.maximum(hz, 20)), length)


def babble(some, length, seed, talkers=12):
    """Many talkers at once, none of whom can be followed."""
    random = np.random.default_rng(seed)
    total = np.zeros(length)
    for _ in range(talkers):
        at = -random.integers(0, 2 * RATE)
        while at < length:
            sound = some[random.integers(len(some))][2]
            sound = sound / np.sqrt(np.mean(np.square(sound)))
            first, last = max(at, 0), min(at + len(sound), length)
            if last > first:
                total[first:last] += sound[first - at:last - at]
            at += len(sound) + random.integers(0, RATE // 4)
    return total


def telephone(sound):
    """300 to 3400 Hz at 8 kHz in mu-law (ITU-T G.711, 8 bits), and back to 16 kHz."""
    band = signal.butter(4, [300, 3400], "bandpass", fs=RATE, output="sos")
    narrow = signal.resample_poly(signal.sosfilt(band, sound), 1, 2)
    narrow = np.clip(narrow / max(1, np.max(np.abs(narrow))), -1, 1)
    mu = 255
    packed = np.round((np.sign(narrow) * np.log1p(mu * np.abs(narrow)) / np.log1p(mu) + 1) / 2 * mu)
    packed = packed / mu * 2 - 1
    return signal.resample_poly(np.sign(packed) * np.expm1(np.abs(packed) * np.log1p(mu)) / mu, 2, 1)[:len(sound)]


def reverberant(sound, seed, t60=0.5, direct_db=0):
    """A room: the direct sound and an exponentially decaying noise that falls by 60 dB in t60 seconds."""
    n = int(t60 * RATE)
    tail = white(n, seed) * 10 ** (-3 * np.arange(n) / n)
    tail[:int(0.005 * RATE)] = 0
    tail *= 10 ** (-direct_db / 20) / np.sqrt(np.sum(np.square(tail)))
    tail[0] = 1
    return signal.fftconvolve(sound, tail)[:len(sound)]


# Music

def tone(hz, seconds, harmonics, attack=0.01, decay=1.0, vibrato=0.0):
    """A note: harmonics with the given weights, an attack, an exponential decay, a vibrato of 5.5 Hz (share of the pitch)."""
    t = np.arange(int(seconds * RATE)) / RATE
    phase = 2 * np.pi * hz * (t - vibrato * np.cos(2 * np.pi * 5.5 * t) / (2 * np.pi * 5.5))
    sound = sum(weight * np.sin((k + 1) * phase) for k, weight in enumerate(harmonics) if (k + 1) * hz < RATE / 2)
    envelope = np.minimum(1, t / attack) * np.exp(-t / decay) * np.minimum(1, (t[-1] - t) / 0.02)
    return sound * envelope


SAW = [1 / k for k in range(1, 20)]
ORGAN = [1, 0.7, 0.2, 0.6, 0, 0.3, 0, 0.3]
PIANO = [1, 0.5, 0.3, 0.2, 0.12, 0.08, 0.05]
FLUTE = [1, 0.15, 0.05]
CLARINET = [1, 0.05, 0.6, 0.05, 0.3, 0.04, 0.15]
MAJOR = [0, 2, 4, 5, 7, 9, 11]


def midi(note):
    return 440 * 2 ** ((note - 69) / 12)


def place(total, at, sound):
    start = int(at * RATE)
    sound = sound[:max(0, len(total) - start)]
    total[start:start + len(sound)] += sound


def drums(seconds, random, beat):
    total = np.zeros(int(seconds * RATE))
    for step, at in enumerate(np.arange(0, seconds, beat / 2)):
        n = int(0.15 * RATE)
        t = np.arange(n) / RATE
        if step % 4 == 0:
            place(total, at, np.sin(2 * np.pi * (50 * t + 30 * (1 - np.exp(-t * 30)) / 30 * 3)) * np.exp(-t * 18))
        if step % 4 == 2:
            place(total, at, 0.5 * random.standard_normal(n) * np.exp(-t * 25))
        hat = signal.lfilter([1, -1], [1], random.standard_normal(n)) * np.exp(-t * 80)
        place(total, at, 0.15 * hat)
    return total


def melody(seconds, random, voice, beat, low=60, vibrato=0.0, decay=1.0):
    total = np.zeros(int(seconds * RATE))
    at, degree = 0.0, 3
    while at < seconds:
        length = beat * random.choice([0.5, 0.5, 1, 1, 2])
        degree = int(np.clip(degree + random.integers(-2, 3), 0, 13))
        note = low + 12 * (degree // 7) + MAJOR[degree % 7]
        place(total, at, tone(midi(note), length * 0.95, voice, decay=decay, vibrato=vibrato))
        at += length
    return total


def chords(seconds, random, voice, beat, low=48, decay=2.0, vibrato=0.0):
    total = np.zeros(int(seconds * RATE))
    for at in np.arange(0, seconds, 4 * beat):
        root = int(random.choice([0, 3, 4, 5]))
        for step in (0, 2, 4):
            degree = root + step
            note = low + 12 * (degree // 7) + MAJOR[degree % 7]
            place(total, at, tone(midi(note), 4 * beat * 0.98, voice, decay=decay, vibrato=vibrato))
    return total


def music(seconds=30):
    """Pieces without a voice: {name: samples}."""
    random = np.random.default_rng(11)
    pieces = {
        "piano melody": melody(seconds, random, PIANO, 0.4, decay=0.5),
        "flute with vibrato": melody(seconds, random, FLUTE, 0.5, low=67, vibrato=0.01, decay=5),
        "clarinet": melody(seconds, random, CLARINET, 0.35, low=55, decay=5),
        "lead, saw with vibrato": melody(seconds, random, SAW, 0.45, low=57, vibrato=0.012, decay=4),
        "bass": melody(seconds, random, SAW, 0.4, low=36, decay=0.4),
        "organ chords": chords(seconds, random, ORGAN, 0.5, decay=10),
        "strings": chords(seconds, random, SAW, 0.6, low=55, decay=10, vibrato=0.006),
        "drums": drums(seconds, random, 0.5),
    }
    pieces["band"] = (0.5 * melody(seconds, random, SAW, 0.5, decay=0.6) + 0.3 * chords(seconds, random, PIANO, 0.5)
                      + 0.7 * melody(seconds, random, SAW, 0.5, low=36, decay=0.4) + drums(seconds, random, 0.5))
    pieces["piano and drums"] = 0.4 * chords(seconds, random, PIANO, 0.4, decay=0.8) + drums(seconds, random, 0.4)
    return {name: 0.5 * piece / np.max(np.abs(piece)) for name, piece in pieces.items()}
