"""Speech of Beneath a Steel Sky (CD, v0.0372) with its texts, from Debian's package beneath-a-steel-sky.

`sky.dnr` lists the files in `sky.dsk`: u32 count, then 8 bytes each: u16 number, u24 place (top bit: in units of 16 bytes),
u24 size (bit 23: never packed, bit 22: its header is not part of it). A packed file has a header of 22 bytes with bit 7 of
the first word set, then RNC ProPack, method 1. Texts are Huffman-coded, eight sections a language; a line of speech is
unsigned 8-bit sound, its file's number follows from its text's. Scripts are 16-bit words; who speaks and what is pushed
before speech is called.
"""

from __future__ import annotations

import re
import wave
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np

GAME = Path("usr/share/scummvm/beneath-a-steel-sky")
RATE = 11_025
HEADER = 22  # bytes before what is packed, and before the sound
TEXTS = 60_600  # the file of the first section of English texts
SPEECH = 50_000  # the file of the first line of speech
ROOM = [600, 500, 1330, 950, 1150, 550, 150, 150]  # file numbers kept for the speech of each section
SCRIPTS = range(60_400, 60_407)
PUSH_VARIABLE, PUSH, CALL = 0, 2, 11  # commands of scripts
SPEAK = [4 * call for call in range(35, 39)]  # calls with speaker, text and gesture
ASK = 4 * 70  # a call with a text that Foster may say and a gesture
ACTING = 4 * 12  # the variable of whose script it is, mostly Foster's
NAMES = {(PUSH_VARIABLE, ACTING): "sky-foster", (PUSH, 3): "sky-foster", (PUSH, 1): "sky-joey"}
SPELT = {"HQ", "ID", "IFP", "PC", "SOS", "TV", "VHS", "WD"}  # said letter by letter
EDGE = 2  # steps of the 8-bit sound that are no more than noise
# The tree of the texts' code from left to right: its leaves, and their depths in base 17.
LETTERS = (b" eaostn.ir\0EumAlIdRNSTOhcDgLCpU!yMPvH?b'f,GBVkFqwK-WJ*zYj+Q\x85)Z\x8b<\x95~\x8a\x87:\x7f]#xX\x91\x88`20\x831/(="
           b"\x86^39\x984}8\\\"\x90&\x8d56\x92\x8f\x8e\x93\x8c7\x80\x81\x99$@[\x9a_>\x96\x82%\t\x9c\x97{\x94!")
DEPTHS = ("3445555554665556666665776667777776887778877799888998889999aa9aa9bbaaabbabbaccbccbccbbbccccddcccdddddddd"
          "eedeeeeffeeeffefffgg")


@dataclass
class Disk:
    """The game's files: number → (place, size, never packed, without header)."""

    data: bytes
    files: dict[int, tuple[int, int, bool, bool]]

    def read(self, number: int) -> bytes:
        """One file, unpacked; a header that counts stays before it."""
        place, size, plain, bare = self.files[number]
        stored = self.data[place : place + size]
        if plain or not stored[0] & 0x80 or stored[HEADER : HEADER + 4] != b"RNC\1":
            return stored
        unpacked = Unpacker(stored, HEADER).unpack()
        return unpacked if bare else stored[:HEADER] + unpacked


def open_disk(folder: Path) -> Disk:
    table = (folder / "sky.dnr").read_bytes()
    files = {}
    for at in range(4, 4 + 8 * int.from_bytes(table[:4], "little"), 8):
        number, place, size = (int.from_bytes(table[at + a : at + b], "little") for a, b in ((0, 2), (2, 5), (5, 8)))
        place = (place & 0x7FFFFF) << (4 if place >> 23 else 0)
        files[number] = place, size & 0x3FFFFF, bool(size >> 23), bool(size >> 22 & 1)
    return Disk((folder / "sky.dsk").read_bytes(), files)


class Unpacker:
    """RNC ProPack, method 1: whole bytes between words of 16 bits, whose lowest bit is the first.

    A word is read only when its first bit is needed.
    """

    def __init__(self, data: bytes, start: int):
        self.size = int.from_bytes(data[start + 4 : start + 8], "big")
        self.chunks = data[start + 17]
        self.data = data + bytes(4)
        self.at = start + 18
        self.bits = self.count = 0

    def take(self, count: int) -> int:
        """The next `count` bits, at most 16."""
        if self.count < count:
            self.bits |= (self.data[self.at] | self.data[self.at + 1] << 8) << self.count
            self.at += 2
            self.count += 16
        value = self.bits & ((1 << count) - 1)
        self.bits >>= count
        self.count -= count
        return value

    def table(self) -> list[tuple[int, int, int, int]]:
        """The codes of one table, the shortest first: (mask, code, length, value)."""
        lengths = [self.take(4) for _ in range(self.take(5))]
        codes, code, before = [], 0, 0
        for length, value in sorted((length, value) for value, length in enumerate(lengths) if length):
            code <<= length - before
            before = length
            turned = int(f"{code:0{length}b}"[::-1], 2)
            codes.append(((1 << length) - 1, turned, length, value))
            code += 1
        return codes

    def value(self, table: list[tuple[int, int, int, int]]) -> int:
        """A number: its code says how many bits it has, those below the highest follow."""
        ahead = self.bits
        if self.count < 16:
            ahead |= (self.data[self.at] | self.data[self.at + 1] << 8) << self.count
        for mask, code, length, value in table:
            if ahead & mask == code:
                self.take(length)
                return value if value < 2 else 1 << (value - 1) | self.take(value - 1)
        raise ValueError("RNC: no such code")

    def unpack(self) -> bytes:
        out = bytearray()
        self.take(2)
        for _ in range(self.chunks):
            raws, offsets, lengths = self.table(), self.table(), self.table()
            for left in range(self.take(16), 0, -1):
                if raw := self.value(raws):
                    out += self.data[self.at : self.at + raw]
                    self.at += raw
                if left > 1:
                    offset, length = self.value(offsets) + 1, self.value(lengths) + 2
                    repeated = out[-offset:][:length]
                    out += (repeated * (length // offset + 1))[:length]
        if len(out) != self.size:
            raise ValueError(f"RNC: {len(out)} bytes in place of {self.size}")
        return bytes(out)


def text_codes() -> dict[tuple[int, int], str]:
    """(length, code) → letter."""
    codes, code, before = {}, 0, 0
    for letter, digit in zip(LETTERS, DEPTHS):
        depth = int(digit, 17)
        code = code << depth - before if depth > before else code >> before - depth
        codes[depth, code] = chr(letter)
        code, before = code + 1, depth
    return codes


def text_of(section: bytes, number: int, codes: dict[tuple[int, int], str]) -> str:
    """One text of a section; texts start at every second bit, their lengths stand in blocks of 32."""
    lengths, base = (int.from_bytes(section[at : at + 2], "little") for at in (0, 2))
    block = number // 32
    start = sum(int.from_bytes(section[at : at + 2], "little") for at in range(4, 4 + 2 * block, 2))
    for length in section[lengths + 32 * block : lengths + number]:
        start += (length & 0x7F) << 3 if length & 0x80 else length
    text, depth, code, bit = "", 0, 0, 8 * base + 2 * start
    while bit < 8 * len(section):
        depth, code, bit = depth + 1, code << 1 | section[bit >> 3] >> (7 - (bit & 7)) & 1, bit + 1
        if (letter := codes.get((depth, code))) is not None:
            if letter == "\0":
                break
            text, depth, code = text + letter, 0, 0
    return text


def write_wav(file: Path, sound: bytes) -> None:
    """Unsigned 8-bit sound as 16-bit, without the digital silence around it."""
    samples = np.frombuffer(sound, np.uint8).astype(np.int16) - 128
    loud = np.flatnonzero(np.abs(samples) > EDGE)
    if len(loud):
        samples = samples[max(0, loud[0] - RATE // 10) : loud[-1] + RATE // 10]
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes((samples * 256).astype("<i2").tobytes())


def speakers(disk: Disk) -> dict[int, str]:
    """Text number → who says it: one of NAMES, an object's number, or the script for its only other speaker."""
    found: dict[int, str] = {}
    for module, file in enumerate(SCRIPTS):
        words = np.frombuffer(disk.read(file), "<u2").tolist()
        starts = sorted(words[: words[0]])
        for at in range(words[0] + 6, len(words) - 2):
            if words[at] != CALL:
                continue
            count, call = words[at + 1 : at + 3]
            kind, who, push, text = words[at - 6 : at - 2]
            if count == 2 and call == ASK and words[at - 4] == PUSH:
                found.setdefault(words[at - 3], "sky-foster")
            elif count == 3 and call in SPEAK and push == PUSH and kind in (PUSH, PUSH_VARIABLE):
                other = f"sky-{who}" if kind == PUSH else f"sky-{module}-{bisect_right(starts, at)}"
                found.setdefault(text, NAMES.get((kind, who), other))
    return found


def plain(text: str) -> str:
    """A text without line ends and without capitals for stressed words."""
    text = re.sub(r"\s+", " ", text).strip().replace("`", "'")
    return re.sub(r"[A-Z]{2,}|(?<=')[A-Z]", lambda word: word[0] if word[0] in SPELT else word[0].lower(), text)


def lines(root: Path, cache: Path) -> list[tuple[str, str, Path]]:
    """(voice, text, sound) of every line of speech that has a text; sounds are unpacked into `cache` once."""
    disk, codes, found = open_disk(root / GAME), text_codes(), []
    cache.mkdir(parents=True, exist_ok=True)
    voices = speakers(disk)
    for section, first in enumerate(accumulate([0, *ROOM[:-1]])):
        texts = disk.read(TEXTS + section)
        for number in range(ROOM[section]):
            if SPEECH + first + number not in disk.files:
                continue
            file = cache / f"{section}-{number:04}.wav"
            if not file.is_file():
                write_wav(file, disk.read(SPEECH + first + number)[HEADER:])
            if text := plain(text_of(texts, number, codes)):
                found.append((voices.get(section << 12 | number, "sky"), text, file))
    return found
