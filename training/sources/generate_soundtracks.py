"""Music without a voice as people make it: stretches of the soundtracks of Debian's games.

Wesnoth (GPL-2+), SuperTux (GPL-3+, CC BY-SA), Hedgewars (GPL-2), Warzone 2100 (CC0, CC BY-SA, GPL-2+).
"""

from __future__ import annotations

import argparse
import subprocess
from pathlib import Path

import numpy as np

from training.sources.generate_nonspeech import NOISE
from training.speech import takes

FOLDERS = ["games/wesnoth/1.16/data/core/music", "games/supertux2/music", "games/hedgewars/Data/Music", "games/warzone2100/music"]
SHORTEST = 8.0  # seconds of a piece worth a stretch


def pieces(root: Path) -> list[tuple[Path, float]]:
    """Every piece of music below `root` and its length in seconds."""
    found = []
    for file in sorted(file for folder in FOLDERS for kind in ("ogg", "opus") for file in (root / folder).rglob(f"*.{kind}")):
        said = subprocess.run(["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", str(file)],
                              check=True, capture_output=True, text=True).stdout
        if float(said) >= SHORTEST:
            found.append((file, float(said)))
    return found


def stretch(file: Path, start: float, seconds: float) -> np.ndarray:
    """int16 samples at 16 kHz, all channels together."""
    sound = subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-ss", str(start), "-t", str(seconds), "-i", str(file), "-ac", "1",
                            "-ar", str(takes.RATE), "-f", "s16le", "-"], check=True, capture_output=True).stdout
    return takes.to_16k(np.frombuffer(sound, np.int16), takes.RATE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--root", type=Path, default=Path("/usr/share"), help="where the packages' share folder lies")
    options = parser.parse_args()
    chance = np.random.default_rng(17)
    known = pieces(options.root)
    if not known:
        raise SystemExit(f"{options.root} has no soundtracks: install the packages of training/run")
    done: list[takes.Take] = []
    while sum(take.seconds for take in done) < options.minutes * 60:
        parts = []
        for _ in range(2):
            file, whole = known[int(chance.integers(len(known)))]
            seconds = min(float(chance.uniform(3, 12)), whole)
            wave = stretch(file, float(chance.uniform(0, whole - seconds)), seconds)
            if np.abs(wave).max(initial=0) > 300:
                parts.append((wave, [(0.0, len(wave) / takes.RATE, NOISE)]))
        pauses = [float(chance.choice((0, 0, 0.5, 1.5))) for _ in range(len(parts) + 1)]
        if parts:
            done.append(takes.Take("music", "soundtrack", "", *takes.join(parts, pauses)))
    takes.write(options.output, done)
    print(f"{len(done)} takes of {len(known)} pieces, {sum(take.seconds for take in done) / 60:.1f} min")


if __name__ == "__main__":
    main()
