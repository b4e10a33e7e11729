"""Hours of ordinary life in minutes: two accounts identify, create, poll, download, speak, upload, fail and delete, over and
over, while the server's memory, threads, open files and temporary files are counted.

    scripts/soak [MINUTES]

Prints what was counted and what was promised, and fails where a promise was broken.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from client import FILES, IDENTIFY, LEGACY, LIP_SYNC, TTS, Client, order, refused, succeeded
from conftest import SPEECH, make_small_clip
from listeners import CallbackReceiver, FileHost
from running import Keys, Server, processes_below
from wire import Callback, CreatedTask, Deleted, File, IdentifiedFaces, SpeechTask

# Most that memory may grow from the first third of the run to the last.
DRIFT = 0.05
# A deleted file's bytes go at the next round of the sweeper, which comes every minute.
SWEEP = 130


@dataclass(frozen=True)
class Sample:
    """What a server holds at a moment. Memory is in KiB."""

    moment: float
    memory: int
    threads: int
    handles: int
    children: int
    working: int
    temporary: int
    blobs: int

    @staticmethod
    def of(server: Server, temporary: Path, start: float) -> Sample:
        pid = server.program.pid
        status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
        return Sample(
            moment=time.monotonic() - start,
            memory=int(status["VmRSS"].split()[0]),
            threads=int(status["Threads"]),
            handles=len(os.listdir(f"/proc/{pid}/fd")),
            children=len(processes_below(pid)),
            working=files_below(server.data / "work"),
            temporary=files_below(temporary),
            blobs=files_below(server.data / "blobs"),
        )

    HEAD = f"{'s':>6} {'MiB':>7} {'threads':>7} {'handles':>7} {'children':>8} {'working':>7} {'temporary':>9} {'blobs':>6}"

    def __str__(self) -> str:
        return (
            f"{self.moment:6.0f} {self.memory / 1024:7.1f} {self.threads:7} {self.handles:7} {self.children:8}"
            f" {self.working:7} {self.temporary:9} {self.blobs:6}"
        )


def files_below(folder: Path) -> int:
    """Files below a folder; some may come and go meanwhile."""
    return sum(len(names) for _, _, names in os.walk(folder))


def handles(server: Server) -> Counter[str]:
    """What the open files of the server are."""
    found: Counter[str] = Counter()
    for link in Path(f"/proc/{server.program.pid}/fd").iterdir():
        try:
            found[os.readlink(link).split(":[")[0]] += 1
        except OSError:
            pass
    return found


class Life:
    """What an account does, one thing after the other. Each raises where an answer is not as it has to be."""

    def __init__(self, server: Server, keys: Keys, others: Keys, host: FileHost, receiver: CallbackReceiver) -> None:
        self.client = Client(server.url, keys.api_key)
        self.others = Client(server.url, others.api_key)
        self.host, self.receiver = host, receiver
        self.done: Counter[str] = Counter()

    def close(self) -> None:
        self.client.close()
        self.others.close()

    def download(self, url: object) -> bytes:
        answer = httpx.get(str(url))
        assert answer.status_code == 200, f"{answer.status_code}: {url}"
        return answer.content

    def delete(self, path: str) -> None:
        succeeded(self.client.delete(path), Deleted)
        refused(self.client.get(path), 1201)

    def sync(self) -> None:
        session = self.client.identify(f"{self.host.url}/clip.mp4")
        self.download(session.face_data[0].face_image)
        sound = succeeded(self.client.upload(SPEECH), File)
        body = order(session, {"audio_id": sound.file_id}, callback_url=self.receiver.url)
        task = self.client.create(body).task_id
        ended = self.client.until(task, patience=300)
        assert ended.task_status == "succeed", ended.task_status_msg
        assert b"ftyp" in self.download(ended.task_result.videos[0].url)[:16]
        refused(self.others.get(f"{LIP_SYNC}/{task}"), 1201)
        self.delete(f"{LIP_SYNC}/{task}")
        self.delete(f"{FILES}/{sound.file_id}")

    def fail(self) -> None:
        speech = {"mode": "audio2video", "audio_type": "url", "audio_url": f"{self.host.url}/noise.wav"}
        body = {"input": {"video_url": f"{self.host.url}/clip.mp4", **speech}, "callback_url": self.receiver.url}
        task = succeeded(self.client.post(LEGACY, json=body), CreatedTask).task_id
        ended = self.client.until(task, path=LEGACY, patience=300)
        assert ended.task_status == "failed", "noise was spoken"

    def speak(self) -> None:
        for language, voice, text in (("en", "uk_man2", "Good morning. How are you?"), ("zh", "espeak-zh", "早上好")):
            body = {"text": text, "voice_id": voice, "voice_language": language}
            spoken = succeeded(self.client.post(TTS, json=body), SpeechTask)
            sound = spoken.task_result.audios[0]
            assert self.download(sound.url)
            self.delete(f"{FILES}/{sound.id}")

    def upload(self) -> None:
        video = succeeded(self.client.upload(self.host.folders[0] / "clip.mp4"), File)
        part = httpx.get(str(video.url), headers={"Range": "bytes=0-99"})
        assert (part.status_code, len(part.content)) == (206, 100)
        faces = succeeded(self.client.post(IDENTIFY, json={"video_id": video.file_id}), IdentifiedFaces)
        assert len(faces.face_data) == 1
        self.delete(f"{FILES}/{video.file_id}")

    def ask(self) -> None:
        for number in range(20):
            assert self.client.get(LIP_SYNC, params={"pageNum": number + 1}).status_code == 200
        refused(self.client.get(f"{LIP_SYNC}/850508686686064678"), 1201)
        refused(self.client.upload(self.host.folders[0] / "noise.wav"), 1201)
        with Client(str(self.client.base_url), "wrong") as stranger:
            assert stranger.get(LIP_SYNC).status_code == 401

    def live(self, deeds: list[Callable[[], None]], is_over: Callable[[], bool]) -> None:
        for deed in itertools.cycle(deeds):
            if is_over():
                return
            deed()
            self.done[deed.__name__] += 1


def make_media(folder: Path) -> None:
    """A clip, and a sound that is none."""
    make_small_clip(folder / "clip.mp4")
    (folder / "noise.wav").write_bytes(b"This is no sound at all. " * 400)


class Run:
    """A server, its accounts, and what is counted of it."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        for name in ("media", "temporary"):
            (folder / name).mkdir()
        make_media(folder / "media")
        self.temporary = folder / "temporary"
        self.server = Server(folder / "server")
        self.server.program.environment = {"TMPDIR": str(self.temporary)}
        self.accounts = [self.server.create_keys(name) for name in ("first", "second")]
        self.host = stack.enter_context(FileHost(folder / "media"))
        self.receiver = stack.enter_context(CallbackReceiver())
        stack.enter_context(self.server)
        self.start = time.monotonic()
        self.samples: list[Sample] = []
        self.faults: list[str] = []
        self.done: Counter[str] = Counter()

    def sample(self) -> Sample:
        return Sample.of(self.server, self.temporary, self.start)

    @contextmanager
    def lives(self) -> Iterator[list[Life]]:
        one, two = self.accounts
        lives = [Life(self.server, *keys, self.host, self.receiver) for keys in ((one, two), (two, one))]
        yield lives
        for life in lives:
            life.close()
            self.done += life.done

    def warm_up(self) -> None:
        """Everything once: what is loaded when it is first wanted is there."""
        with self.lives() as lives:
            for life in lives:
                for deed in (life.sync, life.fail, life.speak, life.upload, life.ask):
                    deed()

    def carry_on(self, seconds: float) -> None:
        """Both accounts, each in two threads, for so long."""
        end = time.monotonic() + seconds
        is_over = lambda: time.monotonic() >= end or bool(self.faults)  # noqa: E731

        def guarded(life: Life, deeds: list[Callable[[], None]]) -> None:
            try:
                life.live(deeds, is_over)
            except Exception:
                self.faults.append(traceback.format_exc(limit=-3))

        with self.lives() as lives, self.lives() as more:
            works = [(life, [life.sync, life.fail]) for life in lives]
            works += [(life, [life.speak, life.upload, life.ask]) for life in more]
            threads = [threading.Thread(target=guarded, args=work) for work in works]
            for thread in threads:
                thread.start()
            shown = 0.0
            while any(thread.is_alive() for thread in threads):
                self.samples.append(self.sample())
                if self.samples[-1].moment >= shown:
                    print(self.samples[-1], flush=True)
                    shown = self.samples[-1].moment + seconds / 20
                time.sleep(1)

    def rows(self, query: str) -> list[Any]:
        with sqlite3.connect(f"file:{self.server.data / 'lipsync.sqlite'}?mode=ro", uri=True) as database:
            return [row[0] for row in database.execute(query)]

    def rest(self) -> Sample:
        """Waits until nothing is left to do or to clear away."""
        end = time.monotonic() + SWEEP
        while time.monotonic() < end:
            waiting = self.rows("SELECT COUNT(*) FROM event WHERE state = 'waiting'")[0]
            doomed = self.rows("SELECT COUNT(*) FROM asset WHERE deleted_at IS NOT NULL")[0]
            if (waiting, doomed) == (0, 0):
                break
            time.sleep(1)
        # Connections that nobody uses any more are let go of.
        time.sleep(15)
        return self.sample()

    def strays(self) -> list[str]:
        """Files in the store that no row names, and rows without their file."""
        named = self.rows("SELECT blob_key FROM asset UNION SELECT scan_blob_key FROM face_session")
        there = [path.name for path in (self.server.data / "blobs").rglob("*") if path.is_file()]
        named_files = {str(key).split("/")[-1] for key in named}
        return sorted(set(there) ^ named_files)

    def told_wrongly(self) -> list[str]:
        """Tasks whose owner was not told of each status, in order."""
        told: dict[str, list[str]] = {}
        for delivery in list(self.receiver.deliveries):
            callback = Callback.model_validate_json(delivery.body)
            told.setdefault(callback.task_id, []).append(callback.task_status)
        good = (["submitted", "processing", "succeed"], ["submitted", "processing", "failed"])
        return [f"{task}: {statuses}" for task, statuses in told.items() if statuses not in good]


def verdicts(run: Run, before: Sample, after: Sample) -> list[tuple[bool, str]]:
    """What was promised, and whether it was kept."""
    third = len(run.samples) // 3
    first, last = (statistics.median(each.memory for each in part) for part in (run.samples[:third], run.samples[-third:]))
    strays, told = run.strays(), run.told_wrongly()
    return [
        (not run.faults, f"answers that were wrong: {len(run.faults)}"),
        (
            last <= first * (1 + DRIFT),
            f"memory, median of the first third {first / 1024:.1f} MiB, of the last {last / 1024:.1f} MiB:"
            f" {(last / first - 1) * 100:+.1f} %",
        ),
        (after.handles <= before.handles, f"open files before {before.handles}, after {after.handles}"),
        (after.children == 0, f"processes that are left: {after.children}"),
        (after.working == before.working, f"files being worked on before {before.working}, after {after.working}"),
        (after.temporary == before.temporary, f"temporary files before {before.temporary}, after {after.temporary}"),
        (not strays, f"stored files without a row, or rows without a file: {len(strays)} {strays[:3]}"),
        (not told, f"tasks whose callbacks did not come in order: {len(told)} {told[:3]}"),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/soak", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("minutes", type=float, nargs="?", default=10)
    seconds = parser.parse_args().minutes * 60
    with tempfile.TemporaryDirectory(prefix="lipsync-soak-") as folder, ExitStack() as stack:
        run = Run(Path(folder), stack)
        run.warm_up()
        before = run.rest()
        known = handles(run.server)
        print(Sample.HEAD)
        print(before, " at rest")
        # What is cached for the first time under load is no leak: a fifth of the time goes by, two minutes at most.
        warming = min(120, seconds / 5)
        run.carry_on(warming)
        run.samples.clear()
        if not run.faults:
            run.carry_on(seconds - warming)
        after = run.rest()
        print(after, " at rest")
        print("done: " + ", ".join(f"{name} {count}" for name, count in sorted(run.done.items())))
        found = verdicts(run, before, after)
        for is_kept, sentence in found:
            print(f"{'kept  ' if is_kept else 'BROKEN'}  {sentence}")
        for fault in run.faults[:3]:
            print(fault)
        if after.handles > before.handles:
            print(f"more open files: {handles(run.server) - known}")
        if run.faults:
            print(run.server.program.last_words())
    return 0 if all(is_kept for is_kept, _ in found) else 1


if __name__ == "__main__":
    sys.exit(main())
