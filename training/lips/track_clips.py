"""Follows the lips of talking people in video files, with the project's own tracker: what evaluate.py and fit_mapping.py read.

Each video becomes NAME.json and NAME.wav in the folder OUTPUT. The person is the one visible longest.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
from pathlib import Path


def sound_of(video: Path, output: Path) -> None:
    """Writes the video's sound as 16 kHz mono WAV on the clock of its container."""
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-y", "-i", video, "-vn", "-ac", "1", "-ar", "16000",
                    "-af", "aresample=async=1:first_pts=0", output], check=True)


def lips_of(program: Path, video: Path, sound: Path, table: Path) -> list[dict[str, str]]:
    """A row of `lipsync evaluate --table` for each frame, of the video compared with itself."""
    subprocess.run([program, "evaluate", video, "--original", video, "--sound", sound, "--insert-at", "0",
                    "--limits", "wide", "--table", table, "--progress", "none"], check=True, stdout=subprocess.DEVNULL)
    with table.open() as file:
        return list(csv.DictReader(file))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=Path, help="lipsync, as built")
    parser.add_argument("output", type=Path)
    parser.add_argument("videos", type=Path, nargs="+")
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    for video in options.videos:
        name = video.stem.split("_")[0]
        sound = (options.output / f"{name}.wav").resolve()
        sound_of(video, sound)
        table = options.output / f"{name}.csv"
        rows = lips_of(options.program, video, sound, table)
        table.unlink()
        lips = {key: [float(row[f"original_{key}"]) if row[f"original_{key}"] else None for row in rows]
                for key in ("opening", "width")}
        times = [float(row["time"]) for row in rows]
        (options.output / f"{name}.json").write_text(
            json.dumps({"name": name, "times": times, **lips, "sound": str(sound)}) + "\n")
        print(name, len(rows), "frames", flush=True)


if __name__ == "__main__":
    main()
