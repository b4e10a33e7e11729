"""How late or early each source's phone times are, measured against its own sound.

Sibilants are loud above 4 kHz and vowels are loud below 1 kHz, whoever speaks. The lag at which labels agree best with
these two energies is the error of the source's clock.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from training.ear import features
from training.speech import phones, takes, visemes

STEP = features.HOP / features.RATE
REACH = 12
SIBILANTS = {visemes.NAMES.index("s"), visemes.NAMES.index("sh")}


def lag_of(label: np.ndarray, energy: np.ndarray) -> float:
    """Seconds by which the energy comes after the label."""
    def at(lag: int) -> float:
        a, b = (label[: len(label) - lag], energy[lag:]) if lag >= 0 else (label[-lag:], energy[:lag])
        return float(np.corrcoef(a, b)[0, 1])

    scores = np.array([at(lag) for lag in range(-REACH, REACH + 1)])
    best = int(np.clip(scores.argmax(), 1, 2 * REACH - 1))
    left, middle, right = scores[best - 1 : best + 2]
    return (best - REACH + 0.5 * (left - right) / (left - 2 * middle + right + 1e-12)) * STEP


def measure(some: list[takes.Take]) -> tuple[float, float]:
    """(by sibilants, by vowels) in seconds, positive where the sound comes later than its labels."""
    pieces: list[list[np.ndarray]] = [[], [], [], []]
    hertz = 700 * (np.exp(np.linspace(np.log(1 + 60 / 700), np.log(1 + 7600 / 700), features.BANDS + 2)[1:-1]) - 1)
    for take in some:
        power = features.band_power(take.samples / 32768.0)
        frames = len(power)
        marks = np.zeros((2, frames))
        for start, end, index in phones.classes(take.segments):
            first, last = (round(time / STEP - 0.5) for time in (start, end))
            marks[0, max(first, 0) : max(last, 0)] = index in SIBILANTS
            marks[1, max(first, 0) : max(last, 0)] = visemes.VISEMES[index].vowel
        low = np.log(power[:, hertz < 1000].mean(1) + 1e-5)
        high = np.log(power[:, hertz > 4000].mean(1) + 1e-5)
        speech = np.concatenate([[False], (marks[1, 1:] + marks[0, 1:]) > 0]) | (low > np.percentile(low, 30))
        for store, values in zip(pieces, (marks[0][speech], (high - low)[speech], marks[1], low)):
            store.append(values)
    sibilant, contrast, vowel, low = (np.concatenate(store) for store in pieces)
    return lag_of(sibilant, contrast), lag_of(vowel, low)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path, help="JSON: seconds to add to the labels, by source and voice")
    parser.add_argument("sources", type=Path, nargs="+")
    options = parser.parse_args()
    clocks: dict[str, float] = json.loads(options.output.read_text()) if options.output.is_file() else {}
    for file in options.sources:
        stored = takes.read(file)
        pooled = file.stem == "espeak"
        for voice in ["*"] if pooled else sorted({take.voice for take in stored}):
            group = [take for take in stored if pooled or take.voice == voice][: 60 if pooled else 25]
            sibilant, vowel = measure(group)
            clocks[f"{file.stem}/{voice}"] = round((sibilant + vowel) / 2, 4)
            print(f"{file.stem:10} {voice:24} sibilants {1000 * sibilant:6.1f} ms, vowels {1000 * vowel:6.1f} ms", flush=True)
    options.output.write_text(json.dumps(clocks, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
