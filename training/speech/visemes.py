"""The classes the network tells apart, and how the mouth looks in each of them.

Values are in standard deviations of one speaker's own tracked lips, around that speaker's mean. `opening` follows what
was measured on real clips (inner lips, by phone); `width` and `rounding` are the usual phonetic orders of size.
`strength` and the two time constants (seconds, before and after the sound) are the dominance functions' parameters.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Viseme:
    """One mouth shape: its phones and where they send the lips."""

    name: str
    members: str
    opening: float
    width: float
    rounding: float
    strength: float
    before: float
    after: float
    vowel: bool = False


VISEMES: tuple[Viseme, ...] = (
    Viseme("sil", "", -0.3, 0.0, 0.0, 0.3, 0.06, 0.06),
    Viseme("noise", "", -0.3, 0.0, 0.0, 0.3, 0.06, 0.06),
    Viseme("m", "m p b ɓ ʙ ɸ β", -1.9, 0.0, 0.1, 8.0, 0.035, 0.030),
    Viseme("f", "f v ʋ ⱱ ɱ", -1.6, 0.3, 0.0, 4.0, 0.040, 0.035),
    Viseme("th", "θ ð", -0.45, 0.1, 0.0, 1.2, 0.045, 0.045),
    Viseme("t", "t d ʈ ɖ ɗ ɾ r ɽ", 0.0, 0.2, 0.0, 0.8, 0.060, 0.060),
    Viseme("n", "n ɳ ɲ", 0.0, 0.1, 0.0, 0.7, 0.060, 0.060),
    Viseme("s", "s z", 0.0, 0.5, -0.2, 1.2, 0.060, 0.060),
    Viseme("sh", "ʃ ʒ ʂ ʐ ɕ ʑ", 0.6, -0.7, 1.0, 1.8, 0.070, 0.060),
    Viseme("l", "l ɫ ɭ ʎ ɬ", 0.0, 0.1, 0.0, 0.8, 0.060, 0.060),
    Viseme("r", "ɹ ɻ ɚ ɝ", -0.2, -0.5, 0.5, 0.9, 0.070, 0.060),
    Viseme("k", "k ɡ ŋ x ɣ q ɢ χ ʁ ʀ ɴ c ɟ ç", 0.4, 0.0, 0.0, 0.5, 0.060, 0.060),
    Viseme("h", "h ɦ ħ ʕ ʔ", 0.8, 0.0, 0.0, 0.15, 0.060, 0.060),
    Viseme("j", "j ʝ", 0.4, 0.5, -0.2, 0.9, 0.060, 0.060),
    Viseme("w", "w ɥ ʍ ɰ", -1.3, -1.4, 1.6, 2.2, 0.090, 0.060),
    Viseme("a", "a ɑ", 1.4, 0.1, -0.2, 1.1, 0.075, 0.075, True),
    Viseme("ae", "æ ɛ", 1.2, 0.4, -0.4, 1.0, 0.075, 0.075, True),
    Viseme("e", "e", 0.9, 0.7, -0.4, 1.0, 0.075, 0.075, True),
    Viseme("ih", "ɪ ɨ ɯ ᵻ", 0.5, 0.5, -0.3, 0.9, 0.070, 0.070, True),
    Viseme("i", "i", 0.5, 0.9, -0.5, 1.0, 0.075, 0.075, True),
    Viseme("oh", "ɔ ɒ", -0.1, -0.7, 0.7, 1.1, 0.080, 0.075, True),
    Viseme("o", "o ɤ ɵ", -0.6, -1.0, 1.1, 1.3, 0.090, 0.075, True),
    Viseme("u", "u ʊ", -1.25, -1.2, 1.5, 1.8, 0.100, 0.075, True),
    Viseme("y", "y ʏ ø œ ʉ ɶ", -0.9, -1.2, 1.5, 1.6, 0.100, 0.075, True),
    Viseme("uh", "ʌ ɐ", 0.9, 0.0, -0.1, 0.9, 0.070, 0.070, True),
    Viseme("schwa", "ə ɘ ɜ ɞ", 0.2, 0.0, 0.0, 0.7, 0.065, 0.065, True),
)

NAMES = [viseme.name for viseme in VISEMES]
COUNT = len(VISEMES)
SILENCE = NAMES.index("sil")
NOISE = NAMES.index("noise")
CLASS_OF = {phone: index for index, viseme in enumerate(VISEMES) for phone in viseme.members.split()}
CLASS_OF["g"] = CLASS_OF["ɡ"]
CURVES = ("opening", "width", "rounding")
FRAME_SECONDS = 0.02
_FINE = 0.005


def column(field: str) -> np.ndarray:
    """One number of every class, in class order."""
    return np.array([getattr(viseme, field) for viseme in VISEMES], np.float64)


def soft_labels(segments: list[tuple[float, float, int]], frames: int, blur: float = 0.010) -> np.ndarray:
    """Shares of the classes in each 20 ms frame; boundaries are blurred by `blur` seconds (standard deviation).

    `segments` are (start, end, class) in seconds; what none covers is silence. Frame k is centred on (k + 0.5) * 20 ms.
    """
    step = round(FRAME_SECONDS / _FINE)
    fine = np.full(frames * step, SILENCE, np.int64)
    centres = (np.arange(frames * step) + 0.5) * _FINE
    for start, end, index in segments:
        first, last = np.searchsorted(centres, (start, end))
        fine[first:last] = index
    shares = np.zeros((frames * step, COUNT), np.float32)
    shares[np.arange(len(fine)), fine] = 1.0
    reach = int(np.ceil(3 * blur / _FINE))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) * _FINE / blur) ** 2)
    kernel /= kernel.sum()
    padded = np.pad(shares, ((reach, reach), (0, 0)), mode="edge")
    smooth = sum(weight * padded[k : k + len(shares)] for k, weight in enumerate(kernel))
    return smooth.reshape(frames, step, COUNT).mean(1).astype(np.float32)


def target_curves(segments: list[tuple[float, float, int]], frames: int) -> np.ndarray:
    """Opening, width and rounding [frames, 3] by dominance functions over true phone times (engine's table)."""
    times = (np.arange(frames) + 0.5) * FRAME_SECONDS
    places = np.stack([column("opening"), column("width"), column("rounding")], 1)
    total = np.zeros((frames, 3))
    weight = np.full((frames, 1), 1e-6)
    for start, end, index in segments:
        viseme = VISEMES[index]
        first, last = np.searchsorted(times, (start - 0.6, end + 0.6))
        near = times[first:last]
        ahead, behind = np.maximum(start - near, 0), np.maximum(near - end, 0)
        strength = viseme.strength * np.exp(-ahead / viseme.before - behind / viseme.after)
        place = places[index].copy()
        if viseme.vowel:
            place[0] *= np.clip(0.65 + 0.35 * (end - start) / 0.1, 0.75, 1.15) if place[0] > 0 else 1.0
        if index in (SILENCE, NOISE):
            long = end - start > 0.35
            place[0] = -1.0 if long else 0.1
            strength = strength * (2.0 if long else 0.5)
        total[first:last] += strength[:, None] * place
        weight[first:last] += strength[:, None]
    return (total / weight).astype(np.float32)
