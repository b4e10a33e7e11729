"""The corpus of damaged, hostile and borderline files that the script beside the shared media makes. Making it takes
minutes, so it is kept in the user's cache folder, for all checkouts and all tests, until the script changes."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from running import ROOT

SHARED = ROOT.parent / "shared" / "media"
SCRIPT = SHARED / "bad" / "make_bad.py"


@dataclass(frozen=True)
class BadFile:
    path: Path
    # What has to happen: reject, accept, or either.
    expect: str
    why: str


def corpus() -> dict[str, BadFile]:
    """All files by name; none without the shared media."""
    if not SCRIPT.exists():
        return {}
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "lipsync-tests"
    folder = caches / f"bad-media-{fingerprint(SCRIPT.read_bytes()):x}"
    if not (folder / "expected.json").exists():
        make(folder)
    listed = json.loads((folder / "expected.json").read_text())["files"]
    return {name: BadFile(folder / name, entry["expect"], entry["why"]) for name, entry in listed.items()}


def sample(files: dict[str, BadFile], prefix: str, expect: str, count: int) -> list[str]:
    """Some names, the same ones every time."""
    names = sorted(name for name, file in files.items() if name.startswith(prefix) and file.expect == expect)
    return sorted(random.Random(f"{prefix}/{expect}").sample(names, min(count, len(names))))


def fingerprint(data: bytes) -> int:
    """Tells versions of the script apart (FNV-1a)."""
    hash = 0xCBF29CE484222325
    for byte in data:
        hash = (hash ^ byte) * 0x100000001B3 % (1 << 64)
    return hash


def make(folder: Path) -> None:
    """Makes it under another name first, so that a run that was broken off leaves nothing half done."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(dir=folder.parent))
    clip, speech = SHARED / "video" / "s11_grid_man_bbaf2n.mp4", SHARED / "audio" / "a01_en_man_jfk.wav"
    command = [sys.executable, SCRIPT, "--video", clip, "--speech", speech, "--out", work]
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL, timeout=900)
    try:
        work.rename(folder)
    except OSError:
        shutil.rmtree(work)  # Another test process was faster.
