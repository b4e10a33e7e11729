"""The same create sent twice makes one task."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from client import LIP_SYNC, Client, order, refused, succeeded, succeeded_list
from conftest import SPEECH
from running import Server
from wire import CreatedTask, File, IdentifiedFaces, Task


@pytest.fixture(scope="module")
def account(idle_server: Server) -> Iterator[Client]:
    keys = idle_server.create_keys("idempotent")
    with Client(idle_server.url, keys.api_key) as client:
        yield client


@pytest.fixture(scope="module")
def own_session(account: Client, video_url: str) -> IdentifiedFaces:
    return account.identify(video_url)


@pytest.fixture(scope="module")
def own_audio(account: Client) -> File:
    return succeeded(account.upload(SPEECH), File)


def count(client: Client) -> int:
    return len(succeeded_list(client.get(LIP_SYNC, params={"pageSize": 500}), Task))


def test_a_repeated_create_is_answered_with_the_same_task(
    account: Client, own_session: IdentifiedFaces, own_audio: File
) -> None:
    body = order(own_session, {"audio_id": own_audio.file_id}, external_task_id="once")
    before = count(account)
    first = account.create(body, **{"Idempotency-Key": "order-1"})
    assert account.create(body, **{"Idempotency-Key": "order-1"}) == first
    assert count(account) == before + 1
    refused(account.post(LIP_SYNC, json=body), 1201, "once")


def test_a_key_stands_for_one_request(account: Client, own_session: IdentifiedFaces, own_audio: File) -> None:
    body = order(own_session, {"audio_id": own_audio.file_id})
    account.create(body, **{"Idempotency-Key": "order-2"})
    body["face_choose"][0]["sound_volume"] = 0.5
    refused(account.post(LIP_SYNC, json=body, headers={"Idempotency-Key": "order-2"}), 1201, "Idempotency-Key")
    assert account.create(body, **{"Idempotency-Key": "order-3"}).task_status == "submitted"


def test_keys_belong_to_accounts(
    account: Client, idle_client: Client, own_session: IdentifiedFaces, own_audio: File,
    idle_session: IdentifiedFaces, idle_audio: File,
) -> None:  # fmt: skip
    mine = account.create(order(own_session, {"audio_id": own_audio.file_id}), **{"Idempotency-Key": "shared"})
    theirs = idle_client.create(order(idle_session, {"audio_id": idle_audio.file_id}), **{"Idempotency-Key": "shared"})
    assert mine.task_id != theirs.task_id


def test_many_at_once_make_one(account: Client, own_session: IdentifiedFaces, own_audio: File) -> None:
    body = order(own_session, {"audio_id": own_audio.file_id})
    before = count(account)
    with ThreadPoolExecutor(8) as pool:
        headers = {"Idempotency-Key": "at-once"}
        answers = list(pool.map(lambda _: account.post(LIP_SYNC, json=body, headers=headers), range(16)))
    assert len({succeeded(answer, CreatedTask).task_id for answer in answers}) == 1
    assert count(account) == before + 1


@pytest.mark.parametrize("key", ["a" * 256, "two words", ""])
def test_a_key_that_is_none_is_refused(
    account: Client, own_session: IdentifiedFaces, own_audio: File, key: str
) -> None:
    body = order(own_session, {"audio_id": own_audio.file_id})
    refused(account.post(LIP_SYNC, json=body, headers={"Idempotency-Key": key}), 1201, "Idempotency-Key")
