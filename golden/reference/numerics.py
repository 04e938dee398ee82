"""The measurements behind docs/numerics.md: numerics.py [--java JAVA] [--fp32 MODEL.onnx] CLASS_PATH [STEP...].

Runs the Java side (org.ecapa4j.golden.numerics.NumericsData) and ONNX Runtime on the same clips and writes ../../docs/numerics/*.csv; then
numerics_report.py turns those into the tables and plots of the page. STEPs: answers flips sums quantisers functions corners; all
without one. flips reads what answers wrote. CLASS_PATH: mvn -q -pl golden -am test-compile dependency:build-classpath
-Dmdep.outputFile=FILE gives golden's; put golden/target/test-classes in front. ONNX Runtime's answers for the float model are those in ../expected unless --fp32 names it.
Needs numpy, onnx, onnxruntime."""
import argparse, csv, glob, io, json, os, platform, re, subprocess, tempfile
import numpy as np, onnx, onnxruntime
from onnx import TensorProto, helper
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


def answers():
    """Logits of every clip by ONNX Runtime (q8, fp32) and by the Java, all numerics and kernels."""
    files, columns = SPEECH + OTHERS, {}
    sounds = [read_wav(f) for f in files]
    if options.fp32:
        columns["ort fp32"] = ort_answers(options.fp32, sounds)
    else:
        with open(os.path.join(EXPECTED, "demo-fp32.json")) as f:
            stored = {c["file"]: c["logits"] for c in json.load(f)["clips"]}
        columns["ort fp32"] = np.array([stored[name_of(f)] for f in files])
    for version, name in (("v1", V1), ("v2", V2)):
        path = MODELS[name]
        columns[f"ort {version}"] = ort_answers(path, sounds)
        for numerics in ("parity", "precise"):
            for kernels in ("vector", "scalar"):
                columns[f"{numerics} {version} {kernels}"] = java_answers(path, numerics, kernels, files)
    head = ["clip", "kind", "samples"] + [f"{c} {label}" for c in columns for label in ("male", "female")]
    write("answers.csv", head, [[name_of(f), "speech" if f in SPEECH else "edge", len(x)] +
                                [f"{v:.9g}" for c in columns.values() for v in c[i]] for i, (f, x) in enumerate(zip(files, sounds))])


def flips():
    """For each clip how far its logits are from ONNX Runtime's, and where the pass leaves ONNX Runtime's (parity, vector kernels)."""
    rows = []
    with open(os.path.join(OUT, "answers.csv"), newline="") as f:
        found = {row["clip"]: row for row in csv.DictReader(f)}
    for version, name in (("v1", V1), ("v2", V2)):
        for file in SPEECH + OTHERS:
            row = found[name_of(file)]
            off = max(abs(float(row[f"parity {version} vector {label}"]) - float(row[f"ort {version} {label}"]))
                      for label in ("male", "female"))
            rows.append([version, name_of(file), off, *first_difference(MODELS[name], read_wav(file), file, "vector")])
    write("flips.csv", ["model", "clip", "logit difference", "first other bits", "first other integers"], rows)


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


# Every 311th float of a range.
RANGES = [("exp", -87, 88), ("exp", -20, 0), ("log", 1.17549435e-38, 3.4e38), ("log", 1e-6, 1e6), ("tanh", -44, 44), ("tanh", -1, 1),
          ("sigmoid", -87, 87), ("sigmoid", -10, 10)]
EXACT = {"exp": np.exp, "log": np.log, "tanh": np.tanh, "sigmoid": lambda x: 1 / (1 + np.exp(-x))}


def floats_of(low, high):
    bits = lambda v: int(np.float32(abs(v)).view(np.int32))
    between = lambda a, b: np.arange(bits(a), bits(b), 311, dtype=np.int32).view(np.float32)
    return between(low, high) if low > 0 else np.concatenate([-between(0, low), between(0, high)])


def ort_function(name, x):
    op = name.capitalize()
    a, b = (helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n"]) for name in "xy")
    graph = helper.make_graph([helper.make_node(op, ["x"], ["y"])], op, [a], [b])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
    return session(model.SerializeToString()).run(None, {"x": x})[0]


def java_function(name, x):
    with tempfile.TemporaryDirectory() as folder:
        before, after = (os.path.join(folder, f) for f in ("x.f32", "y.f32"))
        x.astype("<f4").tofile(before)
        java("function", name, before, after)
        return np.fromfile(after, "<f4")


def functions():
    """Errors of the Java's float functions and of ONNX Runtime's, against float64, and how many of their values differ."""
    rows = []
    for name, low, high in RANGES:
        x = floats_of(low, high)
        with np.errstate(under="ignore"):
            exact = EXACT[name](x.astype(np.float64))
            ulp = np.spacing(np.maximum(np.abs(exact), np.finfo(np.float32).tiny).astype(np.float32))
        values = {"ecapa4j": java_function(name, x), "ONNX Runtime": ort_function(name, x)}
        differ = int((values["ecapa4j"] != values["ONNX Runtime"]).sum())
        for runtime, y in values.items():
            error = np.abs(y - exact)
            ulps = error / ulp
            worst = [f"{error.max():.3g}", f"{x[error.argmax()]:.9g}", f"{ulps.max():.3g}", f"{x[ulps.argmax()]:.9g}"]
            rows.append([runtime, name, f"{low:g}", f"{high:g}", x.size, *worst, differ])
    head = ["runtime", "function", "low", "high", "floats", "max absolute error", "at", "max error in ulp", "at", "values that differ"]
    write("functions.csv", head, rows)


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
              "noise-1e-8": random.uniform(-1e-8, 1e-8, 16000),
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
                    first = first_difference(path, sounds[name], files[i], kernels) if dl > 1e-4 else ["", ""]
                    rows.append([model, kernels, name, *map(float, theirs[i]), *map(float, ours[i]), dl, dp, *first])
    head = ["model", "kernels", "input", "ort male", "ort female", "male", "female", "logit difference", "p difference",
            "first other bits", "first other integers"]
    write("corners.csv", head, rows)


def first_difference(model, x, file, kernels):
    """The first stage whose floats are not ONNX Runtime's bit for bit, and the first quantised layer that reads other 8-bit integers."""
    data = read_model(model)
    try:
        theirs = tapped(data)(x)
    except StopIteration:
        return ["no names to find stages by"] * 2
    graph = onnx.load_from_string(data).graph
    read = {n.input[0] for n in graph.node if n.op_type == "DynamicQuantizeLinear"}
    quantised = {stage for stage, tensor in stage_taps(graph).items() if stage.endswith(".in") and tensor in read}
    floats = integers = ""
    for stage, a in java_stages(model, file, kernels=kernels).items():
        # What a layer gives is seen here behind its ReLU and normalisation, in ONNX Runtime's graph before them.
        fused = stage.endswith(".out") and not re.fullmatch(r"layer[123]\.out|mel\.out", stage)
        if stage not in theirs or fused:
            continue
        b = theirs[stage].T if stage.startswith("mel.") else theirs[stage]
        if b.size != a.size:
            return [f"{stage}: {a.size} values, ONNX Runtime's has {b.size}"] * 2
        b = b.reshape(a.shape).astype(np.float32)
        count = int((a != b).sum())
        if count and not floats:
            largest = np.abs(b).max()
            how = f"by {np.abs(a - b).max() / largest:.1g} of the largest" if 0 < largest < np.inf else f"{largest:g} is the largest there"
            floats = f"{stage}: {count} of {a.size}, {how}"
        if stage in quantised and not integers:
            count = int((quantize(a)[0] != quantize(b)[0]).sum())
            integers = f"{stage}: {count} of {a.size}" if count else ""
    return [floats or "none", integers or "none"]


STEPS = {f.__name__: f for f in (answers, flips, sums, quantisers, functions, corners)}

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("class_path")
    parser.add_argument("step", nargs="*", help="of " + ", ".join(STEPS))
    parser.add_argument("--java", default="java")
    parser.add_argument("--fp32")
    options = parser.parse_intermixed_args()
    if not set(options.step) <= set(STEPS):
        parser.error(f"expected steps of {', '.join(STEPS)}; found {' '.join(options.step)}")
    version = subprocess.run([options.java, "-version"], capture_output=True, text=True).stderr.splitlines()
    with open("/proc/cpuinfo") as f:
        info = dict(line.split(":", 1) for line in f if ":" in line)
    info = {k.strip(): v.strip() for k, v in info.items()}
    flags = info.get("flags", "").split()
    units = ", ".join(title for flag, title in (("fma", "FMA"), ("avx2", "AVX2"), ("avx512f", "AVX-512")) if flag in flags)
    for step in options.step or STEPS:
        STEPS[step]()
    write("machine.csv", ["what", "which"], [["JDK", version[1]], ["processor", info.get("model name", platform.processor())],
                                             ["its vector instructions", units or platform.machine()],
                                             ["C library", " ".join(platform.libc_ver())],
                                             ["ONNX Runtime", onnxruntime.__version__], ["NumPy", np.__version__]])
