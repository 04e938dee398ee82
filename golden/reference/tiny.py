"""Small test files of the same network (32 channels, random weights), in the forms in which a file may come, gzipped for the tests of
onnx-loader and golden. The clips only set the BatchNorm statistics, so that activations are of ordinary size.
Needs torch, torchaudio, onnx, onnxscript, onnxsim, onnxruntime, numpy."""
import gzip, os, tempfile
import numpy as np, onnx, torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxsim import simplify
from ecapa import Ecapa
from project import TINY, clips, read_wav

torch.manual_seed(11)
model = Ecapa(C=32, mfa=48, attention=16, embedding=24, bottleneck=8, classes=2)
with torch.no_grad():
    for m in model.modules():
        if isinstance(m, torch.nn.BatchNorm1d):
            m.weight.uniform_(0.5, 1.5); m.bias.normal_(0, 0.3); m.momentum = None
batch = [x[:16000] for x in map(read_wav, clips()) if len(x) >= 16000]
with torch.no_grad():
    model.train()(torch.tensor(np.stack(batch)))
model.eval()

out = tempfile.mkdtemp()
D = torch.export.Dim.DYNAMIC
torch.onnx.export(model, (torch.randn(2, 16000) * 0.1,), f"{out}/tiny-fp32-raw.onnx", opset_version=18, dynamo=True,
                  input_names=["waveform"], output_names=["logits"], external_data=False, dynamic_shapes=({0: D, 1: D},))
g, ok = simplify(onnx.load(f"{out}/tiny-fp32-raw.onnx"))
assert ok
onnx.save(g, f"{out}/tiny-fp32.onnx")
mel = [n.name for n in g.graph.node if n.op_type == "MatMul"]
first = [n.name for n in g.graph.node if n.op_type == "Conv"][:2]


def quantize(source, name, **changes):
    recipe = dict(weight_type=QuantType.QUInt8, per_channel=True, reduce_range=False)
    quantize_dynamic(f"{out}/{source}.onnx", f"{out}/{name}.onnx", **{**recipe, **changes})


quantize("tiny-fp32", "tiny-q8")
quantize("tiny-fp32", "tiny-q8-v2", nodes_to_exclude=mel)
quantize("tiny-fp32-raw", "tiny-q8-raw")
quantize("tiny-fp32", "tiny-q8-per-tensor", per_channel=False, reduce_range=True)
quantize("tiny-fp32", "tiny-qint8", weight_type=QuantType.QInt8)
quantize("tiny-fp32", "tiny-q8-first-conv-float", nodes_to_exclude=mel + first)


def load():
    return onnx.load(f"{out}/tiny-q8.onnx")


typed = load()                                                          # typed fields instead of raw_data
for i, t in enumerate(typed.graph.initializer):
    a = numpy_helper.to_array(t)
    typed.graph.initializer[i].CopyFrom(onnx.helper.make_tensor(t.name, t.data_type, t.dims, a.ravel().tolist()))
onnx.save(typed, f"{out}/tiny-q8-typed.onnx")

const = load()                                                          # Constant nodes instead of initializers, and an Identity on the way
nodes = [onnx.helper.make_node("Constant", [], [t.name], name="const_" + t.name, value=t) for t in const.graph.initializer]
del const.graph.initializer[:]
old = list(const.graph.node)
next(n for n in old if "waveform" in n.input and n.op_type == "Unsqueeze").input[0] = "waveform_id"
del const.graph.node[:]
const.graph.node.extend(nodes + [onnx.helper.make_node("Identity", ["waveform"], ["waveform_id"], name="id")] + old)
onnx.save(const, f"{out}/tiny-q8-constants.onnx")

renamed = load()                                                        # every inner name replaced
names = {}
fresh = lambda s: s if s in ("", "waveform", "logits") else names.setdefault(s, f"t{len(names)}")
for t in renamed.graph.initializer:
    t.name = fresh(t.name)
for k, n in enumerate(renamed.graph.node):
    n.name = f"n{k}"
    for f in (n.input, n.output):
        for j, s in enumerate(f):
            f[j] = fresh(s)
del renamed.graph.value_info[:]
onnx.save(renamed, f"{out}/tiny-q8-renamed.onnx")

other = load()                                                          # other networks: must be refused
for n in other.graph.node:
    if n.op_type == "ConvInteger":
        for a in n.attribute:
            if a.name == "dilations" and list(a.ints) == [3]: a.ints[:] = [2]
            if a.name == "pads" and list(a.ints) == [3, 3]: a.ints[:] = [2, 2]
onnx.save(other, f"{out}/other-dilation.onnx")
other = load()
next(n for n in other.graph.node if n.op_type == "Tanh").op_type = "Sigmoid"
onnx.save(other, f"{out}/other-attention.onnx")
other = load()
for t in other.graph.initializer:
    if numpy_helper.to_array(t).shape == () and numpy_helper.to_array(t) == 160:
        t.CopyFrom(numpy_helper.from_array(np.array(128, np.int64), t.name))
onnx.save(other, f"{out}/other-hop.onnx")

for file in sorted(os.listdir(out)):
    with open(f"{out}/{file}", "rb") as source, open(f"{TINY}/{file}.gz", "wb") as f, gzip.GzipFile("", "wb", 9, f, mtime=0) as z:
        z.write(source.read())
    print(file)
