"""Sounds without a voice, all made by formula: noise, hum, tones, clicks, music, breaths, silence."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from training.ear import augment
from training.speech import takes

NOISE = "#"  # the label of a sound without a voice; an empty label is silence


def sweep(count: int, chance: np.random.Generator) -> np.ndarray:
    """Tones and glides."""
    knots = 10 ** chance.uniform(1.9, 3.8, int(chance.integers(1, 9)))
    hertz = np.interp(np.arange(count), np.linspace(0, count, len(knots)), knots)
    tone = np.sin(2 * np.pi * np.cumsum(hertz) / augment.RATE)
    return tone + chance.uniform(0, 0.5) * np.sign(tone) * chance.integers(0, 2)


def clicks(count: int, chance: np.random.Generator) -> np.ndarray:
    """Keys, steps and knocks."""
    out = 1e-3 * chance.standard_normal(count)
    for _ in range(int(chance.integers(3, 60))):
        start = int(chance.integers(count))
        hit = chance.standard_normal(min(int(chance.uniform(0.003, 0.12) * augment.RATE), count - start))
        out[start : start + len(hit)] += chance.uniform(0.1, 1) * hit * np.exp(-5 * np.arange(len(hit)) / max(len(hit), 1))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--minutes", type=float, default=40)
    options = parser.parse_args()
    chance = np.random.default_rng(3)
    makers = [("noise", lambda n, c: augment.coloured_noise(n, c.uniform(-0.5, 2.5), c), 3), ("hum", augment.hum, 1),
              ("music", augment.music, 5), ("sweep", sweep, 1.5), ("clicks", clicks, 1.5), ("breath", augment.breath, 1.5)]
    weights = np.array([weight for *_, weight in makers]) / sum(weight for *_, weight in makers)
    done: list[takes.Take] = []
    for _ in range(int(options.minutes * 60 / 20)):
        pieces, segments, at = [], [], 0.0
        names = []
        while at < 20:
            name, maker, _ = makers[int(chance.choice(len(makers), p=weights))]
            count = int(chance.uniform(2, 10) * augment.RATE)
            sound = maker(count, chance)
            sound = sound / (np.abs(sound).max() + 1e-9) * 10 ** (-chance.uniform(0, 30) / 20)
            quiet = int(chance.choice((0, 0, 0.5, 2.0)) * augment.RATE)
            pieces += [sound, np.zeros(quiet)]
            segments += [(at, at + count / augment.RATE, NOISE)]
            at += count / augment.RATE
            if quiet:
                segments += [(at, at + quiet / augment.RATE, "")]
                at += quiet / augment.RATE
            names.append(name)
        samples = (np.concatenate(pieces) * 30_000).astype(np.int16)
        done.append(takes.Take("nonspeech", "+".join(names), "", samples, segments))
    takes.write(options.output, done)
    print(f"{len(done)} takes, {sum(take.seconds for take in done) / 60:.1f} min")


if __name__ == "__main__":
    main()
