"""Music without a voice as people make it: stretches of the soundtracks of Debian's games.

Wesnoth (GPL-2+), SuperTux (GPL-3+, CC BY-SA), Hedgewars (GPL-2), Warzone 2100 (CC0, CC BY-SA, GPL-2+).
"""

from __future__ import annotations

import argparse
import subprocess
from pathlib import Path

import numpy as np

from training.sources import generate_music
from training.speech import takes

GAMES = Path("usr/share/games")
FOLDERS = ["wesnoth/1.16/data/core/music", "supertux2/music", "hedgewars/Data/Music", "warzone2100/music"]
SHORTEST = 8.0  # seconds of a piece worth a stretch
QUIETEST = 300  # peak of one


def pieces(root: Path) -> list[tuple[Path, float]]:
    """Every piece of music below `root` and its length in seconds."""
    found = []
    for file in sorted(file for folder in FOLDERS for kind in ("ogg", "opus") for file in (root / GAMES / folder).rglob(f"*.{kind}")):
        said = subprocess.run(["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", str(file)],
                              check=True, capture_output=True, text=True).stdout
        if float(said) >= SHORTEST:
            found.append((file, float(said)))
    return found


def stretch(file: Path, whole: float, chance: np.random.Generator) -> np.ndarray:
    """3 to 12 s from anywhere in a piece of `whole` seconds, int16 at 16 kHz; nothing where the piece is silent."""
    seconds = min(float(chance.uniform(3, 12)), whole)
    start = float(chance.uniform(0, whole - seconds))
    wave = takes.to_16k(takes.decode(file, "-ss", str(start), "-t", str(seconds)), takes.RATE)
    return wave if np.abs(wave).max(initial=0) > QUIETEST else wave[:0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--root", type=Path, default=Path("/"), help="where the packages are unpacked")
    options = parser.parse_args()
    chance = np.random.default_rng(17)
    known = pieces(options.root)
    if not known:
        raise SystemExit(f"{options.root} has no soundtracks: install the packages of training/run")
    done = generate_music.collect(lambda: stretch(*known[int(chance.integers(len(known)))], chance), "soundtrack", options.minutes,
                                  chance)
    takes.write(options.output, done)
    print(f"{len(done)} takes of {len(known)} pieces, {sum(take.seconds for take in done) / 60:.1f} min")


if __name__ == "__main__":
    main()
