"""Speaks a text with a Piper voice and writes a 16-bit WAV file.

Usage: speak.py VOICE.onnx RESULT.wav CLAUSE...

Phonemes come from the espeak-ng program; VOICE.onnx.json says which number stands for which phoneme and which
language espeak-ng must speak. Clauses end in their own punctuation ("Hello," "that is all."). No randomness is used,
so the same text gives the same sound.
"""

import json
import subprocess
import sys
import unicodedata
import wave
from pathlib import Path

import numpy as np

from openvino_runtime import Runtime

LIBRARIES = Path(__file__).resolve().parent.parent / ".deps" / "openvino" / "lib"
MARGIN = 0.25  # seconds of silence before and after the words
PEAK = 0.7


def phonemes(clause: str, language: str) -> str:
    """The clause in the International Phonetic Alphabet, letter by letter, with its punctuation kept."""
    command = ["espeak-ng", "-q", "--ipa", "-v", language, clause]
    spoken = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    words = " ".join(spoken.split())
    mark = clause[-1] if clause[-1] in ".,;:!?" else ""
    return unicodedata.normalize("NFD", words + mark)


def identifiers(text: str, table: dict[str, list[int]]) -> list[int]:
    """Piper's order: start, each phoneme followed by a pad, end."""
    unknown = sorted({symbol for symbol in text if symbol not in table})
    if unknown:
        raise SystemExit(f"the voice has no sound for {unknown}")
    pad = table["_"]
    result = [*table["^"], *pad]
    for symbol in text:
        result += [*table[symbol], *pad]
    return result + table["$"]


def speak(voice: Path, clauses: list[str]) -> tuple[np.ndarray, int]:
    """The sound as floats and its sample rate."""
    description = json.loads(voice.with_name(voice.name + ".json").read_text())
    language, table = description["espeak"]["voice"], description["phoneme_id_map"]
    text = " ".join(phonemes(clause, language) for clause in clauses)
    numbers = np.array([identifiers(text, table)], np.int64)
    pace = description["inference"]["length_scale"]
    inputs = {
        "input": numbers,
        "input_lengths": np.array([numbers.shape[1]], np.int64),
        "scales": np.array([0, pace, 0], np.float32),  # noise of the sound, pace, noise of the durations
    }
    sound = Runtime(LIBRARIES).load(voice).run(inputs, ["output"])["output"].reshape(-1)
    return sound, description["audio"]["sample_rate"]


def main(arguments: list[str]) -> None:
    if len(arguments) < 3:
        raise SystemExit(__doc__)
    sound, rate = speak(Path(arguments[0]), arguments[2:])
    if not np.isfinite(sound).all() or np.abs(sound).max() < 0.01:
        raise SystemExit("the voice gave no sound")
    silence = np.zeros(round(MARGIN * rate), np.float32)
    samples = np.concatenate([silence, sound * (PEAK / np.abs(sound).max()), silence])
    result = Path(arguments[1])
    partial = result.with_suffix(".part.wav")
    with wave.open(str(partial), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((samples * 32767).astype("<i2").tobytes())
    partial.replace(result)
    print(f"{result.name}: {len(samples) / rate:.2f} s at {rate} Hz")


if __name__ == "__main__":
    main(sys.argv[1:])
