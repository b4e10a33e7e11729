"""Single words between silences, half of them with lips that touch at their beginning: what sentences rarely show.

A stop after silence cannot be told by the closure before it, only by what follows; a network that hears sentences alone
takes silence before any word for closed lips.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from pathlib import Path

from training.sources import generate_espeak, generate_flite, generate_neural
from training.speech import takes, texts

SHARES = {"espeak": 0.58, "heart": 0.22, "flite": 0.2}
TOUCHING = re.compile(r"[pbmPBMпбмПБМपबम]|[ぱぴぷぺぽばびぶべぼまみむめも]|[미마머모므프파부버]|[مب]")


def word_lists(languages: list[str]) -> dict[str, tuple[list[str], list[str]]]:
    """For each language its words, and those that begin with m, b or p."""
    lists = {}
    for language in languages:
        found = {word.strip("',.") for text in texts.load(language) for word in re.split(r"[ ，,]", text)}
        words = sorted(word for word in found if 2 <= len(word) <= 12)
        lists[language] = words, [word for word in words if TOUCHING.match(word)] or words
    return lists


def choose(lists: tuple[list[str], list[str]]) -> str:
    return random.choice(lists[random.random() < 0.5])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--minutes", type=float, default=40)
    options = parser.parse_args()
    random.seed(11)
    lists = word_lists(list(generate_espeak.LANGUAGES))
    espeak, heart = generate_espeak.Voices(), generate_neural.HibariVoice()
    languages, weights = list(generate_espeak.LANGUAGES), [share for share, _ in generate_espeak.LANGUAGES.values()]
    done: list[takes.Take] = []
    with tempfile.TemporaryDirectory() as folder:
        for source, share in SHARES.items():
            seconds = 0.0
            while seconds < share * options.minutes * 60:
                language, count = "en", random.randint(8, 14)
                if source == "espeak":
                    language = random.choices(languages, weights)[0]
                    voice = random.choice(generate_espeak.LANGUAGES[language][1]) + random.choice(generate_espeak.VARIANTS)
                    sound = random.randint(120, 210), random.randint(20, 80), random.randint(20, 80)
                    parts = [espeak.say(choose(lists[language]), voice, *sound, shortest=0.1) for _ in range(count)]
                elif source == "heart":
                    voice = "heart"
                    parts = [heart.say(choose(lists["en"])) for _ in range(count)]
                else:
                    voice = random.choice(generate_flite.CHOICES)
                    pitch = generate_flite.PITCH[voice] * random.uniform(0.8, 1.25)
                    parts = [generate_flite.say(choose(lists["en"]), voice, random.uniform(0.8, 1.3), pitch, Path(folder))
                             for _ in range(count)]
                parts = [part for part in parts if part]
                if parts:
                    pauses = [random.uniform(0.15, 1.0) for _ in range(len(parts) + 1)]
                    done.append(takes.Take(source, voice, language, *takes.join(parts, pauses)))
                    seconds += done[-1].seconds
    random.shuffle(done)
    takes.write(options.output, done)
    print(f"{len(done)} takes, {sum(take.seconds for take in done) / 60:.1f} min")


if __name__ == "__main__":
    main()
