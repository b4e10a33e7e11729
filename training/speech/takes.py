"""A take: some seconds of one voice with its phone times, and the files that hold many takes."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.signal import resample_poly

RATE = 16_000


@dataclass
class Take:
    """`samples` are 16-bit at 16 kHz; `segments` are (start, end, IPA) in seconds, an empty IPA is a pause."""

    source: str
    voice: str
    language: str
    samples: np.ndarray
    segments: list[tuple[float, float, str]]

    @property
    def seconds(self) -> float:
        return len(self.samples) / RATE


def to_16k(samples: np.ndarray, rate: int) -> np.ndarray:
    """Any rate, int16 or float in −1…1, → int16 at 16 kHz, at most −1 dBFS."""
    wave = samples.astype(np.float32) / (32768.0 if samples.dtype == np.int16 else 1.0)
    if rate != RATE:
        common = int(np.gcd(rate, RATE))
        wave = resample_poly(wave, RATE // common, rate // common)
    peak = np.abs(wave).max(initial=1e-6)
    return (wave * min(1.0, 0.89 / peak) * 32767).astype(np.int16)


def decode(file: Path, *before: str) -> np.ndarray:
    """A sound file as int16 at 16 kHz, all channels together; `before` are options of ffmpeg that go before the input."""
    command = ["ffmpeg", "-nostdin", "-v", "error", *before, "-i", str(file), "-f", "s16le", "-ar", str(RATE), "-ac", "1", "-"]
    return np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, "<i2")


def join(parts: list[tuple[np.ndarray, list]], pauses: list[float]) -> tuple[np.ndarray, list]:
    """Utterances one after another with `pauses[k]` seconds of digital silence before part k and after the last."""
    samples: list[np.ndarray] = []
    segments: list[tuple[float, float, str]] = []
    at = 0.0
    for (wave, phones), pause in zip(parts, pauses):
        quiet = np.zeros(int(pause * RATE), np.int16)
        segments.append((at, at + len(quiet) / RATE, ""))
        at += len(quiet) / RATE
        segments += [(at + start, at + end, phone) for start, end, phone in phones]
        at += len(wave) / RATE
        samples += [quiet, wave]
    samples.append(np.zeros(int(pauses[-1] * RATE), np.int16))
    return np.concatenate(samples), segments


def write(path: Path, takes: list[Take]) -> None:
    """All takes of one source in one compressed numpy file."""
    lengths = np.array([len(take.samples) for take in takes])
    notes = [[take.source, take.voice, take.language, [[round(float(a), 4), round(float(b), 4), p] for a, b, p in take.segments]]
             for take in takes]
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, samples=np.concatenate([take.samples for take in takes]), lengths=lengths,
             notes=np.frombuffer(json.dumps(notes).encode(), np.uint8))


def read(path: Path) -> list[Take]:
    """What `write` wrote."""
    with np.load(path) as stored:
        samples, lengths = stored["samples"], stored["lengths"]
        notes = json.loads(stored["notes"].tobytes())
    ends = np.cumsum(lengths)
    return [Take(source, voice, language, samples[end - length : end], [tuple(s) for s in segments])
            for end, length, (source, voice, language, segments) in zip(ends, lengths, notes)]
