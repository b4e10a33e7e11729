"""Two accounts: what belongs to one is not there for the other, to the byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from client import FILES, IDENTIFY, LIP_SYNC, TTS, Client, order, succeeded, succeeded_list
from conftest import SPEECH
from running import Keys, Server
from wire import File, IdentifiedFaces, Task

# As long as an id, and nobody's.
ABSENT = "111111111111111111"


@pytest.fixture(scope="module")
def stranger(idle_keys: tuple[Server, Keys], idle_server: Server) -> Iterator[Client]:
    keys = idle_server.create_keys("stranger")
    with Client(idle_server.url, keys.api_key) as client:
        yield client


@pytest.fixture(scope="module")
def owned(idle_client: Client, idle_session: IdentifiedFaces, idle_audio: File, sound_url: str) -> dict[str, str]:
    """Ids of everything that the first account has."""
    body = order(idle_session, {"sound_file": sound_url}, external_task_id="owned-by-the-first")
    return {
        "session": idle_session.session_id,
        "audio": idle_audio.file_id,
        "task": idle_client.create(body).task_id,
        "external": "owned-by-the-first",
    }


def bare(answer: httpx.Response, *names: str) -> tuple[int, dict[str, str], bytes]:
    """An answer without what differs in any case: its own id, the date, and the name that was asked for."""
    envelope = json.loads(answer.content)
    body = answer.content.replace(envelope["request_id"].encode(), b"")
    for name in names:
        body = body.replace(name.encode(), b"")
    headers = {name: value for name, value in answer.headers.items() if name not in ("date", "x-request-id")}
    return answer.status_code, headers, body


def same(client: Client, method: str, path: str, foreign: str, body: Any = None) -> None:
    """Asks for a foreign thing and for one that nobody has: the answers must not differ."""
    absent = ABSENT if len(foreign) == 18 else "x" * len(foreign)

    def ask(name: str) -> httpx.Response:
        text = None if body is None else json.dumps(body).replace("ID", name)
        return client.request(method, path.replace("ID", name), content=text)

    theirs, nobodys = ask(foreign), ask(absent)
    assert theirs.status_code == 400
    assert bare(theirs, foreign) == bare(nobodys, absent)


@pytest.mark.parametrize("what", ["task", "external"])
def test_a_foreign_task_is_not_there(stranger: Client, owned: dict[str, str], what: str) -> None:
    same(stranger, "GET", f"{LIP_SYNC}/ID", owned[what])
    same(stranger, "GET", f"{LIP_SYNC}/ID/events", owned[what])
    same(stranger, "DELETE", f"{LIP_SYNC}/ID", owned[what])
    same(stranger, "GET", "/v1/videos/lip-sync/ID", owned[what])
    same(stranger, "GET", f"{TTS}/ID", owned[what])


def test_a_foreign_file_is_not_there(stranger: Client, idle_client: Client, owned: dict[str, str]) -> None:
    same(stranger, "GET", f"{FILES}/ID", owned["audio"])
    same(stranger, "DELETE", f"{FILES}/ID", owned["audio"])
    same(stranger, "POST", IDENTIFY, owned["audio"], {"video_id": "ID"})
    assert idle_client.get(f"{FILES}/{owned['audio']}").status_code == 200


def test_a_foreign_session_or_sound_is_not_there(
    stranger: Client, owned: dict[str, str], idle_session: IdentifiedFaces, video_url: str, sound_url: str
) -> None:
    body = order(idle_session, {"sound_file": sound_url}) | {"session_id": "ID"}
    same(stranger, "POST", LIP_SYNC, owned["session"], body)
    own = stranger.identify(video_url)
    same(stranger, "POST", LIP_SYNC, owned["audio"], order(own, {"audio_id": "ID"}))


def test_lists_hold_only_ones_own(stranger: Client, idle_client: Client, owned: dict[str, str]) -> None:
    assert succeeded_list(stranger.get(LIP_SYNC), Task) == []
    page = succeeded_list(idle_client.get(LIP_SYNC, params={"pageSize": 500}), Task)
    assert owned["task"] in [task.task_id for task in page]


def test_the_same_external_id_may_be_used_by_both(
    stranger: Client, idle_client: Client, owned: dict[str, str], video_url: str, sound_url: str
) -> None:
    own = stranger.identify(video_url)
    body = order(own, {"sound_file": sound_url}, external_task_id=owned["external"])
    created = stranger.create(body)
    assert created.task_id != owned["task"]
    assert stranger.task(owned["external"]).task_id == created.task_id
    assert idle_client.task(owned["external"]).task_id == owned["task"]


def test_an_id_that_was_deleted_looks_like_one_that_never_was(idle_client: Client, stranger: Client) -> None:
    sound = succeeded(idle_client.upload(SPEECH), File)
    assert idle_client.delete(f"{FILES}/{sound.file_id}").status_code == 200
    same(idle_client, "GET", f"{FILES}/ID", sound.file_id)
    same(stranger, "GET", f"{FILES}/ID", sound.file_id)
