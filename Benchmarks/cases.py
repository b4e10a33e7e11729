"""What the quality of lip-syncs is measured on: which clip says which sound."""

import dataclasses
import pathlib
import subprocess

import spoken

# Clips whose person really speaks, and is seen speaking.
SPEAKERS = ["s01", "s03", "s04", "s05", "s06", "s11", "s12", "s13", "s14"]
# Clip and sound: another clip's voice, or a recording, with its language.
CROSSED = [
    ("s01", "s03", "en"), ("s03", "a10", "zh"), ("s04", "a05", "es"), ("s05", "a06", "fr"), ("s06", "a08", "ru"),
    ("s11", "a01", "en"), ("s12", "a09", "zh"), ("s13", "s04", "en"),
]
# Clip and the voice of espeak-ng that says sentences whose phones and their times are known.
SPOKEN = [("s06", "en-us"), ("s03", "cmn-latn-pinyin"), ("s01", "es"), ("s05", "de")]
# Clip and sound without a voice; None is digital silence.
VOICELESS = [
    ("s03", None, "silence"), ("s04", None, "silence"), ("s06", None, "silence"), ("s01", "a20", "music"),
    ("s06", "a22", "noise"),
]
QUICK = ["s11 itself", "s03 + a10 zh", "s03 + silence"]

OWN, OTHER, KNOWN, NO_VOICE = "own sound", "other sound", "known phones", "no voice"


@dataclasses.dataclass
class Case:
    """A clip and the sound that it is to say."""

    name: str
    kind: str
    video: pathlib.Path
    sound: pathlib.Path
    # The stretches of the sound (start, end in seconds) in which lips meet, where they are known.
    lips_meet: list = dataclasses.field(default_factory=list)


def find(media, name):
    """The clip or the sound whose file's name begins with `name`."""
    folder = media / ("video" if name.startswith("s") else "audio")
    found = sorted(path for path in folder.glob(f"{name}_*") if path.suffix in (".mp4", ".mov", ".wav"))
    if not found:
        raise SystemExit(f"quality: {folder} has no {name}")
    return found[0]


def everything(media, folder):
    """All cases; the sounds of clips, and silence, are written into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)

    def sound(name):
        return voice(find(media, name), folder) if name.startswith("s") else find(media, name)

    own = [Case(f"{name} itself", OWN, find(media, name), sound(name)) for name in SPEAKERS]
    crossed = [
        Case(f"{video} + {said} {language}", OTHER, find(media, video), sound(said))
        for video, said, language in CROSSED
    ]
    known = [
        Case(f"{video} + spoken {name.split('-')[0]}", KNOWN, find(media, video), *spoken.sentence(name, folder))
        for video, name in SPOKEN
    ]
    voiceless = [
        Case(f"{video} + {what}", NO_VOICE, find(media, video), sound(said) if said else silence(folder))
        for video, said, what in VOICELESS
    ]
    return own + crossed + known + voiceless


def voice(video, folder):
    """The sound of `video`, on the clock of its pictures."""
    path = folder / f"{video.stem}.wav"
    start = subprocess.run(
        ["ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries", "stream=start_time", "-of", "csv=p=0",
         str(video)],
        check=True, capture_output=True, text=True,
    ).stdout.strip()
    make(path, "-i", video, "-vn", "-af", f"aresample=async=1:first_pts=0,atrim=start={start},asetpts=PTS-STARTPTS")
    return path


def silence(folder):
    """Ten seconds without any sound."""
    path = folder / "silence.wav"
    make(path, "-f", "lavfi", "-i", "anullsrc=r=16000:cl=mono", "-t", 10)
    return path


def make(path, *arguments):
    """Has ffmpeg write `path`, unless it is there."""
    if path.exists():
        return
    part = path.with_suffix(".part.wav")
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-y", *map(str, arguments), str(part)], check=True)
    part.rename(path)
