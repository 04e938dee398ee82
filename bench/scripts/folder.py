#!/usr/bin/env python3
"""Classifies every WAV file (16 kHz, mono, 16 bits) of a folder with ONNX Runtime: what `ecapa4j classify FOLDER` is compared with.

usage: folder.py [--side-by-side] MODEL FOLDER     (pip install onnxruntime numpy)

Clip by clip, each on all cores, as ONNX Runtime does by itself; or with --side-by-side one clip on each core.
"""
import concurrent.futures
import os
import pathlib
import sys
import wave

import numpy as np
import onnxruntime


def main(arguments):
    side_by_side = arguments[0] == "--side-by-side"
    model, folder = arguments[-2:]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1 if side_by_side else cores
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def classify(file):
        with wave.open(str(file)) as wav:
            pcm = np.frombuffer(wav.readframes(wav.getnframes()), "<i2")
        return session.run(None, {"waveform": (pcm / np.float32(32768))[None]})[0][0]

    files = sorted(pathlib.Path(folder).glob("*.wav"))
    with concurrent.futures.ThreadPoolExecutor(cores if side_by_side else 1) as pool:
        for file, logits in zip(files, pool.map(classify, files)):
            p = np.exp(logits - logits.max())
            p /= p.sum()
            print(f"{file},{('male', 'female')[int(p.argmax())]},{p.max():.6f}")


if __name__ == "__main__":
    main(sys.argv[1:])
