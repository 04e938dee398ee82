"""The measurements behind docs/numerics.md: numerics.py CLASS_PATH [--java JAVA] [--fp32 MODEL.onnx] [STEP...].

Runs the Java side (org.ecapa4j.golden.numerics.NumericsData) and ONNX Runtime on the same clips and writes ../../docs/numerics/*.csv; then
numerics_report.py turns those into the tables and plots of the page. STEPs: answers sums quantisers functions corners; all
without one. CLASS_PATH: mvn -q -pl golden -am test-compile dependency:build-classpath -Dmdep.outputFile=FILE gives golden's; put
golden/target/test-classes in front. ONNX Runtime's answers for the float model are those in ../expected unless --fp32 names it.
Needs numpy, onnx, onnxruntime."""
import argparse, csv, glob, io, json, os, platform, re, subprocess, tempfile
import numpy as np, onnx, onnxruntime
from onnx import TensorProto, helper, numpy_helper
from golden import stage_taps
from project import AUDIO, EXPECTED, MODELS, ROOT, TINY, clips, read_model, read_wav, session
from ref_q8 import quantize

OUT = os.path.join(ROOT, "docs", "numerics")
V1, V2 = "demo-q8", "demo-q8-v2"
EDGE = os.path.join(AUDIO, "edge")
SPEECH = [c for c in clips() if os.path.dirname(c) != EDGE] + [os.path.join(EDGE, "stage-12000.wav")]
OTHERS = [c for c in clips() if c not in SPEECH]
options = None


def java(*args):
    """Rows of CSV from the Java side; the vector kernels need their module in any case."""
    main = "org.ecapa4j.golden.numerics.NumericsData"
    command = [options.java, "--add-modules", "jdk.incubator.vector", "-cp", options.class_path, main, *args]
    return list(csv.reader(io.StringIO(subprocess.run(command, check=True, capture_output=True, text=True).stdout)))


def java_answers(model, numerics, kernels, files):
    return np.array([[float(v) for v in row[1:]] for row in java("answers", model, numerics, kernels, *files)[1:]])


def ort_answers(model, sounds):
    s = session(read_model(model))
    return np.array([s.run(None, {"waveform": x[None]})[0][0] for x in sounds])


def female(logits):
    e = np.exp(logits - logits.max(-1, keepdims=True))
    return (e / e.sum(-1, keepdims=True))[..., 1]


def write(name, head, rows):
    os.makedirs(OUT, exist_ok=True)
    with open(os.path.join(OUT, name), "w", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(head)
        w.writerows([f"{v:.6g}" if isinstance(v, float) else v for v in row] for row in rows)
    print(name, len(rows), "rows", flush=True)


def name_of(path):
    return os.path.basename(path)


def nudged(model, random):
    """ONNX Runtime with noise of the size of an FFT's own rounding errors on the spectrum: 1e-7 of the frame's root mean square."""
    run, model = tapped(model), onnx.load_from_string(model)
    spectrum = stage_taps(model.graph)["stft"]
    at = next(i for i, n in enumerate(model.graph.node) if spectrum in n.output)
    model.graph.node[at].output[0] = spectrum + "_before"
    model.graph.node.insert(at + 1, helper.make_node("Add", [spectrum + "_before", "noise"], [spectrum]))
    model.graph.input.append(helper.make_tensor_value_info("noise", TensorProto.FLOAT, None))
    s = session(model.SerializeToString())

    def answer(x):
        clean = run(x)["stft"]
        size = 1e-7 * np.sqrt((clean ** 2).sum(-1).mean(-1))[:, None, None]
        noise = (random.normal(size=clean.shape) * size).astype(np.float32)
        return s.run(["logits"], {"waveform": x[None], "noise": noise[None]})[0][0]
    return answer


def answers():
    """Logits of every clip by ONNX Runtime (q8, fp32, q8 with rounding noise on the spectrum) and by the Java, all numerics and kernels."""
    files, columns = SPEECH + OTHERS, {}
    sounds = [read_wav(f) for f in files]
    if options.fp32:
        columns["ort fp32"] = ort_answers(options.fp32, sounds)
    else:
        with open(os.path.join(EXPECTED, "demo-fp32.json")) as f:
            stored = {c["file"]: c["logits"] for c in json.load(f)["clips"]}
        columns["ort fp32"] = np.array([stored[name_of(f)] for f in files])
    random = np.random.default_rng(1)
    for version, name in (("v1", V1), ("v2", V2)):
        path = MODELS[name]
        columns[f"ort {version}"] = ort_answers(path, sounds)
        columns[f"ort nudged {version}"] = np.array([*map(nudged(read_model(path), random), sounds)])
        for numerics in ("parity", "precise"):
            for kernels in ("vector", "scalar"):
                columns[f"{numerics} {version} {kernels}"] = java_answers(path, numerics, kernels, files)
    head = ["clip", "kind", "samples"] + [f"{c} {label}" for c in columns for label in ("male", "female")]
    write("answers.csv", head, [[name_of(f), "speech" if f in SPEECH else "edge", len(x)] +
                                [f"{v:.8g}" for c in columns.values() for v in c[i]] for i, (f, x) in enumerate(zip(files, sounds))])


def sums():
    """How near integer sums come to 2^24: for each layer the largest over all clips, and the products taken."""
    rows = []
    for version, name in (("v1", V1), ("v2", V2)):
        for kernels in ("vector", "scalar"):
            layers = {}
            for clip, frames, layer, *sizes, product in java("sums", MODELS[name], kernels, *SPEECH, *OTHERS)[1:]:
                layers.setdefault(layer, []).append([float(v) / 2 ** 24 for v in sizes] + [product])
            for layer, found in layers.items():
                largest = np.nanmax(np.array([f[:3] for f in found]), 0, initial=0)
                counts = [sum(f[3] == product for f in found) for product in ("ordinary", "strassen", "integer")]
                rows.append([version, kernels, layer, *map(float, largest), *counts])
    head = ["model", "kernels", "layer", "magnitudes", "bound", "strassen bound", "ordinary", "strassen", "integer"]
    write("sums.csv", head, rows)


def quantisers():
    """Error against the float model with quantisers switched off stage by stage; speech clips."""
    with open(os.path.join(EXPECTED, "demo-fp32.json")) as f:
        exact = {c["file"]: np.array(c["logits"]) for c in json.load(f)["clips"]}
    cases = {}
    for on, which, clip, *logits in java("quantisers", MODELS[V1], "vector", *SPEECH)[1:]:
        logits = np.array(logits, float)
        errors = cases.setdefault((on, which), [])
        errors.append([np.abs(logits - exact[clip]).max(), abs(female(logits) - female(exact[clip]))])
    rows = [[*case, *map(float, np.median(errors, 0)), *map(float, np.max(errors, 0))] for case, errors in cases.items()]
    write("quantisers.csv", ["on", "which", "median logit error", "median p error", "max logit error", "max p error"], rows)


def tapped(model):
    """A function from samples to every stage's tensor."""
    model = onnx.load_from_string(model)
    taps = stage_taps(model.graph)
    for t in sorted(set(taps.values()) - {"logits"}):
        model.graph.output.append(helper.make_empty_tensor_value_info(t))
    s = session(model.SerializeToString())
    names = [o.name for o in s.get_outputs()]

    def run(x):
        got = dict(zip(names, s.run(None, {"waveform": x[None]})))
        return {stage: got[t][0] for stage, t in taps.items()}
    return run


def java_stages(model, clip, numerics="parity", kernels="vector"):
    with tempfile.TemporaryDirectory() as folder:
        java("stages", model, numerics, kernels, clip, folder)
        with open(os.path.join(folder, "stages.csv")) as f:
            rows = list(csv.DictReader(f))
        floats = lambda row: np.fromfile(os.path.join(folder, row["stage"] + ".f32"), "<f4")
        return {row["stage"]: floats(row).reshape(int(row["channels"]), int(row["frames"])) for row in rows}


def aligned(ours, theirs):
    """ONNX Runtime's tensor in the layout of ours: channels first."""
    return theirs.T if theirs.ndim == 2 and theirs.shape != ours.shape else theirs.reshape(ours.shape)


def functions():
    """Errors of the Java's float functions and of ONNX Runtime's, against float64."""
    rows = [["ecapa4j", *row] for row in java("functions")[1:]]
    exact = {"Exp": np.exp, "Tanh": np.tanh, "Sigmoid": lambda x: 1 / (1 + np.exp(-x))}
    for ours in rows[:]:
        op = ours[1].capitalize()
        x, y = (helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n"]) for name in "xy")
        graph = helper.make_graph([helper.make_node(op, ["x"], ["y"])], op, [x], [y])
        s = session(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10).SerializeToString())
        low, high = (np.arange(0, np.abs(np.float32(v)).view(np.int32), 311, dtype=np.int32).view(np.float32) for v in ours[2:4])
        x = np.concatenate([-low, high])
        with np.errstate(under="ignore"):
            y = exact[op](x.astype(np.float64))
            error = np.abs(s.run(None, {"x": x})[0] - y)
            ulps = error / np.spacing(np.maximum(np.abs(y), np.finfo(np.float32).tiny).astype(np.float32))
        worst = [f"{error.max():.3g}", f"{x[error.argmax()]:.9g}", f"{ulps.max():.3g}", f"{x[ulps.argmax()]:.9g}"]
        rows.append(["ONNX Runtime", *ours[1:4], x.size, *worst])
    write("functions.csv", ["runtime", "function", "low", "high", "floats", "max absolute error", "at", "max error in ulp", "at"], rows)


def corner_sounds():
    """What no speaker says: name -> samples."""
    random, t = np.random.default_rng(5), np.arange(16000)
    spoken = read_wav(os.path.join(EDGE, "stage-12000.wav"))
    unit = np.zeros(12000)
    unit[6000] = 1
    sounds = {"silence": np.zeros(12000), "negative-zero": np.full(12000, -0.0),
              "constant-half": np.full(16000, 0.5), "constant-minus-one": np.full(16000, -1), "impulse": unit,
              "impulse-first-sample": np.eye(1, 12000)[0], "square-100-hz": np.where(t // 80 % 2, -1, 1),
              "square-nyquist": np.where(t % 2, -1, 1), "noise-full-scale": random.uniform(-1, 1, 16000),
              "noise-normal": random.normal(0, 1, 16000), "noise-1e-4": random.uniform(-1e-4, 1e-4, 16000),
              "noise-1e-8": random.uniform(-1e-8, 1e-8, 16000), "noise-1e-44": random.uniform(-1e-44, 1e-44, 16000),
              "speech-1e-4": spoken * 1e-4, "speech-1e-30": spoken * 1e-30, "speech-x100": spoken * 100,
              "sine-1-khz": np.sin(t * np.pi / 8), "one-step-of-pcm": np.where(t % 7, 0, 1 / 32768)}
    for n in (257, 319, 320, 321):
        sounds[f"speech-{n}"] = spoken[3000:3000 + n]
        sounds[f"noise-{n}"] = random.uniform(-0.5, 0.5, n)
    voices = np.concatenate([read_wav(c) for c in SPEECH])
    sounds["speech-60-s"] = voices[:960000]
    return {name: np.asarray(x, np.float32) for name, x in sounds.items()}


def corners():
    """Parity against ONNX Runtime on corner inputs; where they differ much, the first stage that does."""
    sounds, rows, models = corner_sounds(), [], dict(MODELS)
    for path in sorted(glob.glob(os.path.join(TINY, "*.onnx.gz"))):
        if not name_of(path).startswith("other-"):
            models[name_of(path)[:-8]] = path
    with tempfile.TemporaryDirectory() as folder:
        for name, x in sounds.items():
            x.astype("<f4").tofile(os.path.join(folder, name + ".f32"))
        files = [os.path.join(folder, name + ".f32") for name in sounds]
        for model, path in models.items():
            theirs = ort_answers(path, sounds.values())
            for kernels in ("vector", "scalar"):
                ours = java_answers(path, "parity", kernels, files)
                for i, name in enumerate(sounds):
                    dp = float(abs(female(ours[i]) - female(theirs[i])))
                    dl = float(np.abs(ours[i] - theirs[i]).max())
                    first = first_difference(path, sounds[name], files[i], kernels) if (dp > 0.002 or dl > 0.02) else ""
                    rows.append([model, kernels, name, *map(float, theirs[i]), *map(float, ours[i]), dl, dp, first])
    head = ["model", "kernels", "input", "ort male", "ort female", "male", "female", "logit difference", "p difference", "first stages"]
    write("corners.csv", head, rows)


def first_difference(model, x, file, kernels):
    """The first stage that is off by more than 1e-5 of its largest magnitude, and by how much; the first whose 8-bit integers differ."""
    try:
        theirs = tapped(read_model(model))(x)
    except StopIteration:
        return "no names to find stages by"
    ours = java_stages(model, file, kernels=kernels)
    floats = integers = ""
    for stage, a in ours.items():
        # What a layer gives is seen here behind its ReLU and normalisation, in ONNX Runtime's graph before them.
        fused = stage.endswith(".out") and not re.fullmatch(r"layer[123]\.out|mel\.out", stage)
        if stage in theirs and not fused:
            b = aligned(a, theirs[stage])
            off = float(np.abs(a - b).max() / max(np.abs(b).max(), 1e-30))
            floats = floats or (f"{stage} by {off:.1g}" if off > 1e-5 else "")
            if stage.endswith(".in"):
                flipped = int((quantize(a)[0] != quantize(b)[0]).sum())
                integers = integers or (f"{stage} {flipped} of {a.size}" if flipped else "")
    return f"floats: {floats or 'none'}; integers: {integers or 'none'}"


STEPS = {f.__name__: f for f in (answers, sums, quantisers, functions, corners)}

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("class_path")
    parser.add_argument("step", nargs="*")
    parser.add_argument("--java", default="java")
    parser.add_argument("--fp32")
    options = parser.parse_args()
    version = subprocess.run([options.java, "-version"], capture_output=True, text=True).stderr.splitlines()
    with open("/proc/cpuinfo") as f:
        cpu = next((line.split(":")[1].strip() for line in f if line.startswith("model name")), platform.processor())
    for step in options.step or STEPS:
        STEPS[step]()
    write("machine.csv", ["what", "which"], [["JDK", version[1]], ["CPU", cpu], ["ONNX Runtime", onnxruntime.__version__],
                                             ["NumPy", np.__version__]])
