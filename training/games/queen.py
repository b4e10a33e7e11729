"""Speech of Debian's flight-of-the-amazon-queen with its texts: dialogues, cutaways and Joe's remarks.

All is in queen.1c, as ScummVM's compress_queen rebuilt it; the formats are those ScummVM's engine for the game reads. A
line is cut by marks like "*14" (gestures, turns, walks), and each part has a sound of its own, the parts numbered from 1.
"""

from __future__ import annotations

import re
import struct
from pathlib import Path

BUNDLE = Path("usr/share/scummvm/flight-of-the-amazon-queen/queen.1c")
MP3 = 1  # the bundle's number for it
HEADER = 20  # bytes before the data of a dialogue, cutaway or QUEEN.JAS
TREE, LEVEL = 32, 96  # where the tree of a dialogue begins, and bytes of one of its levels
VERBS, RESPONSES = 12, 40  # lines of QUEEN2.JAS
PERSON = (-3, -4)  # images of objects that are persons, looking left or right
# One name for those whom dialogues and cutaways call differently
NAMES = {
    "and": "anderson", "azura-obj": "azura", "death": "ferryman", "dog": "guard-dog", "door": "azura", "gorilla": "ape",
    "guardian": "oracle", "jim": "jimmy", "joe-king": "joe", "lou": "skip", "path": "wedgewood", "prin": "azura",
    "princess-azura": "azura", "sec": "secretary", "showeram": "showering-amazon", "tam": "mary-lou", "trader-bob": "bob",
    "wedge": "wedgewood", "witch": "witch-doctor", "zombie-woman": "zombie", "man": "prisoner",
    "bedraggled-prisoner": "prisoner", "tired-prisoner": "prisoner",
}  # fmt: skip
# Things on whose objects persons are shown who are not named
THINGS = ("buttons", "lily-pad", "note", "rock", "smoke", "telephone", "torch")
_MARK = re.compile(r"\*(?:XY..\(.{3},.{3}\)|..?|$)")
_SIGNS = re.compile(r"\^_|@")  # a trade mark, a note of music
_NOISE = re.compile(r"<[^>]*>|\([^)]*\)")  # "<sneeze>", "(gulp)"


class Bundle:
    """The files in queen.1c."""

    def __init__(self, file: Path) -> None:
        self.data = file.read_bytes()
        if self.data[:4] != b"QTBL" or self.data[12] != MP3:
            raise ValueError(f"{file} is not a bundle with mp3 sounds")
        self.places: dict[str, tuple[int, int]] = {}
        (count,) = struct.unpack_from(">H", self.data, 13)
        for name, _, start, size in struct.iter_unpack(">12sBII", self.data[15 : 15 + 21 * count]):
            self.places[name.rstrip(b"\0 ").decode("ascii").upper()] = (start, size)

    def read(self, name: str) -> bytes:
        """A file's bytes."""
        start, size = self.places[name]
        return self.data[start : start + size]

    def names(self, end: str) -> list[str]:
        """Names that end so."""
        return sorted(name for name in self.places if name.endswith(end))


class Reader:
    """Big-endian numbers and strings, one after another."""

    def __init__(self, data: bytes, place: int = 0) -> None:
        self.data = data
        self.place = place

    def number(self) -> int:
        """A signed 16-bit number."""
        (value,) = struct.unpack_from(">h", self.data, self.place)
        self.place += 2
        return value

    def numbers(self, count: int) -> list[int]:
        """Some of them."""
        return [self.number() for _ in range(count)]

    def string(self, align: int = 2) -> str:
        """A string after its length; what follows a string that is not empty is aligned."""
        length = self.data[self.place]
        text = self.data[self.place + 1 : self.place + 1 + length].decode("cp437")
        self.place += 1 + length
        if length:
            self.place += -self.place % align
        return text


class World:
    """QUEEN.JAS and QUEEN2.JAS: objects by number, and lines of text."""

    def __init__(self, bundle: Bundle) -> None:
        reader = Reader(bundle.read("QUEEN.JAS")[HEADER:])
        rooms, names, objects, descriptions = reader.numbers(4)
        lines = bundle.read("QUEEN2.JAS").decode("cp437").splitlines()
        self.objects = [[0] * 8] + [reader.numbers(8) for _ in range(objects)]
        self.names = [""] + lines[descriptions : descriptions + names]
        responses = descriptions + names + rooms + VERBS
        self.remarks = [""] + lines[responses : responses + RESPONSES] + lines[:descriptions]

    def is_person(self, number: int) -> bool:
        """Whether an object is a person."""
        return 0 < number < len(self.objects) and self.objects[number][7] in PERSON

    def name(self, number: int) -> str:
        """An object's name."""
        return self.names[abs(self.objects[number][0])]


def parts(line: str) -> list[str]:
    """What is said between a line's marks, in the order of its sounds; parts may be empty."""
    return [" ".join(_SIGNS.sub("", part).split()) for part in _MARK.split(line)]


def voice(name: str) -> str:
    """A speaker's name, or "somebody" if it is not known."""
    plain = re.sub(r"[^a-z]+", "-", name.lower()).strip("-")
    return NAMES.get(plain, plain) if plain and plain not in THINGS else "somebody"


def dialogue(data: bytes, person: str) -> list[tuple[str, str, str]]:
    """Voices, beginnings of sounds' names, and lines of a *.DOG."""
    head = Reader(data)
    levels, _, key, of_joe, of_person = head.numbers(5)
    head.numbers(6)  # what it changes in the game
    person_place, _, again_place = (place % 0x10000 for place in head.numbers(3))
    found = []
    for who, letter, place, count in (
        (person, "P", person_place, of_person),
        ("joe", "J", TREE + abs(levels) * LEVEL, of_joe),
    ):
        reader = Reader(data, place)
        for _ in range(count):
            reader.number()
            number = reader.number()
            line = reader.string(4)
            found.append((who, f"{key:02d}{f'{number:04X}' if number else 'SSSS'}{letter}", line))
    reader = Reader(data, again_place)
    found.append((person, f"{key:02d}XXXXP", reader.string()))
    found.append(("joe", f"{key:02d}XXXXJ", reader.string()))
    return [(who, prefix, line) for who, prefix, line in found if line not in ("", "0")]


def speakers(data: bytes, world: World) -> list[str]:
    """Who may speak at each step of a *.CUT, "" where it is not known."""
    reader = Reader(data)
    count = abs(reader.numbers(6)[1])
    found = []
    for _ in range(count):
        step = reader.numbers(17)
        reader.numbers(reader.number())  # persons to be seen
        thing, frames, runs, copied = step[0], step[4], step[5], step[12]
        is_joe = thing in (0, -1)
        spoken = thing < -1 or (not frames and (is_joe or world.is_person(thing)))
        if not spoken and runs and copied <= 0:
            while reader.number() != -2:
                reader.numbers(9)
        found.append("joe" if is_joe else world.name(thing) if world.is_person(thing) else "")
    return found


def cutaway(data: bytes, stem: str, world: World) -> list[tuple[str, str, str]]:
    """Voices, beginnings of sounds' names, and lines of a *.CUT."""
    try:
        who = speakers(data, world)
    except struct.error:
        who = []
    head = Reader(data)
    count = abs(head.numbers(2)[1])
    head.numbers(2)
    reader = Reader(data, head.number() % 0x10000)
    reader.string()  # where Joe looks at first
    found = []
    for index in range(count):
        line = reader.string()
        found.append((who[index] if index < len(who) else "", f"{stem[:5].ljust(5, '_')}{index + 1:02d}", line))
    return found


def script(bundle: Bundle) -> list[tuple[str, str, str]]:
    """Voices, beginnings of sounds' names, and lines of the game."""
    world = World(bundle)
    found = []
    for name in bundle.names(".DOG"):
        found += dialogue(bundle.read(name)[HEADER:], name.split(".")[0])
    for name in bundle.names(".CUT"):
        found += cutaway(bundle.read(name)[HEADER:], name.split(".")[0], world)
    for number, line in enumerate(world.remarks):
        found.append(("joe", f"JOE{number:04d}", line))
    return found


def lines(root: Path, cache: Path) -> list[tuple[str, str, Path]]:
    """Voices, texts and sounds; the sounds are written into the cache."""
    bundle = Bundle(root / BUNDLE)
    cache.mkdir(parents=True, exist_ok=True)
    said: dict[str, set[tuple[str, str]]] = {}
    for who, prefix, line in script(bundle):
        for index, text in enumerate(parts(line)):
            name = f"{prefix}{index + 1:X}.SB"
            if name in bundle.places and re.search("[A-Za-z]", _NOISE.sub("", text)):
                said.setdefault(name, set()).add((voice(who), text))
    found = []
    written: set[bytes] = set()
    for name, known in sorted(said.items()):
        sound = bundle.read(name)
        if len(known) > 1 or sound in written:  # two dialogues have one number; two introductions share lines
            continue
        written.add(sound)
        ((who, text),) = known
        file = cache / f"{name.removesuffix('.SB').lower()}.mp3"
        file.write_bytes(sound)
        found.append((f"queen-{who}", text, file))
    return found
