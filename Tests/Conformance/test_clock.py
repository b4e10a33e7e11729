"""A server whose wall clock is set an hour ahead and back while it works. The clock is moved for its process alone, by a
library that is compiled here and preloaded (`moved_clock.c`)."""

from __future__ import annotations

import os
import shutil
import signal
import struct
import subprocess
import time
from pathlib import Path

import pytest

from client import LIP_SYNC, Client, refused, token
from running import processes_below
from test_kills import PATIENCE, Scene, Stage, scene

__all__ = ["scene"]

HOUR = 3600
# The sweeper looks every 2 s, but lets 15 s pass after the clock was set; leases are renewed every 10 s.
LONG_ENOUGH = 20


class MovedClock:
    """The wall clock of the processes that are started with `environment`."""

    def __init__(self, folder: Path, compiler: str) -> None:
        library = folder / "moved_clock.so"
        source = Path(__file__).with_name("moved_clock.c")
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source)], check=True, timeout=60)
        self.file = folder / "moved_clock"
        self.file.write_bytes(struct.pack("=q", 0))
        self.environment = {"LD_PRELOAD": str(library), "MOVED_CLOCK": str(self.file)}

    def set(self, seconds: int) -> None:
        """From now on it is ahead of the true time by so much."""
        with self.file.open("r+b") as file:
            file.write(struct.pack("=q", seconds))


@pytest.fixture
def clock(tmp_path: Path) -> MovedClock:
    compiler = shutil.which("cc") or shutil.which("clang")
    if compiler is None:
        pytest.skip("no C compiler: the library that moves the clock cannot be made")
    return MovedClock(tmp_path, compiler)


def ahead_of_us(stage: Scene) -> float:
    """By how many seconds the server's clock is ahead of ours, by its newest task."""
    return float(stage.client.get(LIP_SYNC).json()["data"][0]["created_at"] / 1000 - time.time())


def check_tokens(stage: Scene, ahead: int) -> None:
    """Tokens are good by the server's clock, which is ahead of ours by so many seconds."""
    now = int(time.time()) + ahead
    for claims, code in [
        ({"exp": now + 1800, "nbf": now - 5}, None),
        ({"exp": now - 60, "nbf": now - 1800}, 1004),
        ({"exp": now + 3600, "nbf": now + 1800}, 1003),
    ]:
        with Client(stage.server.url, token(stage.keys, **claims)) as client:
            answer = client.get(LIP_SYNC)
            if code is None:
                assert answer.status_code == 200, answer.text
            else:
                refused(answer, code)


@pytest.mark.slow
def test_a_clock_that_is_set_takes_no_task_from_its_worker(scene: Stage, clock: MovedClock, video_url: str) -> None:
    stage = scene(workers=1)
    stage.server.stop()
    stage.server.program.environment = clock.environment
    stage.server.start()
    task = stage.create().task_id
    stage.rendering(task)
    fence = stage.row(task)["fence"]
    children = processes_below(stage.server.program.pid)
    assert children, "no child works on the task"
    # So that it is still at work when the clock has been set twice.
    for child in children:
        os.kill(child, signal.SIGSTOP)
    created = [task]
    for ahead in (HOUR, 0):
        clock.set(ahead)
        # Sessions, sounds and keys of before are as good as they were.
        created.append(stage.create().task_id)
        assert abs(ahead_of_us(stage) - ahead) < 60, "the clock was not set"
        check_tokens(stage, ahead)
        end = time.monotonic() + LONG_ENOUGH
        while time.monotonic() < end:
            row = stage.row(task)
            assert (row["status"], row["fence"], row["attempts_spent"]) == ("processing", fence, 0)
            assert stage.client.task(task).task_status == "processing"
            time.sleep(1)
    assert stage.client.identify(video_url).face_data
    for child in children:
        os.kill(child, signal.SIGCONT)
    for name in created:
        stage.check_promises(stage.client.until(name, patience=PATIENCE))
        assert stage.row(name)["fence"] == (fence if name == task else 1)
    assert stage.server.stop() == 0
