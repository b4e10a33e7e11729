"""How well the model's motion follows lips tracked on real clips, beside simple baselines.

A clip is a JSON file with its `name`, `times` (s), `opening` and `width` (eye distances, null where no face is seen) and,
where it is known, `language`; its sound is a 16 kHz mono wav of the same name. Scores are Pearson's r per clip, at lag 0 and at the best lag within six frames.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.io import wavfile
from scipy.ndimage import gaussian_filter1d

from training.ear import features, hearing
from training.lips import motion, retarget

REACH = 6


@dataclass
class Clip:
    """Tracked lips and sound of one real clip."""

    name: str
    times: np.ndarray
    opening: np.ndarray
    width: np.ndarray
    samples: np.ndarray
    language: str

    @property
    def seen(self) -> np.ndarray:
        return np.isfinite(self.opening)

    def tracked(self, which: int) -> np.ndarray:
        return (self.opening, self.width)[which]


def read_clips(folder: Path, only: list[str] | None = None) -> list[Clip]:
    """All clips of a folder, by name."""
    clips = []
    for file in sorted(folder.glob("*.json")):
        data = json.loads(file.read_text())
        if only and data["name"] not in only:
            continue
        rate, samples = wavfile.read(folder / f"{data['name']}.wav")
        if rate != features.RATE:
            raise SystemExit(f"{file}: {rate} Hz")
        opening, width = (np.array([np.nan if v is None else v for v in data[key]]) for key in ("opening", "width"))
        clips.append(Clip(data["name"], np.array(data["times"]), opening, width, samples.astype(np.float32) / 32768,
                          data.get("language", "unknown")))
    return clips


def correlation(one: np.ndarray, other: np.ndarray) -> float:
    good = np.isfinite(one) & np.isfinite(other)
    if good.sum() < 10 or one[good].std() < 1e-9 or other[good].std() < 1e-9:
        return 0.0
    return float(np.corrcoef(one[good], other[good])[0, 1])


def at_lags(predicted: np.ndarray, tracked: np.ndarray) -> np.ndarray:
    """r for the prediction moved by −REACH…REACH frames; a positive place means the lips come later than predicted."""
    out = []
    for lag in range(-REACH, REACH + 1):
        moved = np.full(len(predicted), np.nan)
        if lag >= 0:
            moved[lag:] = predicted[: len(predicted) - lag]
        else:
            moved[:lag] = predicted[-lag:]
        out.append(correlation(moved, tracked))
    return np.array(out)


def loudness(clip: Clip) -> np.ndarray:
    """The old driver: level in decibels of 40 ms, at the frames' times."""
    power = features.band_power(clip.samples).sum(1)
    level = gaussian_filter1d(10 * np.log10(power + 1e-6), 2)
    return np.interp(clip.times, (np.arange(len(level)) + 0.5) * 0.01, level)


def mel_inputs(clip: Clip) -> np.ndarray:
    """Eighteen bands at five places in time around each frame, per clip in standard deviations."""
    power = np.log(features.band_power(clip.samples) + 1e-6)
    bands = power[:, : features.BANDS // 4 * 4].reshape(len(power), -1, 4).mean(2)
    centres = (np.arange(len(bands)) + 0.5) * 0.01
    columns = [np.interp(clip.times + shift, centres, bands[:, k])
               for shift in (-0.12, -0.06, 0, 0.06, 0.12) for k in range(bands.shape[1])]
    return standard(np.stack(columns, 1))


def standard(values: np.ndarray) -> np.ndarray:
    return (values - np.nanmean(values, 0)) / (np.nanstd(values, 0) + 1e-9)


def ridge(inputs: list[np.ndarray], wanted: list[np.ndarray], weight: float) -> np.ndarray:
    """Coefficients over all rows that are known."""
    stacked, target = np.concatenate(inputs), np.concatenate(wanted)
    good = np.isfinite(target)
    stacked, target = stacked[good], target[good]
    return np.linalg.solve(stacked.T @ stacked + weight * np.eye(stacked.shape[1]), stacked.T @ target)


def leave_one_out(inputs: list[np.ndarray], clips: list[Clip], which: int, weight: float) -> list[np.ndarray]:
    """Each clip predicted by a ridge that never saw its speaker (every clip here has a speaker of its own)."""
    wanted = [standard(clip.tracked(which)) for clip in clips]
    out = []
    for k in range(len(clips)):
        others = [j for j in range(len(clips)) if j != k]
        out.append(inputs[k] @ ridge([inputs[j] for j in others], [wanted[j] for j in others], weight))
    return out


def interval(predicted: list[np.ndarray], clips: list[Clip], which: int, rounds: int = 300) -> tuple[float, float]:
    """95 % bootstrap interval of the mean r: clips drawn anew, and one-second blocks within each."""
    chance = np.random.default_rng(0)
    means = []
    for _ in range(rounds):
        scores = []
        for k in chance.integers(len(clips), size=len(clips)):
            clip = clips[k]
            block = max(5, round(1 / float(np.median(np.diff(clip.times)))))
            starts = chance.integers(0, max(1, len(clip.times) - block + 1), size=-(-len(clip.times) // block))
            rows = np.concatenate([np.arange(s, min(s + block, len(clip.times))) for s in starts])
            scores.append(correlation(predicted[k][rows], clip.tracked(which)[rows]))
        means.append(np.mean(scores))
    return tuple(np.percentile(means, (2.5, 97.5)))


def line(title: str, predicted: list[np.ndarray], clips: list[Clip], which: int = 0, bootstrap: bool = True) -> dict:
    """Prints and returns one row of the table."""
    table = np.array([at_lags(values, clip.tracked(which)) for values, clip in zip(predicted, clips)])
    common = int(table.mean(0).argmax()) - REACH
    row = dict(title=title, zero=table[:, REACH].mean(), best=table.max(1).mean(), common=common, clips=table[:, REACH])
    if bootstrap:
        row["interval"] = interval(predicted, clips, which)
    between = " [{:.2f} {:.2f}]".format(*row["interval"]) if bootstrap else ""
    print(f"| {title} | {row['zero']:.3f}{between} | {row['best']:.3f} | {common:+d} | "
          + " ".join(f"{value:.2f}" for value in row["clips"]) + " |", flush=True)
    return row


def retargeted(mapping: motion.Mapping, heard: tuple[np.ndarray, ...], clip: Clip) -> np.ndarray:
    """Opening and width in eye distances at the clip's frames, on the scale of its own lips [frames, 2]."""
    shape = motion.at_times(retarget.shapes(motion.move(*heard, mapping)), clip.times)
    opening, width = (clip.tracked(which)[clip.seen] for which in range(2))
    return np.stack([retarget.openings(shape, opening), retarget.widths(shape, opening, width)], 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, help="the .onnx file, its .json beside it")
    parser.add_argument("clips", type=Path, help="folder of tracked clips")
    options = parser.parse_args()
    clips = read_clips(options.clips)
    ear = hearing.Ear(options.model)
    mapping = motion.Mapping.read(options.model.with_suffix(".json"))
    heard = [ear.hear(clip.samples) for clip in clips]
    moved = [motion.at_times(motion.lips(motion.move(*outputs, mapping)), clip.times) for outputs, clip in zip(heard, clips)]
    on_speakers = [retargeted(mapping, outputs, clip) for outputs, clip in zip(heard, clips)]
    curves = [motion.at_times(outputs[1], clip.times) for outputs, clip in zip(heard, clips)]
    for which, title in enumerate(("opening", "width")):
        print(f"\n| {title} | mean r at lag 0 [95 %] | best lag each | common lag | " + " ".join(c.name for c in clips) + " |")
        print("|---|---|---|---|---|")
        line("loudness", [loudness(clip) for clip in clips], clips, which)
        line("mel ridge, speaker left out", leave_one_out([mel_inputs(c) for c in clips], clips, which, 300.0), clips, which)
        line("curve head", [values[:, which] for values in curves], clips, which)
        line("motion as shipped", [values[:, which] for values in moved], clips, which)
        line("the same on the speaker's own scale", [values[:, which] for values in on_speakers], clips, which)
        wrong = []
        for k, clip in enumerate(clips):
            other = moved[(k + 1) % len(clips)][:, which]
            wrong.append(np.resize(other, len(clip.times)))
        line("wrong clip's sound", wrong, clips, which)
        scores = [correlation(values[:, which], clip.tracked(which)) for values, clip in zip(moved, clips)]
        for language in sorted({clip.language for clip in clips}):
            own = [score for score, clip in zip(scores, clips) if clip.language == language]
            print(f"| motion as shipped, {language}, {len(own)} clips | {np.mean(own):.3f} | | | |")


if __name__ == "__main__":
    main()
