"""Where stops begin: at the closure, not at the burst."""

from __future__ import annotations

Segment = tuple[float, float, str]  # (start, end, IPA) in seconds
VOICELESS_STOPS = set("ptkcqʈʧʦʨ")


def with_closures(segments: list[Segment], seconds: float) -> list[Segment]:
    """Voiceless stops from where lips or tongue close on.

    Some synthesisers' events are those of the burst; the silence before it, when the mouth is closed, they count to the
    phone before, which gives up to `seconds` of itself, and half at most.
    """
    result: list[Segment] = []
    for start, end, phone in segments:
        if phone[:1] in VOICELESS_STOPS and phone and result:
            first, last, before = result[-1]
            moved = start - seconds if before == "" else max(start - seconds, (first + last) / 2)
            if last > moved:
                result[-1] = (first, max(first, moved), before)
            start = moved
        result.append((start, end, phone))
    return [segment for segment in result if segment[1] > segment[0]]
