"""Speech of espeak-ng (GPL-3.0 program; its output is free) in many languages and voices, with its own phone events."""

from __future__ import annotations

import argparse
import ctypes
import random
from pathlib import Path

import numpy as np

import phones
import takes
import texts

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
BURST = 0.055  # seconds from the closure of a voiceless stop to its event
_WORD_EVENT, _PHONEME_EVENT = 1, 7
_RATE, _PITCH, _RANGE = 1, 3, 4


class _Value(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("identifier", ctypes.c_uint), ("text", ctypes.c_int), ("length", ctypes.c_int),
                ("milliseconds", ctypes.c_int), ("sample", ctypes.c_int), ("user", ctypes.c_void_p), ("value", _Value)]


class Espeak:
    """The library, one synthesis at a time."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL("libespeak-ng.so.1")
        self._waves: list[np.ndarray] = []
        self._phones: list[tuple[float, str]] = []
        self.words: list[float] = []  # seconds where the words begin that were said last
        self.rate = self._library.espeak_Initialize(2, 0, None, 1 | 2)
        prototype = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))
        self._callback = prototype(self._receive)
        self._library.espeak_SetSynthCallback(self._callback)

    def _receive(self, wave, count, events) -> int:
        if wave and count > 0:
            self._waves.append(np.ctypeslib.as_array(wave, (count,)).copy())
        index = 0
        while events[index].type != 0:
            if events[index].type == _PHONEME_EVENT:
                address = ctypes.addressof(events[index]) + _Event.value.offset
                name = ctypes.string_at(address, 8).split(b"\0")[0].decode("utf8", "ignore")
                self._phones.append((events[index].milliseconds / 1000, name))
            elif events[index].type == _WORD_EVENT:
                self.words.append(events[index].milliseconds / 1000)
            index += 1
        return 0

    def say(self, text: str, voice: str, rate: int, pitch: int, pitch_range: int, shortest: float = 0.5):
        """(int16 samples at 16 kHz, segments), or None where this voice does not exist or says less than `shortest` seconds."""
        self._waves.clear()
        self._phones.clear()
        self.words.clear()
        if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            return None
        for parameter, value in ((_RATE, rate), (_PITCH, pitch), (_RANGE, pitch_range)):
            self._library.espeak_SetParameter(parameter, value, 0)
        encoded = text.encode() + b"\0"
        self._library.espeak_Synth(encoded, len(encoded), 0, 1, 0, 1, None, None)
        self._library.espeak_Synchronize()
        if not self._waves or len(self._phones) < 3:
            return None
        wave = np.concatenate(self._waves)
        sounding = np.flatnonzero(np.abs(wave) > 60)
        if len(sounding) < self.rate * shortest:
            return None
        end = len(wave) / self.rate
        starts = [(at, name) for at, name in self._phones if not name.startswith("(")] + [(end, "")]
        segments = [(a, b, name) for (a, name), (b, _) in zip(starts, starts[1:]) if b > a]
        last_sound = sounding[-1] / self.rate
        segments = [(a, min(b, last_sound) if k == len(segments) - 1 else b, p) for k, (a, b, p) in enumerate(segments)]
        return takes.to_16k(wave, self.rate), phones.with_closures([s for s in segments if s[1] > s[0]], BURST)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--languages", nargs="*", default=list(LANGUAGES), help="only these of the table")
    options = parser.parse_args()
    random.seed(options.seed)
    engine = Espeak()
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
