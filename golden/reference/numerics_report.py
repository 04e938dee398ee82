"""Tables and plots of docs/numerics.md from docs/numerics/*.csv: numerics_report.py. Each table replaces what stands between its two
markers in the page. Needs numpy and matplotlib."""
import csv, os, re
import numpy as np
import matplotlib
matplotlib.use("svg")
import matplotlib.pyplot as plt
from numerics import OUT, female

PAGE = os.path.join(os.path.dirname(OUT), "numerics.md")
COLOURS = {"ORT": "#b5483a", "parity": "#d9a13b", "precise": "#2f6f9f", "grey": "#8a8a8a"}
STAGES = ["pre_emphasis", "mel", "conv1", "layer1", "layer2", "layer3", "layer4", "attention", "head"]
TITLES = {"pre_emphasis": "pre-emphasis", "mel": "mel filterbank", "conv1": "stem", "layer1": "block 1", "layer2": "block 2",
          "layer3": "block 3", "layer4": "aggregation", "attention": "attention", "head": "head"}
HALF, FLOAT_STEM = "fp32-whole-half", "tiny-q8-first-conv-float"
KINDS = {"v1": lambda m: m == "demo-q8", "v2": lambda m: m == "demo-q8-v2",
         "tiny, quantised": lambda m: not re.search("demo|fp32", m) and m != FLOAT_STEM, "tiny, stem in float": lambda m: m == FLOAT_STEM,
         "tiny, float": lambda m: "fp32" in m and m != HALF, "tiny, float16": lambda m: m == HALF}
plt.rcParams.update({"font.size": 9, "axes.spines.top": False, "axes.spines.right": False, "svg.hashsalt": "ecapa4j",
                     "svg.fonttype": "none"})


def read(name):
    with open(os.path.join(OUT, name), newline="") as f:
        return list(csv.DictReader(f))


class Answers:
    """Logits by column name for the clips of one kind."""

    def __init__(self, kind):
        self.rows = [row for row in read("answers.csv") if row["kind"] == kind]

    def __getitem__(self, column):
        return np.array([[float(row[f"{column} {label}"]) for label in ("male", "female")] for row in self.rows])

    def errors(self, column, target):
        """Largest logit error and error of p of each clip."""
        return np.abs(self[column] - self[target]).max(1), np.abs(female(self[column]) - female(self[target]))

    def flips(self, column, target):
        return int(((female(self[column]) > 0.5) != (female(self[target]) > 0.5)).sum())


def table(head, rows):
    right = ["---"] + ["---:"] * (len(head) - 1)
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in [head, right, *rows])


def number(v):
    """Three significant digits, as a person would write them."""
    v = float(v)
    if v == 0:
        return "0"
    if abs(v) < 1e-4 or abs(v) >= 1e6:
        mantissa, exponent = f"{v:.1e}".split("e")
        return f"{mantissa} · 10^{int(exponent)}"
    return f"{v:.{max(0, 1 - int(np.floor(np.log10(abs(v)))))}f}" if abs(v) < 10 else f"{v:.0f}"


def nearness():
    speech, edge = Answers("speech"), Answers("edge")
    rows = []
    for title, column in (("ORT, q8 v1", "ort v1"), ("parity, q8 v1", "parity v1 vector"), ("ORT, q8 v2", "ort v2"),
                          ("parity, q8 v2", "parity v2 vector"), ("**precise, q8 v1**, vector kernels", "precise v1 vector"),
                          ("**precise, q8 v1**, scalar kernels", "precise v1 scalar"),
                          ("**precise, q8 v2**, vector kernels", "precise v2 vector")):
        logits, p = speech.errors(column, "ort fp32")
        rows.append([title, *map(number, (np.median(logits), logits.max(), np.median(p), p.max())), speech.flips(column, "ort fp32"),
                     number(edge.errors(column, "ort fp32")[1].max()), edge.flips(column, "ort fp32")])
    return table(["against ORT on the float file", "logits, median", "logits, max", "p, median", "p, max", "labels flipped",
                  "edge clips: p, max", "flipped"], rows)


def parity():
    speech, edge, rows = Answers("speech"), Answers("edge"), []
    for version in ("v1", "v2"):
        for title, column in ((f"{version}, vector kernels", f"parity {version} vector"),
                              (f"{version}, scalar kernels", f"parity {version} scalar")):
            (logits, p), (edge_logits, edge_p) = (a.errors(column, f"ort {version}") for a in (speech, edge))
            rows.append([title, *map(number, (np.median(logits), logits.max(), np.median(p), p.max())),
                         f"{(logits <= 1e-5).sum()} of {logits.size}", number(edge_logits.max()), number(edge_p.max()),
                         f"{(edge_logits <= 1e-5).sum()} of {edge_logits.size}"])
    return table(["`parity` against ORT", "logits, median", "logits, max", "p, median", "p, max", "clips within 10^-5",
                  "edge clips: logits, max", "p, max", "within 10^-5"], rows)


def flips():
    """Passes counted by the stage where they leave ONNX Runtime's."""
    rows, found = [], read("flips.csv")
    stage = lambda cell: cell.split(":")[0]
    for key in dict.fromkeys((r["model"], stage(r["first other bits"]), stage(r["first other integers"])) for r in found):
        some = [r for r in found if (r["model"], stage(r["first other bits"]), stage(r["first other integers"])) == key]
        rows.append([*key, len(some), number(max(float(r["logit difference"]) for r in some))])
    return table(["file", "first stage with other bits", "first quantiser with other integers", "clips", "logits, max"], rows)


def quantisers():
    found = {(row["on"], row["which"]): row for row in read("quantisers.csv")}
    four = lambda row: [number(row[k]) for k in ("median logit error", "max logit error", "median p error", "max p error")]
    rows = [["all on: the file as it is", *four(found["all", ""])]]
    rows += [[f"all but {TITLES[s]}", *four(found["all but stage", s])] for s in STAGES]
    rows += [[f"{TITLES[s]} alone", *four(found["stage alone", s])] for s in STAGES]
    rows += [["none: filters dequantised", *four(found["none", ""])],
             ["front end by its definition, quantised body", *four(found["float front end", ""])],
             ["`precise`: none, front end by its definition", *four(found["precise", ""])]]
    return table(["quantisers at work (v1)", "logits, median", "logits, max", "p, median", "p, max"], rows)


def sums():
    layers, rows = read("sums.csv"), []
    groups = [("mel filterbank", r"mel"), ("stem", r"conv1"), ("blocks, 1x1 in", r"layer\d\.conv1"),
              ("blocks, Res2", r"layer\d\.convs\.\d"), ("blocks, 1x1 out", r"layer\d\.conv3"),
              ("squeeze", r"layer\d\.se\.se\.1"), ("excitation", r"layer\d\.se\.se\.3"),
              ("aggregation", r"layer4"), ("attention in", r"attention\.0"), ("attention out", r"attention\.4"), ("fc6", r"fc6"),
              ("fc7", r"fc7")]
    percent = lambda v: f"{100 * v:.1f} %" if v else ""
    for version in ("v1", "v2"):
        for title, pattern in groups:
            some = [row for row in layers if re.fullmatch(pattern, row["layer"]) and row["kernels"] == "vector" and row["model"] == version]
            if some:
                largest = [max(float(row[k]) for row in some) for k in ("magnitudes", "bound", "strassen bound")]
                counts = [sum(int(row[k]) for row in some) for k in ("ordinary", "strassen", "integer")]
                rows.append([f"{version}, {title}", *map(percent, largest), *counts])
    return table(["layers", "sum of magnitudes", "bound", "Strassen bound", "ordinary", "Strassen", "integer"], rows)


def functions():
    cases = {}
    for r in read("functions.csv"):
        cases.setdefault((r["function"], f"{float(r['low']):.2g} to {float(r['high']):.2g}"), {})[r["runtime"]] = r
    rows = []
    for case, found in cases.items():
        ours, theirs = found["ecapa4j"], found["ONNX Runtime"]
        both = lambda key: [number(ours[key]), number(theirs[key])]
        differ = int(ours["values that differ"])
        rows.append([*case, *both("max absolute error"), *both("max error in ulp"),
                     f"{100 * differ / int(ours['floats']):.1f} %" if differ else "none"])
    return table(["function", "range", "absolute error", "ORT's", "error in ulp", "ORT's", "values that differ"], rows)


def corners():
    """By kind of file the distances over all corner inputs, and the largest for each input; both kernels."""
    found, rows, inputs = read("corners.csv"), [], []
    of = lambda some, key="logit difference": np.array([float(r[key]) for r in some])
    for kind, includes in KINDS.items():
        some = [r for r in found if includes(r["model"])]
        files = set(r["model"] for r in some)
        median = max(np.median(of(r for r in some if r["model"] == file)) for file in files)
        rows.append([kind, len(files), *map(number, (median, of(some).max(), of(some, "p difference").max())),
                     f"{(of(some) <= 1e-5).sum()} of {len(some)}"])
    for name in dict.fromkeys(r["input"] for r in found):
        some = [r for r in found if r["input"] == name]
        inputs.append([name, *(number(of(r for r in some if includes(r["model"])).max()) for includes in KINDS.values())])
    return (table(["files", "how many", "logits, largest median of a file", "logits, max", "p, max", "answers within 10^-5"], rows) + "\n\n"
            + table(["input: logits, max", *KINDS], inputs))


def machine():
    return table(["", ""], [[row["what"], row["which"]] for row in read("machine.csv")])


def save(figure, name):
    figure.savefig(os.path.join(OUT, name), metadata={"Date": None}, bbox_inches="tight", transparent=False)
    plt.close(figure)


def strip(axes, y, values, colour, floor):
    spread = np.random.default_rng(1).uniform(-0.22, 0.22, len(values))
    axes.scatter(np.maximum(values, floor), y + spread, s=11, color=colour, alpha=0.65, linewidths=0)
    axes.plot([max(np.median(values), floor)] * 2, [y - 0.34, y + 0.34], color="black", linewidth=1.4)


def plot_nearness():
    speech = Answers("speech")
    rows = [("precise, v2", "precise v2 vector", "precise"), ("precise, v1", "precise v1 vector", "precise"),
            ("parity, v2", "parity v2 vector", "parity"), ("ORT, v2", "ort v2", "ORT"),
            ("parity, v1", "parity v1 vector", "parity"), ("ORT, v1", "ort v1", "ORT")]
    figure, axes = plt.subplots(1, 2, figsize=(8.2, 3), sharey=True)
    for side, what, floor in ((0, "logit", 1e-4), (1, "p(female)", 1e-7)):
        for y, (_, column, colour) in enumerate(rows):
            strip(axes[side], y, speech.errors(column, "ort fp32")[side], COLOURS[colour], floor)
        axes[side].set_xscale("log")
        axes[side].set_xlabel(f"error of {what} against ORT on the float file")
        axes[side].grid(axis="x", alpha=0.3)
    axes[0].set_yticks(range(len(rows)), [title for title, _, _ in rows])
    save(figure, "nearness.svg")


def plot_parity():
    rows = [(f"{version}, {'clips of speech' if kind == 'speech' else 'edge cases'}", kind, version) for version in ("v2", "v1")
            for kind in ("edge", "speech")]
    figure, axes = plt.subplots(figsize=(6.8, 2.2))
    for y, (_, kind, version) in enumerate(rows):
        strip(axes, y, Answers(kind).errors(f"parity {version} vector", f"ort {version}")[0], COLOURS["parity"], 1e-9)
    axes.set_xscale("log")
    axes.set_yticks(range(len(rows)), [row[0] for row in rows])
    axes.set_xlabel("larger logit difference from ORT on the same file\none dot a clip, the line is the median (0 drawn at 10$^{-9}$)")
    axes.grid(axis="x", alpha=0.3)
    save(figure, "parity.svg")


def plot_quantisers():
    found = {(row["on"], row["which"]): float(row["median logit error"]) for row in read("quantisers.csv")}
    figure, axes = plt.subplots(1, 2, figsize=(8.2, 3), sharey=True)
    names = STAGES[::-1]
    for side, on, title in ((0, "stage alone", "only this stage's quantisers on"), (1, "all but stage", "all on but this stage's")):
        colours = [COLOURS["ORT"] if s == "mel" else COLOURS["parity"] for s in names]
        axes[side].barh(range(len(names)), [found[on, s] for s in names], color=colours)
        for on_, label, colour in (("all", "all on", "black"), ("none", "none on", COLOURS["precise"])):
            axes[side].axvline(found[on_, ""], color=colour, linewidth=1, linestyle="--")
            axes[side].annotate(label, (found[on_, ""], 1.02), xycoords=("data", "axes fraction"), ha="center", color=colour)
        axes[side].set_xscale("log")
        axes[side].set_xlim(1e-3, 2)
        axes[side].set_xlabel(f"median logit error: {title}")
        axes[side].grid(axis="x", alpha=0.3)
    axes[0].set_yticks(range(len(names)), [TITLES[s] for s in names])
    save(figure, "quantisers.svg")


def layers_of(rows):
    return list(dict.fromkeys(row["layer"] for row in rows))


def plot_sums():
    rows = [row for row in read("sums.csv") if row["kernels"] == "vector"]
    names = layers_of(rows)
    figure, axes = plt.subplots(figsize=(8.2, 3.4))
    for key, title, marker, colour in (("magnitudes", "sum of magnitudes", "o", COLOURS["precise"]),
                                       ("bound", "Cauchy-Schwarz bound", "_", "black"),
                                       ("strassen bound", "bound for Strassen's method", "^", COLOURS["parity"])):
        largest = [max(float(row[key]) for row in rows if row["layer"] == name) for name in names]
        at = [i for i, v in enumerate(largest) if v > 0]
        axes.scatter(at, [largest[i] for i in at], marker=marker, color=colour, label=title, s=22)
    axes.axhline(1, color=COLOURS["ORT"], linewidth=1)
    axes.set_yscale("log")
    axes.set_ylim(0.015, 4)
    axes.set_yticks([0.02, 0.05, 0.1, 0.2, 0.5, 1, 2], ["2 %", "5 %", "10 %", "20 %", "50 %", "100 %", "200 %"])
    axes.minorticks_off()
    axes.set_ylabel("share of 2$^{24}$, largest of all clips")
    axes.set_xticks(range(len(names)), names, rotation=90, fontsize=7)
    axes.legend(frameon=False, fontsize=8, ncols=3, loc="lower center", bbox_to_anchor=(0.5, 1))
    axes.grid(axis="y", alpha=0.3)
    save(figure, "sums.svg")


if __name__ == "__main__":
    for plot in (plot_nearness, plot_parity, plot_quantisers, plot_sums):
        plot()
    with open(PAGE) as f:
        page = f.read()
    for make in (nearness, parity, flips, quantisers, sums, functions, corners, machine):
        page, found = re.subn(rf"(<!-- {make.__name__} -->\n).*?(<!-- end -->)", lambda m: m[1] + make() + "\n" + m[2], page, flags=re.S)
        print(make.__name__, "table" if found else "has no place in the page")
    with open(PAGE, "w") as f:
        f.write(page)
