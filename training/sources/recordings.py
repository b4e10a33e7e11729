"""Recordings of real people with their texts, made into takes.

What does not sound like its text is left out.
"""

from __future__ import annotations

import argparse
import random
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.ear import hearing
from training.sources import alignment, generate_espeak
from training.sources.alignment import Alignment, Phone
from training.speech import takes

VOICES = {"en": "en-us", "es": "es-419"}  # espeak-ng's, where it is not the language's name
FEWEST = 4  # phones of an utterance
CHECKED = 4  # every so many utterances are tried with the text of another one too
TAKE = (6.0, 12.0)  # seconds


@dataclass
class Utterance:
    """One recording and its text."""

    voice: str
    language: str
    file: Path
    text: str


def read_sound(file: Path) -> np.ndarray:
    """int16 samples at 16 kHz, at most −1 dBFS."""
    form = ["-f", "f32le", "-ar", str(takes.RATE), "-ac", "1"]
    command = ["ffmpeg", "-v", "error", "-threads", "1", "-i", str(file), *form, "-"]
    sound = subprocess.run(command, capture_output=True, check=False).stdout
    return takes.to_16k(np.frombuffer(sound[: len(sound) // 4 * 4], "<f4"), takes.RATE)


def collect(ear: hearing.Ear, engine: generate_espeak.Voices, found: list[Utterance], minutes: float):
    """([(utterance, samples, segments)] of up to so many minutes, alignments with their own texts, with others' texts)."""
    kept, own, foreign, seconds = [], [], [], 0.0
    earlier: list[list[Phone]] = []
    for number, utterance in enumerate(found):
        if seconds >= minutes * 60:
            break
        wanted = alignment.expected(engine, utterance.text, VOICES.get(utterance.language, utterance.language))
        if len(wanted) < FEWEST:
            continue
        samples = read_sound(utterance.file)
        length = len(samples) / takes.RATE
        if not 0.4 < length < 20 or not 0.3 < sum(phone.seconds for phone in wanted) / length < 2.5:
            continue
        heard = alignment.hear_finely(ear, samples)
        own.append(alignment.compare(heard, wanted, length))
        alike = [other for other in earlier if abs(np.log(len(other) / len(wanted))) < 0.15]
        if alike and number % CHECKED == 0:
            foreign.append(alignment.compare(heard, alike[-1], length))
        earlier = [*earlier, wanted][-40:]
        if alignment.fits(own[-1]):
            kept.append((utterance, *alignment.trim(samples, own[-1].segments)))
            seconds += len(kept[-1][1]) / takes.RATE
    return kept, own, foreign


def quartiles(some: list[Alignment]) -> np.ndarray:
    """Of the log-likelihoods per frame."""
    return np.percentile([one.mean for one in some] or [np.nan], (25, 50, 75)).round(2)


def joined(source: str, kept: list[tuple[Utterance, np.ndarray, list]]) -> list[takes.Take]:
    """Utterances of one voice after another, some 6 to 12 s together."""
    done: list[takes.Take] = []
    by_voice: dict[str, list] = {}
    for utterance, samples, segments in kept:
        by_voice.setdefault(utterance.voice, []).append((utterance, samples, segments))
    for voice, some in by_voice.items():
        parts, wanted = [], random.uniform(*TAKE)
        for number, (utterance, samples, segments) in enumerate(some):
            parts.append((samples, segments))
            if sum(len(part[0]) for part in parts) / takes.RATE + 0.4 * len(parts) >= wanted or number == len(some) - 1:
                pauses = [random.choice((0.1, 0.3, 0.6, 1.0)) for _ in range(len(parts) + 1)]
                done.append(takes.Take(source, voice, utterance.language, *takes.join(parts, pauses)))
                parts, wanted = [], random.uniform(*TAKE)
    return done


def make(source: str, groups: dict[str, list[Utterance]], minutes: dict[str, float], model: Path, output: Path) -> None:
    """Writes the takes of all groups, of each up to so many minutes, and prints how many recordings sound like their texts."""
    ear, engine = hearing.Ear(model), generate_espeak.Voices()
    done: list[takes.Take] = []
    for name, found in groups.items():
        random.shuffle(found)
        kept, own, foreign = collect(ear, engine, found, minutes[name])
        done += joined(source, kept)
        print(f"{name}: {sum(len(samples) for _, samples, _ in kept) / takes.RATE / 60:.1f} min, {len(kept)} of {len(own)} "
              f"tried of {len(found)}; with foreign texts {sum(map(alignment.fits, foreign))} of {len(foreign)}; mean "
              f"{quartiles(own)}, foreign {quartiles(foreign)}", flush=True)
    random.shuffle(done)
    takes.write(output, done)
    print(f"{len(done)} takes, {sum(take.seconds for take in done) / 60:.1f} min")


def arguments(description: str) -> argparse.ArgumentParser:
    """What every maker of such takes is asked with."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("output", type=Path)
    parser.add_argument("--model", type=Path, default=Path(__file__).parents[2] / "Models/speech_visemes.onnx")
    parser.add_argument("--root", type=Path, default=Path("/"), help="where the packages are unpacked")
    return parser
