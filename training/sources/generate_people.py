"""Speech of real people from Debian's games, beside whose sounds their texts lie.

Fish Fillets NG: dialogues of actors in Czech and Dutch. Tux Paint's stamps: what the pictures show, said by volunteers in
ten languages.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

from training.sources import recordings
from training.sources.recordings import Utterance

FILLETS = Path("usr/share/games/fillets-ng")
STAMPS = Path("usr/share/tuxpaint/stamps")
MINUTES = {"cs": 17.0, "nl": 17.0, "fr": 7.0, "ru": 7.0, "ro": 6.0, "es": 4.0, "el": 5.0, "bg": 4.0, "ca": 4.0, "be": 3.0,
           "da": 1.5, "en": 0.5}
_DIALOGUE = re.compile(r'dialogId\(\s*"([^"]+)",\s*"([^"]*)",\s*"(?:[^"\\]|\\.)*"\)\s*dialogStr\(\s*"((?:[^"\\]|\\.)*)"')


def fillets(root: Path) -> list[Utterance]:
    """Dialogues of Fish Fillets NG; its font names say who speaks."""
    found = []
    for language in ("cs", "nl"):
        for file in sorted((root / FILLETS / "script").rglob(f"dialogs_{language}.lua")):
            level = file.parent.relative_to(root / FILLETS / "script")
            for name, font, text in _DIALOGUE.findall(file.read_text("utf8")):
                sound = root / FILLETS / "sound" / level / language / f"{name}.ogg"
                if sound.is_file():
                    voice = f"fillets-{language}-{font.removeprefix('font_')}"
                    found.append(Utterance(voice, language, sound, text.replace('\\"', '"').replace("\\n", " ")))
    return found


def stamps(root: Path) -> list[Utterance]:
    """What Tux Paint's stamps show; a text's first line is English."""
    found = []
    for file in sorted((root / STAMPS).rglob("*_desc*.ogg")):
        name, _, language = file.stem.partition("_desc")
        language = language.removeprefix("_") or "en"
        text = file.with_name(f"{name}.txt")
        if language in MINUTES and text.is_file():
            first, *others = text.read_text("utf8", errors="ignore").splitlines() or [""]
            said = {"en.utf8": first} | dict(line.split("=", 1) for line in others if "=" in line)
            if here := said.get(f"{language}.utf8", "").strip():
                found.append(Utterance(f"stamps-{language}", language, file, here))
    return found


def main() -> None:
    parser = recordings.arguments(__doc__)
    parser.add_argument("--languages", nargs="*", default=list(MINUTES))
    options = parser.parse_args()
    random.seed(17)
    everything = fillets(options.root) + stamps(options.root)
    groups = {name: [one for one in everything if one.language == name] for name in options.languages}
    recordings.make("people", groups, MINUTES, options.model, options.output)


if __name__ == "__main__":
    main()
