"""Phones of every synthesiser, written as one alphabet: the IPA characters that `visemes.VISEMES` knows."""

from __future__ import annotations

import unicodedata

from training.speech.stops import Segment
from training.speech.visemes import CLASS_OF, NOISE, SILENCE, VISEMES

SHORTEST_PAUSE = 0.03

_SPLIT = {"ʧ": "tʃ", "ʤ": "dʒ", "ʦ": "ts", "ʣ": "dz", "ʨ": "tɕ", "ʥ": "dʑ", "ɧ": "ʃ", "ᵊ": "ə", "ʲ": "",
          "A": "eɪ", "I": "aɪ", "O": "oʊ", "Q": "əʊ", "W": "aʊ", "Y": "ɔɪ", "ɺ": "l", "ʟ": "l", "T": "ɾ"}

_ARPABET = dict(
    aa="ɑ", ae="æ", ah="ʌ", ao="ɔ", aw="aʊ", ax="ə", axr="ɚ", ay="aɪ", b="b", ch="tʃ", d="d", dh="ð", dx="ɾ", eh="ɛ",
    el="l", em="m", en="n", er="ɝ", ey="eɪ", f="f", g="ɡ", hh="h", hv="ɦ", ih="ɪ", ix="ɨ", iy="i", jh="dʒ", k="k",
    l="l", m="m", n="n", nx="n", ng="ŋ", ow="oʊ", oy="ɔɪ", p="p", r="ɹ", s="s", sh="ʃ", t="t", th="θ", uh="ʊ", uw="u",
    v="v", w="w", y="j", z="z", zh="ʒ")
_LATIN = {letter: letter for letter in "abdefhijklmnopstuvwxz"} | {"g": "ɡ", "r": "r"}
_ITALIAN = _LATIN | {"E": "ɛ", "O": "ɔ", "S": "ʃ", "Z": "dz", "z": "z", "tS": "tʃ", "dZ": "dʒ", "dz": "dz", "ts": "ts",
                     "J": "ɲ", "ng": "ŋ", "nf": "ɱ", "L": "ʎ", "tts": "ts", "ttS": "tʃ", "ddz": "dz", "ddZ": "dʒ"}
_FINNISH = _LATIN | {"@": "æ", "7": "ø", "&": "ø", "S": "ʃ", "Z": "ʒ", "T": "θ", "D": "ð", "N": "ŋ", "L": "l", "y": "y",
                     "v": "ʋ"}
_CZECH = _LATIN | {"c": "ts", "c~": "tʃ", "ch": "x", "d~": "ɟ", "dz": "dz", "dz~": "dʒ", "n*": "ŋ", "n~": "ɲ",
                   "r~": "rʒ", "r~*": "rʃ", "s~": "ʃ", "t~": "c", "z~": "ʒ", "e": "ɛ", "i": "ɪ", "i:": "i", "h": "ɦ"}
_INDIC = _LATIN | {
    "a": "ə", "aa": "a", "ih": "ɪ", "iy": "i", "uh": "ʊ", "uw": "u", "eh": "ɛ", "ee": "e", "ay": "ɛ", "oh": "ɔ", "oo": "o",
    "aw": "ɔ", "ch": "tʃ", "T": "ʈ", "D": "ɖ", "N": "ɳ", "L": "ɭ", "R": "r", "th": "t", "dh": "d", "bh": "b", "kh": "k",
    "gh": "ɡ", "sh": "ʃ", "j": "dʒ", "y": "j", "v": "ʋ", "td": "ʈ", "tth": "ʈ", "ddh": "ɖ", "zh": "ʒ", "ksh": "kʂ",
    "sri": "ʃri", "x": "kʃ", "@": "ə"}
_CATALAN = _LATIN | {"ax": "ə", "E": "ɛ", "O": "ɔ", "S": "ʃ", "Z": "ʒ", "J": "ɲ", "L": "ʎ", "rr": "r", "N": "ŋ", "uh": "u",
                     "D": "ð", "B": "β", "G": "ɣ", "y": "j", "c": "c", "ts": "ts", "tS": "tʃ", "dZ": "dʒ"}
_RUSSIAN = _LATIN | {"c": "ts", "ch": "tɕ", "sh": "ʂ", "sch": "ɕ", "zh": "ʐ", "y": "ɨ", "h": "x", "hh": "x", "ae": "ɐ",
                     "aa": "a", "oo": "o", "uu": "u", "ii": "i", "ee": "e", "yy": "ɨ", "ur": "ʊ", "ay": "ə", "a": "ɐ"}
_RUSSIAN |= {letter * 2: _LATIN[letter] for letter in "bdfklmnprstvz"} | {"gg": "ɡ"}
TABLES = dict(arpabet=_ARPABET, italian=_ITALIAN, finnish=_FINNISH, czech=_CZECH, indic=_INDIC, catalan=_CATALAN,
              russian=_RUSSIAN)
_SILENT = {"pau", "h#", "brth", "#", "##", "_", "SIL", "sil", "ssil", "pau_5", "pau_3", "pau_1", ""}


def translate(symbol: str, table: str) -> str:
    """IPA for one phone of a festival or flite voice: empty for a pause, "?" for a phone nobody listed."""
    if symbol in _SILENT or symbol.startswith("pau"):
        return ""
    known = TABLES[table]
    for variant in (symbol, symbol.rstrip(":123456789"), symbol.lower(), symbol.lower().rstrip(":1234567890")):
        if variant in known:
            return known[variant]
    return "?"


def letters(phone: str) -> list[str]:
    """The characters of an IPA string that name a mouth shape, length marks, tones and accents left out."""
    plain = unicodedata.normalize("NFD", phone).replace("s.", "ʂ")
    plain = "".join(_SPLIT.get(letter, letter) for letter in plain)
    return [letter for letter in plain if letter in CLASS_OF]


def classes(segments: list[Segment]) -> list[tuple[float, float, int]]:
    """(start, end, IPA) → (start, end, class): diphthongs and affricates are split in time, pauses become silence."""
    result: list[tuple[float, float, int]] = []
    for start, end, phone in segments:
        parts = [NOISE] if phone == "#" else [CLASS_OF[letter] for letter in letters(phone)]
        if not parts:
            joins_on = bool(result) and (bool(phone.strip("_:")) or end - start < SHORTEST_PAUSE)
            result.append((start, end, result[-1][2] if joins_on else SILENCE))
            continue
        if len(parts) > 3:
            parts = [parts[0], parts[len(parts) // 2], parts[-1]]
        shares = [1.0] * len(parts)
        if len(parts) == 2 and VISEMES[parts[0]].vowel:
            shares = [0.58, 0.42]
        at = start
        for part, share in zip(parts, shares):
            until = at + (end - start) * share / sum(shares)
            result.append((at, until, part))
            at = until
    merged: list[tuple[float, float, int]] = []
    for start, end, index in result:
        if end <= start:
            continue
        if merged and merged[-1][2] == index and start - merged[-1][1] < 1e-4:
            merged[-1] = (merged[-1][0], end, index)
        else:
            merged.append((start, end, index))
    return merged
