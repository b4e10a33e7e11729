"""How well alignment.py finds the times of phones: takes whose times are known, and LibriVox against pocketsphinx.

For the takes the true phones are wanted, their lengths disturbed; for LibriVox those that espeak-ng gives to the text.
"""

from __future__ import annotations

import argparse
import difflib
import json
import random
from pathlib import Path

import numpy as np

from training.ear import hearing
from training.scores import evaluate_phones
from training.sources import alignment, generate_espeak
from training.speech import phones, takes, visemes

COUNT = 40  # takes of each file
DISTURBED = 0.35  # standard deviation of the logarithm of the lengths that are given
FAR = 0.05  # seconds


def known(take: takes.Take, late: float) -> tuple[list[alignment.Phone], list[float]]:
    """What is wanted of a take, and the seconds where each phone truly begins."""
    wanted: list[alignment.Phone] = []
    begins: list[float] = []
    after_word = True
    for start, end, phone in take.segments:
        if not phones.letters(phone):
            after_word = after_word or not phone.strip("_:")
            continue
        for letter, share in alignment.shares(phone):
            wanted.append(alignment.Phone(letter, (end - start) * share * np.exp(random.gauss(0, DISTURBED)), after_word))
            begins.append(start + late)
            start, after_word = start + (end - start) * share, False
    return wanted, begins


def shared_phones(found: list, reference: list) -> np.ndarray:
    """Seconds by which (start, end, class) of the one begin later than the same ones of the other."""
    matcher = difflib.SequenceMatcher(None, [part[2] for part in found], [part[2] for part in reference], autojunk=False)
    return np.array([found[block.a + k][0] - reference[block.b + k][0]
                     for block in matcher.get_matching_blocks() for k in range(block.size)])


def line(title: str, errors: np.ndarray) -> None:
    print(f"{title}: {len(errors)} phones, late by {1e3 * errors.mean():.1f} ms (median {1e3 * np.median(errors):.1f}), off by "
          f"{1e3 * np.abs(errors).mean():.1f} ms (median {1e3 * np.median(np.abs(errors)):.1f}), "
          f"{100 * (np.abs(errors) > FAR).mean():.1f} % by more than {1e3 * FAR:.0f} ms", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("clock", type=Path)
    parser.add_argument("sources", type=Path, nargs="*", help="files of takes")
    options = parser.parse_args()
    random.seed(3)
    ear, engine = hearing.Ear(options.model), generate_espeak.Voices()
    clocks = json.loads(options.clock.read_text())
    for source in options.sources:
        stored = takes.read(source)
        errors = []
        for take in random.sample(stored, min(COUNT, len(stored))):
            wanted, begins = known(take, clocks.get(f"{take.source}/{take.voice}", clocks.get(f"{take.source}/*", 0.0)))
            aligned = alignment.fit(alignment.hear_finely(ear, take.samples), wanted, take.seconds).segments
            found = [start for start, _, phone in aligned if phone]
            if len(found) == len(begins):
                errors.append(np.array(found) - begins)
        line(source.stem, np.concatenate(errors))
    errors, same, frames = [], np.zeros(2), 0
    for _, samples, text in evaluate_phones.librivox():
        reference = phones.classes(evaluate_phones.align(samples, text))
        wanted = alignment.expected(engine, text.lower(), "en-us")
        heard = alignment.hear_finely(ear, samples)
        aligned = phones.classes(alignment.fit(heard, wanted, len(samples) / takes.RATE).segments)
        if reference and aligned:
            errors.append(shared_phones(aligned, reference))
            posteriors = ear.hear(samples.astype(np.float32) / 32768)[0]
            truth, mine = (visemes.soft_labels(some, len(posteriors)).argmax(1) for some in (reference, aligned))
            same += (mine == truth).sum(), (posteriors.argmax(1) == truth).sum()
            frames += len(truth)
    line("librivox, against pocketsphinx", np.concatenate(errors))
    aligned_share, heard_share = same / frames
    print(f"librivox: pocketsphinx's class in {aligned_share:.3f} of the frames, by the posteriors alone in {heard_share:.3f}")


if __name__ == "__main__":
    main()
