"""Training on prepared examples: soft labels, smooth curves, sources balanced in every batch.

What is written is the mean of the weights at 43 % of the time and at its end, each a running average already: the end
knows the synthetic voices best, the middle is less sure of itself on real ones, and their mean keeps most of both.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import torch

from training.ear import features
from training.ear.network import SpeechNetwork
from training.speech import visemes

SHARES = {"espeak": 0.24, "people": 0.22, "actors": 0.35, "heart": 0.15, "joe": 0.12, "flite": 0.10, "festival": 0.14,
          "words": 0.08, "nonspeech": 0.05, "music": 0.02, "soundtracks": 0.03}
VOICELESS = {"nonspeech", "music", "soundtracks"}
WARP, SHIFT = 0.08, 1.5  # a crop's bands are stretched by up to so much and moved by up to so many: other throats
SUDDEN = 0.4  # of the crops without a voice begin with silence
IMPORTANCE = {"m": 2.5, "f": 2.0}  # frames of lips that touch count so much more: they are few, and viewers see them
CROP = 300  # frames of 20 ms
CURVE_WEIGHT = 0.25
MIDDLE = 0.43  # of the time
SILENT_POWER = -25.3  # logarithm of a band's power in digital silence, as prepare.py writes it
SILENT_CURVES = (-1.0, 0.0, 0.0)
CURVE_SCALE = torch.tensor([1.0, 0.5, 0.5])


class Source:
    """All variants of one source, in memory as 16-bit numbers."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.files: set[str] = set()
        self.parts: list[tuple[np.ndarray, ...]] = []
        self.held_out: list[tuple[np.ndarray, ...]] = []

    def add(self, file: Path) -> None:
        """One variant; every 20th take is kept out of training."""
        self.files.add(file.name)
        with file.open("rb") as stream:
            lengths, power, labels, curves = (np.load(stream) for _ in range(4))
        ends = np.cumsum(lengths)
        for number, (end, length) in enumerate(zip(ends, lengths)):
            item = (power[2 * (end - length) : 2 * end], labels[end - length : end], curves[end - length : end])
            (self.held_out if number % 20 == 0 else self.parts).append(item)
        self.weights = np.array([len(labels) for _, labels, _ in self.parts], np.float64)
        self.weights /= self.weights.sum()

    def crop(self, chance: np.random.Generator) -> tuple[np.ndarray, ...]:
        """(power, labels, curves, mask) of CROP frames from anywhere, or from a take's beginning."""
        power, labels, curves = self.parts[int(chance.choice(len(self.parts), p=self.weights))]
        first = int(chance.integers(max(1, len(labels) - CROP + 1)))
        count = min(CROP, len(labels) - first)
        out = (np.full((2 * CROP, features.BANDS), -25.0, np.float32), np.zeros((CROP, visemes.COUNT), np.float32),
               np.zeros((CROP, 3), np.float32), np.zeros(CROP, np.float32))
        out[0][: 2 * count] = warped(power[2 * first : 2 * (first + count)].astype(np.float32), chance)
        out[1][:count], out[2][:count], out[3][:count] = labels[first : first + count], curves[first : first + count], 1
        if self.name in VOICELESS and chance.random() < SUDDEN:
            silent = int(chance.integers(5, CROP * 2 // 3))
            out[0][: 2 * silent], out[1][:silent], out[2][:silent] = SILENT_POWER, 0, SILENT_CURVES
            out[1][:silent, visemes.SILENCE] = 1
        return out


def warped(power: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """The bands [time, BANDS] of a longer or shorter throat."""
    places = np.arange(features.BANDS) * chance.uniform(1 - WARP, 1 + WARP) + chance.uniform(-SHIFT, SHIFT)
    places = np.clip(places, 0, features.BANDS - 1)
    low = np.minimum(places.astype(int), features.BANDS - 2)
    share = (places - low).astype(np.float32)
    return power[:, low] * (1 - share) + power[:, low + 1] * share


def find_sources(folder: Path, sources: dict[str, Source]) -> dict[str, Source]:
    """Reads what lies in `folder` as NAME.VARIANT.bin and is not read yet."""
    for file in sorted(folder.glob("*.*.bin")):
        name = file.name.split(".")[0]
        source = sources.setdefault(name, Source(name))
        if file.name not in source.files:
            source.add(file)
            print(f"read {file.name}: {sum(len(item[1]) for item in source.parts) / 3000:.1f} min", flush=True)
    return sources


def make_batch(sources: dict[str, Source], size: int, chance: np.random.Generator) -> tuple[torch.Tensor, ...]:
    """Features with masks and tilt on them, labels, curves and the mask of real frames."""
    names = list(sources)
    shares = np.array([SHARES[name] for name in names])
    drawn = chance.choice(len(names), size, p=shares / shares.sum())
    power, labels, curves, mask = (torch.from_numpy(np.stack(items))
                                   for items in zip(*[sources[names[k]].crop(chance) for k in drawn]))
    inputs = features.normalise(power.transpose(1, 2).exp())
    for row in range(size):
        for _ in range(2):
            width = int(chance.integers(0, 11))
            start = int(chance.integers(0, features.BANDS - width))
            inputs[row, start : start + width] = -1.0
        if chance.random() < 0.3:
            start = int(chance.integers(0, 2 * CROP - 12))
            inputs[row, :, start : start + int(chance.integers(2, 12))] = -1.0
    inputs += 0.05 * torch.randn(inputs.shape)
    return inputs, labels.transpose(1, 2), curves.transpose(1, 2), mask


def losses(network, inputs, labels, curves, mask) -> tuple[torch.Tensor, torch.Tensor]:
    """(cross-entropy, squared error of the curves), each a mean over real frames."""
    logits, drawn = network(inputs)
    weight = torch.ones(visemes.COUNT)
    for name, value in IMPORTANCE.items():
        weight[visemes.NAMES.index(name)] = value
    entropy = -(labels * weight[None, :, None] * torch.log_softmax(logits, 1)).sum(1)
    error = ((drawn - curves) ** 2 * CURVE_SCALE[None, :, None]).sum(1)
    return (entropy * mask).sum() / mask.sum(), (error * mask).sum() / mask.sum()


@torch.no_grad()
def held_out_scores(network, sources: dict[str, Source]) -> str:
    """Frame accuracy on takes that training never saw, by source."""
    network.eval()
    lines = []
    for source in sources.values():
        hits = total = 0
        for power, labels, _ in source.held_out[-20:]:
            if len(labels) < 50:
                continue
            inputs = features.normalise(torch.from_numpy(power.astype(np.float32)).T[None].exp())
            guess = network(inputs)[0][0].argmax(0).numpy()
            hits += (guess == labels[: len(guess)].argmax(1)).sum()
            total += len(guess)
        lines.append(f"{source.name} {hits / max(total, 1):.3f}")
    network.train()
    return "held out: " + ", ".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("prepared", type=Path)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--floor", type=float, default=0.0, help="the rate stops falling at this share of itself")
    parser.add_argument("--leave-out", nargs="*", default=[], help="sources not to train on")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    chance = np.random.default_rng(0)
    network = SpeechNetwork()
    if options.start:
        network.load_state_dict(torch.load(options.start))
    print("parameters", sum(parameter.numel() for parameter in network.parameters()))
    average = {name: value.clone() for name, value in network.state_dict().items()}
    optimiser = torch.optim.AdamW(network.parameters(), options.rate, weight_decay=0.01)
    sources = {name: s for name, s in find_sources(options.prepared, {}).items() if name not in options.leave_out}
    began, step, recent, middle = time.time(), 0, [], None
    while (done := (time.time() - began) / (60 * options.minutes)) < 1:
        if middle is None and done >= MIDDLE:
            middle = {name: value.clone() for name, value in average.items()}
        fall = max(options.floor, 0.5 * (1 + np.cos(np.pi * done)))
        for group in optimiser.param_groups:
            group["lr"] = options.rate * min(1, (step + 1) / 100) * fall
        entropy, error = losses(network, *make_batch(sources, options.batch, chance))
        optimiser.zero_grad()
        (entropy + CURVE_WEIGHT * error).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimiser.step()
        step += 1
        keep = min(0.998, step / (step + 20))
        for name, value in network.state_dict().items():
            if value.dtype.is_floating_point:
                average[name].mul_(keep).add_(value, alpha=1 - keep)
        recent.append((entropy.item(), error.item()))
        if step % 100 == 0:
            if not options.leave_out:
                find_sources(options.prepared, sources)
            entropy_mean, error_mean = np.mean(recent[-100:], 0)
            print(f"{step} {time.time() - began:.0f} s, entropy {entropy_mean:.4f}, curves {error_mean:.4f}", flush=True)
        if step % 500 == 0:
            torch.save(average, options.output)
            torch.save(network.state_dict(), options.output.with_suffix(".last"))
            print(held_out_scores(network, sources), flush=True)
    for name, value in average.items():
        if value.dtype.is_floating_point and middle is not None:
            value.add_(middle[name]).mul_(0.5)
    torch.save(average, options.output)
    network.load_state_dict(average)
    print("averaged weights,", held_out_scores(network, sources))


if __name__ == "__main__":
    main()
