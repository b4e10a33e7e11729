"""A task followed as Server-Sent Events."""

from __future__ import annotations

import httpx

from client import LIP_SYNC, Client, order
from wire import File, IdentifiedFaces, TaskEvent


def follow(client: Client, task: str) -> list[TaskEvent]:
    """All events of a task until the server ends the stream."""
    told: list[TaskEvent] = []
    data: list[str] = []
    with client.stream("GET", f"{LIP_SYNC}/{task}/events", timeout=httpx.Timeout(60)) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        for line in answer.iter_lines():
            if line.startswith("data:"):
                data.append(line.removeprefix("data:").lstrip())
            elif not line and data:
                told.append(TaskEvent.model_validate_json("\n".join(data)))
                data = []
    return told


def test_a_task_is_followed_to_its_end(client: Client, session: IdentifiedFaces, audio: File) -> None:
    created = client.create(order(session, {"audio_id": audio.audio_id or ""}))
    told = follow(client, created.task_id)
    assert {event.task_id for event in told} == {created.task_id}
    statuses = list(dict.fromkeys(event.task_status for event in told))
    assert statuses[-1] == "succeed"
    assert statuses == [status for status in ("submitted", "processing", "succeed") if status in statuses]
    fractions = [event.fraction for event in told if event.fraction is not None]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1
    # Who comes later hears the end at once.
    assert [event.task_status for event in follow(client, created.task_id)] == ["succeed"]


def test_a_waiting_task_tells_its_place(idle_client: Client, idle_session: IdentifiedFaces, idle_audio: File) -> None:
    body = order(idle_session, {"audio_id": idle_audio.audio_id or ""})
    places: list[int] = []
    created = [idle_client.create(body).task_id for _ in range(2)]
    for task in created:
        with idle_client.stream("GET", f"{LIP_SYNC}/{task}/events") as answer:
            line = next(line for line in answer.iter_lines() if line.startswith("data:"))
            event = TaskEvent.model_validate_json(line.removeprefix("data:"))
            assert event.task_status == "submitted"
            assert event.queue_position is not None
            places.append(event.queue_position)
    assert places[1] == places[0] + 1
