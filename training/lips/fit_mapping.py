"""Fits the mapping of motion.py to tracked clips, held near the table by priors.

Opening: gradient descent fits places and strengths of the classes, common factors of the time constants, how much the
shape, the network's curve and the bands weigh. Width: a ridge regression on the network's curve, the bands and the
posteriors; a table follows lips less well there, and some speakers widen what others narrow. The ridge's penalty of the
posteriors is chosen by leaving out one of the speakers that are fitted to, so that no score of a speaker left out has had
a say in it.

Scores are with the speaker left out; what is written is fitted on all speakers.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from training.ear import hearing
from training.lips import motion
from training.scores import evaluate
from training.speech import visemes

OPENING, WIDTH = 0, 1  # columns
PLACE_PRIOR = 0.35  # standard deviations by which an opening may move
BAND_PRIOR = 0.15  # for the weight of one band at one tap
CURVE_PENALTY, BAND_PENALTY = 30.0, 100.0  # of the ridge
VISEME_PENALTIES = (100.0, 300.0, 1000.0)  # to choose from
STRENGTH_PRIOR, TIME_PRIOR = 0.35, 0.4  # of the natural logarithms
REACH = 25  # frames of a kernel


class Example:
    """What the fit needs of one clip, computed once."""

    def __init__(self, heard: tuple[np.ndarray, ...], clip: evaluate.Clip, base: motion.Mapping) -> None:
        posteriors, curves, bands = (output.astype(np.float64) for output in heard)
        sharp = np.maximum(posteriors, 1e-6) ** base.sharpness
        self.sharp = torch.from_numpy(sharp / sharp.sum(1, keepdims=True))
        self.curves = torch.from_numpy(curves)
        self.levels = torch.from_numpy(motion.tapped(motion.levels(posteriors, bands, base), base))
        self.rest = torch.from_numpy(motion.rest_and_relaxed(posteriors, bands, base)[0])
        self.closure = torch.from_numpy(motion.closure(posteriors, base))
        self.read = torch.from_numpy(motion.at_times(np.eye(len(posteriors)), clip.times[clip.seen]))
        self.tracked = [torch.from_numpy(clip.tracked(which)[clip.seen]) for which in range(2)]
        self.importance = float(np.sqrt(clip.seen.sum()))
        self.heard = (posteriors, curves, bands)
        self.times = clip.times[clip.seen]

    def inputs(self, base: motion.Mapping) -> np.ndarray:
        """What the ridge sees: the network's curve, all bands and all posteriors at all taps [video frames, columns]."""
        posteriors, curves, bands = self.heard
        rows = [curves[:, [WIDTH]]] + [motion.tapped(part, base).reshape(len(posteriors), -1)
                                       for part in (motion.levels(posteriors, bands, base), posteriors)]
        return motion.at_times(np.concatenate(rows, 1), self.times)


class Fit(torch.nn.Module):
    """The same mapping with everything that is fitted as a parameter; zero everywhere is the table."""

    def __init__(self, base: motion.Mapping) -> None:
        super().__init__()
        self.base = base
        self.move_places = torch.nn.Parameter(torch.zeros(visemes.COUNT, dtype=torch.float64))
        self.move_strength = torch.nn.Parameter(torch.zeros(visemes.COUNT, dtype=torch.float64))
        self.move_times = torch.nn.Parameter(torch.zeros(2, dtype=torch.float64))
        self.move_mix = torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))
        self.bands = torch.nn.Parameter(torch.zeros(*base.band_weight.shape[:2], dtype=torch.float64))

    def shape(self, example: Example) -> torch.Tensor:
        base = self.base
        steps = torch.arange(-REACH, REACH + 1, dtype=torch.float64) * motion.FRAME
        before, after = (torch.from_numpy(values) * torch.exp(move)
                         for values, move in zip((base.before, base.after), self.move_times))
        # a tap at a positive step looks at a later frame: it pulls ahead of time
        kernel = torch.where(steps[None] > 0, torch.exp(-steps[None] / before[:, None]), torch.exp(steps[None] / after[:, None]))
        spread = torch.nn.functional.conv1d(example.sharp.T[None], kernel[:, None], padding=REACH, groups=visemes.COUNT)[0].T
        pull = torch.from_numpy(base.strength) * torch.exp(self.move_strength) * spread
        return pull @ (torch.from_numpy(base.places[:, 0]) + self.move_places) / pull.sum(1)

    def forward(self, example: Example) -> torch.Tensor:
        """Opening before rest and closure, and without the bound of f and v."""
        mix = torch.sigmoid(self.move_mix)
        shade = torch.einsum("tkb,kb->t", example.levels, self.bands)
        return mix * self.shape(example) + (1 - mix) * example.curves[:, 0] + shade

    def finished(self, example: Example) -> torch.Tensor:
        """With rest and closure, at the clip's frames."""
        out = self(example)
        out = out + example.rest * (motion.RESTING - out)
        return example.read @ (out + example.closure * (motion.TOUCHING - out))

    def penalty(self) -> torch.Tensor:
        return (((self.move_places / PLACE_PRIOR) ** 2).sum() + ((self.move_strength / STRENGTH_PRIOR) ** 2).sum()
                + ((self.move_times / TIME_PRIOR) ** 2).sum() + (self.move_mix**2).sum() + ((self.bands / BAND_PRIOR) ** 2).sum())

    def result(self) -> motion.Mapping:
        """As plain numbers."""
        base = self.base
        with torch.no_grad():
            mix = float(torch.sigmoid(self.move_mix))
            factors = torch.exp(self.move_times).numpy()
            places, bands = base.places.copy(), base.band_weight.copy()
            places[:, 0] += self.move_places.numpy()
            bands[..., 0] = self.bands.numpy()
        return motion.Mapping(**{
            **base.__dict__, "places": places, "band_weight": bands,
            "strength": base.strength * torch.exp(self.move_strength.detach()).numpy(),
            "before": base.before * factors[0], "after": base.after * factors[1],
            "shape_weight": np.array([mix, *base.shape_weight[1:]]), "curve_weight": np.array([1 - mix, *base.curve_weight[1:]])})


def standardised(mapping: motion.Mapping, examples: list[Example]) -> motion.Mapping:
    """The same motion of opening and width with a mean of zero and a standard deviation of one where somebody speaks."""
    spoken = np.concatenate([motion.at_times(motion.speaking(*example.heard, mapping), example.times)[
        motion.at_times(example.rest.numpy()[:, None], example.times)[:, 0] < 0.5] for example in examples])
    scale, shift = 1 / spoken.std(0), -spoken.mean(0) / spoken.std(0)
    scale[2], shift[2] = 1, 0
    changed = {key: getattr(mapping, key) * scale for key in ("shape_weight", "curve_weight", "band_weight", "viseme_weight")}
    return motion.Mapping(**{**mapping.__dict__, **changed, "offset": mapping.offset * scale + shift})


class Ridge:
    """A ridge regression of the tracked width on what `Example.inputs` gives; a clip weighs the square root of its frames."""

    def __init__(self, base: motion.Mapping, examples: list[Example]) -> None:
        self.bands = base.band_weight.shape[:2]
        self.visemes = base.viseme_weight.shape[:2]
        rows = [example.inputs(base) for example in examples]
        self.scale = np.concatenate(rows).std(0) + 1e-2
        rows = [(part - part.mean(0)) / self.scale for part in rows]
        targets = [evaluate.standard(example.tracked[WIDTH].numpy()) for example in examples]
        self.squares = [part.T @ part / np.sqrt(len(part)) for part in rows]
        self.products = [part.T @ target / np.sqrt(len(part)) for part, target in zip(rows, targets)]

    def solve(self, penalty: float, without: int | None = None) -> np.ndarray:
        """Weights of the standardised columns."""
        used = [k for k in range(len(self.squares)) if k != without]
        weights = np.repeat([CURVE_PENALTY, BAND_PENALTY, penalty], [1, np.prod(self.bands), np.prod(self.visemes)])
        return np.linalg.solve(sum(self.squares[k] for k in used) + np.diag(weights), sum(self.products[k] for k in used))

    def score(self, penalty: float) -> float:
        """Mean r of clips left out, but for a factor."""
        total = 0.0
        for k, (square, product) in enumerate(zip(self.squares, self.products)):
            weights = self.solve(penalty, without=k)
            total += weights @ product / np.sqrt(weights @ square @ weights + 1e-9) / len(self.squares)
        return total

    def weights(self) -> tuple[float, np.ndarray, np.ndarray]:
        """Of the curve, the bands [taps, bands] and the posteriors [taps, classes]."""
        solved = self.solve(max(VISEME_PENALTIES, key=self.score)) / self.scale
        split = 1 + np.prod(self.bands)
        return solved[0], solved[1:split].reshape(self.bands), solved[split:].reshape(self.visemes)


def with_ridge(mapping: motion.Mapping, examples: list[Example]) -> motion.Mapping:
    """The mapping with the ridge's width."""
    curve, bands, posteriors = mapping.curve_weight.copy(), mapping.band_weight.copy(), mapping.viseme_weight.copy()
    curve[WIDTH], bands[..., WIDTH], posteriors[..., WIDTH] = Ridge(mapping, examples).weights()
    shape = mapping.shape_weight.copy()
    shape[WIDTH] = 0
    return motion.Mapping(**{**mapping.__dict__, "shape_weight": shape, "curve_weight": curve, "band_weight": bands,
                             "viseme_weight": posteriors})


def correlation(one: torch.Tensor, other: torch.Tensor) -> torch.Tensor:
    one, other = one - one.mean(), other - other.mean()
    return (one * other).sum() / torch.sqrt((one**2).sum() * (other**2).sum() + 1e-9)


def fit(base: motion.Mapping, examples: list[Example], weight: float, steps: int = 100) -> motion.Mapping:
    """Largest mean r of opening less the prior's penalty; then the ridge's width."""
    model = Fit(base)
    optimiser = torch.optim.Adam(model.parameters(), 0.03)
    total = sum(example.importance for example in examples)
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = 0.03 * (1 - step / steps)
        loss = weight * model.penalty()
        for example in examples:
            loss = loss - example.importance / total * correlation(model.finished(example), example.tracked[OPENING])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return standardised(with_ridge(model.result(), examples), examples)


def predict(mapping: motion.Mapping, heard: list, clips: list) -> list[np.ndarray]:
    return [motion.at_times(motion.lips(motion.move(*outputs, mapping)), clip.times) for outputs, clip in zip(heard, clips)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("clips", type=Path)
    parser.add_argument("output", type=Path, help="JSON of the mapping fitted on all clips")
    parser.add_argument("--weights", type=float, nargs="*", default=[0.012, 0.006, 0.003], help="of the priors, to compare")
    options = parser.parse_args()
    torch.set_num_threads(1)
    clips = evaluate.read_clips(options.clips)
    ear = hearing.Ear(options.model)
    heard = [ear.hear(clip.samples) for clip in clips]
    base = motion.table()
    examples = [Example(outputs, clip, base) for outputs, clip in zip(heard, clips)]
    for which, title in enumerate(("opening", "width")):
        evaluate.line(f"{title}, table", [v[:, which] for v in predict(base, heard, clips)], clips, which)
    best, best_score = 0.0, -1.0
    for weight in options.weights:
        left_out, on_speakers = [], []
        for k in range(len(clips)):
            others = [j for j in range(len(clips)) if j != k]
            mapping = fit(base, [examples[j] for j in others], weight)
            left_out += predict(mapping, [heard[k]], [clips[k]])
            on_speakers.append(evaluate.retargeted(mapping, heard[k], clips[k]))
        rows = [evaluate.line(f"{title}, fitted {weight}, speaker left out", [v[:, which] for v in left_out], clips, which)
                for which, title in enumerate(("opening", "width"))]
        for which, title in enumerate(("opening", "width")):
            evaluate.line(f"{title}, the same on the speaker's own scale", [v[:, which] for v in on_speakers], clips, which)
        score = rows[0]["zero"] + 0.5 * rows[1]["zero"]
        if score > best_score:
            best, best_score = weight, score
    mapping = fit(base, examples, best)
    for which, title in enumerate(("opening", "width")):
        evaluate.line(f"{title}, fitted {best}, seen", [v[:, which] for v in predict(mapping, heard, clips)], clips, which)
    options.output.write_text(json.dumps({"motion": mapping.as_json()}, indent=1) + "\n")


if __name__ == "__main__":
    main()
