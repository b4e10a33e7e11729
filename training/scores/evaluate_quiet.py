"""How much of sounds without a voice moves the mouth: music that Debian ships for telephones, and what files a folder holds.

The music (asterisk-moh-opsound-g722, CC BY-SA) is used for this evaluation only. Six excerpts of ten seconds are taken of
each piece; every other one begins suddenly after half a second of silence.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from training.ear import features, hearing
from training.lips import motion
from training.speech import takes

MUSIC = Path("/usr/share/asterisk/moh")
EXCERPTS, SECONDS = 6, 10.0


def read(path: Path) -> np.ndarray:
    """Mono samples at the network's rate."""
    kind = ["-f", "g722"] if path.suffix == ".g722" else []
    return takes.decode(path, *kind) / 32768


def excerpts(samples: np.ndarray) -> list[np.ndarray]:
    """Parts from all over a piece; the second, fourth, … after silence."""
    length = int(SECONDS * features.RATE)
    silence = np.zeros(features.RATE // 2)
    starts = [int(max(0, len(samples) - length) * k / EXCERPTS) for k in range(EXCERPTS)]
    return [np.r_[silence, samples[start : start + length - len(silence)]] if k % 2 else samples[start : start + length]
            for k, start in enumerate(starts)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, help="the .onnx file, its .json beside it")
    parser.add_argument("files", type=Path, nargs="*", help="more sounds without a voice, each taken whole")
    options = parser.parse_args()
    ear, mapping = hearing.Ear(options.model), motion.Mapping.read(options.model.with_suffix(".json"))
    sounds = [(path, excerpts(read(path))) for path in sorted(MUSIC.glob("*.g722"))] + [(path, [read(path)]) for path in options.files]
    print("| sound | share of time with an open mouth |\n|---|---|")
    shares = []
    for path, parts in sounds:
        shares.append([(motion.rest_and_relaxed(posteriors, bands, mapping)[0] < 0.5).mean()
                       for posteriors, _, bands in map(ear.hear, parts)])
        print(f"| {path.stem} | {np.mean(shares[-1]):.3f} |")
    if shares:
        print(f"| all | {np.mean(np.concatenate(shares)):.3f} |")


if __name__ == "__main__":
    main()
