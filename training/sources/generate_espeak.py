"""Speech of espeak-ng (GPL-3.0 program; its output is free) in many languages and voices, with its own phone events."""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np

from training.speech import espeak, takes, texts

LANGUAGES = {
    "en": (6.0, ["en-us", "en-us", "en-gb", "en-gb-x-rp", "en-gb-scotland", "en-029", "en-gb-x-gbclan"]),
    "cmn": (3.0, ["cmn-latn-pinyin"]), "ja": (1.5, ["ja"]), "ko": (1.5, ["ko"]), "hi": (1.0, ["hi"]), "ar": (1.0, ["ar"]),
    "ru": (1.5, ["ru"]), "tr": (1.5, ["tr"]), "de": (2.0, ["de"]), "fr": (2.5, ["fr", "fr-be", "fr-ch"]),
    "es": (2.0, ["es", "es-419"]), "it": (1.5, ["it"]), "pl": (1.5, ["pl"]), "pt": (1.5, ["pt", "pt-br"]),
    "nl": (1.0, ["nl"]), "sv": (0.8, ["sv"]), "da": (0.6, ["da"]), "cs": (0.6, ["cs"]), "uk": (0.6, ["uk"]),
    "bg": (0.6, ["bg"]), "fi": (0.6, ["fi"]), "hu": (0.8, ["hu"]),
}
VARIANTS = ([""] * 3 + [f"+m{k}" for k in range(1, 9)] + [f"+f{k}" for k in range(1, 6)] + [
    f"+{name}" for name in ["Alex", "Alicia", "Andrea", "Andy", "Annie", "Denis", "Diogo", "Gene", "Hugo", "Jacky", "Lee", "Marco", "Mario", "Michael", "Mike", "adam", "anika", "antonio", "belinda", "benjamin", "boris", "caleb", "david", "ed", "edward", "john", "linda", "max", "michel", "miguel", "norbert", "pablo", "paul", "pedro", "quincy", "rob", "robert", "sandro", "shelby", "steph", "travis", "victor", "zac", "grandma", "grandpa", "aunty"]])


class Voices:
    """Everything espeak-ng speaks with."""

    def __init__(self) -> None:
        self._engine = espeak.Espeak()

    @property
    def words(self) -> list[float]:
        """Seconds at which the words began that were said last."""
        return self._engine.words

    def say(self, text: str, voice: str, rate: int, pitch: int, pitch_range: int, shortest: float = 0.5):
        """(int16 samples at 16 kHz, segments), or None where this voice does not exist or says less than `shortest` seconds."""
        spoken = self._engine.speak(text, voice, {espeak.RATE: rate, espeak.PITCH: pitch, espeak.RANGE: pitch_range})
        if not spoken or len(spoken[1]) < 2:
            return None
        wave, segments = np.frombuffer(spoken[0], np.int16), spoken[1]
        sounding = np.flatnonzero(np.abs(wave) > 60)
        if len(sounding) < self._engine.rate * shortest:
            return None
        start, end, phone = segments[-1]
        segments = [*segments[:-1], (start, min(end, sounding[-1] / self._engine.rate), phone)]
        return takes.to_16k(wave, self._engine.rate), [segment for segment in segments if segment[1] > segment[0]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--languages", nargs="*", default=list(LANGUAGES), help="only these of the table")
    options = parser.parse_args()
    random.seed(options.seed)
    engine = Voices()
    corpus = {language: texts.load(language) for language in options.languages}
    for language, sentences in corpus.items():
        print(language, len(sentences), sentences[:1], flush=True)
    weights = [LANGUAGES[language][0] for language in options.languages]
    done: list[takes.Take] = []
    seconds = 0.0
    while seconds < options.minutes * 60:
        language = random.choices(options.languages, weights)[0]
        voice = random.choice(LANGUAGES[language][1]) + random.choice(VARIANTS)
        rate, pitch, spread = random.randint(125, 225), random.randint(20, 80), random.randint(20, 80)
        parts = [engine.say(random.choice(corpus[language]), voice, rate, pitch, spread) for _ in range(random.randint(3, 5))]
        parts = [part for part in parts if part]
        if not parts:
            continue
        pauses = [random.choice((0.1, 0.3, 0.6, 1.0)) for _ in range(len(parts) + 1)]
        samples, segments = takes.join(parts, pauses)
        done.append(takes.Take("espeak", voice, language, samples, segments))
        seconds += done[-1].seconds
    takes.write(options.output, done)
    print(f"{len(done)} takes, {seconds / 60:.1f} min")


if __name__ == "__main__":
    main()
