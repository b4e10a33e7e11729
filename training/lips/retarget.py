"""What one speaker's lips should do, in plain numpy: `MouthScale`, `Retargeting` and `WidthRange` of the Swift sources.

Only to score what viewers get; the motion itself is motion.py. Of the speaker only the lips of the clip are used, as the
engine has them too: percentiles of opening and width and how the two correlate, never what was said when.
"""

from __future__ import annotations

import numpy as np

USUAL = np.array([[-1.6, 0.0, 1.3], [-1.2, 0.0, 1.2]])  # percentiles 5, 50 and 95 of opening and width
TRUST = 100  # spoken frames
KNEE = 0.75
CLOSED, WIDEST = 0.008, 0.32  # eye distances
LEAST_REACH, GREATEST_REACH = 0.03, 0.10
PERCENTS = np.array([5, 25, 50, 75, 95])
DEVIATIONS = np.array([-1.645, -0.674, 0, 0.674, 1.645])
USUAL_COUPLING, COUPLING_TRUST, GREATEST_COUPLING = 0.3, 25, 0.8
MOTION_OPENING, MOTION_WIDTH, MOTION_COUPLING = (0.44, 0.30), (-0.13, 0.64), 0.4
INDEPENDENCE = 0.8


def shapes(moved: np.ndarray) -> np.ndarray:
    """opening 0…1, width −1…1, rounding 0…1, closure 0…1 [frames, 4] of what motion.move gives."""
    opening, width, rounding, closing, resting, relaxed = moved.T
    spoken = resting < 0.5
    (low, _, high), (narrow, middle, wide) = USUAL
    if spoken.any():
        weight = spoken.sum() / (spoken.sum() + TRUST)
        places = np.minimum(spoken.sum() - 1, spoken.sum() * np.array([5, 50, 95]) // 100)
        own = np.stack([np.sort(values[spoken])[places] for values in (opening, width)])
        (low, _, high), (narrow, middle, wide) = USUAL + (own - USUAL) * weight
    share = (opening - low) / max(0.5, high - low) * (1 - relaxed)
    eased = np.where(share <= KNEE, share, KNEE + (1 - KNEE) * np.tanh((share - KNEE) / (1 - KNEE)))
    padded = np.pad(closing, 1, mode="edge")
    held = np.lib.stride_tricks.sliding_window_view(padded, 3).max(1)
    return np.stack([np.clip(eased, 0, 1),
                     np.clip((width - middle) / max(0.4, (wide - narrow) / 2) * (1 - relaxed), -1, 1),
                     np.clip(rounding * (1 - relaxed), 0, 1), np.clip(np.maximum(held, 1 - (1 - resting) ** 2), 0, 1)], 1)


def openings(shape: np.ndarray, own: np.ndarray) -> np.ndarray:
    """Eye distances, for a speaker whose openings are `own`."""
    low, high = np.quantile(own, (0.05, 0.95))
    open_to = low + shape[:, 0] * (min(high, WIDEST) - low)
    return open_to + (min(low, CLOSED) - open_to) * shape[:, 3]


def widths(shape: np.ndarray, own_opening: np.ndarray, own_width: np.ndarray) -> np.ndarray:
    """Eye distances, for a speaker whose openings and widths are these."""
    quantiles = np.percentile(own_width, PERCENTS)
    middle, reach = quantiles[2], (quantiles[-1] - quantiles[0]) / 2
    if reach < LEAST_REACH:
        quantiles = middle + LEAST_REACH * DEVIATIONS / DEVIATIONS[-1]
    else:
        quantiles = middle + (quantiles - middle) * min(1, GREATEST_REACH / reach)
    own = np.corrcoef(own_opening, own_width)[0, 1]
    coupling = (own * len(own_width) + USUAL_COUPLING * COUPLING_TRUST) / (len(own_width) + COUPLING_TRUST)
    coupling = np.clip(coupling, -GREATEST_COUPLING, GREATEST_COUPLING)
    opening = (shape[:, 0] - MOTION_OPENING[0]) / MOTION_OPENING[1]
    width = (np.clip(shape[:, 1] - shape[:, 2], -1.2, 1.2) - MOTION_WIDTH[0]) / MOTION_WIDTH[1]
    beyond = (width - MOTION_COUPLING * opening) / np.sqrt(1 - MOTION_COUPLING**2)
    return np.interp(coupling * opening + INDEPENDENCE * np.sqrt(1 - coupling**2) * beyond, DEVIATIONS, quantiles)
