"""The same tiny network in the forms that tools and exporters give a file: make_variants.py MODELS_DIR OUT_DIR.

MODELS_DIR holds tiny-fp32.onnx and tiny-q8.onnx. Every variant is run in ONNX Runtime beside the file that it was made from, and must
answer the same (within the tolerance beside its name), before it is written, gzipped, for the tests of onnx-loader.
Needs onnx, onnxruntime, numpy."""
import copy, gzip, sys, tempfile
import numpy as np, onnx, onnxruntime as ort
from onnx import TensorProto, helper, numpy_helper, version_converter

models, out = sys.argv[1:3]
FP32, Q8 = (onnx.load(f"{models}/tiny-{n}.onnx") for n in ("fp32", "q8"))
clip = (np.random.default_rng(7).normal(size=(2, 9000)) * 0.1).astype(np.float32)


def run(model):
    return ort.InferenceSession(model.SerializeToString()).run(["logits"], {"waveform": clip})[0]


answers = {id(FP32): run(FP32), id(Q8): run(Q8)}


def save(name, model, base, tolerance=1e-5):
    used = {i for n in model.graph.node for i in n.input}
    for t in list(model.graph.initializer):
        if t.name not in used:
            model.graph.initializer.remove(t)
    onnx.checker.check_model(model)
    difference = float(np.abs(run(model) - answers[id(base)]).max())
    assert difference <= tolerance, (name, difference)
    print(f"{name}: logits differ by {difference:.2g}")
    data = model.SerializeToString()
    with open(f"{out}/{name}.onnx.gz", "wb") as f, gzip.GzipFile("", "wb", 9, f, mtime=0) as z:
        z.write(data)


def slim(model):
    """Without the exporter's notes, which are most of a small file."""
    model = copy.deepcopy(model)
    del model.graph.value_info[:]
    for n in model.graph.node:
        n.doc_string = ""
        del n.metadata_props[:]
    return model


def constant(model, name, array):
    model.graph.initializer.append(numpy_helper.from_array(np.asarray(array), name))
    return name


def initializers(model):
    return {t.name: t for t in model.graph.initializer}


def halves(model):
    """Weights stored in sixteen bits, each behind a Cast."""
    model, casts = slim(model), []
    for t in model.graph.initializer:
        if t.data_type == TensorProto.FLOAT and np.prod(t.dims) > 1:
            half = numpy_helper.from_array(numpy_helper.to_array(t).astype(np.float16), t.name + "_fp16")
            casts.append(helper.make_node("Cast", [half.name], [t.name], to=TensorProto.FLOAT))
            t.CopyFrom(half)
    nodes = casts + list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model


def whole_half(model):
    """What float16 converters make of a graph: constants and activations in sixteen bits, Casts at both ends. ONNX Runtime has no
    sixteen-bit STFT on a CPU, so converters leave such nodes in float between two more Casts."""
    model = slim(model)
    keep = {"STFT", "ReduceL2", "Log"}
    nodes = []
    for t in model.graph.initializer:
        if t.data_type == TensorProto.FLOAT and t.name != "val_47":
            t.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(t).astype(np.float16), t.name))
    first = True
    for n in model.graph.node:
        n = copy.deepcopy(n)
        if n.op_type == "Cast":
            n.attribute[0].i = TensorProto.FLOAT16
        if n.op_type in keep:
            for j, s in enumerate(n.input):
                if j == 0:
                    nodes.append(helper.make_node("Cast", [s], [f"{s}_to32_{n.op_type}"], to=TensorProto.FLOAT))
                    n.input[j] = f"{s}_to32_{n.op_type}"
            name = n.output[0]
            n.output[0] = name + "_32"
            nodes += [n, helper.make_node("Cast", [name + "_32"], [name], to=TensorProto.FLOAT16)]
        else:
            for j, s in enumerate(n.input):
                if s == "waveform" and n.op_type != "Shape":
                    if first:
                        nodes.append(helper.make_node("Cast", ["waveform"], ["waveform_16"], to=TensorProto.FLOAT16))
                        first = False
                    n.input[j] = "waveform_16"
            for j, s in enumerate(n.output):
                if s == "logits":
                    n.output[j] = "logits_16"
            nodes.append(n)
    nodes.append(helper.make_node("Cast", ["logits_16"], ["logits"], to=TensorProto.FLOAT))
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model


def idle(model):
    """Nodes that change nothing behind every activation: Identity, Dropout, Cast, times 1, plus 0, there and back in layout."""
    model = slim(model)
    one, zero = constant(model, "one", np.float32(1)), constant(model, "zero", np.zeros((1, 1), np.float32))
    axis, ratio = constant(model, "axis_0", np.array([0], np.int64)), constant(model, "ratio", np.float32(0.5))
    float_ops = {"Relu", "BatchNormalization", "Conv", "Sigmoid", "Tanh", "Softmax", "Log", "Sqrt", "ReduceMean", "Pad", "STFT", "Gemm"}
    nodes, k = [], 0
    for n in model.graph.node:
        n = copy.deepcopy(n)
        nodes.append(n)
        if n.op_type not in float_ops or n.output[0] == "logits":
            continue
        name, k = n.output[0], k + 1
        n.output[0] = a = name + "_before"
        make = helper.make_node
        kinds = [[make("Identity", [a], [name])], [make("Dropout", [a, ratio], [name, name + "_mask"])],
                 [make("Cast", [a], [name], to=TensorProto.FLOAT)], [make("Mul", [one, a], [name])], [make("Add", [a, zero], [name])],
                 [make("Unsqueeze", [a, axis], [a + "_u"]), make("Squeeze", [a + "_u", axis], [name])],
                 [make("Concat", [a], [name], axis=0)], [make("Div", [a, one], [name])], [make("Sub", [a, zero], [name])]]
        nodes += kinds[k % len(kinds)]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model


def other_operators(model):
    """The same functions by other operators."""
    model = slim(model)
    init, nodes = initializers(model), []
    value = lambda name: numpy_helper.to_array(init[name])
    for n in model.graph.node:
        n = copy.deepcopy(n)
        make = helper.make_node
        attribute = {a.name: a for a in n.attribute}
        if n.op_type == "Split":                                      # Slices, some of them with negative ends
            for i, o in enumerate(n.output):
                names = [constant(model, f"{o}_{w}", np.array([v], np.int64)) for w, v in
                         (("start", 4 * i), ("end", 4 * i + 4 if i < 7 else 2 ** 62), ("axis", 1 if i % 2 else -2))]
                nodes.append(make("Slice", [n.input[0], *names], [o]))
        elif n.op_type == "Pow":                                      # x * x
            nodes.append(make("Mul", [n.input[0], n.input[0]], list(n.output)))
        elif n.op_type == "Clip":                                     # max
            nodes.append(make("Max", list(n.input)[:2], list(n.output)))
        elif n.op_type == "ReduceMean" and n.input[0].startswith("unsqueeze"):
            source = next(m for m in model.graph.node if n.input[0] in m.output).input[0]
            nodes.append(make("GlobalAveragePool", [source], [n.output[0] + "_pool"]))
            axes = constant(model, n.output[0] + "_axes", np.array([2], np.int64))
            nodes.append(make("Unsqueeze", [n.output[0] + "_pool", axes], list(n.output)))
        elif n.op_type == "Gemm":                                     # MatMul and Add, or Gemm with the weight turned
            w = value(n.input[1]).T
            name = constant(model, n.input[1] + "_turned", np.ascontiguousarray(w))
            if n.output[0] == "logits":
                nodes.append(make("Gemm", [n.input[0], name, n.input[2]], list(n.output)))
            else:
                nodes += [make("MatMul", [n.input[0], name], [n.output[0] + "_mm"]),
                          make("Add", [n.input[2], n.output[0] + "_mm"], list(n.output))]
        elif n.op_type == "Conv" and len(n.input) == 3:
            kernel = attribute["kernel_shape"].ints[0]
            if kernel == 1 and n.name.endswith("2"):                  # a 1x1 convolution as MatMul on frames x channels
                w = np.ascontiguousarray(value(n.input[1])[:, :, 0].T)
                name, x, y = constant(model, n.input[1] + "_turned", w), n.input[0], n.output[0]
                nodes += [make("Transpose", [x], [y + "_t"], perm=[0, 2, 1]), make("MatMul", [y + "_t", name], [y + "_mm"]),
                          make("Add", [y + "_mm", n.input[2]], [y + "_b"]), make("Transpose", [y + "_b"], [y], perm=[0, 2, 1])]
            else:                                                     # padding by name, bias as a node of its own
                bias = constant(model, n.input[2] + "_column", value(n.input[2])[:, None])
                attributes = dict(dilations=list(attribute["dilations"].ints))
                if kernel > 1 and attributes["dilations"] == [1]:
                    attributes["auto_pad"] = "SAME_LOWER"
                elif kernel > 1:
                    attributes["pads"] = list(attribute["pads"].ints)
                nodes += [make("Conv", list(n.input)[:2], [n.output[0] + "_sum"], **attributes),
                          make("Add", [bias, n.output[0] + "_sum"], list(n.output))]
        else:
            nodes.append(n)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model


def dequantized(model):
    """Weight-only quantisation: bytes and DequantizeLinear in front of float operators."""
    model = slim(model)
    nodes = []
    for t in list(model.graph.initializer):
        if t.data_type == TensorProto.FLOAT and len(t.dims) == 3 and t.dims[2] <= 5 and t.dims[0] > 1:
            w = numpy_helper.to_array(t)
            scale = (np.abs(w).max(axis=(1, 2)) / 127).astype(np.float32)
            q = np.round(w / scale[:, None, None]).astype(np.int8)
            name = t.name
            constant(model, name + "_q", q), constant(model, name + "_s", scale), constant(model, name + "_z", np.zeros(len(scale), np.int8))
            nodes.append(helper.make_node("DequantizeLinear", [name + "_q", name + "_s", name + "_z"], [name], axis=0))
            model.graph.initializer.remove(t)
    nodes += list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model


def separate_bn6(model):
    """bn6 as a node of its own behind a float fc6."""
    model = slim(model)
    rng = np.random.default_rng(3)
    fc6 = [n for n in model.graph.node if n.op_type == "Gemm"][0]
    w, b = (t for t in model.graph.initializer if t.name in fc6.input[1:])
    size = b.dims[0]
    gamma, beta, mean = (rng.uniform(0.5, 1.5, size).astype(np.float32) for _ in range(3))
    variance = rng.uniform(0.1, 1, size).astype(np.float32)
    factor = gamma / np.sqrt(variance + 1e-5)
    weight = (numpy_helper.to_array(w) / factor[:, None]).astype(np.float32)
    bias = ((numpy_helper.to_array(b) - beta) / factor + mean).astype(np.float32)
    w.CopyFrom(numpy_helper.from_array(weight, w.name))
    b.CopyFrom(numpy_helper.from_array(bias, b.name))
    names = [constant(model, f"bn6.{k}", v) for k, v in dict(weight=gamma, bias=beta, mean=mean, var=variance).items()]
    at, name = list(model.graph.node).index(fc6), fc6.output[0]
    fc6.output[0] = name + "_fc6"
    model.graph.node.insert(at + 1, helper.make_node("BatchNormalization", [name + "_fc6", *names], [name]))
    return model


def opset17(model):
    """Axes of reductions were attributes, and Split had no num_outputs."""
    model = slim(model)
    init = initializers(model)
    for n in model.graph.node:
        if n.op_type.startswith("Reduce") and n.op_type != "ReduceSum":
            axes = numpy_helper.to_array(init[n.input[1]]).tolist()
            keep = [a for a in n.attribute if a.name != "noop_with_empty_axes"]
            del n.attribute[:]
            n.attribute.extend(keep + [helper.make_attribute("axes", axes)])
            del n.input[1]
        elif n.op_type == "Split":
            keep = [a for a in n.attribute if a.name != "num_outputs"]
            del n.attribute[:]
            n.attribute.extend(keep)
            n.input.append(constant(model, n.output[0] + "_sizes", np.full(8, 4, np.int64)))
    model.opset_import[0].version, model.ir_version = 17, 8
    return model


def optimized(model, level):
    """As ONNX Runtime writes a session's graph."""
    with tempfile.NamedTemporaryFile(suffix=".onnx") as file:
        options = ort.SessionOptions()
        options.graph_optimization_level = level
        options.optimized_model_filepath = file.name
        ort.InferenceSession(model.SerializeToString(), options)
        return onnx.load(file.name)


for base, name in ((FP32, "fp32"), (Q8, "q8")):
    save(f"{name}-opset17", opset17(base), base)
    converted = version_converter.convert_version(slim(base), 21)
    converted.ir_version = 11
    save(f"{name}-opset21", slim(converted), base)
save("fp32-half-weights", halves(FP32), FP32, 0.05)
save("q8-half-weights", halves(Q8), Q8, 0.3)
save("fp32-whole-half", whole_half(FP32), FP32, 0.3)
save("fp32-idle-nodes", idle(FP32), FP32)
save("q8-idle-nodes", idle(Q8), Q8)
save("fp32-other-operators", other_operators(FP32), FP32, 1e-4)
save("fp32-dequantized", dequantized(FP32), FP32, 0.1)
save("fp32-separate-bn6", separate_bn6(FP32), FP32, 1e-4)
save("fp32-ort-basic", slim(optimized(FP32, ort.GraphOptimizationLevel.ORT_ENABLE_BASIC)), FP32)
save("q8-ort-basic", slim(optimized(Q8, ort.GraphOptimizationLevel.ORT_ENABLE_BASIC)), Q8)
