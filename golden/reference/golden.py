"""Answers of ONNX Runtime: golden.py [NAME MODEL.onnx].

Without arguments for both quantised demo models: ../expected/NAME.json holds logits, probabilities and embedding of every clip,
../stages/NAME.npz the input and output of every stage for one clip. A model given by name and file gets the answers alone: so
../expected/demo-fp32.json was made from the float export, which is not in the project (62 MB).
Needs onnx, onnxruntime, numpy."""
import hashlib, io, os, sys, zipfile
import numpy as np, onnx, onnxruntime
from project import EXPECTED, MODELS, ROOT, STAGES, clips, read_model, read_wav, session, write_json


def stage_taps(graph):
    """Name of stage -> tensor, found by the graph's own edges."""
    inits = {i.name for i in graph.initializer}
    consumers = {}
    for n in graph.node:
        for x in n.input:
            consumers.setdefault(x, []).append(n)
    produced = {o: n for n in graph.node for o in n.output}
    taps = {}
    for n in graph.node:
        if n.op_type in ("ConvInteger", "Conv", "MatMulInteger", "MatMul", "Gemm"):
            w = next((x for x in n.input if x in inits and "weight" in x or x in ("pre", "pre_quantized") or "mel_scale" in x), None)
            if w is None:
                continue
            layer = w.replace("_quantized", "").replace("_Transposed", "").replace(".weight", "")
            layer = {"pre": "pre_emphasis", "mel.mel_scale.fb": "mel"}.get(layer, layer)
            src = n.input[0]
            if n.op_type.endswith("Integer"):
                src = produced[src].input[0]            # the float that DynamicQuantizeLinear read
            dst = n.output[0]
            while True:                                 # through Cast, Mul(scale), Add(bias)
                nxt = [c for c in consumers.get(dst, []) if c.op_type in ("Cast", "Mul", "Add") and
                       (c.op_type == "Cast" or any("quant_scales_mul" in x or x in inits or "bias_reshape" in x for x in c.input))]
                if not nxt or layer == "mel" and nxt[0].op_type == "Add":
                    break
                dst = nxt[0].output[0]
            taps[layer + ".in"], taps[layer + ".out"] = src, dst
    for n in graph.node:
        if n.op_type == "Sub" and any(produced.get(x) is not None and produced[x].op_type == "Log" for x in n.input):
            taps["features"] = n.output[0]
        if n.op_type == "STFT":
            taps["stft"] = n.output[0]
        if n.op_type == "Softmax":
            taps["attention.weights"] = n.output[0]
        if n.op_type == "Sigmoid":
            scaled = next(c for c in consumers[n.output[0]] if c.op_type == "Mul")
            block = next(c for c in consumers[scaled.output[0]] if c.op_type == "Add")
            k = sum(t.endswith(".gate") for t in taps) + 1
            taps[f"layer{k}.gate"], taps[f"layer{k}.out"] = n.output[0], block.output[0]
    taps["embedding"] = [n for n in graph.node if n.op_type == "Relu"][-1].output[0]
    return taps


def write_stages(path, stages):
    """A .npz whose bytes depend on the tensors alone."""
    with zipfile.ZipFile(path, "w") as z:
        for stage, tensor in stages.items():
            data = io.BytesIO()
            np.save(data, np.ascontiguousarray(tensor, np.float32))
            entry = zipfile.ZipInfo(stage + ".npy")
            entry.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(entry, data.getvalue(), compresslevel=9)
    print(os.path.relpath(path, ROOT))


def answers(name, path, keep_stages):
    data = read_model(path)
    model = onnx.load_from_string(data)
    taps = stage_taps(model.graph)
    for t in sorted(set(taps.values()) - {"logits"}):
        model.graph.output.append(onnx.helper.make_empty_tensor_value_info(t))
    plain, tapped = session(data), session(model.SerializeToString())
    names = [o.name for o in tapped.get_outputs()]
    doc = {"model": name + ".onnx", "sha256": hashlib.sha256(data).hexdigest(), "onnxruntime": onnxruntime.__version__, "clips": []}
    for clip in clips():
        x = read_wav(clip)
        logits = plain.run(None, {"waveform": x[None]})[0][0]
        got = dict(zip(names, tapped.run(None, {"waveform": x[None]})))
        drift = float(np.abs(got["logits"][0] - logits).max())
        assert drift < 1e-5, (clip, drift)                     # tapping must not change the answer
        e = np.exp(logits - logits.max())
        doc["clips"].append({"file": os.path.basename(clip), "samples": len(x), "logits": logits.tolist(),
                             "probabilities": (e / e.sum()).tolist(), "embedding": got[taps["embedding"]][0].tolist()})
        if keep_stages and len(doc["clips"]) == 1:
            write_stages(os.path.join(STAGES, name + ".npz"), {stage: got[tensor] for stage, tensor in taps.items()})
    write_json(name + ".json", doc, "clips")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        answers(sys.argv[1], sys.argv[2], False)
    else:
        for name, path in MODELS.items():
            answers(name, path, True)
