"""When the phones of a text are spoken in a recording of it.

espeak-ng says which phones the text has and about how long they are; a Viterbi search over the network's posteriors at
100 frames a second says when.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np

from training.ear import hearing
from training.sources import generate_espeak
from training.speech import phones, takes, visemes

STEP = 0.010  # seconds from frame to frame of the search
MARGIN = 0.30  # seconds of digital silence on both sides of an utterance while it is heard
SHORTEST, LONGEST = 2, 40  # frames of one phone
FLOOR = 0.01  # a phone is never less likely than this
SPREAD = 0.55  # of the logarithm of a phone's length about the expected one
PAUSE_COST = 3.0  # logarithm of the odds against a pause between two words
MEAN_AT_LEAST, WORST_AT_LEAST = -1.7, -2.4  # log-likelihood per frame, of all speech and of its worst second
LEAD_AT_LEAST = 0.25  # of its mean over that of the same phones backwards
EDGE = 0.25  # seconds of a recording that stay before and after its speech


@dataclass
class Phone:
    """A phone that is expected: its letter, seconds it may last, and whether a pause may stand before it."""

    letter: str
    seconds: float
    after_word: bool


@dataclass
class Alignment:
    """Phones with their times, and how well they fit: log-likelihoods per frame."""

    segments: list[tuple[float, float, str]] = field(default_factory=list)
    mean: float = -9.0
    worst: float = -9.0
    lead: float = 0.0


def shares(phone: str) -> list[tuple[str, float]]:
    """The letters of a phone and their shares of its length, divided as phones.classes does."""
    parts = phones.letters(phone)
    if len(parts) == 2 and visemes.VISEMES[visemes.CLASS_OF[parts[0]]].vowel:
        return list(zip(parts, (0.58, 0.42)))
    return [(part, 1 / len(parts)) for part in parts]


def expected(engine: generate_espeak.Voices, text: str, voice: str) -> list[Phone]:
    """Phones of a text in order, with espeak-ng's lengths."""
    said = engine.say(re.sub(r"\s+", " ", text), voice, 165, 50, 50, shortest=0.05)
    if not said:
        return []
    result: list[Phone] = []
    words, after_word = iter(sorted(engine.words)), True
    word = next(words, None)
    for start, end, phone in said[1]:
        while word is not None and word < end - 0.001:
            after_word, word = True, next(words, None)
        if not phones.letters(phone):
            if not phone.strip("_:"):
                after_word = True
            elif result:
                result[-1].seconds += end - start
            continue
        for letter, share in shares(phone):
            result.append(Phone(letter, (end - start) * share, after_word))
            after_word = False
    return result


def hear_finely(ear: hearing.Ear, samples: np.ndarray) -> np.ndarray:
    """Posteriors [T, classes] of 16-bit samples at 100 frames a second.

    Frame j is centred MARGIN before (j + 1) · STEP: silence of that length goes before and after the sound.
    """
    wave = np.pad(samples.astype(np.float32) / 32768, round(MARGIN * takes.RATE))
    even, odd = ear.hear(wave)[0], ear.hear(wave[round(STEP * takes.RATE) :])[0]
    count = min(len(even), len(odd))
    return np.stack([even[:count], odd[:count]], 1).reshape(2 * count, -1)


def search(heard: np.ndarray, wanted: list[Phone]) -> tuple[list[tuple[int, int, int]], np.ndarray]:
    """The likeliest ((first frame, end frame, index of the phone or −1 for a pause), …) and all frames' log-likelihoods [T].

    A segmental Viterbi search: a phone's length has a log-normal prior around the expected one, scaled to the utterance;
    pauses of any length may stand at both ends and between words.
    """
    frames = len(heard)
    likely = np.log(FLOOR + (1 - FLOOR) * heard)
    quiet = np.log(FLOOR + (1 - FLOOR) * (heard[:, visemes.SILENCE] + heard[:, visemes.NOISE]))
    quiet_sum = np.r_[0, np.cumsum(quiet)]
    total = sum(phone.seconds for phone in wanted)
    voiced = STEP * (1 - heard[:, visemes.SILENCE] - heard[:, visemes.NOISE]).sum()
    scale = float(np.clip(voiced / max(total, 0.05), 0.4, 2.5))
    lengths = np.arange(SHORTEST, LONGEST + 1)
    best = np.full(frames + 1, -np.inf)  # of all paths whose last phone ends before this frame
    best[0] = 0.0
    steps = []
    for phone in wanted:
        paused = None
        if phone.after_word:
            cost = 0.0 if not steps else PAUSE_COST
            free = best - quiet_sum
            since = np.maximum.accumulate(free)
            origin = np.maximum.accumulate(np.where(free >= since, np.arange(frames + 1), 0))
            rest = since + quiet_sum - cost
            paused = np.where(rest > best, origin, -1)
            best = np.maximum(best, rest)
        sums = np.r_[0, np.cumsum(likely[:, visemes.CLASS_OF[phone.letter]])]
        prior = -0.5 * (np.log(lengths * STEP / (phone.seconds * scale + 0.005)) / SPREAD) ** 2
        entered = best - sums
        table = np.full((len(lengths), frames + 1), -np.inf)
        for row, length in enumerate(lengths):
            if length <= frames:
                table[row, length:] = entered[:-length] + prior[row]
        chosen = table.argmax(0)
        best = table[chosen, np.arange(frames + 1)] + sums
        steps.append((lengths[chosen], paused))
    end = int(np.argmax(best + quiet_sum[-1] - quiet_sum))
    path, score = ([(end, frames, -1)] if end < frames else []), quiet.copy()
    for index in range(len(wanted) - 1, -1, -1):
        chosen, paused = steps[index]
        start = end - int(chosen[end])
        if start < 0 or not np.isfinite(best.max()):
            return [], score
        path.append((start, end, index))
        score[start:end] = likely[start:end, visemes.CLASS_OF[wanted[index].letter]]
        end = start
        if paused is not None and paused[start] >= 0 and paused[start] < start:
            path.append((int(paused[start]), start, -1))
            end = int(paused[start])
    return (path[::-1] if end == 0 else []), score


def fit(heard: np.ndarray, wanted: list[Phone], seconds: float) -> Alignment:
    """Times of the phones that are wanted in what was heard of `seconds` of sound."""
    if not wanted or len(heard) < SHORTEST * len(wanted):
        return Alignment()
    path, score = search(heard, wanted)
    spoken = [part for part in path if part[2] >= 0]
    if not spoken:
        return Alignment()
    begin, finish, edge = spoken[0][0], spoken[-1][1], round(EDGE / STEP)
    around = score[max(0, begin - edge) : finish + edge]
    second = min(len(around), round(1 / STEP))
    sliding = np.convolve(around, np.ones(second) / second, "valid")
    segments = []
    for first, end, index in path:
        # Frame j is centred on (j + 1) · STEP, so it begins half a step later than j · STEP.
        start, stop = (float(np.clip((at + 0.5) * STEP - MARGIN, 0, seconds)) for at in (first, end))
        segments.append((start, stop, wanted[index].letter if index >= 0 else ""))
    return Alignment([part for part in segments if part[1] > part[0]], float(score[begin:finish].mean()), float(sliding.min()))


def compare(heard: np.ndarray, wanted: list[Phone], seconds: float) -> Alignment:
    """`fit`, with the lead over the same phones backwards."""
    alignment = fit(heard, wanted, seconds)
    alignment.lead = alignment.mean - fit(heard, wanted[::-1], seconds).mean
    return alignment


def fits(alignment: Alignment) -> bool:
    return alignment.mean >= MEAN_AT_LEAST and alignment.worst >= WORST_AT_LEAST and alignment.lead >= LEAD_AT_LEAST


def trim(samples: np.ndarray, segments: list[phones.Segment]) -> tuple[np.ndarray, list[phones.Segment]]:
    """Without what lies further than EDGE from the speech."""
    spoken = [segment for segment in segments if segment[2]]
    first = round(max(0.0, spoken[0][0] - EDGE) * takes.RATE)
    end = round(min(len(samples) / takes.RATE, spoken[-1][1] + EDGE) * takes.RATE)
    begin, length = first / takes.RATE, (end - first) / takes.RATE
    moved = [(max(start - begin, 0.0), min(stop - begin, length), phone) for start, stop, phone in segments]
    return samples[first:end], [segment for segment in moved if segment[1] > segment[0]]
