"""Takes → what training reads: band power, soft labels and curves of several augmented variants of every take."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from training.ear import augment, features
from training.speech import phones, takes, visemes


def example(take: takes.Take, late: float, heavy: bool, chance: np.random.Generator, babble: list[np.ndarray]):
    """(log band power [2T, BANDS], labels [T, classes], curves [T, 3]) of one variant of a take, all float16."""
    samples = take.samples.astype(np.float32) / 32768
    segments = [(start + late, end + late, index) for start, end, index in phones.classes(take.segments)]
    if heavy:
        samples, segments = augment.heavily(samples, segments, chance, babble)
    else:
        samples, segments = augment.lightly(samples, segments, chance)
    frames = len(samples) // (2 * features.HOP)
    power = features.band_power(samples[: frames * 2 * features.HOP])[: 2 * frames]
    return (np.log(power + 1e-11).astype(np.float16), visemes.soft_labels(segments, frames).astype(np.float16),
            visemes.target_curves(segments, frames).astype(np.float16))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("source", type=Path)
    parser.add_argument("--clock", type=Path, required=True)
    parser.add_argument("--variant", type=int, default=0, help="0 is hardly touched, 1, 2, 3… are heavily augmented")
    parser.add_argument("--babble", type=Path, help="takes whose voices murmur in the background")
    options = parser.parse_args()
    clocks = json.loads(options.clock.read_text())
    stored = takes.read(options.source)
    chance = np.random.default_rng([options.variant, len(stored)])
    babble = [take.samples for take in takes.read(options.babble)[:120]] if options.babble else []
    examples = []
    for take in stored:
        late = clocks.get(f"{take.source}/{take.voice}", clocks.get(f"{take.source}/*", 0.0))
        examples.append(example(take, late, options.variant > 0, chance, babble))
    options.output.parent.mkdir(parents=True, exist_ok=True)
    lengths = np.array([len(labels) for _, labels, _ in examples])
    power, labels, curves = (np.concatenate([item[k] for item in examples]) for k in range(3))
    with options.output.open("wb") as file:
        for array in (lengths, power, labels, curves):
            np.save(file, array)
    share = labels.astype(np.float32).mean(0)
    print(options.output.name, f"{lengths.sum() * visemes.FRAME_SECONDS / 60:.1f} min",
          " ".join(f"{name} {100 * value:.1f}" for name, value in zip(visemes.NAMES, share)), flush=True)


if __name__ == "__main__":
    main()
