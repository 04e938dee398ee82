"""Logits of ONNX Runtime for every tiny model: ../expected/tiny.json. Needs onnxruntime, numpy."""
import glob, os
import onnxruntime
from project import AUDIO, TINY, read_model, read_wav, session, write_json

CLIPS = ["edge/stage-12000.wav", "edge/short-257.wav", "edge/noise.wav", "male-flite-awb-1.wav", "female-flite-slt-2.wav",
         "female-festival-upc-ca-ona-hts-1.wav"]

rows = []
for path in sorted(glob.glob(TINY + "/tiny-*.onnx.gz")):
    run = session(read_model(path)).run
    for clip in CLIPS:
        logits = run(None, {"waveform": read_wav(os.path.join(AUDIO, clip))[None]})[0][0]
        rows.append({"model": os.path.basename(path), "file": os.path.basename(clip), "logits": logits.tolist()})
write_json("tiny.json", {"onnxruntime": onnxruntime.__version__, "answers": rows}, "answers")
