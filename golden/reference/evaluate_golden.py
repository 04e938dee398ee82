"""The model card's protocol with ONNX Runtime: evaluate_golden.py [NAME MODEL.onnx], else for demo-q8: ../expected/evaluate-NAME.json.

Per speaker: recordings in file order joined with 50 ms of silence, 0.75 s windows every 150 ms, raw p(female) per window, EMA 0.2.
Needs onnxruntime, numpy."""
import sys
import numpy as np, onnxruntime
from project import MODELS, read_model, read_wav, session, speakers, write_json

WINDOW, HOP, ALPHA, GAP = 12000, 2400, 0.2, np.zeros(800, np.float32)

name, path = sys.argv[1:3] if len(sys.argv) == 3 else ("q8", MODELS["demo-q8"])
run = session(read_model(path)).run
doc = {"model": f"demo-{name}.onnx", "onnxruntime": onnxruntime.__version__, "speakers": []}
for (speaker, label), files in sorted(speakers().items()):
    parts = []
    for f in files:
        parts += [read_wav(f), GAP]
    x = np.concatenate(parts[:-1])
    raw = []
    for start in range(0, len(x) - WINDOW + 1, HOP):
        l = run(None, {"waveform": x[None, start:start + WINDOW]})[0][0].astype(float)
        raw.append(float(1 / (1 + np.exp(l[0] - l[1]))))
    ema, s = [], None
    for p in raw:
        s = p if s is None else (1 - ALPHA) * s + ALPHA * p
        ema.append(s)
    doc["speakers"].append({"speaker": speaker, "label": label, "windows": len(raw), "raw": raw, "ema": ema,
                            "rawMean": float(np.mean(raw)), "rawStd": float(np.std(raw)),
                            "heardAs": "female" if np.mean(raw) > 0.5 else "male"})
for label in ("female", "male"):
    rows = [s for s in doc["speakers"] if s["label"] == label]
    doc[label] = {"speakers": len(rows), "correct": sum(s["heardAs"] == label for s in rows),
                  "medianRawStd": float(np.median([s["rawStd"] for s in rows]))}
write_json(f"evaluate-{name}.json", doc, "speakers")
