"""From the network's output to the motion of a mouth: the exact definition, in plain numpy.

Every class pulls the lips towards its place with a strength that dies away exponentially before and after it (dominance
functions). In frames of 20 ms, with p the posteriors sharpened by `sharpness` and brought back to a sum of one:

    ahead_c(t)  = p_c(t) + exp(-0.02 / before_c) * ahead_c(t + 1)      (what comes pulls already)
    behind_c(t) = p_c(t) + exp(-0.02 / after_c) * behind_c(t - 1)      (what was still pulls)
    pull_c(t)   = strength_c * (ahead_c(t) + behind_c(t) - p_c(t))
    shape(t)    = sum_c pull_c(t) * place_c / sum_c pull_c(t)

The shape is mixed with the network's own curves and with what the sound's bands say beyond them:

    level_b(t) = band b at t, less its mean and divided by its standard deviation (at least 0.5) over the frames in which
                 somebody speaks (quiet classes below one half), cut off at +-3; zero throughout where fewer than 25 such
                 frames exist
    shade(t)   = sum_k sum_b band_weight_kb * level_b(t + tap_k)     (taps beyond the ends read the first or last frame)
               + sum_k sum_c viseme_weight_kc * p_c(t + tap_k)       (p as the network gives it)
    opening    = shape_weight * shape + curve_weight * curve + shade + offset      (likewise width and rounding)
    opening   += teeth(t) * (min(opening, `labiodental_opening`) - opening)

`teeth` rises from 0 to 1 as p of f and v goes from `labiodental_from` to `labiodental_full`: the lower lip has to reach the
teeth whatever vowel or r follows.

That is what the lips would do if nothing brought them together. A pause of more than `shortest_rest` seconds closes them
(`rest`: wholly `rest_fall` seconds after it begins and until `rest_rise` before it ends), and so do m, b and p (`closure`).
The corners do not come to rest so soon: people keep them where they are through a breath. `relaxed` tells how far a pause has
eased the whole mouth: wholly `relax` seconds after it begins and until `relax` before it ends.

A frame is quiet where the quiet classes have more than one half, or where it is faint. Its level is the logarithm of its bands'
mean power; voice and noise are the medians of the levels where the quiet classes have less than one half and where they have
more. Faint is what lies more than `faint` below the voice, if that is heard in 25 frames: the network does not know yet that
a voice will come which is louder than the room in which it begins. Faint is too what lies less than `noise_margin` above the
noise, if that is heard in 10 frames, and `noise_depth` below the voice: the network lets words ring on into the room. In what
follows nobody speaks in a faint frame. Music is taken for speech too, but never for long with certainty: between two pauses of more
than `shortest_rest` seconds, what comes more than `sure_ahead` frames before the first `sure_frames` frames whose mean of
all other classes reaches `sure` is quiet as well. Of these frames `rest` and `relaxed` are made.

Lips touch where p of m, b and p lies above `closure_from`, wholly from `closure_full` on. They also touch in the one frame
in which it is highest within `closure_reach` frames to both sides, if it reaches `closure_peak` there: a doubtful closure
is a short one, which a viewer misses if it is not there and forgives if it is wrong.

A closed mouth is not the same number of standard deviations away in every speaker (0.8 to 1.9 in those measured): who draws
the mouth should close it wholly where `closure` or `rest` says so, whatever the opening.

Where this must go frame by frame without the end of the sound, everything but the means of `level`, the voice and the noise
looks at most max(tap), `sure_ahead` and `closure_reach` frames, and `relax`, `rest_rise` and `shortest_rest` seconds, ahead.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.ear import features
from training.speech import visemes

FRAME = 0.02
FEWEST_SPOKEN, FEWEST_QUIET = 25, 10  # frames that tell how loud a voice and a noise are
RESTING, TOUCHING = -1.2, -1.9  # openings in standard deviations of lips that a pause and that m, b, p close, for `lips` alone
STRONGEST = 2.5  # pull of a class before a fit: `closure` shuts the lips in m, b and p, and the vowels beside them shall open


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
    faint: float  # natural logarithm of power under the voice's
    noise_margin: float  # natural logarithm of power above the noise's
    noise_depth: float  # natural logarithm of power under the voice's, at which noise tells something
    shortest_rest: float  # seconds of the shortest pause that closes the lips
    rest_fall: float  # seconds it takes
    rest_rise: float  # seconds before the next sound in which they part
    relax: float  # seconds that it takes in a pause to ease the whole mouth, and before the next sound to come back
    sure: float  # mean probability that somebody speaks, from which on it is believed
    sure_frames: int  # over so many frames
    sure_ahead: int  # frames before their last one that are believed with them
    labiodental_class: int
    labiodental_opening: float  # standard deviations
    labiodental_from: float  # posterior where the lower lip goes to the teeth
    labiodental_full: float  # posterior where it is there
    closure_class: int
    closure_from: float  # posterior where closing begins
    closure_full: float  # posterior where it is complete
    closure_peak: float  # posterior whose highest frame is complete
    closure_reach: int  # frames to both sides within which it is highest

    @staticmethod
    def read(path: Path) -> Mapping:
        """From the model's JSON."""
        motion = json.loads(path.read_text())["motion"]
        arrays = {"places", "strength", "before", "after", "shape_weight", "curve_weight", "offset", "band_weight", "viseme_weight"}
        return Mapping(**{key: np.array(value, np.float64) if key in arrays else value for key, value in motion.items()})

    def as_json(self) -> dict:
        """What `read` reads."""
        return {key: np.round(value, 5).tolist() if isinstance(value, np.ndarray) else value
                for key, value in self.__dict__.items()}


def decibels(count: float) -> float:
    """As a natural logarithm of power."""
    return round(count * math.log(10) / 10, 3)


def table() -> Mapping:
    """The mapping before any fitting: the table of visemes.py."""
    places = np.stack([visemes.column(field) for field in visemes.CURVES], 1)
    return Mapping(
        places=places, strength=np.minimum(visemes.column("strength"), STRONGEST),
        before=visemes.column("before"), after=visemes.column("after"),
        sharpness=1.0, shape_weight=np.full(3, 0.5), curve_weight=np.full(3, 0.5), offset=np.zeros(3), taps=[-6, -3, 0, 3, 6],
        band_weight=np.zeros((5, features.COARSE, 3)), viseme_weight=np.zeros((5, visemes.COUNT, 3)), quiet_classes=[visemes.SILENCE, visemes.NOISE],
        faint=decibels(36), noise_margin=decibels(2),
        noise_depth=decibels(15), shortest_rest=0.2, rest_fall=0.12, rest_rise=0.22, relax=0.3, sure=0.9, sure_frames=8, sure_ahead=16,
        labiodental_class=visemes.NAMES.index("f"), labiodental_opening=-1.6, labiodental_from=0.5, labiodental_full=0.9,
        closure_class=visemes.NAMES.index("m"), closure_from=0.35, closure_full=0.7, closure_peak=0.2,
        closure_reach=4)


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


def runs(mask: np.ndarray) -> list[tuple[int, int]]:
    """(first, last + 1) of every run of true."""
    edges = np.flatnonzero(np.diff(np.r_[0, mask.astype(int), 0]))
    return list(zip(edges[::2], edges[1::2]))


def speech_of(posteriors: np.ndarray, bands: np.ndarray, mapping: Mapping) -> np.ndarray:
    """How likely somebody speaks [frames]; 0 where the sound is faint."""
    speech = 1.0 - posteriors[:, mapping.quiet_classes].sum(1)
    level, spoken = np.log(np.exp(bands.astype(np.float64)).mean(1)), speech >= 0.5
    if spoken.sum() < FEWEST_SPOKEN:
        return speech
    voice = np.median(level[spoken])
    least = voice - mapping.faint
    if (~spoken).sum() >= FEWEST_QUIET:
        least = max(least, min(np.median(level[~spoken]) + mapping.noise_margin, voice - mapping.noise_depth))
    return np.where(level < least, 0.0, speech)


def quiet_frames(speech: np.ndarray, mapping: Mapping) -> np.ndarray:
    """Where nobody speaks, or nobody is believed to [frames]."""
    quiet = speech < 0.5
    pause = np.zeros(len(quiet), bool)
    for first, end in runs(quiet):
        pause[first:end] = (end - first - 0.5) * FRAME > mapping.shortest_rest or first == 0 or end == len(quiet)
    span = mapping.sure_frames
    total = np.r_[np.zeros(span), np.cumsum(speech)]
    believed = (total[span:] - total[:-span]) / span >= mapping.sure
    for first, end in runs(~pause):
        sure = np.flatnonzero(believed[first:end])
        quiet[first : max(first, first + sure[0] - mapping.sure_ahead) if len(sure) else end] = True
    return quiet


def pauses(quiet: np.ndarray, fall: float, rise: float, mapping: Mapping) -> np.ndarray:
    """0…1 [frames]: 1 from `fall` seconds after a pause begins until `rise` before it ends. The first and the last begin and
    end with the sound."""
    since, until = np.zeros(len(quiet)), np.zeros(len(quiet))
    for t, is_quiet in enumerate(quiet):
        since[t] = (since[t - 1] if t else 10.0) + FRAME if is_quiet else 0.0
    for t in range(len(quiet) - 1, -1, -1):
        until[t] = (until[t + 1] if t + 1 < len(quiet) else 10.0) + FRAME if quiet[t] else 0.0
    reached = np.clip(np.minimum(since / fall, (until - FRAME) / rise), 0, 1)
    return np.where(since + until - 1.5 * FRAME > mapping.shortest_rest, reached, 0.0)


def rest_and_relaxed(posteriors: np.ndarray, bands: np.ndarray, mapping: Mapping) -> tuple[np.ndarray, np.ndarray]:
    """0…1 [frames] each: how far a pause has closed the lips, and eased the whole mouth."""
    quiet = quiet_frames(speech_of(posteriors, bands, mapping), mapping)
    return pauses(quiet, mapping.rest_fall, mapping.rest_rise, mapping), pauses(quiet, mapping.relax, mapping.relax, mapping)


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
    touch = posteriors[:, mapping.closure_class].astype(np.float64)
    reach = mapping.closure_reach
    around = np.lib.stride_tricks.sliding_window_view(np.pad(touch, reach), 2 * reach + 1)
    highest = (touch >= mapping.closure_peak) & (touch >= around.max(1))
    span = mapping.closure_full - mapping.closure_from
    return np.where(highest, 1.0, np.clip((touch - mapping.closure_from) / span, 0, 1))


def speaking(posteriors: np.ndarray, curves: np.ndarray, bands: np.ndarray, mapping: Mapping) -> np.ndarray:
    """Opening, width and rounding [frames, 3] of lips that nothing brings together."""
    pull = pulls(posteriors, mapping)
    shape = pull @ mapping.places / pull.sum(1, keepdims=True)
    shade = (np.einsum("tkb,kbo->to", tapped(levels(posteriors, bands, mapping), mapping), mapping.band_weight)
             + np.einsum("tkc,kco->to", tapped(posteriors.astype(np.float64), mapping), mapping.viseme_weight))
    out = mapping.shape_weight * shape + mapping.curve_weight * curves + shade + mapping.offset
    span = mapping.labiodental_full - mapping.labiodental_from
    teeth = np.clip((posteriors[:, mapping.labiodental_class] - mapping.labiodental_from) / span, 0, 1)
    out[:, 0] += teeth * (np.minimum(out[:, 0], mapping.labiodental_opening) - out[:, 0])
    return out


def move(posteriors: np.ndarray, curves: np.ndarray, bands: np.ndarray, mapping: Mapping) -> np.ndarray:
    """[frames, 6]: opening, width, rounding as `speaking` gives them; closure, rest and relaxed as 0…1."""
    return np.column_stack([speaking(posteriors, curves, bands, mapping), closure(posteriors, mapping),
                            *rest_and_relaxed(posteriors, bands, mapping)])


def lips(moved: np.ndarray) -> np.ndarray:
    """Opening, width and rounding [frames, 3] with pauses and closures, of what `move` gives: to be compared with tracked lips."""
    out, closing, resting, relaxed = moved[:, :3].copy(), *moved[:, 3:].T
    out[:, 0] += resting * (RESTING - out[:, 0])
    out[:, 0] += closing * (TOUCHING - out[:, 0])
    out[:, 1:] *= 1 - relaxed[:, None]
    return out


def at_times(values: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Values of frames centred on (k + 0.5) * 20 ms, read at other times by straight lines; constant beyond the ends."""
    centres = (np.arange(len(values)) + 0.5) * FRAME
    return np.stack([np.interp(times, centres, values[:, k]) for k in range(values.shape[1])], 1)
