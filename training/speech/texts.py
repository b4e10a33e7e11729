"""Sentences to speak: fortunes and word lists that Debian ships, and made-up syllables for the other languages."""

from __future__ import annotations

import random
import re
from pathlib import Path

FORTUNES = Path("/usr/share/games/fortunes")
WORDS = Path("/usr/share/dict")

_ENGLISH = ("definitions education food fortunes humorists law literature love medicine men-women people pets platitudes "
            "politics riddles science sports startrek wisdom work pratchett adams")
_FOLDERS = dict(de="de", es="es", pl="pl", ru="ru", cs="cz", bg="bg", ga="ga")
_FILES = dict(it=("italia", "leggi", "formiche", "luttazzi", "definizioni"), pt=("brasil",), zh=("tang300", "chinese", "song100"))
_LISTS = dict(fr="french", nl="dutch", sv="swedish", da="danish", pt="portuguese", pl="polish", uk="ukrainian")
_SYLLABLES = dict(
    ru=("п б м в ф т д с з н л р к г х ж ш ч", "а о у э и ы я е ю", " м н т с й"),
    tr=("p b m v f t d s z n l r k g h j ş ç c", "a e ı i o ö u ü", " n m r k"),
    hi=("प ब म व फ भ त द स न ल र क ग ह ज श च", "ा ि ी ु ू े ो", " न म र"),
    te=("ప బ మ వ త ద స న ల ర క గ హ జ చ", "ా ి ీ ు ూ ే ో", " "),
    mr=("प ब म व फ भ त द स न ल र क ग ह ज श च", "ा ि ी ु ू े ो", " न म र"),
    fi=("p m v t s n l r k h j", "a e i o u ä ö y aa ii uu ei ai uo", " n s t"),
    hu=("p b m v f t d sz z n l r k g h s zs cs gy", "a á e é i o ó ö ő u ü", " n m k"),
    ja=("か き く け こ さ し す せ そ た ち つ て と な に ぬ ね の は ひ ふ へ ほ ま み む め も や ゆ よ ら り る れ ろ わ が ご で ど ば び ぶ べ ぼ ぱ ぽ",
        "あ い う え お ん ー", " "),
    ko=("가 나 다 라 마 바 사 아 자 차 카 타 파 하 거 너 더 머 버 서 고 노 도 로 모 보 소 구 누 두 무 부 수 기 니 디 미 비 시 으 그 프",
        "미 다 요 는 고 지 만 서 부 우 오", " "),
    ar=("ب م ف ت د س ز ن ل ر ك ه ج ش", "َا ُو ِي َ ُ ِ", " ن م ر"),
    ca=("p b m v f t d s z n l r c g j x", "a e i o u", " n s t l r"),
    cmn=("b p m f d t n l g k h zh ch sh z c s j q x r w y", "a1 o2 e4 i3 u4 ai2 ei4 ao3 ou1 an2 en1 ang4 eng1 ia4 ie3 iao4 iu2",
         " "),
)


def _sentences(files: list[Path], most: int = 4000) -> list[str]:
    found: list[str] = []
    for file in files:
        if not file.is_file() or file.suffix in {".dat", ".u8"}:
            continue
        for quote in re.split(r"\n%+\n", file.read_text("utf8", errors="ignore")):
            quote = re.sub(r"\s--.*", "", re.sub(r"\s+", " ", quote))
            for sentence in re.split(r"(?<=[.!?;:])\s|--", quote):
                sentence = re.sub(r"[^\w',. ]|[\d_]", " ", sentence)
                sentence = re.sub(r"\s+", " ", sentence).strip(" .,")
                if 4 <= len(sentence.split()) <= 16 and len(sentence) < 150:
                    found.append(sentence)
    random.shuffle(found)
    return found[:most]


def _chinese(files: list[Path]) -> list[str]:
    found: list[str] = []
    for file in files:
        if file.is_file():
            plain = re.sub(r"\x1b\[[0-9;]*m", "", file.read_text("utf8", errors="ignore"))
            found += re.findall(r"[\u4e00-\u9fff，]{7,24}", plain)
    random.shuffle(found)
    return found[:3000]


def _from_list(name: str, count: int) -> list[str]:
    path = WORDS / name
    if not path.is_file():
        return []
    words = [word for word in path.read_text("utf8", errors="ignore").split() if 2 <= len(word) <= 11 and word.isalpha()]
    return [_phrase(lambda: random.choice(words)) for _ in range(count)] if words else []


def _phrase(word) -> str:
    return " ".join(word() + ("," if random.random() < 0.12 else "") for _ in range(random.randint(4, 9))).strip(",")


def _from_syllables(language: str, count: int) -> list[str]:
    onsets, vowels, codas = _SYLLABLES[language]
    onset_list, vowel_list, coda_list = onsets.split(), vowels.split(), codas.split() + ["", "", ""]

    def syllable() -> str:
        if language in {"ja", "ko"}:
            return random.choice(onset_list) + (random.choice(vowel_list) if random.random() < 0.3 else "")
        return random.choice(onset_list) + random.choice(vowel_list) + random.choice(coda_list)

    separator = " " if language == "cmn" else ""
    return [_phrase(lambda: separator.join(syllable() for _ in range(random.randint(1, 3)))) for _ in range(count)]


def load(language: str, count: int = 1500) -> list[str]:
    """Sentences of one language, shuffled by `random`'s present state."""
    texts: list[str] = []
    if language == "en":
        texts = _sentences([FORTUNES / name for name in _ENGLISH.split()], 6000)
    elif language == "cmn":
        texts = _chinese([FORTUNES / name for name in _FILES["zh"]])
    elif language in _FOLDERS:
        texts = _sentences(sorted((FORTUNES / _FOLDERS[language]).glob("*")))
    elif language in _FILES:
        texts = _sentences([FORTUNES / name for name in _FILES[language]])
    if len(texts) < 200 and language in _LISTS:
        texts += _from_list(_LISTS[language], count)
    if (len(texts) < 200 or language in {"ru", "cmn"}) and language in _SYLLABLES:
        texts += _from_syllables(language, count)
    random.shuffle(texts)
    return texts
