"""From the network's output to the motion of a mouth: the exact definition, in plain numpy.

Every class pulls the lips towards its place with a strength that dies away exponentially before and after it (dominance
functions). In frames of 20 ms, with p the posteriors sharpened by `sharpness` and brought back to a sum of one:

    ahead_c(t)  = p_c(t) + exp(-0.02 / before_c) * ahead_c(t + 1)      (what comes pulls already)
    behind_c(t) = p_c(t) + exp(-0.02 / after_c) * behind_c(t - 1)      (what was still pulls)
    pull_c(t)   = strength_c * (ahead_c(t) + behind_c(t) - p_c(t))
    shape(t)    = sum_c pull_c(t) * place_c / sum_c pull_c(t)

The shape is mixed with the network's own curves and with what the sound's bands say beyond them; a pause of more than
`shortest_rest` seconds brings the mouth to rest, m b p close it:

    level_b(t) = band b at t, less its mean and divided by its standard deviation (at least 0.5) over the frames in which
                 somebody speaks (quiet classes below one half), cut off at +-3; zero throughout where fewer than 25 such
                 frames exist
    shade(t)   = sum_k sum_b band_weight_kb * level_b(t + tap_k)     (taps beyond the ends read the first or last frame)
               + sum_k sum_c viseme_weight_kc * p_c(t + tap_k)       (p as the network gives it)
    opening    = shape_weight * shape + curve_weight * curve + shade + offset      (likewise width and rounding)
    opening   += rest(t) * (rest place - opening)
    opening   += closure(t) * (closed place - opening)

A closed mouth is not the same number of standard deviations away in every speaker (0.8 to 1.9 in those measured): who draws
the mouth should close it wholly where `closure` or `rest` says so, whatever the opening.

Where this must go frame by frame without the end of the sound, everything but the means of `level` looks at most
max(tap) frames, and `rest_rise` and `shortest_rest` seconds, ahead.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

FRAME = 0.02


@dataclass
class Mapping:
    """The numbers of the definition above, as `Models/speech_visemes.json` stores them under "motion"."""

    places: np.ndarray  # [classes, 3]: opening, width, rounding in standard deviations
    strength: np.ndarray  # [classes]
    before: np.ndarray  # [classes] seconds
    after: np.ndarray  # [classes] seconds
    sharpness: float
    shape_weight: np.ndarray  # [3]
    curve_weight: np.ndarray  # [3]
    offset: np.ndarray  # [3]
    taps: list[int]  # frames
    band_weight: np.ndarray  # [taps, bands, 3]
    viseme_weight: np.ndarray  # [taps, classes, 3]
    quiet_classes: list[int]
    rest_place: np.ndarray  # [3]
    shortest_rest: float  # seconds of the shortest pause that brings the mouth to rest
    rest_fall: float  # seconds it takes
    rest_rise: float  # seconds before the next sound in which it comes back
    closure_class: int
    closed_opening: float
    closure_from: float  # posterior where closing begins
    closure_full: float  # posterior where it is complete

    @staticmethod
    def read(path: Path) -> Mapping:
        """From the model's JSON."""
        motion = json.loads(path.read_text())["motion"]
        arrays = {"places", "strength", "before", "after", "shape_weight", "curve_weight", "offset", "band_weight", "viseme_weight",
                  "rest_place"}
        return Mapping(**{key: np.array(value, np.float64) if key in arrays else value for key, value in motion.items()})

    def as_json(self) -> dict:
        """What `read` reads."""
        return {key: np.round(value, 5).tolist() if isinstance(value, np.ndarray) else value
                for key, value in self.__dict__.items()}


def pulls(posteriors: np.ndarray, mapping: Mapping) -> np.ndarray:
    """pull_c(t) [frames, classes]."""
    sharp = np.maximum(posteriors.astype(np.float64), 1e-6) ** mapping.sharpness
    sharp /= sharp.sum(1, keepdims=True)
    ahead, behind = sharp.copy(), sharp.copy()
    keep_ahead, keep_behind = np.exp(-FRAME / mapping.before), np.exp(-FRAME / mapping.after)
    for t in range(len(sharp) - 2, -1, -1):
        ahead[t] += keep_ahead * ahead[t + 1]
    for t in range(1, len(sharp)):
        behind[t] += keep_behind * behind[t - 1]
    return mapping.strength * (ahead + behind - sharp)


def rest(posteriors: np.ndarray, mapping: Mapping) -> np.ndarray:
    """0…1 [frames]: how far a pause has brought the mouth to rest. Before the first sound and after the last it rests."""
    quiet = posteriors[:, mapping.quiet_classes].sum(1) > 0.5
    since, until = np.zeros(len(quiet)), np.zeros(len(quiet))
    for t, is_quiet in enumerate(quiet):
        since[t] = (since[t - 1] if t else 10.0) + FRAME if is_quiet else 0.0
    for t in range(len(quiet) - 1, -1, -1):
        until[t] = (until[t + 1] if t + 1 < len(quiet) else 10.0) + FRAME if quiet[t] else 0.0
    resting = np.clip(np.minimum(since / mapping.rest_fall, (until - FRAME) / mapping.rest_rise), 0, 1)
    return np.where(since + until - FRAME > mapping.shortest_rest, resting, 0.0)


def levels(posteriors: np.ndarray, bands: np.ndarray, mapping: Mapping) -> np.ndarray:
    """level_b(t) [frames, bands]."""
    speaking = posteriors[:, mapping.quiet_classes].sum(1) < 0.5
    if speaking.sum() < 25:
        return np.zeros(bands.shape)
    spoken = bands[speaking].astype(np.float64)
    return np.clip((bands - spoken.mean(0)) / np.maximum(spoken.std(0), 0.5), -3, 3)


def tapped(rows: np.ndarray, mapping: Mapping) -> np.ndarray:
    """Rows of t + tap_k [frames, taps, columns]."""
    places = np.arange(len(rows))
    return np.stack([rows[np.clip(places + tap, 0, len(rows) - 1)] for tap in mapping.taps], 1)


def closure(posteriors: np.ndarray, mapping: Mapping) -> np.ndarray:
    """0…1 [frames]: how surely m, b or p holds the lips together."""
    span = mapping.closure_full - mapping.closure_from
    return np.clip((posteriors[:, mapping.closure_class] - mapping.closure_from) / span, 0, 1)


def move(posteriors: np.ndarray, curves: np.ndarray, bands: np.ndarray, mapping: Mapping) -> np.ndarray:
    """[frames, 5]: opening, width, rounding in standard deviations; closure and rest as 0…1."""
    pull = pulls(posteriors, mapping)
    shape = pull @ mapping.places / pull.sum(1, keepdims=True)
    shade = (np.einsum("tkb,kbo->to", tapped(levels(posteriors, bands, mapping), mapping), mapping.band_weight)
             + np.einsum("tkc,kco->to", tapped(posteriors.astype(np.float64), mapping), mapping.viseme_weight))
    out = mapping.shape_weight * shape + mapping.curve_weight * curves + shade + mapping.offset
    resting, closing = rest(posteriors, mapping), closure(posteriors, mapping)
    out += resting[:, None] * (mapping.rest_place - out)
    out[:, 0] += closing * (mapping.closed_opening - out[:, 0])
    return np.column_stack([out, closing, resting])


def at_times(values: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Values of frames centred on (k + 0.5) * 20 ms, read at other times by straight lines; constant beyond the ends."""
    centres = (np.arange(len(values)) + 0.5) * FRAME
    return np.stack([np.interp(times, centres, values[:, k]) for k in range(values.shape[1])], 1)
