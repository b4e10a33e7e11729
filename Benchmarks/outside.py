"""Compares two videos outside a box."""

import dataclasses
import math
import pathlib
import re
import subprocess
import tempfile


@dataclasses.dataclass
class Outside:
    """How alike two videos are outside a box, in decibels of luma and chroma together (4:2:0)."""

    mean: float  # over all frames
    worst: float  # of the least alike frame
    worst_frame: int  # its index, from 0
    frames: int
    share: float  # how much of the picture lies outside


def around(box, size, sides=0.5, above=0.3, below=0.6):
    """`box` (x, y, width, height) of a face, with room for what moves with it (chin, neck, the head itself), cut at
    the picture's border and on whole chroma samples."""
    x, y, width, height = box
    left = max(0, int(x - sides * width)) // 2 * 2
    top = max(0, int(y - above * height)) // 2 * 2
    right = min(size[0], int(x + width * (1 + sides)) + 1) // 2 * 2
    bottom = min(size[1], int(y + height * (1 + below)) + 1) // 2 * 2
    return left, top, right - left, bottom - top


def psnr(first, second, box, size):
    """PSNR between `first` and `second` outside `box` (x, y, width, height; even numbers) of pictures of `size`.

    The box is painted black in both, so it adds no error; what the filter spreads over the whole picture belongs to
    the part outside alone. Frames are paired by their order, not by their times.
    """
    x, y, width, height = box
    share = 1 - width * height / (size[0] * size[1])
    if share <= 0:
        raise ValueError("the box covers the whole picture")
    cover = f"setpts=N/25/TB,format=yuv420p,drawbox=x={x}:y={y}:w={width}:h={height}:color=black:t=fill"
    with tempfile.TemporaryDirectory() as folder:
        stats = pathlib.Path(folder) / "frames"
        subprocess.run(
            ["ffmpeg", "-nostdin", "-v", "error", "-i", str(first), "-i", str(second), "-filter_complex",
             f"[0:v]{cover}[a];[1:v]{cover}[b];[a][b]psnr=stats_file={stats}", "-f", "null", "-"],
            check=True,
        )
        errors = [float(value) for value in re.findall(r"mse_avg:([0-9.]+)", stats.read_text())]
    if not errors:
        raise ValueError("the videos have no frame in common")
    worst = max(range(len(errors)), key=errors.__getitem__)
    return Outside(
        decibels(sum(errors) / len(errors) / share), decibels(errors[worst] / share), worst, len(errors), share
    )


def decibels(error):
    """PSNR of a mean squared error of 8-bit samples; infinite where there is none."""
    return math.inf if error <= 0 else 10 * math.log10(255 * 255 / error)
