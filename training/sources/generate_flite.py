"""Speech of flite's built-in English voices (BSD-like licence, natural recordings inside) with its own phone times."""

from __future__ import annotations

import argparse
import random
import subprocess
import tempfile
from pathlib import Path

from scipy.io import wavfile

from training.speech import phones, takes, texts

PITCH = dict(slt=180, awb=125, rms=100, kal16=105)
CHOICES = ["slt", "rms", "awb", "slt", "rms", "awb", "kal16"]


def say(text: str, voice: str, stretch: float, pitch: float, folder: Path):
    """(samples, segments) of one sentence, or None where flite cut it into several utterances."""
    sound = folder / "flite.wav"
    command = ["flite", "-voice", voice, "-psdur", "--setf", f"duration_stretch={stretch:.2f}",
               "--setf", f"int_f0_target_mean={pitch:.0f}", "-t", text, "-o", str(sound)]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().splitlines()
    if len(lines) != 1:
        return None
    rate, wave = wavfile.read(sound)
    at, segments = 0.0, []
    for item in lines[0].split():
        symbol, end = item.rsplit(":", 1)
        segments.append((at, float(end), phones.translate(symbol, "arpabet")))
        at = float(end)
    if abs(at - len(wave) / rate) > 0.05:
        return None
    return takes.to_16k(wave, rate), segments


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--minutes", type=float, default=45)
    options = parser.parse_args()
    random.seed(7)
    sentences = texts.load("en")
    done: list[takes.Take] = []
    seconds = 0.0
    with tempfile.TemporaryDirectory() as folder:
        while seconds < options.minutes * 60:
            voice = random.choice(CHOICES)
            stretch, pitch = random.uniform(0.8, 1.3), PITCH[voice] * random.uniform(0.8, 1.25)
            parts = [say(random.choice(sentences), voice, stretch, pitch, Path(folder)) for _ in range(4)]
            parts = [part for part in parts if part]
            if parts:
                pauses = [random.choice((0.0, 0.1, 0.4, 0.8)) for _ in range(len(parts) + 1)]
                done.append(takes.Take("flite", voice, "en", *takes.join(parts, pauses)))
                seconds += done[-1].seconds
    takes.write(options.output, done)
    print(f"{len(done)} takes, {seconds / 60:.1f} min")


if __name__ == "__main__":
    main()
