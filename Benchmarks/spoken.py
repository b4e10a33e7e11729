"""Speech whose phones and their times are known: espeak-ng speaks, and says what it says when."""

import json
import wave

from training.speech import espeak

# What is spoken, by the voice's name: sentences full of m, b and p.
SENTENCES = {
    "en-us": "Maybe Bob must move the big map. People bring more paper from Paris. My baby may be happy by summer.",
    "cmn-latn-pinyin": "爸爸买面包,妈妈跑步。明天我们不忙,朋友们拍门。北边没有苹果和棉被。",
    "es": "Pepe bebe mucho. Mi bebé compra un mapa. La paloma blanca baja por el campo.",
    "de": "Mama backt am Morgen. Paul bemalt den Baum. Der Papa bringt Milch und Brot mit.",
}
LIPS_MEET = "mbp"


def speak(voice, text, path):
    """Has espeak-ng say `text` into the WAV file `path`; gives its phones as (start, end, IPA) in seconds."""
    engine = espeak.Espeak()
    said = engine.speak(text, voice)
    if said is None:
        raise SystemExit(f"quality: espeak-ng has no voice {voice}")
    samples, phones = said
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(engine.rate)
        file.writeframes(samples)
    return phones


def closures(phones):
    """The stretches (start, end) in seconds in which the lips meet; neighbours are one."""
    found = []
    for start, end, phone in phones:
        if not phone or phone[0] not in LIPS_MEET:
            continue
        if found and start - found[-1][1] < 0.02:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def sentence(voice, folder):
    """The sound file of `voice`'s sentences and the stretches in which its lips meet; made in `folder` once."""
    path, times = folder / f"spoken_{voice}.wav", folder / f"spoken_{voice}.json"
    if not times.exists():
        times.write_text(json.dumps(closures(speak(voice, SENTENCES[voice], path))))
    return path, [tuple(stretch) for stretch in json.loads(times.read_text())]


def kept(stretches, rows, closed_below):
    """How many of `stretches` are judged, and in how many the result's lips are seen closed within a frame of them.

    `rows` are the lines of `lipsync evaluate --table`.
    """
    judged = closed = 0
    times = [float(row["time"]) for row in rows]
    frame = (times[-1] - times[0]) / max(1, len(times) - 1)
    for start, end in stretches:
        seen = [
            float(row["result_opening"]) for row, time in zip(rows, times)
            if row["result_opening"] and row["wanted"] and start - frame <= time <= end + frame
        ]
        if seen:
            judged += 1
            closed += min(seen) < closed_below
    return judged, closed
