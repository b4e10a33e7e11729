"""Every code of the table, each with its HTTP status, a sentence and a request id."""

from __future__ import annotations

import base64
import json
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import jwt
import pytest

from client import FILES, HTTP_STATUS, IDENTIFY, LEGACY, LIP_SYNC, TTS, Client, order, refused, token
from listeners import FileHost
from running import Keys, Server
from wire import File, IdentifiedFaces

NOTHING = "867283741759111202"


def ask(server: Server, authorization: str | None) -> httpx.Response:
    headers = {} if authorization is None else {"Authorization": authorization}
    return httpx.get(server.url + LIP_SYNC, headers=headers)


# 1000 to 1004: who calls.


def test_1000_a_revoked_key(idle_keys: tuple[Server, Keys], idle_server: Server) -> None:
    server, _ = idle_keys
    keys = server.create_keys("revoked")
    assert ask(server, f"Bearer {keys.api_key}").status_code == 200
    for account in json.loads(server.run("keys", "list", "--account", "revoked", "--json"))["accounts"]:
        for key in account["keys"]:
            server.run("keys", "revoke", str(key["id"]))
    refused(ask(server, f"Bearer {keys.api_key}"), 1000)
    refused(ask(server, f"Bearer {token(keys)}"), 1000)


@pytest.mark.parametrize("header", [None, "", "Bearer"])
def test_1001_no_authorization(idle_server: Server, header: str | None) -> None:
    refused(ask(idle_server, header), 1001)


def test_1002_a_malformed_or_unknown_key(idle_keys: tuple[Server, Keys], idle_server: Server) -> None:
    server, keys = idle_keys
    good, secret = token(keys), keys.secret_key
    claims = {"iss": keys.access_key, "exp": int(time.time()) + 60}
    head, body, signature = good.split(".")
    unsigned = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
    for credential in (
        f"Basic {keys.api_key}",
        f"Bearer {good} {good}",
        "Bearer unknown",
        f"Bearer {keys.access_key}",
        f"Bearer {head}.{body}",
        f"Bearer {good}.{signature}",
        f"Bearer {head}.{body}.",
        f"Bearer {unsigned}.{body}.",
        f"Bearer {unsigned}.{body}.{signature}",
        f"Bearer {jwt.encode(claims, secret, algorithm='HS384')}",
        f"Bearer {jwt.encode(claims, 'x' * 48, algorithm='HS256')}",
        f"Bearer {jwt.encode(claims | {'iss': 'AKnobody'}, secret, algorithm='HS256')}",
        f"Bearer {jwt.encode({'iss': keys.access_key}, secret, algorithm='HS256')}",
        f"Bearer {jwt.encode(claims, secret, algorithm='HS256', headers={'crit': ['exp']})}",
    ):
        refused(ask(server, credential), 1002)


def test_1003_a_token_from_the_future(idle_keys: tuple[Server, Keys], idle_server: Server) -> None:
    server, keys = idle_keys
    refused(ask(server, f"Bearer {token(keys, nbf=int(time.time()) + 60)}"), 1003)


def test_1004_a_token_that_has_expired(idle_keys: tuple[Server, Keys], idle_server: Server) -> None:
    server, keys = idle_keys
    refused(ask(server, f"Bearer {token(keys, exp=int(time.time()) - 10)}"), 1004)


def test_tokens_that_are_good(idle_keys: tuple[Server, Keys], idle_server: Server) -> None:
    server, keys = idle_keys
    now = int(time.time())
    bare = jwt.encode({"iss": keys.access_key, "exp": now + 60}, keys.secret_key, "HS256", headers={"typ": None})
    for good in (token(keys), token(keys, nbf=None), token(keys, exp=now + 10**8), token(keys, exp=now - 2), bare):
        assert ask(server, f"Bearer {good}").status_code == 200


# 1200 to 1203: what is asked.


@pytest.mark.parametrize("path", [IDENTIFY, LIP_SYNC, TTS, LEGACY])
@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"text"', b"null", b"{}{}", b"\xff\xfe"])
def test_1200_a_body_that_is_no_object(idle_client: Client, path: str, body: bytes) -> None:
    refused(idle_client.post(path, content=body, headers={"Content-Type": "application/json"}), 1200)


def test_1201_a_member_that_is_given_twice(idle_client: Client) -> None:
    body = b'{"video_url":"https://example.org/a.mp4","video_url":"https://example.org/b.mp4"}'
    refused(idle_client.post(IDENTIFY, content=body), 1201, "video_url")


def test_1200_a_body_without_end(idle_client: Client) -> None:
    refused(idle_client.post(TTS, content=b'{"text":"' + b"a" * 9_000_000 + b'"}'), 1200)


FAULTS = {
    "nothing": (IDENTIFY, {}, "video_id or video_url is required"),
    "blanks": (IDENTIFY, {"video_url": "", "video_id": None}, "video_id or video_url is required"),
    "both": (IDENTIFY, {"video_url": "https://example.org/a.mp4", "video_id": "1"}, "video_url"),
    "type": (IDENTIFY, {"video_url": 7}, "video_url"),
    "unknown video": (IDENTIFY, {"video_id": NOTHING}, NOTHING),
    "a private address": (IDENTIFY, {"video_url": "http://10.0.0.1/a.mp4"}, "video_url"),
    "another scheme": (IDENTIFY, {"video_url": "file:///etc/passwd"}, "video_url"),
    "no session": (LIP_SYNC, {"face_choose": []}, "session_id"),
    "no faces": (LIP_SYNC, {"session_id": NOTHING}, "face_choose"),
    "a speed": (LEGACY, {"input": {"video_id": NOTHING, "mode": "text2video", "text": "a", "voice_id": "AOT",
                                   "voice_speed": 3}}, "voice_speed"),
    "a mode": (LEGACY, {"input": {"video_id": NOTHING, "mode": "x"}},
               "input.mode value 'x' is invalid, allowed values: text2video, audio2video"),
    "no text": (TTS, {"voice_id": "uk_man2"}, "text"),
    "a long text": (TTS, {"text": "a" * 1001, "voice_id": "uk_man2"}, "1000"),
    "an unknown voice": (TTS, {"text": "Hello.", "voice_id": "nobody", "voice_language": "en"}, "nobody"),
    "a language": (TTS, {"text": "Hello.", "voice_id": "uk_man2", "voice_language": "xx"}, "voice_language"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_1201_names_the_fault(idle_client: Client, name: str) -> None:
    path, body, words = FAULTS[name]
    refused(idle_client.post(path, json=body), 1201, words)


FACE_FAULTS = {
    "an unknown face": ({"face_id": "9"}, "face_id"),
    "two sounds": ({"sound_file": "https://example.org/a.mp3"}, "audio_id"),
    "no sound": ({"audio_id": ""}, "audio_id"),
    "an unknown audio": ({"audio_id": NOTHING}, NOTHING),
    "a short crop": ({"sound_end_time": 1999}, "2000"),
    "an end beyond the sound": ({"sound_start_time": 3000, "sound_end_time": 6050}, "sound_end_time"),
    "an insertion beyond the video": ({"sound_insert_time": 5900}, "sound_insert_time"),
    "a negative time": ({"sound_insert_time": -1}, "sound_insert_time"),
    "a fractional time": ({"sound_start_time": 0.5}, "sound_start_time"),
    "a time as text": ({"sound_start_time": "0"}, "sound_start_time"),
    "no start": ({"sound_start_time": None}, "sound_start_time"),
    "a volume": ({"sound_volume": 2.1}, "sound_volume"),
    "the other volume": ({"original_audio_volume": -0.1}, "original_audio_volume"),
    "not base64": ({"audio_id": "", "sound_file": "*not base64*"}, "sound_file"),
    "base64 of text": ({"audio_id": "", "sound_file": base64.b64encode(b"words " * 100).decode()}, "sound_file"),
}


@pytest.mark.parametrize("name", FACE_FAULTS)
def test_1201_names_the_fault_of_a_face(
    idle_client: Client, idle_session: IdentifiedFaces, idle_audio: File, name: str
) -> None:
    changes, words = FACE_FAULTS[name]
    body = order(idle_session, {"audio_id": idle_audio.audio_id or ""})
    body["face_choose"][0] |= changes
    refused(idle_client.post(LIP_SYNC, json=body), 1201, "face_choose[0]", words)


def test_1201_a_task_that_is_not_there(idle_client: Client) -> None:
    for path in (LIP_SYNC, LEGACY):
        for name in (NOTHING, "my-job", "..%2F..", "%00", "a" * 300):
            refused(idle_client.get(f"{path}/{name}"), 1201, "Task not found by id/external id: ")
    refused(idle_client.delete(f"{LIP_SYNC}/{NOTHING}"), 1201)
    refused(idle_client.get(f"{TTS}/{NOTHING}"), 1201)
    refused(idle_client.get(f"{FILES}/{NOTHING}"), 1201)


def test_1201_an_external_id_twice(idle_client: Client, idle_session: IdentifiedFaces, idle_audio: File) -> None:
    body = order(idle_session, {"audio_id": idle_audio.audio_id or ""}, external_task_id="only-once")
    idle_client.create(body)
    refused(idle_client.post(LIP_SYNC, json=body), 1201, "External_task_id only-once already exists")


@pytest.mark.parametrize(
    "query", ["pageNum=0", "pageNum=1001", "pageSize=0", "pageSize=501", "pageNum=x", "pageSize=1.5"]
)
def test_1201_a_page_out_of_range(idle_client: Client, query: str) -> None:
    for path in (LIP_SYNC, LEGACY):
        refused(idle_client.get(f"{path}?{query}"), 1201, query.split("=")[0])


def test_1202_a_wrong_method(idle_client: Client) -> None:
    for method, path in (("GET", IDENTIFY), ("PUT", LIP_SYNC), ("PATCH", f"{LIP_SYNC}/1"), ("DELETE", TTS)):
        refused(idle_client.request(method, path), 1202)


def test_1203_an_unknown_path(idle_client: Client) -> None:
    for path in ("/v1/videos", "/v1/videos/identify-faces", "/v2/videos/identify-face", "/kling/kling/v1/voices"):
        refused(idle_client.get(path), 1203)


# 1100 to 1103 and 1302 to 1304: the account's limits.


@pytest.fixture
def limited(idle_keys: tuple[Server, Keys], idle_server: Server, request: pytest.FixtureRequest) -> Iterator[Client]:
    """An account of its own, for limits."""
    keys = idle_server.create_keys(request.node.name)
    with Client(idle_server.url, keys.api_key) as client:
        client.headers["X-Account"] = request.node.name
        yield client


def limit(server: Server, client: Client, *options: str) -> None:
    server.run("keys", "limits", "--account", client.headers["X-Account"], *options)


def test_1100_an_account_that_is_switched_off(idle_server: Server, limited: Client) -> None:
    limit(idle_server, limited, "--disable")
    refused(limited.get(LIP_SYNC), 1100)
    limit(idle_server, limited, "--enable")
    assert limited.get(LIP_SYNC).status_code == 200


def test_1101_a_suspended_account_orders_nothing_new(
    idle_server: Server, limited: Client, video_url: str, sound_url: str
) -> None:
    body = order(limited.identify(video_url), {"sound_file": sound_url})
    task = limited.create(body).task_id
    limit(idle_server, limited, "--suspend")
    for path in (IDENTIFY, LIP_SYNC, TTS, LEGACY, FILES):
        refused(limited.post(path, json=body), 1101, "suspended")
    # What it has it can fetch and delete.
    assert limited.task(task).task_id == task
    assert limited.delete(f"{LIP_SYNC}/{task}").status_code == 200
    limit(idle_server, limited, "--enable")
    limited.create(body)


def test_1103_a_part_of_the_api_that_the_account_may_not_use(idle_server: Server, limited: Client) -> None:
    limit(idle_server, limited, "--operations", "lip-sync", "--operations", "files")
    refused(limited.post(TTS, json={}), 1103, "speech")
    refused(limited.get(f"{TTS}/{NOTHING}"), 1103, "speech")
    refused(limited.get(LEGACY), 1103, "legacy-lip-sync")
    assert limited.get(LIP_SYNC).status_code == 200
    assert limited.get("/v1/voices").status_code == 200
    refused(limited.get(f"{FILES}/{NOTHING}"), 1201)
    limit(idle_server, limited, "--operations", "all")
    refused(limited.post(TTS, json={}), 1201)


def test_1102_the_days_minutes_are_used_up(
    idle_server: Server, limited: Client, video_url: str, sound_url: str
) -> None:
    limit(idle_server, limited, "--daily-minutes", "0.15")
    body = order(limited.identify(video_url), {"sound_file": sound_url})
    limited.create(body)
    refused(limited.post(LIP_SYNC, json=body), 1102)


def test_1302_too_many_requests(idle_server: Server, limited: Client) -> None:
    limit(idle_server, limited, "--rate", "0.1")
    answers = [limited.get(LIP_SYNC) for _ in range(10)]
    assert answers[0].status_code == 200
    refused(answers[-1], 1302)
    assert int(answers[-1].headers["retry-after"]) >= 1


def test_1303_as_many_tasks_as_the_account_may(
    idle_server: Server, limited: Client, video_url: str, sound_url: str
) -> None:
    limit(idle_server, limited, "--parallel", "2")
    body = order(limited.identify(video_url), {"sound_file": sound_url})
    first = limited.create(body)
    limited.create(body)
    refused(limited.post(LIP_SYNC, json=body), 1303, "parallel task over resource pack limit")
    # Only creates count, and a task that is gone leaves its place.
    assert limited.get(f"{LIP_SYNC}/{first.task_id}").status_code == 200
    assert limited.delete(f"{LIP_SYNC}/{first.task_id}").status_code == 200
    limited.create(body)


def test_1304_an_address_that_is_not_on_the_list(idle_server: Server, limited: Client) -> None:
    limit(idle_server, limited, "--allow", "10.0.0.0/8")
    refused(limited.get(LIP_SYNC), 1304)
    limit(idle_server, limited, "--allow", "127.0.0.0/8")
    assert limited.get(LIP_SYNC).status_code == 200


# 1300, 1301, 5000 and 5002: a server with a policy, and with little patience.


POLICY = """#!/bin/sh
question=$(cat)
case $question in
    *broken*) exit 7 ;;
    *abroad*) echo "This service is not offered there."; exit 3 ;;
    *forbidden*) echo "This clip may not be used here."; exit 1 ;;
esac
"""


@pytest.fixture(scope="module")
def strict_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Keys]]:
    folder = tmp_path_factory.mktemp("strict")
    policy = folder / "policy"
    policy.write_text(POLICY)
    policy.chmod(policy.stat().st_mode | stat.S_IXUSR)
    server = Server(folder, policy_command=[str(policy)], identify_limit_seconds=3, workers=0)
    keys = server.create_keys("first")
    with server:
        yield server, keys


@pytest.fixture(scope="module")
def strict_client(strict_server: tuple[Server, Keys]) -> Iterator[Client]:
    with Client(strict_server[0].url, strict_server[1].api_key) as client:
        yield client


def test_1300_the_policy_refuses_for_another_reason(strict_client: Client, files: FileHost) -> None:
    body = {"video_url": f"{files.url}/abroad/portrait.mp4"}
    refused(strict_client.post(IDENTIFY, json=body), 1300, "This service is not offered there.")


def test_1301_the_content_policy_refuses(strict_client: Client, files: FileHost) -> None:
    body = {"video_url": f"{files.url}/forbidden/portrait.mp4"}
    refused(strict_client.post(IDENTIFY, json=body), 1301, "This clip may not be used here.")


def test_5000_a_policy_that_fails_lets_nothing_through(strict_client: Client, files: FileHost) -> None:
    body = {"video_url": f"{files.url}/broken/portrait.mp4"}
    refusal = refused(strict_client.post(IDENTIFY, json=body), 5000)
    assert "policy" not in refusal.message.lower(), "what goes on inside is for the log"


def test_5002_an_identification_that_takes_too_long(strict_client: Client, files: FileHost) -> None:
    body = {"video_url": f"{files.url}/slow/8/portrait.mp4"}
    refused(strict_client.post(IDENTIFY, json=body), 5002)
    succeeded_again = strict_client.get(LIP_SYNC)
    assert succeeded_again.status_code == 200


# 5001: a server that is about to stop, and still has a task in hand.


def test_5001_a_server_that_is_about_to_stop(tmp_path: Path, video_url: str, sound_url: str) -> None:
    server = Server(tmp_path)
    keys = server.create_keys("first")
    with server, Client(server.url, keys.api_key) as client:
        body = order(client.identify(video_url), {"sound_file": sound_url})
        task = client.create(body).task_id
        client.until(task, "processing")
        server.program.ask_to_stop()
        end = time.monotonic() + 5
        while httpx.get(f"{server.url}/readyz").status_code == 200:
            assert time.monotonic() < end, "it does not say that it stops"
            time.sleep(0.05)
        for path in (IDENTIFY, LIP_SYNC, TTS, LEGACY, FILES):
            answer = client.post(path, json=body)
            refused(answer, 5001)
            assert int(answer.headers["retry-after"]) >= 1
        assert client.task(task).task_id == task
        assert server.program.wait() == 0


def test_the_table_is_complete() -> None:
    provoked = {int(name.split("_")[1]) for name in globals() if name.startswith("test_") and name[5].isdigit()}
    assert set(HTTP_STATUS) == provoked
