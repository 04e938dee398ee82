"""Fits the speech gate's network: FOLDER JAVA [FLAGS ...]; see speech-gate-fit.sh. Writes SpeechWeights.java."""
import subprocess
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

import training
from sounds import PROJECT

HIDDEN = 12
FEATURES = 17
AFTER_CHOICES = 3
SHARE_OF_FRAMES = 0.22
ITERATIONS = 450
DECAY = 3e-5
SEED = 0
# What must not be taken for speech weighs more, what nobody could tell less.
WEIGHTS = {"MIDI": 2.5, "games": 2.5, "synthesised": 2.5, "drums": 2.5, "noises": 2}
HARD = {"babble 0": 0.15, "babble 5": 0.4}


def features(folder, i):
    """[frames][with all, 10 and no frames of what follows][features]."""
    found = np.fromfile(folder / f"{i}.features", ">f4").astype(np.float32)
    found = found.reshape(-1, AFTER_CHOICES * FEATURES + 1)
    return found[:, :-1].reshape(-1, AFTER_CHOICES, FEATURES)


def frames(folder, known):
    """A random part of all frames; of the speech as much weight as of the pauses around it."""
    random = np.random.default_rng(SEED)
    inputs, targets, weights = [], [], []
    for i, (group, condition, speech, weight) in enumerate(known):
        if group.startswith("held out"):
            continue
        found = features(folder, i)
        n = min(len(found), len(speech))
        found, speech, weight = found[:n], speech[:n], weight[:n].copy()
        if speech.any():
            weight[~speech] *= np.sum(weight[speech]) / np.sum(weight[~speech])
        weight *= WEIGHTS.get(group, 1) * HARD.get(condition, 1)
        some = np.flatnonzero((random.random(n) < SHARE_OF_FRAMES) & (weight > 0))
        inputs.append(found[some, random.choice(AFTER_CHOICES, len(some), p=[0.7, 0.15, 0.15])])
        targets.append(speech[some])
        weights.append(weight[some])
    return np.concatenate(inputs), np.concatenate(targets), np.concatenate(weights)


def fit(inputs, targets, weights):
    """Cross-entropy by L-BFGS; the scaling of the inputs ends up in the weights."""
    mean = np.average(inputs, 0, weights)
    deviation = np.sqrt(np.average(np.square(inputs - mean), 0, weights))
    scaled = ((inputs - mean) / deviation).astype(np.float32)
    sign = np.where(targets, 1, -1).astype(np.float32)
    share = (weights / weights.sum()).astype(np.float32)
    random = np.random.default_rng(SEED)
    size = FEATURES * HIDDEN

    def parts(x):
        return x[:size].reshape(FEATURES, HIDDEN), x[size:size + HIDDEN], x[size + HIDDEN:-1], x[-1]

    def loss(x):
        first, first_bias, second, second_bias = (np.asarray(part, np.float32) for part in parts(x))
        hidden = np.tanh(scaled @ first + first_bias)
        margin = sign * (hidden @ second + second_bias)
        slope = -share * sign / (1 + np.exp(np.clip(margin, -50, 50)))
        back = np.outer(slope, second) * (1 - np.square(hidden))
        gradient = np.concatenate([(scaled.T @ back).ravel(), back.sum(0), hidden.T @ slope, [slope.sum()]])
        return float(share @ np.logaddexp(0, -margin)) + DECAY * x @ x, gradient.astype(float) + 2 * DECAY * x

    start = np.concatenate([random.normal(0, 0.5, size), np.zeros(HIDDEN), random.normal(0, 0.3, HIDDEN), [0]])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS})
    print(f"loss {found.fun:.4f} after {found.nit} iterations", file=sys.stderr)
    first, first_bias, second, second_bias = parts(found.x)
    first = first / deviation[:, None]
    return first, first_bias - mean @ first, second, second_bias


def report(folder, known, network):
    """Share of frames, each on its own, on the wrong side."""
    first, first_bias, second, second_bias = network
    groups = {}
    for i, (group, _, speech, weight) in enumerate(known):
        logit = np.tanh(features(folder, i)[:, 0] @ first + first_bias) @ second + second_bias
        n = min(len(logit), len(speech))
        groups.setdefault(group, []).append(np.average((logit[:n] > 0) != speech[:n], weights=weight[:n]))
    for group, wrong in groups.items():
        print(f"{group}: {100 * np.mean(wrong):.1f} % of frames wrong", file=sys.stderr)


def numbers(values, indent):
    lines, line = [], indent
    for value in values:
        text = f"{value:.6g}f,"
        if len(line) + len(text) + 1 > 118:
            lines.append(line.rstrip())
            line = indent
        line += text + " "
    return "\n".join([*lines, line.rstrip()])


def java(network):
    first, first_bias, second, second_bias = network
    rows = "\n".join("        {\n" + numbers(first[:, unit], " " * 12) + "\n        }," for unit in range(HIDDEN))
    return f"""package org.ecapa4j.speech;

/**
 * The weights of the {{@link SpeechNetwork}}, for features as {{@link SpeechFeatures}} has them. Written by
 * {{@code bench/scripts/speech-gate/fit.py}}; what they were fitted to is in {{@code docs/speech-gate.md}}.
 */
final class SpeechWeights {{

    /** {{@code [hidden][features]}}. */
    static final float[][] HIDDEN = {{
{rows}
    }};

    /** {{@code [hidden]}}. */
    static final float[] HIDDEN_BIAS = {{
{numbers(first_bias, " " * 8)}
    }};

    /** {{@code [hidden]}}. */
    static final float[] OUTPUT = {{
{numbers(second, " " * 8)}
    }};

    static final float OUTPUT_BIAS = {second_bias:.6g}f;

    private SpeechWeights() {{}}
}}
"""


def main():
    folder, command = Path(sys.argv[1]), sys.argv[2:]
    known = training.write_all(folder)
    arguments = [str(folder / f"{i}.{kind}") for i in range(len(known)) for kind in ("f32", "features")]
    subprocess.run([*command, "org.ecapa4j.speech.FeatureDump", *arguments], check=True)
    network = fit(*frames(folder, known))
    report(folder, known, network)
    (PROJECT / "core/src/main/java/org/ecapa4j/speech/SpeechWeights.java").write_text(java(network))


main()
