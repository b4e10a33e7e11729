"""espeak-ng's library: speech, its phones and their times. Needs Python alone, so that the benchmarks use it as well."""

from __future__ import annotations

import ctypes
import ctypes.util

from training.speech import stops

RATE, PITCH, RANGE = 1, 3, 4  # parameters of a voice
BURST = 0.055  # seconds from the closure of a voiceless stop to its event
_INITIALIZE_PHONEME_EVENTS, _INITIALIZE_IPA = 1, 2
_SYNCHRONOUS_OUTPUT, _UTF8 = 2, 1
_END_OF_LIST, _WORD, _PHONEME = 0, 1, 7


class _Value(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("text", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    """espeak_EVENT of speak_lib.h."""

    _fields_ = [("type", ctypes.c_int), ("identifier", ctypes.c_uint), ("position", ctypes.c_int), ("length", ctypes.c_int),
                ("milliseconds", ctypes.c_int), ("sample", ctypes.c_int), ("user", ctypes.c_void_p), ("value", _Value)]


class Espeak:
    """The library, one synthesis at a time.

    `rate` is that of its samples in hertz; `words` has the seconds at which the words began that were spoken last.
    """

    def __init__(self) -> None:
        name = ctypes.util.find_library("espeak-ng")
        if not name:
            raise SystemExit("the library of espeak-ng is not there: install espeak-ng")
        self._library = ctypes.CDLL(name)
        self._sound = bytearray()
        self._phones: list[tuple[float, str]] = []
        self.words: list[float] = []
        self.rate: int = self._library.espeak_Initialize(
            _SYNCHRONOUS_OUTPUT, 0, None, _INITIALIZE_PHONEME_EVENTS | _INITIALIZE_IPA)
        prototype = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))
        self._callback = prototype(self._receive)
        self._library.espeak_SetSynthCallback(self._callback)

    def _receive(self, sound, count, events) -> int:
        if sound and count > 0:
            self._sound.extend(ctypes.string_at(sound, 2 * count))
        index = 0
        while events[index].type != _END_OF_LIST:
            if events[index].type == _PHONEME:
                address = ctypes.addressof(events[index]) + _Event.value.offset
                name = ctypes.string_at(address, 8).split(b"\0")[0].decode("utf8", "ignore")
                self._phones.append((events[index].milliseconds / 1000, name))
            elif events[index].type == _WORD:
                self.words.append(events[index].milliseconds / 1000)
            index += 1
        return 0

    def speak(self, text: str, voice: str, parameters: dict[int, int] | None = None) -> tuple[bytes, list[stops.Segment]] | None:
        """(16-bit samples, phones as (start, end, IPA) in seconds), or None where this voice does not exist.

        Voiceless stops begin where lips or tongue close. An empty name is a pause.
        """
        self._sound.clear()
        self._phones.clear()
        self.words.clear()
        if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            return None
        for parameter, value in (parameters or {}).items():
            self._library.espeak_SetParameter(parameter, value, 0)
        encoded = text.encode() + b"\0"
        self._library.espeak_Synth(encoded, len(encoded), 0, 1, 0, _UTF8, None, None)
        self._library.espeak_Synchronize()
        # A name in brackets is a switch to another language's voice, not a phone.
        starts = [(at, name) for at, name in self._phones if not name.startswith("(")]
        starts.append((len(self._sound) / 2 / self.rate, ""))
        segments = [(a, b, name) for (a, name), (b, _) in zip(starts, starts[1:]) if b > a]
        return bytes(self._sound), stops.with_closures(segments, BURST)
