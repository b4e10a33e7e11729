"""Work does not make requests wait: on a busy machine its processes come after the server."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from client import Client, order
from running import Server, processes_below
from wire import File, IdentifiedFaces


def niceness(pid: int) -> int | None:
    """How far a process lets others go first, as proc(5) has it; None where it is no more."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[16])
    except OSError:
        return None


def seen(server: Server, is_over: threading.Event) -> set[int]:
    """The niceness of all processes that the server starts until it is over."""
    found: set[int | None] = set()
    while not is_over.is_set():
        found |= {niceness(child) for child in processes_below(server.program.pid)}
        time.sleep(0.01)
    return {each for each in found if each is not None}


def test_tasks_come_after_requests(server: Server, client: Client, session: IdentifiedFaces, audio: File) -> None:
    task = client.create(order(session, {"audio_id": audio.file_id})).task_id
    client.until(task, "processing")
    end = time.monotonic() + 30
    children: set[int | None] = set()
    while 10 not in children and time.monotonic() < end:
        children |= {niceness(child) for child in processes_below(server.program.pid)}
    assert 10 in children
    assert niceness(server.program.pid) == 0
    client.until(task)


def test_what_a_client_waits_for_comes_between(idle_server: Server, idle_client: Client, video_url: str) -> None:
    is_over = threading.Event()
    found: set[int] = set()
    watch = threading.Thread(target=lambda: found.update(seen(idle_server, is_over)))
    watch.start()
    idle_client.identify(video_url)
    is_over.set()
    watch.join()
    assert 5 in found
