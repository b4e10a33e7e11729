"""A machine whose clock is set by an hour while a task is under way: the task is done once, and nobody takes it away from
its living worker. Other clocks of the system cannot be set, and go on."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from test_kills import PATIENCE, Stage, scene

__all__ = ["scene"]

LIBRARY = next(iter(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")), None)


class Clock:
    """A wall clock that can be set, for the programs that are started under it."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "clock"
        self.set(0)

    def set(self, seconds: int) -> None:
        new = self.file.with_suffix(".new")
        new.write_text(f"{seconds:+d}\n")
        new.rename(self.file)

    @property
    def before(self) -> list[str]:
        return [
            "env",
            f"LD_PRELOAD={LIBRARY}",
            f"FAKETIME_TIMESTAMP_FILE={self.file}",
            "FAKETIME_NO_CACHE=1",
            "FAKETIME_DONT_FAKE_MONOTONIC=1",
            "FAKETIME_DONT_RESET=1",
        ]


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    if LIBRARY is None:
        pytest.skip("a clock that is set is not tried out: Debian's package faketime is missing")
    return Clock(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [3600, -3600])
def test_a_clock_that_is_set_while_a_task_is_under_way(scene: Stage, clock: Clock, seconds: int) -> None:
    stage = scene()
    assert stage.server.stop() == 0
    stage.server.program.before = clock.before
    stage.server.start()
    task = stage.create().task_id
    stage.rendering(task)
    fence = stage.row(task)["fence"]
    clock.set(seconds)
    stage.check_promises(stage.client.until(task, patience=PATIENCE))
    row = stage.row(task)
    assert (row["fence"], row["attempts_spent"]) == (fence, 0), "it was taken from its worker"
    ahead = row["ended"] - time.time() * 1000
    assert abs(ahead - seconds * 1000) < 600_000, "the clock was not set"
    # Under the other clock everything goes on.
    stage.check_promises(stage.client.until(stage.create().task_id, patience=PATIENCE))
    assert stage.server.stop() == 0
