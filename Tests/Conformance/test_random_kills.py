"""A server under load that is killed again and again, at any moment. Every task that was acknowledged ends; the result of
one that succeeded is there and whole; every status is told, in order. LIPSYNC_RANDOM_KILLS says how often: scripts/random_kills."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import httpx
import pytest

from client import LIP_SYNC
from conftest import make_small_clip
from listeners import FileHost
from test_kills import Scene, Stage, names, scene, told

__all__ = ["scene"]

KILLS = int(os.environ.get("LIPSYNC_RANDOM_KILLS", "60"))
# Most seconds between two deaths: longer than a start and a task together.
LONGEST = 4
SEED = int(os.environ.get("LIPSYNC_RANDOM_SEED", str(int(time.time()))))


def pester(stage: Scene, until: float) -> list[str]:
    """Asks for everything until the time comes; the tasks that were acknowledged."""
    tasks: list[str] = []
    while time.monotonic() < until and stage.server.program.is_alive:
        try:
            if len(tasks) < 1:
                tasks.append(stage.create(2000).task_id)
            stage.client.get(LIP_SYNC)
            stage.client.upload(Path(__file__))
        except httpx.HTTPError:
            pass
        time.sleep(0.05)
    return tasks


@pytest.fixture
def video_url(files: FileHost, tmp_path: Path) -> str:
    """In place of the usual one: what matters is when a server dies, not how much it had to do."""
    make_small_clip(tmp_path / "small.mp4")
    files.folders.append(tmp_path)
    return f"{files.url}/small.mp4"


@pytest.mark.slow
def test_a_server_killed_again_and_again(scene: Stage) -> None:
    print(f"LIPSYNC_RANDOM_SEED={SEED}")
    chance = random.Random(SEED)
    stage = scene()
    tasks: list[str] = []
    for _ in range(KILLS):
        tasks += pester(stage, time.monotonic() + chance.uniform(0.05, LONGEST))
        stage.server.program.kill()
        stage.server.start()
    ended = [stage.client.until(task, patience=60 + 30 * KILLS) for task in tasks]
    for task in ended:
        rows = stage.results(task.task_id)
        if task.task_status == "succeed":
            stage.check_promises(task)
        else:
            # Killed at each of its attempts.
            assert (rows, stage.row(task.task_id)["attempts_spent"]) == ([], 3)
            stage.receiver.wait(lambda all, name=task.task_id: "failed" in told(all, name).values(), 90)
    # Nothing else is there than what the rows say.
    listed = stage.client.get(LIP_SYNC, params={"pageSize": 500}).json()["data"]
    assert set(tasks) <= {task["task_id"] for task in listed}
    assert names(stage.server.data / "work") == []
