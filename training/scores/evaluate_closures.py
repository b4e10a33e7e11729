"""Do the lips close in m, b and p? The motion against true phone times.

A phone counts as kept if the lips are fully closed, by the closure itself or by the rest of a pause, at some moment between
40 ms before it and 40 ms after it. A closure counts as right if it lies so near an m, b or p, or a β: that is the Spanish b
between vowels, in which the lips of most speakers come near and do not meet, so neither is wrong. Sentences are none that
the training heard: espeak-ng in five languages and Piper's `joe` say their own phone times, LibriVox is aligned by
pocketsphinx.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.ear import hearing
from training.lips import motion
from training.scores import evaluate_phones
from training.sources import generate_espeak, generate_neural
from training.speech import phones, stops

MEET, NEARLY_MEET = set("mpbɓʙ"), set("βɸ")
NEAR = 0.04  # seconds
FULL = 0.9
VOICES = ("", "+f2", "+m3")
SENTENCES = {
    "en-us": ["Maybe Peter Piper bought a big box of purple plums from my mum.", "The baby jumped up and bumped the lamp.",
              "He sat at a lake and looked at the eager cat that ate a large red steak.",
              "People from Birmingham improve their problems by simply moving.", "She sells seashells; they shine in the sun."],
    "cmn-latn-pinyin": ["爸爸妈妈明天跑步去买面包。", "我们班的朋友不怕麻烦，帮忙搬苹果。", "他今天去学校看老师，说了很多话。", "北平的冬天没有暴风雨。"],
    "es": ["Mi mamá prepara una buena sopa para el abuelo Pablo.", "La bomba de la playa no funciona bien, pobre hombre.",
           "Todos los niños estudian hasta las siete y leen.", "El campo está cubierto por la sombra de un árbol."],
    "de": ["Meine Mama backt am Abend einen Apfelkuchen mit Birnen.", "Bitte bring mir bald ein paar Blumen vom Baum.",
           "Sie lesen die Zeitung, ich sehe drei rote Hasen.", "Papa empfiehlt dem Publikum ein besonderes Problem."],
    "fr": ["Maman prépare un bon poulet pour papa et mon bébé.", "Le public applaudit beaucoup la belle pianiste.",
              "Il a dit que sa sœur est très grande et joyeuse.", "Un homme pauvre marche sous la pluie vers le port."],
}


@dataclass
class Spoken:
    """A sentence as the network hears it, and its phones as classes."""

    source: str
    heard: tuple[np.ndarray, ...]
    segments: list[stops.Segment]


def sentences(piper: Path | None) -> list[tuple[str, np.ndarray, list]]:
    """(source, samples, IPA segments) of everything there is."""
    engine, found = generate_espeak.Voices(), []
    for language, texts in SENTENCES.items():
        for text in texts:
            for variant in VOICES:
                part = engine.say(text, language + variant, 165, 50, 50)
                if part:
                    found.append((f"espeak-ng {language}", *part))
    if piper:
        random.seed(1)
        voice = generate_neural.Piper(piper)
        found += [("Piper joe", *voice.say(text)) for text in 3 * SENTENCES["en-us"]]
    for _, samples, text in evaluate_phones.librivox():
        segments = evaluate_phones.align(samples, text)
        if segments:
            found.append(("LibriVox", samples, segments))
    return found


def hear(ear: hearing.Ear, found: list[tuple[str, np.ndarray, list]]) -> list[Spoken]:
    return [Spoken(source, ear.hear(samples.astype(np.float32) / 32768), segments) for source, samples, segments in found]


def stretches(segments: list[stops.Segment], members: set[str]) -> list[tuple[float, float]]:
    """Where phones of `members` are, `NEAR` seconds wider to both sides; neighbours are one."""
    found: list[tuple[float, float]] = []
    for start, end, phone in segments:
        if not members & set(phones.letters(phone)):
            continue
        if found and start - found[-1][1] < 1e-4:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return [(start - NEAR, end + NEAR) for start, end in found]


def count(spoken: list[Spoken], mapping: motion.Mapping) -> dict[str, np.ndarray]:
    """By source: phones kept, phones, closures that are right, closures."""
    counts: dict[str, np.ndarray] = {}
    for item in spoken:
        *_, closing, resting, _ = motion.move(*item.heard, mapping).T
        times = (np.arange(len(closing)) + 0.5) * motion.FRAME
        wanted, allowed = stretches(item.segments, MEET), stretches(item.segments, MEET | NEARLY_MEET)
        closed = np.maximum(closing, resting) >= FULL
        runs = [(times[a], times[b - 1]) for a, b in motion.runs(closing >= FULL)]
        counts.setdefault(item.source, np.zeros(4))
        counts[item.source] += (
            sum(bool(closed[(times >= a) & (times <= b)].any()) for a, b in wanted), len(wanted),
            sum(any(first <= b and last >= a for a, b in allowed) for first, last in runs), len(runs))
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, help="the .onnx file, its .json beside it")
    parser.add_argument("--piper", type=Path, help="the Piper voice joe, an .onnx file")
    options = parser.parse_args()
    mapping = motion.Mapping.read(options.model.with_suffix(".json"))
    counts = count(hear(hearing.Ear(options.model), sentences(options.piper)), mapping)
    print("| m b p | kept | of | right closures | of |\n|---|---|---|---|---|")
    for source, (kept, wanted, right, runs) in [*counts.items(), ("all", sum(counts.values()))]:
        print(f"| {source} | {kept / max(wanted, 1):.2f} | {wanted:.0f} | {right / max(runs, 1):.2f} | {runs:.0f} |")


if __name__ == "__main__":
    main()
