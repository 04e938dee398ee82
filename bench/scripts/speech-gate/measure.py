"""Measures the speech gate: FOLDER JAVA [FLAGS ...]; see speech-gate.sh."""
import subprocess
import sys
from pathlib import Path

import numpy as np

import rivals
from sounds import (FRAME, RATE, babble, clips, conversation, music, pink, reverberant, telephone, truth, white,
                    with_noise, write)

LOW_HZ = 110
# Of these voices the fit has heard nothing, see training.py.
UNHEARD = ("espeak-en-us-f2", "espeak-en-us-f4", "espeak-en-us-m1", "espeak-en-us-m3", "ked-diphone", "msu-ru")
# A clip is labelled right when so much of it has its label, heard alone with the peak gate.
RIGHT = 0.95
SEED = 1
MINUTES = 4


def java(main, *arguments):
    run = subprocess.run([*JAVA, main, *map(str, arguments)], check=True, capture_output=True, text=True)
    return run.stdout.strip()


def gate_frames(sounds):
    """Speech, sound and pitch by frames of each of the sounds, {name: samples}: ({name: [frames][3]}, what was said)."""
    arguments = []
    for i, sound in enumerate(sounds.values()):
        write(FOLDER / f"{i}.f32", sound)
        arguments += [FOLDER / f"{i}.f32", FOLDER / f"{i}.frames"]
    said = java("org.ecapa4j.bench.SpeechFrameDump", *arguments)
    return {name: np.fromfile(FOLDER / f"{i}.frames", "<f4").reshape(-1, 3) for i, name in enumerate(sounds)}, said


def conditions(talk, turns, seed):
    length = len(talk)
    yield "as it is", talk
    yield "20 dB quieter", talk * 0.1
    yield "40 dB quieter", talk * 0.01
    for name, noise in (("pink", pink(length, seed + 1)), ("white", white(length, seed)),
                        ("babble", babble(clips(), length, seed + 2))):
        for snr in (20, 10, 0):
            yield f"{name} noise, {snr} dB", with_noise(talk, turns, noise, snr)
    yield "telephone", telephone(talk)
    yield "reverberation, 0.5 s", reverberant(talk, seed + 3)


def row(*fields):
    print("| " + " | ".join(fields) + " |", flush=True)


def head(*fields):
    print()
    row(*fields)
    row(*["---"] * len(fields))


def errors(speech, spoken):
    n = min(len(speech), len(spoken))
    speech, spoken = speech[:n], spoken[:n]
    return [100 * np.mean(~speech[spoken]), 100 * np.mean(speech[~spoken]), 100 * np.mean(speech != spoken)]


def beside_silero(title, some, names=None):
    talk, turns = conversation(some, 60 * MINUTES, SEED)
    spoken = truth(turns, len(talk))
    sounds = {name: sound for name, sound in conditions(talk, turns, 2) if names is None or name in names}
    frames, said = gate_frames(sounds)
    head(title, "gate: missed", "false", "error", "Silero: missed", "false", "error", "difference")
    for name, sound in sounds.items():
        ours = errors(frames[name][:, 0] > 0, spoken)
        theirs = errors(rivals.silero(sound), spoken)
        row(name, *[f"{each:.1f}" for each in ours + theirs], f"{ours[2] - theirs[2]:+.1f}")
    return said


def on_music():
    pieces = music()
    frames, _ = gate_frames(pieces)
    head("music without a voice", "gate: % speech", "Silero: % speech")
    ours, theirs = [], []
    for name, piece in pieces.items():
        ours.append(100 * np.mean(frames[name][:, 0]))
        theirs.append(100 * np.mean(rivals.silero(piece)))
        row(name, f"{ours[-1]:.1f}", f"{theirs[-1]:.1f}")
    row("all", f"{np.mean(ours):.1f}", f"{np.mean(theirs):.1f}")


def beside_praat(some):
    sounds = {f"{i} {name}": sound for i, (name, _, sound) in enumerate(some)}
    frames, _ = gate_frames(sounds)
    both = within = ours = theirs = 0
    for name, sound in sounds.items():
        times, hz = rivals.praat_f0(sound)
        at = np.round(times * RATE / FRAME - 0.5).astype(int)
        inside = (at >= 0) & (at < len(frames[name]))
        found, expected = frames[name][at[inside], 2], hz[inside]
        voiced = (found > 0) & (expected > 0)
        both += voiced.sum()
        within += np.sum(np.abs(found[voiced] / expected[voiced] - 1) < 0.03)
        ours += np.sum(found > 0)
        theirs += np.sum(expected > 0)
    head("frames", "voiced: gate", "voiced: Praat", "both", "within 3 %")
    row(f"{len(sounds)} clips", str(ours), str(theirs), str(both), f"{100 * within / both:.1f} %")


def labels_of(sounds, gate):
    """The label of each frame of each of the sounds."""
    arguments = []
    for i, sound in enumerate(sounds):
        write(FOLDER / f"{i}.f32", sound)
        arguments += [FOLDER / f"{i}.f32", FOLDER / f"{i}.csv"]
    java("org.ecapa4j.bench.SegmentDump", "golden/models/demo-q8.onnx", gate, *arguments)
    found = []
    for i, sound in enumerate(sounds):
        labels = np.array([""] * (len(sound) // FRAME), dtype=object)
        for line in (FOLDER / f"{i}.csv").read_text().splitlines():
            label, start, stop, *_ = line.split("\t")
            labels[round(float(start) * 100):round(float(stop) * 100)] = label
        found.append(labels)
    return found


def labelled_right(some):
    """The clips whose windows the model labels right: with them, what is wrong in a conversation is not its doing."""
    second = np.zeros(RATE)
    found = labels_of([np.concatenate([second, sound, second]) for _, _, sound in some], "peak")
    frames = RATE // FRAME
    return [clip for clip, labels in zip(some, found) if np.mean(labels[frames:-frames] == clip[1]) >= RIGHT]


def segments(title, some):
    talk, turns = conversation(some, 60 * MINUTES, SEED)
    spoken = truth(turns, len(talk))
    wanted = np.array([""] * len(spoken), dtype=object)
    for label, start, end in turns:
        wanted[start // FRAME:end // FRAME] = label
    sounds = {"as it is": talk, "20 dB quieter": talk * 0.1, "40 dB quieter": talk * 0.01,
              "pink noise, 20 dB": with_noise(talk, turns, pink(len(talk), 3), 20)}
    head(title, "gate", "voice right", "heard as some voice", "pauses right", "boundaries: median error, ms", "90 %, ms")
    found = {gate: labels_of(sounds.values(), gate) for gate in ("speech", "peak")}
    for i, name in enumerate(sounds):
        for gate in ("speech", "peak"):
            labels = found[gate][i]
            pause = np.isin(labels, ["silence", "noise"])
            edges = np.flatnonzero(np.diff(pause.astype(int))) + 1
            apart = [10 * np.min(np.abs(edges - each // FRAME))
                     for _, start, end in turns for each in (start, end) if len(edges)]
            found_edges = [f"{np.median(apart):.0f}", f"{np.percentile(apart, 90):.0f}"] if apart else ["", ""]
            row(name, gate, f"{np.mean(labels[spoken] == wanted[spoken]):.3f}", f"{np.mean(~pause[spoken]):.3f}",
                f"{np.mean(pause[~spoken]):.3f}", *found_edges)


def main():
    some = clips()
    said = beside_silero("% of frames of 10 ms", some)
    pitch = []
    for _, _, sound in some:
        _, hz = rivals.praat_f0(sound)
        pitch.append(np.median(hz[hz > 0]))
    low = [clip for clip, hz in zip(some, pitch) if hz < LOW_HZ]
    high = [clip for clip, hz in zip(some, pitch) if hz >= LOW_HZ]
    apart = ("as it is", "pink noise, 10 dB", "pink noise, 0 dB", "telephone")
    beside_silero(f"voices under {LOW_HZ} Hz ({len(low)} clips)", low, apart)
    beside_silero(f"voices over {LOW_HZ} Hz ({len(high)} clips)", high, apart)
    unheard = [clip for clip in some if any(voice in clip[0] for voice in UNHEARD)]
    beside_silero(f"voices unheard in the fit ({len(unheard)} clips)", unheard)
    on_music()
    beside_praat(some)
    segments(f"all {len(some)} clips", some)
    right = labelled_right(some)
    segments(f"the {len(right)} clips that the model labels right", right)
    print(f"\n{said}")


FOLDER = Path(sys.argv[1])
JAVA = sys.argv[2:]
main()
