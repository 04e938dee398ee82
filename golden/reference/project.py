"""Where things are in the project, and how they are read and written."""
import csv, gzip, json, os, wave
import numpy as np

GOLDEN = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
ROOT = os.path.dirname(GOLDEN)
AUDIO = os.path.join(GOLDEN, "audio")
EXPECTED = os.path.join(GOLDEN, "expected")
STAGES = os.path.join(GOLDEN, "stages")
TINY = os.path.join(ROOT, "onnx-loader", "src", "test", "resources", "org", "ecapa4j", "onnx")
RESAMPLE = os.path.join(ROOT, "core", "src", "test", "resources", "resample")
MODELS = {"demo-q8": os.path.join(GOLDEN, "models", "demo-q8.onnx"),
          "demo-q8-v2": os.path.join(ROOT, "cli", "src", "main", "resources", "org", "ecapa4j", "cli", "demo-q8-v2.onnx")}
STAGES_CLIP = "stage-12000.wav"


def read_wav(path):
    """A 16 kHz mono PCM-16 file as float32 in [-1, 1)."""
    with wave.open(path) as w:
        assert (w.getframerate(), w.getnchannels(), w.getsampwidth()) == (16000, 1, 2), path
        return np.frombuffer(w.readframes(w.getnframes()), "<i2").astype(np.float32) / 32768


def clips():
    """Every clip of the golden tests: the one whose stages are kept, then the voices, then the other edge cases."""
    files = lambda folder: sorted(os.path.join(folder, f) for f in os.listdir(folder) if f.endswith(".wav"))
    edge = os.path.join(AUDIO, "edge")
    first = os.path.join(edge, STAGES_CLIP)
    return [first] + files(AUDIO) + [f for f in files(edge) if f != first]


def speakers():
    """(speaker, label) -> files in the order of labels.csv."""
    found = {}
    with open(os.path.join(AUDIO, "labels.csv"), newline="") as f:
        for row in csv.DictReader(f):
            found.setdefault((row["speaker"], row["label"]), []).append(os.path.join(AUDIO, row["path"]))
    return found


def read_model(path):
    """The bytes of a model, gzipped or not."""
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as f:
        return f.read()


def session(model):
    """ONNX Runtime on one thread, so that the answers do not depend on the machine's cores."""
    import onnxruntime
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def write_json(name, doc, rows):
    """One row of the list doc[rows] a line: small, and readable in a diff."""
    path = os.path.join(EXPECTED, name)
    body = ",\n".join("  " + json.dumps(row) for row in doc[rows])
    head = "".join(f" {json.dumps(k)}: {json.dumps(v)},\n" for k, v in doc.items() if k != rows)
    with open(path, "w") as f:
        f.write("{\n" + head + f" {json.dumps(rows)}: [\n{body}\n ]\n}}\n")
    print(os.path.relpath(path, ROOT))
