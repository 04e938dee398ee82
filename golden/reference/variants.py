"""One small network in the forms that exporters, optimisers and quantisers give it: variants.py [NAME...].

Writes ../models/variants/*.onnx.gz and ONNX Runtime's answers, ../expected/variants.json.
Needs torch, torchaudio (of releases that fit), onnx, onnxscript, onnxsim, onnxslim, onnxconverter-common, onnxruntime. A torch
without the dynamo exporter makes the TorchScript files alone."""
import copy, gzip, json, os, sys, tempfile, wave
import numpy as np, onnx, onnxruntime as ort, torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxsim import simplify

if torch.version.cuda:
    torch.version.cuda = "13.0"                                        # torchaudio compares it with its own; nothing here runs on it
import torch.nn.functional as F
from ecapa import Ecapa

HERE = os.path.dirname(os.path.abspath(__file__))
OUT, EXPECTED = f"{HERE}/../models/variants", f"{HERE}/../expected/variants.json"
CLIPS = ["female-flite-slt-1.wav", "male-flite-awb-1.wav"]
LENGTHS = [257, 12700, 33000]
only = sys.argv[1:]
os.makedirs(OUT, exist_ok=True)
answers = json.load(open(EXPECTED)) if os.path.exists(EXPECTED) else {"models": {}}
answers["onnxruntime"] = ort.__version__


def samples(name):
    with wave.open(f"{HERE}/../audio/{name}") as w:
        return np.frombuffer(w.readframes(w.getnframes()), "<i2").astype(np.float32) / 32768


class RealStft(Ecapa):
    """TorchScript has no complex numbers: the STFT gives real and imaginary parts."""

    def fbank(self, x):
        x = F.pad(x.unsqueeze(1), (1, 0), "reflect")
        x = F.conv1d(x, self.pre).squeeze(1)
        s = torch.stft(x, 512, 160, 400, self.mel.spectrogram.window, center=True, pad_mode="reflect", return_complex=False)
        x = (self.mel.mel_scale(s.pow(2).sum(-1)) + 1e-6).log()
        return x - torch.mean(x, dim=-1, keepdim=True)


class PadShort(torch.nn.Module):
    """A rule about lengths in front of the network."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, x):
        return self.network(F.pad(x, (0, torch.sym_max(16000 - x.shape[1], 0))))


class CutLong(PadShort):
    def forward(self, x):
        return self.network(x[:, :480000])


def network(kind):
    torch.manual_seed(3)
    m = kind(C=16, mfa=16, attention=8, embedding=16, bottleneck=8, classes=2)
    with torch.no_grad():
        for b in m.modules():
            if isinstance(b, torch.nn.BatchNorm1d):
                b.weight.uniform_(0.5, 1.5); b.bias.normal_(0, 0.3); b.momentum = None
        m.train()(torch.tensor(np.stack([samples(c)[:16000] for c in CLIPS])))
    return m.eval()


def dynamo(model, opset, shape=(2, 16000), dynamic=True, **settings):
    D = torch.export.Dim.DYNAMIC
    with tempfile.TemporaryDirectory() as d:
        torch.onnx.export(model, (torch.randn(*shape) * 0.1,), f"{d}/m.onnx", opset_version=opset, dynamo=True,
                          input_names=["waveform"], output_names=["logits"], external_data=False,
                          dynamic_shapes=({0: D, 1: D},) if dynamic else None, **settings)
        return slim(onnx.load(f"{d}/m.onnx"))


def torchscript(model, opset, shape=(2, 16000), dynamic=True, **settings):
    axes = {"waveform": {0: "b", 1: "t"}, "logits": {0: "b"}} if dynamic else None
    with tempfile.TemporaryDirectory() as d:
        torch.onnx.export(model, (torch.randn(*shape) * 0.1,), f"{d}/m.onnx", opset_version=opset, input_names=["waveform"],
                          output_names=["logits"], dynamic_axes=axes, dynamo=False, **settings)
        return slim(onnx.load(f"{d}/m.onnx"))


def slim(model):
    """Without the exporter's notes, which are most of a small file."""
    del model.graph.value_info[:]
    for n in model.graph.node:
        n.doc_string = ""
        del n.metadata_props[:]
    del model.metadata_props[:]
    return model


def through(model, convert):
    """What a tool makes of a file."""
    with tempfile.TemporaryDirectory() as d:
        onnx.save(model, f"{d}/a.onnx")
        convert(f"{d}/a.onnx", f"{d}/b.onnx")
        return slim(onnx.load(f"{d}/b.onnx"))


def quantised(model, kind, **settings):
    return through(model, lambda a, b: quantize_dynamic(a, b, weight_type=kind, **{**dict(per_channel=True, reduce_range=False), **settings}))


def optimised(model, level):
    def convert(a, b):
        options = ort.SessionOptions()
        options.graph_optimization_level = level
        options.optimized_model_filepath = b
        ort.InferenceSession(a, options, providers=["CPUExecutionProvider"])
    return through(model, convert)


def matmuls(model):
    """Gemm as MatMul and Add, which is what 4-bit tools quantise."""
    model = copy.deepcopy(model)
    nodes = []
    for n in model.graph.node:
        if n.op_type == "Gemm":
            w = next(t for t in model.graph.initializer if t.name == n.input[1])
            name = w.name + "_turned"
            model.graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(numpy_helper.to_array(w).T), name))
            nodes += [helper.make_node("MatMul", [n.input[0], name], [n.output[0] + "_mm"], name=n.name + "_mm"),
                      helper.make_node("Add", [n.output[0] + "_mm", n.input[2]], list(n.output), name=n.name + "_add")]
        else:
            nodes.append(n)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model


def blocks(model, bits, symmetric, qdq=False):
    from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer
    from onnxruntime.quantization.quant_utils import QuantFormat
    form = QuantFormat.QDQ if qdq else QuantFormat.QOperator
    config = DefaultWeightOnlyQuantConfig(block_size=32, is_symmetric=symmetric, quant_format=form, bits=bits)
    quantizer = MatMulNBitsQuantizer(matmuls(model), bits=bits, block_size=32, is_symmetric=symmetric, quant_format=form, algo_config=config)
    quantizer.process()
    return slim(quantizer.model.model)


def rounded(model):
    """The same weights in float: what a file of sixteen-bit floats says without the rounding of every activation in between."""
    model = copy.deepcopy(model)
    written = [a.t for n in model.graph.node if n.op_type == "Constant" for a in n.attribute if a.name == "value"]
    for t in list(model.graph.initializer) + written:
        if t.data_type == TensorProto.FLOAT:
            t.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(t).astype(np.float16).astype(np.float32), t.name))
    return model


def half(model):
    from onnxruntime.transformers.float16 import convert_float_to_float16
    return slim(convert_float_to_float16(copy.deepcopy(model), keep_io_types=True, disable_shape_infer=True))


def dequantised(model, kind):
    """Weights of convolutions behind DequantizeLinear: one scale for each output, blocks of inputs, or four bits."""
    model = copy.deepcopy(model)
    nodes = []
    for t in list(model.graph.initializer):
        if t.data_type != TensorProto.FLOAT or len(t.dims) != 3 or t.dims[0] < 2:
            continue
        w = numpy_helper.to_array(t)
        top, block = (7 if kind == "int4" else 127), 8
        if kind == "blocked" and w.shape[1] % block == 0:
            s = np.abs(w.reshape(w.shape[0], -1, block, w.shape[2])).max(2) / top + 1e-9
            q, settings = np.round(w / np.repeat(s, block, 1)), dict(axis=1, block_size=block)
        else:
            s = np.abs(w).max((1, 2)) / top + 1e-9
            q, settings = np.round(w / s[:, None, None]), dict(axis=0)
        model.graph.initializer.remove(t)
        stored = helper.make_tensor(t.name + "_q", TensorProto.INT4, w.shape, q.astype(np.int8).ravel()) if kind == "int4" \
            else numpy_helper.from_array(q.astype(np.int8), t.name + "_q")
        model.graph.initializer.extend([stored, numpy_helper.from_array(s.astype(np.float32), t.name + "_s")])
        nodes.append(helper.make_node("DequantizeLinear", [t.name + "_q", t.name + "_s"], [t.name], **settings))
    nodes += list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model


def constant_if(model):
    """A branch that is always taken."""
    model = copy.deepcopy(model)
    relu = next(n for n in model.graph.node if n.op_type == "Relu")
    at, x, y = list(model.graph.node).index(relu), relu.input[0], relu.output[0]
    branch = lambda op: helper.make_graph([helper.make_node(op, [x], [f"{y}_{op}"])], op, [],
                                          [helper.make_tensor_value_info(f"{y}_{op}", TensorProto.FLOAT, None)])
    model.graph.initializer.append(numpy_helper.from_array(np.array(True), "yes"))
    model.graph.node.remove(relu)
    model.graph.node.insert(at, helper.make_node("If", ["yes"], [y], then_branch=branch("Relu"), else_branch=branch("Tanh")))
    return model


def save(name, make, limit=1e-4, refused=None, reference=None):
    if only and name not in only:
        return
    try:
        model = make()
    except Exception as e:
        print(f"{name}: cannot be made with this torch: {type(e).__name__} {str(e)[:100]}")
        return
    data = model.SerializeToString()
    with open(f"{OUT}/{name}.onnx.gz", "wb") as f, gzip.GzipFile("", "wb", 9, f, mtime=0) as z:
        z.write(data)
    answers["models"][name] = entry = dict(producer=f"{model.producer_name} {model.producer_version}".split("+")[0], limit=limit)
    if refused:
        entry["refused"] = refused
    run = data
    if reference:
        entry["reference"] = "the same weights in float"
        run = reference().SerializeToString()
    session = ort.InferenceSession(run, providers=["CPUExecutionProvider"])
    fixed = session.get_inputs()[0].shape[1]
    entry["logits"] = {f"{c}[0:{n}]": session.run(None, {session.get_inputs()[0].name: samples(c)[None, :n]})[0][0].tolist()
                       for c in CLIPS for n in LENGTHS if fixed in (n, None) or isinstance(fixed, str)}
    print(f"{name}: {len(data)} bytes, {os.path.getsize(f'{OUT}/{name}.onnx.gz')} gzipped")


E_, R = network(Ecapa), network(RealStft)
simple = lambda m: slim(simplify(m)[0])
base = lambda: dynamo(E_, 18)
for opset in (17, 18, 19, 20):
    save(f"torchscript-{opset}", lambda: torchscript(R, opset))
save("torchscript-17-unfolded", lambda: torchscript(R, 17, do_constant_folding=False))
save("torchscript-17-simplified-q8", lambda: quantised(simple(torchscript(R, 17)), QuantType.QUInt8))
save("torchscript-18-q8", lambda: quantised(torchscript(R, 18), QuantType.QUInt8))
save("torchscript-17-fixed-12700", lambda: torchscript(R, 17, (1, 12700), False))
save("dynamo-18-unoptimised", lambda: dynamo(E_, 18, optimize=False))
save("dynamo-18-unoptimised-q8", lambda: quantised(dynamo(E_, 18, optimize=False), QuantType.QUInt8))
for opset in (22, 23, 24, 25):
    save(f"dynamo-{opset}", lambda: dynamo(E_, opset))
save("dynamo-18-fixed-12700", lambda: dynamo(E_, 18, (1, 12700), False))
save("dynamo-18-fixed-257", lambda: dynamo(E_, 18, (1, 257), False))
save("dynamo-18-slim", lambda: slim(__import__("onnxslim").slim(base())))
save("dynamo-18-if", lambda: constant_if(base()))
save("uint8", lambda: quantised(simple(base()), QuantType.QUInt8))
save("int8-seven-bits", lambda: quantised(simple(base()), QuantType.QInt8, reduce_range=True))
save("fp16", lambda: half(simple(base())), 0.002, reference=lambda: rounded(simple(base())))
save("q4", lambda: blocks(simple(base()), 4, True), 0.002)
save("q4-zero-points", lambda: blocks(simple(base()), 4, False), 0.002)
save("q8-blocks", lambda: blocks(simple(base()), 8, True), 0.002)
four = lambda: blocks(dynamo(E_, 18, optimize=False), 4, True)
save("q4f16", lambda: half(four()), 0.002, reference=lambda: rounded(four()))
for kind, opset in (("int8", 18), ("blocked", 21), ("int4", 21)):
    save(f"dequantised-{kind}", lambda: dequantised(dynamo(E_, opset), kind), 0.002)
fused = "which ONNX Runtime writes after fusing"
save("ort-basic-q8", lambda: optimised(quantised(simple(base()), QuantType.QUInt8), ort.GraphOptimizationLevel.ORT_ENABLE_BASIC))
save("ort-extended", lambda: optimised(simple(base()), ort.GraphOptimizationLevel.ORT_ENABLE_EXTENDED), refused=fused)
save("ort-extended-q8", lambda: optimised(quantised(simple(base()), QuantType.QUInt8), ort.GraphOptimizationLevel.ORT_ENABLE_EXTENDED),
     refused=fused)
rule = "the same network at every length of the clip"
save("rule-pads-short", lambda: dynamo(PadShort(E_), 18), refused=rule)
save("rule-cuts-long", lambda: dynamo(CutLong(E_), 18), refused="expected Pad, found Slice")
answers["models"] = dict(sorted(answers["models"].items()))
json.dump(answers, open(EXPECTED, "w"), indent=1)
