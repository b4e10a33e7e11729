"""Processes that are killed, stopped, paused in the middle of a task. What was promised holds afterwards: the task
ends, once, its file is there and whole, its callbacks come in order."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from client import LEGACY, LIP_SYNC, Client, order, refused, succeeded
from conftest import LOGS, SPEECH
from listeners import CallbackReceiver, Delivery
from running import Keys, Program, Server, processes_below
from wire import Callback, CreatedTask, File, Task

# A lease lasts 30 s, and half a minute more is for the work.
PATIENCE = 100


def told(deliveries: list[Delivery], task: str) -> dict[str, str]:
    """The statuses of a task by the ids of the callbacks, in the order of their first arrival."""
    by_id: dict[str, str] = {}
    for delivery in deliveries:
        callback = Callback.model_validate_json(delivery.body)
        if callback.task_id == task:
            assert by_id.setdefault(delivery.headers["webhook-id"], callback.task_status) == callback.task_status
    return by_id


class Scene:
    """A server of its own, with a session, a sound, and somebody who hears callbacks."""

    def __init__(self, folder: Path, video_url: str, **settings: Any) -> None:
        self.server = Server(folder, **settings)
        LOGS.append(self.server.program.log)
        self.keys: Keys = self.server.create_keys("first")
        self.receiver = CallbackReceiver()
        self.receiver.__enter__()
        self.server.start()
        self.client = Client(self.server.url, self.keys.api_key)
        self.session = self.client.identify(video_url)
        self.audio = succeeded(self.client.upload(SPEECH), File)

    def create(self, speech: int = 5500) -> CreatedTask:
        """A task of so many milliseconds of speech."""
        body = order(self.session, {"audio_id": self.audio.file_id}, callback_url=self.receiver.url)
        body["face_choose"][0]["sound_end_time"] = speech
        return self.client.create(body)

    def row(self, task: str) -> dict[str, Any]:
        """What the database has of a task."""
        with sqlite3.connect(f"file:{self.server.data / 'lipsync.sqlite'}?mode=ro", uri=True) as database:
            database.row_factory = sqlite3.Row
            return dict(database.execute("SELECT * FROM task WHERE id = ?", [int(task)]).fetchone())

    def results(self, task: str) -> list[dict[str, Any]]:
        """The videos that a task made."""
        with sqlite3.connect(f"file:{self.server.data / 'lipsync.sqlite'}?mode=ro", uri=True) as database:
            database.row_factory = sqlite3.Row
            query = "SELECT * FROM asset WHERE task_id = ? AND origin = 'result' AND deleted_at IS NULL"
            return [dict(row) for row in database.execute(query, [int(task)])]

    def wait(self, what: str, is_so: Callable[[], bool], patience: float = PATIENCE) -> None:
        end = time.monotonic() + patience
        while not is_so():
            assert time.monotonic() < end, f"not within {patience} s: {what}"
            time.sleep(0.05)

    def rendering(self, task: str) -> None:
        """Waits until the task is well under way."""
        self.wait("the task is under way", lambda: (self.row(task)["fraction"] or 0) > 0, 30)

    def check_promises(self, task: Task) -> None:
        """One result, and it is the file that the row says; callbacks in order, each of one id."""
        assert (task.task_status, task.task_status_msg) == ("succeed", "")
        rows = self.results(task.task_id)
        assert len(rows) == len(task.task_result.videos) == 1
        content = httpx.get(str(task.task_result.videos[0].url)).content
        assert (len(content), hashlib.sha256(content).hexdigest()) == (rows[0]["bytes"], rows[0]["sha256"])
        deliveries = self.receiver.wait(lambda all: "succeed" in told(all, task.task_id).values(), 90)
        # Each is delivered at least once: what comes again comes under its first id.
        statuses = list(told(deliveries, task.task_id).values())
        assert statuses.count("succeed") == 1
        assert statuses[0] == "submitted"
        assert statuses[-1] == "succeed"
        assert "processing" in statuses

    def close(self) -> None:
        self.client.close()
        if self.server.program.is_alive:
            self.server.stop()
        self.receiver.__exit__()


def names(folder: Path) -> list[str]:
    """All files below a folder, without the folders between."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


Stage = Callable[..., Scene]


@pytest.fixture
def scene(tmp_path: Path, video_url: str) -> Iterator[Stage]:
    scenes: list[Scene] = []

    def make(**settings: Any) -> Scene:
        scenes.append(Scene(tmp_path / str(len(scenes)), video_url, **settings))
        return scenes[-1]

    yield make
    for made in scenes:
        made.close()


@pytest.mark.slow
def test_a_killed_server_goes_on_where_it_was(scene: Stage) -> None:
    stage = scene()
    task = stage.create().task_id
    stage.rendering(task)
    children = processes_below(stage.server.program.pid)
    assert children, "no child works on the task"
    stage.server.program.kill()
    # A child notices that its server is gone, and does not work on for nobody.
    stage.wait("the children end", lambda: not any(Path(f"/proc/{child}").exists() for child in children), 15)
    assert stage.row(task)["status"] == "processing"
    stage.server.start()
    stage.check_promises(stage.client.until(task, patience=PATIENCE))
    assert stage.row(task)["attempts_spent"] <= 2


def test_a_server_that_is_told_to_stop_gives_tasks_back(scene: Stage) -> None:
    stage = scene(drain_seconds=1)
    task, waiting = stage.create().task_id, stage.create().task_id
    stage.rendering(task)
    assert stage.server.program.stop(patience=30) == 0
    row = stage.row(task)
    assert (row["status"], row["attempts_spent"]) == ("submitted", 0)
    assert stage.row(waiting)["status"] == "submitted"
    work = stage.server.data / "work"
    assert [path.name for path in work.iterdir()] == []
    stage.server.start()
    stage.check_promises(stage.client.until(task, patience=PATIENCE))
    stage.client.until(waiting, patience=PATIENCE)


def test_only_the_child_is_killed(scene: Stage) -> None:
    stage = scene()
    task = stage.create().task_id
    stage.rendering(task)
    for child in processes_below(stage.server.program.pid):
        os.kill(child, signal.SIGKILL)
    ended = stage.client.until(task, patience=30)
    assert ended.task_status == "failed"
    assert len(ended.task_status_msg) > 10
    assert ended.task_result.videos == []
    assert stage.results(task) == []
    stage.receiver.wait(lambda all: any(json.loads(one.body)["task_status"] == "failed" for one in all))
    # The next one is done as if nothing had happened.
    assert stage.server.program.is_alive
    again = stage.client.until(stage.create().task_id)
    assert again.task_status == "succeed"


def dying(stage: Scene, point: str) -> None:
    """Starts the server anew, so that it dies when it comes to `point`."""
    stage.server.stop()
    stage.server.program.environment = {"LIPSYNC_KILL_AT": point}
    stage.server.start()


def living(stage: Scene) -> None:
    """Waits for its death, and starts it for good."""
    stage.wait("the server dies", lambda: not stage.server.program.is_alive, 60)
    assert stage.server.program.wait() == -signal.SIGKILL
    stage.server.program.environment = {}
    stage.server.start()


@pytest.mark.parametrize("point", ["body-read", "validated", "inserted"])
def test_a_server_killed_while_it_accepts_a_task(scene: Stage, point: str) -> None:
    stage = scene()
    dying(stage, point)
    with pytest.raises(httpx.HTTPError):
        stage.create()
    living(stage)
    tasks = stage.client.get(LIP_SYNC).json()["data"]
    # Nobody was told of a task: it is there as a whole, or not at all.
    assert len(tasks) == (1 if point == "inserted" else 0)
    task = tasks[0]["task_id"] if tasks else stage.create().task_id
    stage.check_promises(stage.client.until(task, patience=PATIENCE))


def test_a_server_killed_before_the_session_is_kept(scene: Stage, video_url: str) -> None:
    stage = scene()
    dying(stage, "fetched")
    with pytest.raises(httpx.HTTPError):
        stage.client.identify(video_url)
    living(stage)
    assert stage.client.identify(video_url).face_data


@pytest.mark.slow
@pytest.mark.parametrize("point", ["claimed", "gathered", "rendered", "kept", "recorded", "callback-sent"])
def test_a_server_killed_while_it_works(scene: Stage, point: str) -> None:
    stage = scene()
    dying(stage, point)
    try:
        task = stage.create().task_id
    except httpx.HTTPError:
        # The first callback may be quicker than the answer.
        task = ""
    living(stage)
    task = task or stage.client.get(LIP_SYNC).json()["data"][0]["task_id"]
    stage.check_promises(stage.client.until(task, patience=PATIENCE))


# Where a job is when its server dies, by the stages that it tells: see KillPoint.
STAGES = ["probe:0", "track:0", "track:0.13", "listen:0", "render:0.44", "render:0.92", "finish:0"]
STORING = ["file-written", "file-synchronized", "file-renamed"]


@pytest.mark.slow
def test_a_server_killed_at_every_stage_of_a_job(scene: Stage, video_url: str, sound_url: str) -> None:
    stage = scene(workers=1)
    tasks: list[tuple[str, str]] = []
    for point in STAGES + STORING:
        # One process after the other on the same data. Where this takes longer than a lease, a task of before is taken up
        # again, and may die at its last attempt.
        dying(stage, point)
        if point in STORING:
            tasks.append((LIP_SYNC, stage.create().task_id))
        else:
            # Without a session, so that faces are looked for as well.
            speech = {"mode": "audio2video", "audio_type": "url", "audio_url": sound_url}
            body = {"input": {"video_url": video_url, **speech}, "callback_url": stage.receiver.url}
            tasks.append((LEGACY, succeeded(stage.client.post(LEGACY, json=body), CreatedTask).task_id))
        stage.wait(f"the server dies at {point}", lambda: not stage.server.program.is_alive, 60)
        assert stage.server.program.wait() == -signal.SIGKILL, point
    stage.server.program.environment = {}
    stage.server.start()
    for path, task in tasks:
        ended = stage.client.until(task, path=path, patience=2 * PATIENCE)
        if ended.task_status == "succeed":
            stage.check_promises(ended)
        else:
            assert (stage.results(task), stage.row(task)["attempts_spent"]) == ([], 3)
    assert ended.task_status == "succeed", "the last one died only once"
    # What the dead left is cleared away: nobody works any more, and one process is there.
    work = stage.server.data / "work"
    assert len(list(work.iterdir())) == 1
    assert names(work) == []


@pytest.mark.parametrize("point", ["track:0.1", "render:0.6"])
def test_a_job_that_dies_fails_its_task_alone(scene: Stage, video_url: str, sound_url: str, point: str) -> None:
    stage = scene()
    dying(stage, f"child:{point}")
    speech = {"mode": "audio2video", "audio_type": "url", "audio_url": sound_url}
    body = {"input": {"video_url": video_url, **speech}}
    task = succeeded(stage.client.post(LEGACY, json=body), CreatedTask).task_id
    ended = stage.client.until(task, path=LEGACY)
    assert ended.task_status == "failed"
    assert len(ended.task_status_msg) > 10
    assert stage.results(task) == []
    assert stage.server.program.is_alive
    assert names(stage.server.data / "work") == []


@pytest.mark.slow
def test_a_server_killed_while_it_rescues(scene: Stage) -> None:
    stage = scene()
    dying(stage, "claimed")
    task = stage.create().task_id
    stage.wait("the server dies", lambda: not stage.server.program.is_alive, 60)
    stage.server.program.wait()
    stage.server.program.environment = {"LIPSYNC_KILL_AT": "rescued"}
    stage.server.start()
    living(stage)
    stage.check_promises(stage.client.until(task, patience=PATIENCE))


@pytest.mark.slow
def test_a_server_killed_between_a_file_and_its_row(scene: Stage) -> None:
    stage = scene(workers=0)
    dying(stage, "file-removed")
    stage.client.delete(f"/v1/files/{stage.audio.file_id}")
    stage.wait("the server dies", lambda: not stage.server.program.is_alive, 90)
    stage.server.program.wait()
    stage.server.program.environment = {}
    stage.server.start()
    refused(stage.client.get(f"/v1/files/{stage.audio.file_id}"), 1201)

    def rows() -> int:
        with sqlite3.connect(f"file:{stage.server.data / 'lipsync.sqlite'}?mode=ro", uri=True) as database:
            query = "SELECT COUNT(*) FROM asset WHERE id = ?"
            return int(database.execute(query, [int(stage.audio.file_id)]).fetchone()[0])

    stage.wait("the row goes", lambda: rows() == 0, 90)


@pytest.fixture
def workers() -> Iterator[list[Program]]:
    programs: list[Program] = []
    yield programs
    for program in programs:
        if program.is_alive:
            os.kill(program.pid, signal.SIGCONT)
            program.stop()


@pytest.mark.slow
def test_a_worker_that_sleeps_beyond_its_lease_writes_nothing(scene: Stage, workers: list[Program]) -> None:
    stage = scene(workers=0)
    first, second = stage.server.worker("first"), stage.server.worker("second")
    workers += [first, second]
    first.start()
    task = stage.create().task_id
    stage.rendering(task)
    fence = stage.row(task)["fence"]
    os.kill(first.pid, signal.SIGSTOP)
    second.start()
    stage.wait("the second worker has the task", lambda: stage.row(task)["fence"] > fence)
    # The first has its result soon, or has it already, and is too late.
    os.kill(first.pid, signal.SIGCONT)
    stage.check_promises(stage.client.until(task, patience=PATIENCE))
    row = stage.row(task)
    assert (row["status"], row["fence"]) == ("succeed", fence + 1)
    time.sleep(3)
    assert stage.row(task) == row, "something was written after the end"
    assert first.is_alive
    # The first is fit for work again.
    assert second.stop() == 0
    assert stage.client.until(stage.create().task_id).task_status == "succeed"
    assert first.stop() == 0


def test_a_body_that_is_cut_off_leaves_nothing(scene: Stage) -> None:
    stage = scene(workers=0)
    before = names(stage.server.data / "blobs")
    request = ["curl", "-s", "-o", "/dev/null", "-X", "POST", "--limit-rate", "200k", "--max-time", "1"]
    header = f"Authorization: Bearer {stage.keys.api_key}"
    done = subprocess.run([*request, "-H", header, "--data-binary", f"@{SPEECH.with_name('portrait.mp4')}",
                           f"{stage.server.url}/v1/files"], check=False, timeout=20)  # fmt: skip
    assert done.returncode == 28, "the upload was to be cut off"
    assert stage.client.get(LIP_SYNC).status_code == 200
    files = stage.server.data / "blobs"
    stage.wait("the rest is gone", lambda: names(files) == before, 15)
