"""Speech of festival's voices in nine languages (natural diphones, unit selection, HTS) with the segments it saves."""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import tempfile
import unicodedata
from pathlib import Path

from scipy.io import wavfile

from training.speech import phones, takes, texts

# voice: (phone table, language of the text, encoding that the voice reads, share of the time)
VOICES = {
    "kal_diphone": ("arpabet", "en", "ascii", 0.5), "ked_diphone": ("arpabet", "en", "ascii", 1.0),
    "cmu_us_slt_arctic_hts": ("arpabet", "en", "ascii", 1.3),
    "lp_diphone": ("italian", "it", "latin1", 1.3), "pc_diphone": ("italian", "it", "latin1", 1.3),
    "suo_fi_lj_diphone": ("finnish", "fi", "latin1", 1.0), "hy_fi_mv_diphone": ("finnish", "fi", "latin1", 1.0),
    "czech_dita": ("czech", "cs", "latin2", 0.9), "czech_machac": ("czech", "cs", "latin2", 0.9),
    "czech_ph": ("czech", "cs", "latin2", 0.7), "czech_krb": ("czech", "cs", "latin2", 0.5),
    "hindi_NSK_diphone": ("indic", "hi", "utf8", 0.8), "telugu_NSK_diphone": ("indic", "te", "utf8", 0.6),
    "marathi_NSK_diphone": ("indic", "mr", "utf8", 0.4),
    "upc_ca_ona_hts": ("catalan", "ca", "latin1", 1.3), "msu_ru_nsh_clunits": ("russian", "ru", "utf8", 2.0),
}
BATCH = 24


def _clean(text: str, encoding: str) -> bytes:
    text = re.sub(r'["\\]', " ", text)
    if encoding == "ascii":
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return text.encode({"latin1": "latin-1", "latin2": "iso8859-2"}.get(encoding, encoding), "ignore")


def batch(voice: str, sentences: list[str], folder: Path):
    """(samples, segments) of each sentence that the voice could say."""
    table, _, encoding, _ = VOICES[voice]
    stretch = random.uniform(0.85, 1.25)
    lines = [f"(voice_{voice})".encode(), f"(Parameter.set 'Duration_Stretch {stretch:.2f})".encode()]
    for number, sentence in enumerate(sentences):
        lines.append(b"(unwind-protect (begin (set! said (utt.synth (Utterance Text \"" + _clean(sentence, encoding) + b"\")))"
                     + f' (utt.save.segs said "{folder}/{number}.seg") (utt.save.wave said "{folder}/{number}.wav" \'riff)) nil)'.encode())
    script = folder / "batch.scm"
    script.write_bytes(b"\n".join(lines))
    for old in [*folder.glob("*.seg"), *folder.glob("*.wav")]:
        old.unlink()
    subprocess.run(["festival", "--batch", str(script)], capture_output=True, timeout=300, check=False)
    for number in range(len(sentences)):
        segments_file, sound = folder / f"{number}.seg", folder / f"{number}.wav"
        if not segments_file.is_file() or not sound.is_file() or sound.stat().st_size < 8000:
            continue
        rate, wave = wavfile.read(sound)
        at, segments = 0.0, []
        for line in segments_file.read_text(errors="ignore").splitlines():
            fields = line.split()
            if len(fields) == 3:
                segments.append((at, float(fields[0]), phones.translate(fields[2], table)))
                at = float(fields[0])
        while segments and segments[-1][2] == "" and segments[-1][1] - segments[-1][0] > 0.4:
            start = segments.pop()[0]
            wave = wave[: int((start + 0.2) * rate)]
            segments.append((start, start + 0.2, ""))
            break
        yield takes.to_16k(wave, rate), segments


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--minutes", type=float, default=110)
    options = parser.parse_args()
    random.seed(11)
    total = sum(share for *_, share in VOICES.values())
    done: list[takes.Take] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for voice, (_, language, _, share) in VOICES.items():
            sentences = texts.load(language)
            wanted, seconds, tries = options.minutes * 60 * share / total, 0.0, 0
            while seconds < wanted and tries < 60:
                tries += 1
                parts = list(batch(voice, random.choices(sentences, k=BATCH), folder))
                for first in range(0, len(parts), 4):
                    group = parts[first : first + 4]
                    pauses = [random.choice((0.0, 0.2, 0.6)) for _ in range(len(group) + 1)]
                    done.append(takes.Take("festival", voice, language, *takes.join(group, pauses)))
                    seconds += done[-1].seconds
            unknown = sum(p == "?" for take in done if take.voice == voice for *_, p in take.segments)
            print(voice, f"{seconds / 60:.1f} min in {tries} batches, {unknown} unknown phones", flush=True)
    takes.write(options.output, done)
    print(f"{len(done)} takes, {sum(take.seconds for take in done) / 60:.1f} min")


if __name__ == "__main__":
    main()
