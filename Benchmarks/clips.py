"""Makes the clips and the speech that are measured with, once."""

import dataclasses
import json
import pathlib
import subprocess

# A real speaker and a real voice where they are there; else what the set-up makes.
VIDEOS = ["../shared/media/video/s01_woman_outdoor_portrait_hevc.mp4", ".deps/samples/portrait.mp4"]
VOICES = ["../shared/media/audio/a01_en_man_jfk.wav", ".deps/samples/speech.wav"]


@dataclasses.dataclass
class Clip:
    """A video to work on and the sound to be said."""

    name: str
    path: pathlib.Path
    voice: pathlib.Path
    width: int
    height: int
    seconds: float
    frames: int
    rate: float


def find(root, candidates, wanted=None):
    """The first of `candidates` under `root` that is there, or `wanted`."""
    if wanted:
        return pathlib.Path(wanted)
    for candidate in candidates:
        if (root / candidate).exists():
            return root / candidate
    raise SystemExit("bench: no clip to measure with; run scripts/bootstrap, which makes the sample")


def ffmpeg(*arguments):
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-y", *map(str, arguments)], check=True)


def there_and_back(source, folder):
    """`source` forwards and backwards, with its sound: it can be repeated without a cut."""
    path = folder / f"{source.stem}_there_and_back.mkv"
    if not path.exists():
        part = path.with_suffix(".part.mkv")
        ffmpeg(
            "-i", source,
            "-filter_complex",
            "[0:v]split[a][b];[b]reverse[c];[a][c]concat[v];[0:a]asplit[d][e];[e]areverse[f];[d][f]concat=v=0:a=1[s]",
            "-map", "[v]", "-map", "[s]",
            "-c:v", "libx264", "-preset", "veryfast", "-crf", "12", "-c:a", "pcm_s16le", part,
        )
        part.rename(path)
    return path


def make(root, folder, name, side, seconds, video=None, voice=None):
    """A clip whose shorter side is `side` pixels and that lasts `seconds`, and a voice that speaks as long."""
    folder.mkdir(parents=True, exist_ok=True)
    source = find(root, VIDEOS, video)
    path = folder / f"{source.stem}_{name}.mp4"
    if not path.exists():
        part = path.with_suffix(".part.mp4")
        shape = f"scale='if(gt(iw,ih),-2,{side})':'if(gt(iw,ih),{side},-2)':flags=lanczos,format=yuv420p"
        ffmpeg(
            "-stream_loop", "-1", "-i", there_and_back(source, folder), "-t", seconds, "-vf", shape,
            "-c:v", "libx264", "-preset", "fast", "-crf", "18", "-c:a", "aac", "-b:a", "128k", "-ar", "48000", part,
        )
        part.rename(path)
    voice_source = find(root, VOICES, voice)
    speech = folder / f"{voice_source.stem}_{int(seconds)}s.wav"
    if not speech.exists():
        part = speech.with_suffix(".part.wav")
        ffmpeg("-stream_loop", "-1", "-i", voice_source, "-t", seconds, "-ac", "1", "-ar", "16000", part)
        part.rename(speech)
    return probe(name, path, speech)


def probe(name, path, voice):
    """What the file really holds."""
    answer = subprocess.run(
        ["ffprobe", "-v", "error", "-select_streams", "v:0", "-count_packets", "-show_entries",
         "stream=width,height,nb_read_packets,avg_frame_rate,duration", "-of", "json", str(path)],
        check=True, capture_output=True,
    )
    stream = json.loads(answer.stdout)["streams"][0]
    top, bottom = map(int, stream["avg_frame_rate"].split("/"))
    return Clip(
        name, path, voice, stream["width"], stream["height"], float(stream["duration"]),
        int(stream["nb_read_packets"]), top / bottom,
    )
