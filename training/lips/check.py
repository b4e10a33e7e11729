"""Writes what another implementation of motion.py, or another runtime of the network, must give for inputs made by formula."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from training.ear import export, features, hearing
from training.lips import motion
from training.speech import visemes

FRAMES = 120


def formula_posteriors(classes: int = visemes.COUNT) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Posteriors, curves and bands that speak, close, pause and stay quiet.

    Score of class c at frame t: 4 * sin(0.11 * t * (1 + 0.13 * c) + c); while 40 <= t < 70, or t >= 105, class 0 (silence)
    scores 12; while 20 <= t < 24, class 2 (m b p) scores 9, and at t = 86 it scores 4. Posteriors are the softmax of the scores. Curve k at frame t:
    cos(0.2 * t + k). Band b at frame t: 2 * sin(0.07 * t * (1 + 0.21 * b)) - b, and 14 less while 88 <= t < 105.
    """
    t, c = np.arange(FRAMES)[:, None], np.arange(classes)[None]
    scores = 4 * np.sin(0.11 * t * (1 + 0.13 * c) + c)
    quiet = ((t >= 40) & (t < 70) | (t >= 105))[:, 0]
    scores[quiet, visemes.SILENCE] = 12
    scores[20:24, visemes.NAMES.index("m")] = 9
    scores[86, visemes.NAMES.index("m")] = 4
    powers = np.exp(scores - scores.max(1, keepdims=True))
    bands = np.arange(features.COARSE)[None]
    levels = 2 * np.sin(0.07 * t * (1 + 0.21 * bands)) - bands - 14 * ((t >= 88) & (t < 105))
    return powers / powers.sum(1, keepdims=True), np.cos(0.2 * t + np.arange(3)[None]), levels


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("output", type=Path)
    options = parser.parse_args()
    mapping = motion.Mapping.read(options.model.with_suffix(".json"))
    heard, drawn, levels = hearing.Ear(options.model).hear(export.formula_sound())
    check = {
        "network": {"samples": " ".join(export.formula_sound.__doc__.split()), "count": 16_000, "frames": len(heard),
                    "tolerance": 1e-3, "visemes": np.round(heard, 5).tolist(), "curves": np.round(drawn, 5).tolist(), "bands": np.round(levels, 5).tolist()},
        "motion": {"inputs": " ".join(formula_posteriors.__doc__.split()), "frames": FRAMES, "tolerance": 1e-4,
                   "columns": ["opening", "width", "rounding", "closure", "rest", "relaxed"],
                   "result": np.round(motion.move(*formula_posteriors(), mapping), 5).tolist()},
    }
    options.output.write_text(json.dumps(check, indent=None, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
