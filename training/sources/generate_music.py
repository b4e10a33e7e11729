"""Music without a voice: made-up pieces for General MIDI instruments, played by fluidsynth (LGPL) with TimGM6mb (GPL-2).

Formulas do not sound enough like instruments: a network that has heard formulas alone takes real strings, horns and
cymbals for speech while they are new to it.
"""

from __future__ import annotations

import argparse
import struct
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy.io import wavfile

from training.sources.generate_nonspeech import NOISE
from training.speech import takes

SOUNDS = Path("/usr/share/sounds/sf2/TimGM6mb.sf2")
VOICES = {52, 53, 54, 85, 91}  # programs of General MIDI that are, or imitate, singing
SCALES = ([0, 2, 4, 5, 7, 9, 11], [0, 2, 3, 5, 7, 8, 10], [0, 3, 5, 7, 10, 12, 15])
TICKS = 480
Chance = np.random.Generator


def variable(number: int) -> bytes:
    """A number in MIDI's variable length."""
    out = [number & 0x7F]
    while number := number >> 7:
        out.append(number & 0x7F | 0x80)
    return bytes(reversed(out))


def piece(seconds: float, chance: Chance) -> bytes:
    """A standard MIDI file of one track: chords, bass, one or two melodies, drums; some of them missing."""
    tempo = chance.uniform(65, 165)
    beats = int(seconds * tempo / 60)
    root, scale = int(chance.integers(36, 48)), SCALES[int(chance.integers(3))]
    events: list[tuple[int, bytes]] = []
    programs = [number for number in range(120) if number not in VOICES]

    def note(channel: int, beat: float, length: float, pitch: int, loud: float) -> None:
        at, until = int(beat * TICKS), int((beat + length) * TICKS)
        pitch = int(np.clip(pitch, 24, 103))
        events.append((at, bytes([0x90 | channel, pitch, int(np.clip(loud, 1, 127))])))
        events.append((until, bytes([0x80 | channel, pitch, 0])))

    def degree(step: int) -> int:
        return root + 12 * (step // 7) + scale[step % 7]

    for channel in range(4):
        events.append((0, bytes([0xC0 | channel, programs[int(chance.integers(len(programs)))]])))
    with_chords, with_bass, with_melody, with_second, with_drums = chance.random(5) < (0.7, 0.6, 0.85, 0.35, 0.5)
    chord, step, other = 0, 14, 16
    for beat in range(beats):
        if beat % 4 == 0:
            chord = int(chance.integers(0, 7))
            for offset in (0, 2, 4) if with_chords else ():
                note(0, beat, chance.choice((0.9, 3.9)), degree(7 + chord + offset), chance.uniform(40, 90))
        if with_bass and chance.random() < 0.8:
            note(1, beat, 0.9, degree(chord), chance.uniform(60, 110))
        for channel, played in ((2, with_melody), (3, with_second)):
            parts = int(chance.choice((0, 1, 1, 2, 2, 4))) if played else 0
            for part in range(parts):
                step = int(np.clip(step + chance.integers(-3, 4), 7, 25))
                other = int(np.clip(other + chance.integers(-2, 3), 7, 25))
                note(channel, beat + part / parts, chance.uniform(0.4, 1.4) / parts, degree(step if channel == 2 else other),
                     chance.uniform(50, 120))
        if with_drums:
            for half in (0, 0.5):
                if chance.random() < 0.8:
                    note(9, beat + half, 0.2, int(chance.choice((42, 42, 46, 51, 54, 70))), chance.uniform(40, 110))
            note(9, beat, 0.2, 36 if beat % 2 == 0 else int(chance.choice((38, 39, 40))), chance.uniform(70, 120))
    track, last = bytearray(b"\x00\xff\x51\x03" + int(60e6 / tempo).to_bytes(3, "big")), 0
    for at, message in sorted(events, key=lambda event: (event[0], event[1][0] & 0xF0 == 0x90)):
        track += variable(at - last) + message
        last = at
    track += b"\x00\xff\x2f\x00"
    return b"MThd" + struct.pack(">IHHH", 6, 0, 1, TICKS) + b"MTrk" + struct.pack(">I", len(track)) + bytes(track)


def play(song: bytes, folder: Path) -> np.ndarray:
    """int16 samples at 16 kHz, both channels together, without the silence around them."""
    score, sound = folder / "piece.mid", folder / "piece.wav"
    score.write_bytes(song)
    subprocess.run(["fluidsynth", "-q", "-ni", "-g", "0.6", "-r", "32000", "-F", str(sound), str(SOUNDS), str(score)], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    rate, wave = wavfile.read(sound)
    wave = takes.to_16k(wave.mean(1).astype(np.int16), rate)
    heard = np.flatnonzero(np.abs(wave) > 30)
    return wave[heard[0] : heard[-1] + 1] if len(heard) else wave[:0]


def collect(play_next: Callable[[], np.ndarray], voice: str, minutes: float, chance: Chance) -> list[takes.Take]:
    """Takes of so many minutes in all: two pieces each, as `play_next` gives them, but for those without a sample."""
    done: list[takes.Take] = []
    while sum(take.seconds for take in done) < minutes * 60:
        waves = [wave for wave in (play_next(), play_next()) if len(wave)]
        parts = [(wave, [(0.0, len(wave) / takes.RATE, NOISE)]) for wave in waves]
        pauses = [float(chance.choice((0, 0, 0.5, 1.5))) for _ in range(len(parts) + 1)]
        if parts:
            done.append(takes.Take("music", voice, "", *takes.join(parts, pauses)))
    return done


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--minutes", type=float, default=40)
    options = parser.parse_args()
    chance = np.random.default_rng(13)
    with tempfile.TemporaryDirectory() as folder:
        done = collect(lambda: play(piece(chance.uniform(4, 16), chance), Path(folder)), "midi", options.minutes, chance)
    takes.write(options.output, done)
    print(f"{len(done)} takes, {sum(take.seconds for take in done) / 60:.1f} min")


if __name__ == "__main__":
    main()
