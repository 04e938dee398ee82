"""What the speech gate's network is fitted to: speech of people and of machines in many conditions, music, noise.

Recordings come from Debian packages, which speech-gate-fit.sh fetches; music and noise are made here. Everything is seeded.
"""
import pickle
import random as plain_random
import subprocess
from pathlib import Path

import numpy as np
from scipy import signal

from sounds import (FRAME, MAJOR, RATE, babble, chords, conversation, drums, melody, pink, place, reverberant,
                    telephone, trimmed, truth, white, with_noise)

SENTENCES = [
    "The train to the northern coast leaves in twenty minutes from platform four.",
    "Would you mind closing the window, please?",
    "She sold the house and moved into a small flat above the bakery last autumn.",
    "Nobody knew why the lights had gone out.",
    "Seven grey geese flew over the frozen lake at dawn."]
OTHER_LANGUAGES = {
    "de": "Morgen frueh fahren wir mit dem Zug ans Meer und bleiben drei Tage.",
    "fr": "Demain matin nous irons au marche pour acheter des pommes.",
    "es": "El tren sale a las nueve y media de la estacion central.",
    "it": "Domani andiamo al mercato con la nonna e torniamo presto.",
    "pl": "Jutro rano pojedziemy pociagiem nad morze.",
    "pt": "Amanha vamos de comboio para a praia com os amigos.",
    "fi": "Huomenna matkustamme junalla meren rannalle kolmeksi paivaksi.",
    "cs": "Zitra rano pojedeme vlakem k mori na tri dny."}
ESPEAK_VARIANTS = ["m2", "m4", "m5", "m6", "m7", "m8", "f1", "f3", "f5", "klatt2", "klatt4"]
FESTIVAL_VOICES = {
    "upc_ca_ona_hts": "Dema anirem amb tren a la platja.", "czech_dita": OTHER_LANGUAGES["cs"],
    "czech_krb": OTHER_LANGUAGES["cs"], "czech_machac": "Dnes vecer pujdeme do divadla s prateli.",
    "kal_diphone": SENTENCES[2], "hy_fi_mv_diphone": OTHER_LANGUAGES["fi"], "suo_fi_lj_diphone": OTHER_LANGUAGES["fi"],
    "lp_diphone": OTHER_LANGUAGES["it"], "pc_diphone": OTHER_LANGUAGES["it"], "cmu_us_slt_arctic_hts": SENTENCES[0]}
VOICES_IN_GENERAL_MIDI = (52, 53, 54, 85, 91)


def decode(path):
    """Any file as samples at 16 kHz."""
    kind = ["-f", "g722"] if str(path).endswith(".g722") else []
    run = subprocess.run(["ffmpeg", "-v", "error", *kind, "-i", str(path), "-f", "f32le", "-ac", "1", "-ar", str(RATE),
                          "-"], capture_output=True, check=False)
    return np.frombuffer(run.stdout[:len(run.stdout) // 4 * 4], "<f4").astype(np.float64)


def prompts(folder, random):
    """Announcements of five speakers in five languages, recorded in studios."""
    found = []
    for speaker in sorted((folder / "usr/share/asterisk/sounds").iterdir()):
        files = sorted(speaker.rglob("*.g722"))
        random.shuffle(files)
        count = 0
        for file in files:
            sound = decode(file)
            if len(sound) > 1.2 * RATE and count < 14:
                found.append((file.name, "", trimmed(sound)))
                count += 1
    return found


def words(folder, random):
    """Single words and letters by some hundred volunteers in forty languages, recorded at home."""
    found = []
    for parent in ("klettres", "ktuberling/sounds"):
        for language in sorted((folder / "usr/share" / parent).iterdir()):
            files = sorted([*language.rglob("*.ogg"), *language.rglob("*.wav")])
            random.shuffle(files)
            for file in files[:4]:
                sound = decode(file)
                if 0.4 * RATE < len(sound) < 4 * RATE and np.abs(sound).max() > 0.05:
                    found.append((file.name, "", trimmed(sound, 30)))
    return found


def machines(folder, random):
    """Speech synthesisers, with other sentences than the project's clips."""
    found = []
    out = folder / "spoken.wav"

    def speak(*command, text=None):
        out.unlink(missing_ok=True)
        subprocess.run([*command], input=text, capture_output=True, check=False)
        sound = decode(out) if out.exists() else np.zeros(0)
        if len(sound) > 8000 and np.abs(sound).max() > 0.01:
            found.append((" ".join(command[:4]), "", trimmed(sound)))

    for i, variant in enumerate(ESPEAK_VARIANTS):
        for language, text in [("en-us", SENTENCES[i % 5]), *random.sample(list(OTHER_LANGUAGES.items()), 2)]:
            speak("espeak-ng", "-v", f"{language}+{variant}", "-s", str(random.choice([130, 160, 190])), "-p",
                  str(random.choice([20, 35, 50, 70])), "-w", str(out), text)
    for voice in ("kal16", "awb", "rms", "slt"):
        for text in SENTENCES[:4]:
            speak("flite", "-voice", voice, "-t", text, "-o", str(out))
    for voice, text in FESTIVAL_VOICES.items():
        for words_in_order in (text, " ".join(reversed(text.strip(".").split()))):
            speak("text2wave", "-eval", f"(voice_{voice})", "-o", str(out), text=words_in_order.encode())
    return found


def midi_piece(folder, seed, seconds=12):
    """Random notes of random instruments, played by FluidSynth."""
    import mido
    random = plain_random.Random(seed)
    file = mido.MidiFile(ticks_per_beat=480)
    track = mido.MidiTrack()
    file.tracks.append(track)
    track.append(mido.MetaMessage("set_tempo", tempo=random.randint(350000, 900000)))
    events = []
    for channel in range(random.choice([1, 1, 2, 3, 4])):
        program = random.choice([i for i in range(112) if i not in VOICES_IN_GENERAL_MIDI])
        events.append((0, mido.Message("program_change", channel=channel, program=program)))
        at, base, degree, chord = 0, random.choice([40, 48, 55, 60, 67, 72]), 3, random.random() < 0.3
        while at < 480 * 30:
            length = 1920 if chord else random.choice([120, 240, 240, 480, 480, 960])
            degree = max(0, min(13, degree + random.randint(-2, 2)))
            for step in (0, 2, 4) if chord else (0,):
                note = base + 12 * ((degree + step) // 7) + MAJOR[(degree + step) % 7]
                events.append((at, mido.Message("note_on", channel=channel, note=note,
                                                velocity=random.randint(60, 110))))
                events.append((int(at + length * 0.95), mido.Message("note_off", channel=channel, note=note)))
            at += length
    if random.random() < 0.4:
        for at in range(0, 480 * 30, 240):
            events.append((at, mido.Message("note_on", channel=9, note=random.choice([36, 38, 42, 42, 46]),
                                            velocity=90)))
    events.sort(key=lambda event: event[0])
    last = 0
    for at, message in events:
        track.append(message.copy(time=at - last))
        last = at
    file.save(folder / "piece.mid")
    subprocess.run(["fluidsynth", "-ni", "-g", "0.6", "-r", str(RATE), "-F", str(folder / "piece.wav"),
                    str(folder / "usr/share/sounds/sf2/TimGM6mb.sf2"), str(folder / "piece.mid")],
                   capture_output=True, check=True)
    sound = decode(folder / "piece.wav")[:seconds * RATE]
    return sound / max(1e-9, np.abs(sound).max())


def games(folder):
    """Music of games."""
    for file in sorted((folder / "usr/share/games").rglob("*.ogg")):
        sound = decode(file)
        if len(sound) > 15 * RATE:
            yield file.name, sound[5 * RATE:35 * RATE]


def synthesised(seconds, seed):
    """Melodies and chords of random timbres."""
    random = np.random.default_rng(seed)
    total = np.zeros(int(seconds * RATE))
    for _ in range(random.choice([1, 1, 1, 2, 3])):
        count = random.integers(1, 20)
        timbre = random.uniform(0, 1, count) / np.arange(1, count + 1) ** random.uniform(0.3, 2)
        timbre[0] = 1
        vibrato = random.choice([0, 0, random.uniform(0.002, 0.02)])
        decay = random.choice([0.2, 0.5, 1, 4, 10])
        beat, low = random.uniform(0.2, 0.8), random.integers(36, 72)
        play = melody if random.random() < 0.65 else chords
        total += random.uniform(0.3, 1) * play(seconds, random, list(timbre), beat, low=low, vibrato=vibrato,
                                               decay=decay)
    if random.random() < 0.35:
        total += random.uniform(0.3, 1.2) * np.abs(total).max() * drums(seconds, random, random.uniform(0.3, 0.6))
    return 0.5 * total / np.abs(total).max()


def drum_kit(seconds, seed):
    """Rhythms of random drums, some with chords."""
    random = np.random.default_rng(seed)
    total = np.zeros(int(seconds * RATE))
    beat, low, high = random.uniform(0.15, 0.5), random.uniform(40, 90), random.uniform(80, 400)
    fall, decay, tom = random.uniform(10, 60), random.uniform(6, 40), random.uniform(120, 350)
    pattern = random.integers(0, 4, 8)
    for i, at in enumerate(np.arange(0, seconds, beat)):
        n = int(random.uniform(0.08, 0.35) * RATE)
        t = np.arange(n) / RATE
        if pattern[i % 8] == 0:
            phase = low * t + (high - low) * (1 - np.exp(-t * fall)) / fall
            place(total, at, np.sin(2 * np.pi * phase) * np.exp(-t * decay))
        if pattern[i % 8] == 1:
            place(total, at, 0.6 * random.standard_normal(n) * np.exp(-t * random.uniform(12, 50))
                  + 0.4 * np.sin(2 * np.pi * tom * t) * np.exp(-t * 30))
        if pattern[i % 8] == 2:
            place(total, at, np.sin(2 * np.pi * (tom * t - 20 * t * t)) * np.exp(-t * random.uniform(6, 20)))
        hat = signal.lfilter([1, -1], [1], random.standard_normal(n)) * np.exp(-t * random.uniform(30, 120))
        place(total, at, random.uniform(0, 0.3) * hat)
    if random.random() < 0.4:
        total += 0.3 * chords(seconds, random, list(1 / np.arange(1, random.integers(3, 15))), beat * 2,
                              low=int(random.integers(40, 60)), decay=random.choice([0.3, 1, 3]))
    return 0.5 * total / np.abs(total).max()


def brown(length, seed):
    return signal.lfilter([1], [1, -0.99], white(length, seed))


def hum(length, seed):
    t = np.arange(length) / RATE
    return sum(np.sin(2 * np.pi * 50 * k * t + k) / k for k in (1, 2, 3, 5, 7, 9)) + 0.05 * white(length, seed)


def keyboard(length, seed):
    random = np.random.default_rng(seed)
    total = 1e-4 * random.standard_normal(length)
    for at in np.cumsum(random.exponential(0.18, int(length / RATE / 0.18) + 5)):
        start = int(at * RATE)
        if start < length - 800:
            total[start:start + 800] += (random.standard_normal(800) * random.uniform(0.3, 1)
                                         * np.exp(-np.arange(800) / random.uniform(30, 250)))
    return total


def noises(length, seed):
    """Sounds that are neither speech nor music: (name, samples)."""
    random = np.random.default_rng(seed)
    t = np.arange(length) / RATE
    yield "brown", brown(length, seed)
    slow = signal.sosfilt(signal.butter(2, 1.5, fs=RATE, output="sos"), random.standard_normal(length))
    yield "gusts", pink(length, seed) * np.clip(1 + 120 * slow, 0.05, 4)
    yield "waves", white(length, seed + 1) * (1.05 + np.sin(2 * np.pi * 0.3 * t))
    yield "hum", hum(length, seed)
    turns = np.cumsum(45 + 25 * np.sin(2 * np.pi * 0.05 * t)) / RATE
    yield "engine", (signal.lfilter([1], [1, -1.6, 0.8], (np.diff(np.floor(turns), prepend=0) > 0) * 1.0)
                     + 0.02 * white(length, seed + 2))
    yield "keyboard", keyboard(length, seed)
    beeps = 1e-4 * random.standard_normal(length)
    at = 0
    while at < length - RATE:
        n = np.arange(int(random.uniform(0.08, 0.8) * RATE)) / RATE
        beeps[at:at + len(n)] = (np.sin(2 * np.pi * random.uniform(150, 2500) * n)
                                 * np.minimum(1, np.minimum(n, n[-1] - n) / 0.005))
        at += len(n) + int(random.uniform(0.05, 0.8) * RATE)
    yield "beeps", beeps
    yield "siren", signal.lfilter([1], [1, -0.7], signal.sawtooth(
        2 * np.pi * np.cumsum(600 * 2 ** (0.7 * np.sin(2 * np.pi * 0.5 * t))) / RATE))
    walk = np.cumsum(0.08 * random.standard_normal(length // 1600 + 1)).repeat(1600)[:length]
    yield "whistle", (np.sin(2 * np.pi * np.cumsum(np.clip(1200 * 2 ** walk, 700, 2600)) / RATE)
                      + 0.02 * white(length, seed + 3))
    yield "white", white(length, seed + 5)
    yield "pink", pink(length, seed + 6)
    steps = np.repeat(random.uniform(80, 300, length // 8000 + 1), 8000)[:length]
    yield "buzzer", signal.sawtooth(2 * np.pi * np.cumsum(steps) / RATE)


def levelled(some, random, spread_db):
    return [(name, label, sound / np.sqrt(np.mean(np.square(sound))) * 0.06
             * 10 ** (random.uniform(-spread_db, spread_db) / 20)) for name, label, sound in some]


def lowered(some):
    """Played slower, at two thirds of the pitch: most of the recordings are of women."""
    return [(name, label, signal.resample_poly(sound, 3, 2)) for name, label, sound in some]


def weights(talk, turns):
    """Frames of a turn that are all but silent teach nothing."""
    n = len(talk) // FRAME
    energy = 10 * np.log10(np.square(talk[:n * FRAME]).reshape(n, FRAME).mean(axis=1) + 1e-12)
    weight = np.ones(n)
    for _, start, end in turns:
        part = slice(start // FRAME, end // FRAME)
        smooth = np.convolve(energy[part], np.ones(3) / 3, "same")
        weight[part][smooth < smooth.max() - 35] = 0
    return weight


def spoken(group, some, seed, music, seconds=130):
    """(group, condition, samples, is it speech, weight) of a conversation in all conditions."""
    talk, turns = conversation(some, seconds, 7, pauses=(0.25, 3))
    length = len(talk)
    speech, weight = truth(turns, length), weights(talk, turns)

    def item(condition, sound):
        return group, condition, sound, speech, weight

    def noisy(noise, snr_db):
        return with_noise(talk, turns, noise, snr_db)

    yield item("clean", talk)
    yield item("dither", talk + 3e-5 * white(length, seed))
    yield item("-20 dB", talk * 0.1)
    yield item("-40 dB", talk * 0.01 + 1e-5 * white(length, seed + 9))
    for name, noise in (("white", white(length, seed)), ("pink", pink(length, seed + 1)),
                        ("babble", babble(some, length, seed + 2))):
        for snr_db in (20, 10, 5, 0):
            yield item(f"{name} {snr_db}", noisy(noise, snr_db))
    yield item("telephone", telephone(talk))
    yield item("telephone in noise", telephone(noisy(pink(length, 77), 12)))
    yield item("room", reverberant(talk, seed + 3) + 1e-5 * white(length, seed + 9))
    yield item("hall", reverberant(talk, seed + 4, t60=0.9, direct_db=3) + 1e-5 * white(length, seed + 9))
    yield item("over one piece", noisy(np.tile(music[3], 20), 12))
    yield item("over pieces", noisy(np.concatenate(music[5:40]), 18))
    yield item("brown 5", noisy(brown(length, 5), 5))
    yield item("hum 10", noisy(hum(length, 3), 10))
    yield item("keyboard 10", noisy(keyboard(length, 3), 10))


def unspoken(group, condition, sound):
    n = len(sound) // FRAME
    return group, condition, sound, np.zeros(n, bool), np.ones(n)


def items(folder):
    """Everything: (group, condition, samples, speech by frames, weight by frames). Groups in "held out" are not fitted."""
    random = plain_random.Random(3)
    recordings, letters = prompts(folder, random), words(folder, random)
    synthesisers = machines(folder, random)
    pieces = [midi_piece(folder, 100 + seed) for seed in range(110)]
    levels = np.random.default_rng(5)
    for group, some, seconds in (("prompts", levelled(recordings, levels, 6), 130),
                                 ("prompts, lower", levelled(lowered(recordings), levels, 6), 130),
                                 ("words", levelled(letters[::2], levels, 6), 110),
                                 ("machines", levelled(synthesisers, levels, 6), 130),
                                 ("machines, level", levelled(synthesisers, levels, 0), 130),
                                 ("held out words", levelled(letters[1::2], levels, 6), 130)):
        yield from spoken(group, some, 40 + len(group), pieces, seconds)
    for i, piece in enumerate(pieces):
        yield unspoken("MIDI" if i % 5 else "held out MIDI", str(i), piece * (0.3 if i % 2 else 0.03))
    for name, sound in games(folder):
        yield unspoken("games", name, sound)
    for seed in range(90):
        yield unspoken("synthesised", str(seed), synthesised(12, seed))
    for seed in range(40):
        yield unspoken("drums", str(seed), drum_kit(12, 500 + seed))
    for seed in range(20):
        yield unspoken("held out synthesised", str(seed), synthesised(12, 1000 + seed))
        yield unspoken("held out drums", str(seed), drum_kit(12, 2000 + seed))
    for seed, group in ((0, "noises"), (1, "held out noises")):
        for name, sound in noises(20 * RATE, seed):
            yield unspoken(group, name, 0.4 * sound / np.abs(sound).max())
        yield unspoken(group, "dither", 3e-5 * white(20 * RATE, seed + 7))


def write_all(folder):
    """The sounds as files, and what is known of them: a list of (group, condition, speech, weight)."""
    known = []
    for i, (group, condition, sound, speech, weight) in enumerate(items(folder)):
        np.asarray(sound, "<f4").tofile(folder / f"{i}.f32")
        known.append((group, condition, speech, weight))
    Path(folder / "known.pickle").write_bytes(pickle.dumps(known))
    return known
