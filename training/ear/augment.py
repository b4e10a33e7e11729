"""What happens to a voice between a mouth and a file: rooms, noise, music, telephones, codecs, level, clipping."""

from __future__ import annotations

import subprocess

import numpy as np
from scipy.signal import butter, fftconvolve, resample_poly, sosfilt

RATE = 16_000
Chance = np.random.Generator
CODECS = (("mp3", "libmp3lame", ("24k", "32k", "64k"), 16_000), ("ogg", "libopus", ("10k", "16k", "32k"), 16_000),
          ("ogg", "libvorbis", ("32k", "48k"), 16_000), ("gsm", "libgsm", ("13k",), 8_000),
          ("wav", "pcm_mulaw", ("64k",), 8_000), ("adts", "aac", ("24k", "48k"), 16_000), ("wav", "g722", ("64k",), 16_000))


def coloured_noise(count: int, slope: float, chance: Chance) -> np.ndarray:
    """Noise whose power falls with frequency to the power `slope` (0 white, 1 pink, 2 brown)."""
    spectrum = np.fft.rfft(chance.standard_normal(count))
    bins = np.maximum(np.fft.rfftfreq(count, 1 / RATE), 30.0)
    return np.fft.irfft(spectrum * bins ** (-slope / 2), count)


def hum(count: int, chance: Chance) -> np.ndarray:
    """Mains hum with its overtones."""
    time = np.arange(count) / RATE
    base = chance.choice((50.0, 60.0, 100.0, 120.0))
    return sum(chance.uniform(0, 1) / k * np.sin(2 * np.pi * (base * k * time + chance.uniform())) for k in range(1, 9))


def music(count: int, chance: Chance) -> np.ndarray:
    """Chords, a melody with overtones and drums, made up."""
    out = np.zeros(count)
    beat = RATE * 60 / chance.uniform(70, 150)
    root = chance.uniform(90, 220)
    scale = chance.choice(([0, 2, 4, 5, 7, 9, 11], [0, 2, 3, 5, 7, 8, 10], [0, 3, 5, 7, 10, 12, 15]))
    decay, tones = chance.uniform(1.0, 6.0), int(chance.integers(2, 9))
    roll = chance.uniform(0.6, 1.6)
    with_drums, with_chords, with_melody = chance.random(3) < (0.6, 0.8, 0.8)

    def note(start: int, length: int, hertz: float, loud: float) -> None:
        stop = min(count, start + length)
        if stop <= start:
            return
        time = np.arange(stop - start) / RATE
        bend = 0.004 * np.sin(2 * np.pi * chance.uniform(4, 7) * time) * chance.integers(0, 2)
        phase = 2 * np.pi * hertz * (time + bend * 0.1)
        sound = sum(k**-roll * np.sin(k * phase) for k in range(1, tones + 1) if k * hertz < 7500)
        envelope = np.minimum(1, time / 0.01) * np.exp(-decay * time) * np.minimum(1, (stop - start) / RATE - time + 1e-3)
        out[start:stop] += loud * sound * envelope

    for index in range(int(count / beat) + 1):
        start = int(index * beat)
        if with_chords and index % 2 == 0:
            step = int(chance.integers(0, 7))
            for offset in (0, 2, 4):
                note(start, int(2 * beat), root * 2 ** (scale[(step + offset) % 7] / 12), 0.5)
        if with_melody and chance.random() < 0.8:
            note(start, int(beat * chance.choice((0.5, 1, 1))), 2 * root * 2 ** (scale[int(chance.integers(0, 7))] / 12), 0.8)
        if with_drums:
            hit = chance.standard_normal(min(int(0.12 * RATE), max(count - start, 0)))
            out[start : start + len(hit)] += chance.uniform(0.3, 1.5) * hit * np.exp(-np.arange(len(hit)) / RATE * 40)
    return out + 1e-6 * chance.standard_normal(count)


def breath(count: int, chance: Chance) -> np.ndarray:
    """Shaped noise like breathing, with one to three bursts."""
    low = chance.uniform(200, 900)
    noise = sosfilt(butter(2, [low, low * chance.uniform(2.5, 6)], "band", fs=RATE, output="sos"), chance.standard_normal(count))
    time, envelope = np.arange(count) / RATE, np.full(count, 1e-3)
    for _ in range(int(chance.integers(1, 4))):
        middle, width = chance.uniform(0, count / RATE), chance.uniform(0.1, 0.5)
        envelope += np.exp(-0.5 * ((time - middle) / width) ** 2)
    return noise * envelope


def room(samples: np.ndarray, chance: Chance) -> np.ndarray:
    """A room's reverberation; the direct sound keeps its place in time."""
    decay = chance.uniform(0.08, 0.7)
    count = int(decay * RATE)
    tail = chance.standard_normal(count) * 10 ** (-3 * np.arange(count) / count)
    tail[: int(chance.uniform(0.001, 0.012) * RATE)] = 0
    tail *= 10 ** (-chance.uniform(-2, 15) / 20) / np.sqrt((tail**2).sum() + 1e-9)
    tail[0] = 1
    return fftconvolve(samples, tail)[: len(samples)]


def compress(samples: np.ndarray, chance: Chance) -> np.ndarray:
    """Dynamic-range compression as broadcast and conference software do."""
    block = 160
    power = (np.pad(samples, (0, -len(samples) % block)).reshape(-1, block) ** 2).mean(1)
    memory = np.exp(-1 / chance.uniform(3, 20))
    level, smooth = 1e-6, np.empty(len(power))
    for k, value in enumerate(power):
        level = max(value, memory * level + (1 - memory) * value)
        smooth[k] = level
    gain = (smooth + 1e-5) ** (-chance.uniform(0.1, 0.35))
    return samples * np.repeat(gain, block)[: len(samples)]


def codec(samples: np.ndarray, chance: Chance) -> np.ndarray:
    """Through a lossy codec and back, its delay taken out again."""
    container, name, rates, rate = CODECS[int(chance.integers(len(CODECS)))]
    peak = np.abs(samples).max() + 1e-9
    pcm = (samples / peak * 29_000).astype("<i2").tobytes()
    plain = ["-f", "s16le", "-ar", str(RATE), "-ac", "1"]
    start = ["ffmpeg", "-v", "error", "-threads", "1"]
    packed = subprocess.run([*start, *plain, "-i", "-", "-c:a", name, "-b:a", str(chance.choice(rates)), "-ar", str(rate),
                             "-f", container, "-"], input=pcm, capture_output=True, check=False).stdout
    decoded = subprocess.run([*start, "-i", "-", *plain, "-"], input=packed, capture_output=True, check=False).stdout
    heard = np.frombuffer(decoded[: len(decoded) // 2 * 2], "<i2").astype(np.float32) / 29_000 * peak
    if len(heard) < len(samples) // 2:
        return samples
    size = 1 << 17
    cross = np.fft.irfft(np.fft.rfft(heard[: size // 2], size) * np.conj(np.fft.rfft(samples[: size // 2], size)))
    reach = 3200
    delay = int(np.argmax(np.r_[cross[-reach:], cross[:reach]])) - reach
    moved = heard[delay:] if delay >= 0 else np.r_[np.zeros(-delay, np.float32), heard]
    return np.pad(moved, (0, max(0, len(samples) - len(moved))))[: len(samples)]


def add(samples: np.ndarray, other: np.ndarray, decibels: float) -> np.ndarray:
    """`other` under `samples`, so many decibels below the loud part of them."""
    blocks = (samples[: len(samples) // 1600 * 1600].reshape(-1, 1600) ** 2).mean(1)
    loud = blocks[blocks >= np.percentile(blocks, 50)].mean() + 1e-12
    return samples + other * np.sqrt(loud / ((other**2).mean() + 1e-12)) * 10 ** (-decibels / 20)


def background(count: int, chance: Chance, babble: list[np.ndarray]) -> np.ndarray:
    """Noise, hum, music or other voices."""
    kind = chance.choice(5, p=(0.4, 0.1, 0.3, 0.15, 0.05))
    if kind == 0:
        noise = coloured_noise(count, chance.uniform(0, 2.2), chance)
        if chance.random() < 0.4:
            knots = chance.uniform(-8, 4, max(3, count // 8000))
            noise *= 10 ** (np.interp(np.arange(count), np.linspace(0, count, len(knots)), knots) / 20)
        return noise
    if kind == 1:
        return hum(count, chance) + 0.05 * chance.standard_normal(count)
    if kind == 2:
        return music(count, chance)
    if kind == 3 and babble:
        return sum(np.resize(babble[int(chance.integers(len(babble)))].astype(np.float32), count) for _ in range(5))
    return breath(count, chance) + 0.01 * chance.standard_normal(count)


def change_speed(samples: np.ndarray, segments: list, chance: Chance) -> tuple[np.ndarray, list]:
    """Speed, pitch and formants together, 0.78 to 1.25."""
    up = int(chance.choice((16, 17, 18, 19, 21, 22, 23, 24, 25)))
    factor = up / 20
    return resample_poly(samples, up, 20), [(a * factor, b * factor, c) for a, b, c in segments]


def heavily(samples: np.ndarray, segments: list, chance: Chance, babble: list[np.ndarray]) -> tuple[np.ndarray, list]:
    """A random chain of everything above."""
    if chance.random() < 0.75:
        samples, segments = change_speed(samples, segments, chance)
    if chance.random() < 0.5:
        knots = chance.uniform(-6, 6, max(3, len(samples) // 8000))
        samples = samples * 10 ** (np.interp(np.arange(len(samples)), np.linspace(0, len(samples), len(knots)), knots) / 20)
    if chance.random() < 0.55:
        samples = room(samples, chance)
    if chance.random() < 0.7:
        noise = background(len(samples), chance, babble)
        samples = add(samples, noise, chance.uniform(3, 40))
    if chance.random() < 0.5:
        tilt = chance.uniform(-0.6, 0.6)
        samples = samples + tilt * np.r_[0, samples[:-1]]
    if chance.random() < 0.3:
        low, high = chance.uniform(40, 350), chance.uniform(3300, 7800)
        samples = sosfilt(butter(2, [low, high], "band", fs=RATE, output="sos"), samples)
    elif chance.random() < 0.3:
        hertz, gain = 10 ** chance.uniform(2.3, 3.8), chance.uniform(-0.7, 2.5)
        band = butter(1, [hertz * 0.75, min(hertz * 1.35, 7900)], "band", fs=RATE, output="sos")
        samples = samples + gain * sosfilt(band, samples)
    if chance.random() < 0.25:
        samples = compress(samples, chance)
    samples = samples / (np.abs(samples).max() + 1e-9)
    if chance.random() < 0.2:
        samples = codec(samples, chance)
    return level(samples, chance), segments


def lightly(samples: np.ndarray, segments: list, chance: Chance) -> tuple[np.ndarray, list]:
    """Hardly touched: faint noise and some level."""
    if chance.random() < 0.7:
        samples = add(samples, coloured_noise(len(samples), chance.uniform(0, 2), chance), chance.uniform(30, 65))
    return level(samples / (np.abs(samples).max() + 1e-9), chance), segments


def level(samples: np.ndarray, chance: Chance) -> np.ndarray:
    """Peak level −45…+6 dB, cut off at full scale and rounded to 16 bits."""
    decibels = chance.uniform(-20, 0) if chance.random() < 0.7 else chance.uniform(-45, 6)
    return np.round(np.clip(samples * 10 ** (decibels / 20), -1, 1) * 32767) / 32767
