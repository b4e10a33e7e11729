"""Speech whose phones and their times are known: espeak-ng speaks, and says what it says when.

It times voiceless stops at their burst: of a p, the closed lips before it are not in its stretch.
"""

import ctypes
import ctypes.util
import json
import wave

# What is spoken, by the voice's name: sentences full of m, b and p.
SENTENCES = {
    "en-us": "Maybe Bob must move the big map. People bring more paper from Paris. My baby may be happy by summer.",
    "cmn-latn-pinyin": "爸爸买面包,妈妈跑步。明天我们不忙,朋友们拍门。北边没有苹果和棉被。",
    "es": "Pepe bebe mucho. Mi bebé compra un mapa. La paloma blanca baja por el campo.",
    "de": "Mama backt am Morgen. Paul bemalt den Baum. Der Papa bringt Milch und Brot mit.",
}
LIPS_MEET = "mbp"

INITIALIZE_PHONEME_EVENTS, INITIALIZE_IPA = 1, 2
SYNCHRONOUS_OUTPUT, UTF8 = 2, 1
END_OF_LIST, PHONEME = 0, 7


class Value(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("text", ctypes.c_char * 8)]


class Event(ctypes.Structure):
    """espeak_EVENT of espeak-ng's speak_lib.h."""

    _fields_ = [
        ("type", ctypes.c_int), ("identifier", ctypes.c_uint), ("position", ctypes.c_int), ("length", ctypes.c_int),
        ("milliseconds", ctypes.c_int), ("sample", ctypes.c_int), ("user", ctypes.c_void_p), ("value", Value),
    ]


def speak(voice, text, path):
    """Has espeak-ng say `text` into the WAV file `path`; gives its phones as (seconds, IPA), the last one empty."""
    name = ctypes.util.find_library("espeak-ng")
    if not name:
        raise SystemExit("quality: the library of espeak-ng is not there; run scripts/bootstrap")
    library = ctypes.CDLL(name)
    samples, phones = bytearray(), []

    @ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event))
    def receive(sound, count, events):
        if sound and count > 0:
            samples.extend(ctypes.string_at(sound, 2 * count))
        i = 0
        while events[i].type != END_OF_LIST:
            if events[i].type == PHONEME:
                place = ctypes.addressof(events[i]) + Event.value.offset
                phone = ctypes.string_at(place, 8).split(b"\0")[0].decode(errors="ignore")
                phones.append((events[i].milliseconds / 1000, phone))
            i += 1
        return 0

    rate = library.espeak_Initialize(SYNCHRONOUS_OUTPUT, 0, None, INITIALIZE_PHONEME_EVENTS | INITIALIZE_IPA)
    library.espeak_SetSynthCallback(receive)
    if library.espeak_SetVoiceByName(voice.encode()) != 0:
        raise SystemExit(f"quality: espeak-ng has no voice {voice}")
    letters = text.encode() + b"\0"
    library.espeak_Synth(letters, len(letters), 0, 1, 0, UTF8, None, None)
    library.espeak_Synchronize()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(bytes(samples))
    return phones + [(len(samples) / 2 / rate, "")]


def closures(phones):
    """The stretches (start, end) in seconds in which the lips meet; neighbours are one."""
    found = []
    for (start, phone), (end, _) in zip(phones, phones[1:]):
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
