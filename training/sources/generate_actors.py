"""Speech of actors from two adventure games in Debian, whose sounds and texts are packed away: Beneath a Steel Sky (British
English) and Flight of the Amazon Queen (American English).
"""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from training.games import queen, sky
from training.sources import recordings
from training.sources.recordings import Utterance

GAMES = {"sky": sky.lines, "queen": queen.lines}
MINUTES = {"sky": 110.0, "queen": 210.0}
FEWEST_LETTERS = 10
BEASTS = {"queen-ape", "queen-guard-dog", "queen-wedgewood"}


def said(game: str, root: Path, cache: Path) -> list[Utterance]:
    """The lines of one game that are long enough and spoken by people; their sounds are written into `cache`."""
    return [Utterance(voice, "en", file, text) for voice, text, file in GAMES[game](root, cache)
            if sum(letter.isalpha() for letter in text) >= FEWEST_LETTERS and voice not in BEASTS]


def main() -> None:
    options = recordings.arguments(__doc__).parse_args()
    random.seed(17)
    with tempfile.TemporaryDirectory() as cache:
        groups = {game: said(game, options.root, Path(cache) / game) for game in GAMES}
        recordings.make("actors", groups, MINUTES, options.model, options.output)


if __name__ == "__main__":
    main()
