"""Do the posteriors find the phones of natural speech? Closures (m b p) above all.

Reference times come from pocketsphinx's own forced alignment (a recogniser that had no part in the training) of
LibriVox sentences that Debian's pocketsphinx-testdata ships and, where installed, of Asterisk's spoken alphabet and
digits (CC BY-SA, used for this evaluation only).
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import numpy as np
from pocketsphinx import Decoder
from scipy.io import wavfile

from training.ear import hearing
from training.lips import motion
from training.scores import evaluate
from training.speech import phones, takes, visemes

LIBRIVOX = Path("/usr/share/pocketsphinx/test/data/librivox")
ASTERISK = Path("/usr/share/asterisk/sounds/en_US_f_Allison")
ALPHABET = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet", "kilo", "lima", "mike", "november", "oscar", "papa", "quebec", "romeo", "sierra", "tango", "uniform", "victor", "whiskey", "yankee", "zulu"]
NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
THRESHOLDS = (0.15, 0.3, 0.5)
NEAR = 2.0  # frames by which a closure may be found early or late
CLOSURE = visemes.NAMES.index("m")


def librivox() -> list[tuple[str, np.ndarray, str]]:
    """(name, samples, text) of the public-domain sentences."""
    found = []
    for entry in (LIBRIVOX / "transcription").read_text().splitlines():
        text, name = re.fullmatch(r"<s> (.*) </s> \((.*)\)", entry.strip()).groups()
        _, samples = wavfile.read(LIBRIVOX / f"{name}.wav")
        found.append(("librivox", samples, text.replace(" a a ", " a ")))
    return found


def asterisk() -> list[tuple[str, np.ndarray, str]]:
    """(name, samples, text) of Asterisk's alphabet and digits, a dozen words to a recording."""
    words = [(ASTERISK / "phonetic" / f"{word[0]}_p.g722", word) for word in ALPHABET]
    words += [(ASTERISK / "digits" / f"{number}.g722", word) for number, word in enumerate(NUMBERS)]
    heard = []
    for file, word in words:
        if file.is_file():
            heard.append((takes.decode(file, "-f", "g722"), word))
    groups = [heard[first : first + 6] for first in range(0, len(heard), 6)]
    return [("asterisk", np.concatenate([wave for wave, _ in group]), " ".join(word for _, word in group)) for group in groups]


def align(samples: np.ndarray, text: str) -> list[tuple[float, float, str]]:
    """Phones with times from pocketsphinx, or nothing where it cannot."""
    decoder = Decoder(lm=None, loglevel="FATAL")
    try:
        decoder.set_align_text(text)
        for stage in range(2):
            decoder.start_utt()
            decoder.process_raw(samples.tobytes(), full_utt=True)
            decoder.end_utt()
            if stage == 0:
                decoder.set_alignment()
        rows = [phone for word in decoder.get_alignment() for phone in word]
    except (RuntimeError, TypeError, AttributeError):
        return []
    return [(phone.start / 100, (phone.start + phone.duration) / 100, phones.translate(phone.name.lower(), "arpabet"))
            for phone in rows]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    options = parser.parse_args()
    ear = hearing.Ear(options.model)
    confusion: dict[str, np.ndarray] = {}
    closures: dict[tuple[str, float], np.ndarray] = {}
    labels, guesses = [], []
    for name, samples, text in librivox() + (asterisk() if ASTERISK.is_dir() else []):
        segments = phones.classes(align(samples, text))
        if not segments:
            print("not aligned:", text)
            continue
        posteriors, *_ = ear.hear(samples.astype(np.float32) / 32768)
        truth = visemes.soft_labels(segments, len(posteriors))
        labels.append(truth)
        guesses.append(posteriors)
        hits = confusion.setdefault(name, np.zeros(2))
        hits += (posteriors.argmax(1) == truth.argmax(1)).sum(), len(truth)
        wanted = [(a / visemes.FRAME_SECONDS, b / visemes.FRAME_SECONDS) for a, b, index in segments if index == CLOSURE]
        for threshold in THRESHOLDS:
            found = motion.runs(posteriors[:, CLOSURE] > threshold)
            counts = closures.setdefault((name, threshold), np.zeros(4))
            counts += (sum(any(a < end + NEAR and b > start - NEAR for a, b in found) for start, end in wanted), len(wanted),
                       sum(any(a < end + NEAR and b > start - NEAR for start, end in wanted) for a, b in found), len(found))
    for name, (hits, frames) in confusion.items():
        print(f"{name}: frame accuracy {hits / frames:.3f}")
    for (name, threshold), (recalled, wanted, right, found) in closures.items():
        print(f"{name}: closures of m b p at {threshold}: recall {recalled / wanted:.3f} of {wanted:.0f}, precision "
              f"{right / max(found, 1):.3f} of {found:.0f}")
    scores = [np.mean([evaluate.correlation(g[max(lag, 0) : len(g) + min(lag, 0), c], t[max(-lag, 0) : len(t) - max(lag, 0), c])
                       for g, t in zip(guesses, labels) for c in range(visemes.COUNT) if t[:, c].max() > 0.5])
              for lag in range(-4, 5)]
    print("mean r of posteriors moved by -4…4 frames:", np.round(scores, 3), "best", int(np.argmax(scores)) - 4)


if __name__ == "__main__":
    main()
