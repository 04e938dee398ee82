"""The quantised graph in NumPy, and how near it comes to ONNX Runtime: ref_q8.py [CLIPS, else 8]. Integer arithmetic is exact, the float
front end runs in float64; given ONNX Runtime's own stage inputs, every convolution equals its output bit for bit. With precise=True
pre-emphasis and filterbank run in float. Needs onnx, numpy."""
import json, os, sys
import numpy as np, onnx
from onnx import numpy_helper
from project import EXPECTED, MODELS, STAGES, clips, read_model, read_wav

f32 = np.float32
DILATIONS = {"layer1": 2, "layer2": 3, "layer3": 4}


def quantize(x):
    """ONNX DynamicQuantizeLinear, with the zero point already subtracted; and the scale."""
    x = x.astype(f32)
    low, high = min(f32(0), x.min()), max(f32(0), x.max())
    scale = f32((high - low) / f32(255)) or f32(1)
    zero_point = np.rint(np.clip(f32(0) - low / scale, 0, 255))
    return np.clip(np.rint(x / scale) + zero_point, 0, 255).astype(np.float64) - zero_point, scale


class Q8:
    """A quantised model: call it with samples."""

    def __init__(self, model, precise=False):
        graph = onnx.load_from_string(model).graph
        self.init = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
        self.norm_nodes = [n for n in graph.node if n.op_type == "BatchNormalization"]
        self.precise = precise

    def conv(self, x, name, dilation=1):
        i = self.init
        return self.integer_conv(x, i[name + ".weight_quantized"], i[name + ".weight_zero_point"], i[name + ".weight_scale"],
                                 i.get(name + ".bias"), dilation)

    @staticmethod
    def integer_conv(x, w, zero_point, scale, bias, dilation=1, padding=None):
        q, x_scale = quantize(x)
        w = w.astype(np.float64) - float(zero_point)
        taps = w.shape[2]
        padding = taps // 2 * dilation if padding is None else padding
        q = np.pad(q, ((0, 0), (padding, padding)))                    # the zero point is the padding: 0 once it is subtracted
        frames = q.shape[1] - dilation * (taps - 1)
        sums = sum(w[:, :, k] @ q[:, k * dilation:k * dilation + frames] for k in range(taps))
        y = sums.astype(f32) * f32(x_scale * scale)
        return y if bias is None else y + bias[:, None]

    def linear(self, x, name):
        i, n = self.init, name + ".weight_Transposed"
        q, x_scale = quantize(x)
        sums = q @ (i[n + "_quantized"].astype(np.float64) - i[n + "_zero_point"])
        return sums.astype(f32) * (x_scale * i[n + "_scale"]) + i[name + ".bias"]

    def norm(self, x):
        n = next(self.norms)
        gamma, beta, mean, variance = (self.init[name].astype(f32) for name in n.input[1:5])
        epsilon = next((a.f for a in n.attribute if a.name == "epsilon"), 1e-5)
        column = (lambda v: v[:, None]) if x.ndim == 2 else (lambda v: v)
        return ((x - column(mean)) / np.sqrt(column(variance) + f32(epsilon)) * column(gamma) + column(beta)).astype(f32)

    def conv_relu_norm(self, x, name, dilation=1):
        return self.norm(np.maximum(self.conv(x, name, dilation), 0))

    def log_mel(self, samples):
        i, x = self.init, samples.astype(f32)
        x = np.concatenate([x[1:2], x])
        if self.precise:
            y = x[1:] - 0.97 * x[:-1].astype(np.float64)
        else:
            y = self.integer_conv(x[None], i["pre_quantized"], i["pre_zero_point"], i["pre_scale"], None, padding=0)[0]
        y = np.pad(y, 256, mode="reflect").astype(np.float64)
        frames = np.stack([y[t:t + 512] for t in range(0, len(y) - 511, 160)]) * i["val_47"].astype(np.float64)
        power = np.abs(np.fft.rfft(frames, axis=1)).astype(f32) ** 2
        bank = "mel.mel_scale.fb"
        if bank in i:
            mel = power @ i[bank]
        elif self.precise:
            mel = power @ ((i[bank + "_quantized"].astype(np.float64) - i[bank + "_zero_point"]) * i[bank + "_scale"])
        else:
            q, scale = quantize(power)
            mel = (q @ (i[bank + "_quantized"].astype(np.float64) - i[bank + "_zero_point"])).astype(f32) * (scale * i[bank + "_scale"])
        log = np.log(mel.T.astype(f32) + f32(1e-6))
        return (log - log.mean(1, keepdims=True)).astype(f32)

    def block(self, x, name):
        y = self.conv_relu_norm(x, name + ".conv1")
        splits, previous = np.split(y, 8, 0), 0
        for k in range(7):
            splits[k] = previous = self.conv_relu_norm(previous + splits[k], f"{name}.convs.{k}", DILATIONS[name])
        y = self.conv_relu_norm(np.concatenate(splits), name + ".conv3")
        gate = y.mean(1, keepdims=True, dtype=np.float64).astype(f32)
        gate = self.conv(np.maximum(self.conv(gate, name + ".se.se.1"), 0), name + ".se.se.3")
        gate = 1 / (1 + np.exp(-gate.astype(np.float64)))
        return (y * gate.astype(f32) + x).astype(f32)

    def pooled(self, x):
        mean = x.mean(1, keepdims=True, dtype=np.float64).astype(f32)
        variance = x.astype(np.float64).var(1, ddof=1, keepdims=True).astype(f32)
        context = [np.repeat(c, x.shape[1], 1) for c in (mean, np.sqrt(np.maximum(variance, f32(1e-4))))]
        hidden = np.tanh(self.conv_relu_norm(np.concatenate([x, *context]), "attention.0"))
        w = self.conv(hidden, "attention.4")
        w = np.exp((w - w.max(1, keepdims=True)).astype(np.float64))
        w = (w / w.sum(1, keepdims=True)).astype(f32)
        mu = (x * w).sum(1, dtype=np.float64).astype(f32)
        sigma = np.sqrt(np.maximum((x * x * w).sum(1, dtype=np.float64).astype(f32) - mu * mu, f32(1e-4)))
        return np.concatenate([mu, sigma])

    def __call__(self, samples):
        self.norms = iter(self.norm_nodes)
        x = self.conv_relu_norm(self.log_mel(samples), "conv1")
        x1 = self.block(x, "layer1")
        x2 = self.block(x + x1, "layer2")
        x3 = self.block(x + x1 + x2, "layer3")
        x = np.maximum(self.conv(np.concatenate([x1, x2, x3]), "layer4"), 0)
        x = self.norm(self.pooled(x))
        return self.linear(np.maximum(self.linear(x, "fc6"), 0).astype(f32), "fc7")


def check_convolutions(name, model):
    stages = np.load(os.path.join(STAGES, name + ".npz"))
    checked = 0
    for w in model.init:
        layer = w.removesuffix(".weight_quantized")
        if layer != w and layer + ".in" in stages:
            dilation = DILATIONS[layer.split(".")[0]] if ".convs." in layer else 1
            assert np.array_equal(model.conv(stages[layer + ".in"][0], layer, dilation), stages[layer + ".out"][0]), layer
            checked += 1
    print(f"{name}: {checked} convolutions equal ONNX Runtime's bit for bit")


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    for name, path in MODELS.items():
        model = Q8(read_model(path))
        check_convolutions(name, model)
        with open(os.path.join(EXPECTED, name + ".json")) as f:
            expected = {c["file"]: c["logits"] for c in json.load(f)["clips"]}
        differences = [np.abs(model(read_wav(c)) - expected[os.path.basename(c)]).max() for c in clips()[:count]]
        print(f"{name}: logits of {count} clips differ by {np.median(differences):.4f} in the median, {max(differences):.4f} at most")
