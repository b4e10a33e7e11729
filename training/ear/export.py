"""Weights → one ONNX file that hears samples: features, normalisation and network with its batch norms folded."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch import nn

from training.ear import features, network
from training.lips import motion
from training.speech import visemes

OPSET = 15
VERSION = 4


class Hearing(nn.Module):
    """Samples [1, N] → (visemes [1, T, classes], curves [1, T, 3], bands [1, T, 9]), T = ceil(N / 320).

    `bands` are natural logarithms of power, for what motion.py calls shade; they are no matter of training.
    """

    def __init__(self, trained: network.SpeechNetwork) -> None:
        super().__init__()
        bins = np.arange(features.FIRST_BIN, features.LAST_BIN + 1)
        angles = 2 * np.pi * bins[:, None] * np.arange(features.WINDOW)[None] / features.FFT
        waves = np.concatenate([np.cos(angles), np.sin(angles)]) * features.window()
        self.fourier = nn.Conv1d(1, 2 * len(bins), features.WINDOW, stride=features.HOP, bias=False)
        self.fourier.weight.data = torch.from_numpy(waves[:, None].astype(np.float32))
        matrix = features.mel_matrix()
        self.mel = nn.Conv1d(2 * len(bins), features.BANDS, 1, bias=False)
        self.mel.weight.data = torch.from_numpy(np.concatenate([matrix, matrix], 1)[..., None])
        self.mean = nn.AvgPool1d(features.PAST + features.AHEAD + 1, stride=1)
        self.coarse = nn.Conv1d(features.BANDS, features.COARSE, 2, stride=2, bias=False)
        width = features.BANDS // features.COARSE
        self.coarse.weight.data = torch.eye(features.COARSE).repeat_interleave(width, 1)[..., None].repeat(1, 1, 2) / (2 * width)
        self.trained = trained

    def forward(self, samples: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        waves = nn.functional.pad(samples.unsqueeze(1), (features.LEFT_PADDING, features.RIGHT_PADDING))
        spectrum = self.fourier(waves)
        power = self.mel(spectrum * spectrum)
        around = (features.PAST, features.AHEAD)
        real = nn.functional.pad(power[:, :1] * 0.0 + 1.0, around)
        mean = self.mean(nn.functional.pad(power, around)) / self.mean(real)
        logits, curves = self.trained(features.compress(power, mean))
        bands = self.coarse(torch.log(power + features.EPSILON))
        return torch.softmax(logits, 1).transpose(1, 2), curves.transpose(1, 2), bands.transpose(1, 2)


class Affine(nn.Module):
    """A trained batch norm as one multiplication and one addition."""

    def __init__(self, norm: nn.BatchNorm1d) -> None:
        super().__init__()
        scale = norm.weight.data / torch.sqrt(norm.running_var + norm.eps)
        self.scale = nn.Parameter(scale[:, None], requires_grad=False)
        self.shift = nn.Parameter((norm.bias.data - norm.running_mean * scale)[:, None], requires_grad=False)

    def forward(self, hidden: torch.Tensor) -> torch.Tensor:
        return hidden * self.scale + self.shift


def fold(convolution: nn.Conv1d, norm: nn.BatchNorm1d) -> nn.Conv1d:
    """One convolution that does what the two do."""
    scale = norm.weight.data / torch.sqrt(norm.running_var + norm.eps)
    folded = nn.Conv1d(convolution.in_channels, convolution.out_channels, convolution.kernel_size, convolution.stride,
                       convolution.padding, convolution.dilation)
    folded.weight.data = convolution.weight.data * scale[:, None, None]
    folded.bias.data = norm.bias.data - norm.running_mean * scale
    return folded


def hearing_of(weights: Path) -> Hearing:
    """The trained network, folded, with the features before it."""
    trained = network.SpeechNetwork()
    trained.load_state_dict(torch.load(weights))
    trained.eval()
    for part in (trained.stem, trained.halve):
        part[0], part[1] = fold(part[0], part[1]), nn.Identity()
    trained.finish[0] = Affine(trained.finish[0])
    for block in trained.blocks:
        block.spread, block.norm = fold(block.spread, block.norm), nn.Identity()
    return Hearing(trained).eval()


def write_onnx(hearing: Hearing, path: Path) -> None:
    """The graph with a length of any size; nothing but weights and plain operators."""
    torch.onnx.export(hearing, torch.zeros(1, 16_000), str(path), opset_version=OPSET, dynamo=False,
                      input_names=["samples"], output_names=["visemes", "curves", "bands"],
                      dynamic_axes={"samples": {1: "N"}, "visemes": {1: "T"}, "curves": {1: "T"}, "bands": {1: "T"}})
    options = onnxruntime.SessionOptions()  # constants folded, no operator outside the standard
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = str(path)
    options.log_severity_level = 3
    onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
    model = onnx.load(path)
    model.doc_string = ""
    standard = [imported for imported in model.opset_import if imported.domain == ""]
    del model.opset_import[:]
    model.opset_import.extend(standard)
    model.producer_name = "lipsync training"
    onnx.checker.check_model(model)
    onnx.save(model, path)


def formula_sound(count: int = 16_000) -> np.ndarray:
    """A test sound made by formula, no recording: sample n of the check in the model's JSON.

    x(n) = 0.2 * sin(2 pi 140 n / 16000) * sin(2 pi 2.5 n / 16000)^2 + 0.1 * sin(2 pi (300 + 0.05 n) n / 16000)
           + 0.05 * (((n * 7919) mod 1009) / 504 - 1)
    """
    n = np.arange(count, dtype=np.float64)
    tone = 0.2 * np.sin(2 * np.pi * 140 * n / 16_000) * np.sin(2 * np.pi * 2.5 * n / 16_000) ** 2
    glide = 0.1 * np.sin(2 * np.pi * (300 + 0.05 * n) * n / 16_000)
    return (tone + glide + 0.05 * (np.mod(n * 7919, 1009) / 504 - 1)).astype(np.float32)


def lookahead_by_test(hearing: Hearing, frame: int = 100) -> float:
    """Seconds past a frame's centre at which a change of the sound still changes the frame; nothing later does."""
    chance = torch.Generator().manual_seed(1)
    sound = 0.1 * torch.randn(1, 64_000, generator=chance)
    with torch.no_grad():
        before = hearing(sound)[0][0, frame]
        centre, low, high = (2 * frame + 1) * features.HOP, 0, 16_000
        while high - low > 1:
            middle = (low + high) // 2
            changed = sound.clone()
            changed[:, centre + middle :] = 0.5
            same = torch.equal(hearing(changed)[0][0, frame], before)
            low, high = (low, middle) if same else (middle, high)
    return low / features.RATE


def compare_with_openvino(hearing: Hearing, path: Path) -> float:
    """Largest difference between torch and OpenVINO's CPU plugin over several lengths and levels."""
    import openvino

    compiled = openvino.Core().compile_model(str(path), "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    worst = 0.0
    chance = np.random.default_rng(2)
    for count in (1, 159, 320, 1_601, 16_000, 80_123, 320_000):
        for sound in (np.zeros(count), 0.1 * chance.standard_normal(count), np.resize(formula_sound(), count)):
            samples = sound.astype(np.float32)[None]
            with torch.no_grad():
                wanted = [output.numpy() for output in hearing(torch.from_numpy(samples))]
            got = list(compiled(samples).values())
            for one, other in zip(wanted, got):
                if one.shape != other.shape or one.shape[1] != -(-count // 320):
                    raise SystemExit(f"{count} samples: {one.shape} from torch, {other.shape} from OpenVINO")
                worst = max(worst, float(np.abs(one - other).max()))
    return worst


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("output", type=Path, help="the .onnx file; the .json is written beside it")
    parser.add_argument("--motion", type=Path, help="JSON of the fitted mapping; without it the table of visemes.py")
    options = parser.parse_args()
    hearing = hearing_of(options.weights)
    write_onnx(hearing, options.output)
    ahead = lookahead_by_test(hearing)
    worst = compare_with_openvino(hearing, options.output)
    size = options.output.stat().st_size
    print(f"{size} bytes, hears {1000 * ahead:.2f} ms ahead, OpenVINO differs by at most {worst:.2e}")
    if ahead > 0.25 or worst > 1e-3 or size > 5_000_000:
        raise SystemExit("the model breaks its promises")
    mapping = motion.Mapping.read(options.motion) if options.motion else motion.table()
    card = {
        "version": VERSION, "sha256": hashlib.sha256(options.output.read_bytes()).hexdigest(),
        "sampleRate": features.RATE, "frameSeconds": visemes.FRAME_SECONDS, "firstFrameCentre": visemes.FRAME_SECONDS / 2,
        "lookaheadSeconds": round(network.lookahead_seconds(), 4),
        "input": "samples", "outputs": ["visemes", "curves", "bands"], "curves": list(visemes.CURVES),
        "classes": [{"name": viseme.name, "ipa": viseme.members.split(), "vowel": viseme.vowel} for viseme in visemes.VISEMES],
        "motion": mapping.as_json(),
    }
    options.output.with_suffix(".json").write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
