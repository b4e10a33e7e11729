"""A client of the API as its users write them: plain requests, answers checked by type."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, TypeVar

import httpx
import jwt

from running import Keys
from wire import CreatedTask, Envelope, IdentifiedFaces, Refusal, Strict, Task

IDENTIFY = "/v1/videos/identify-face"
LIP_SYNC = "/v1/videos/advanced-lip-sync"
LEGACY = "/v1/videos/lip-sync"
TTS = "/v1/audio/tts"
FILES = "/v1/files"

# Which HTTP status goes with which code.
HTTP_STATUS = {
    **dict.fromkeys((1000, 1001, 1002, 1003, 1004), 401),
    **dict.fromkeys((1100, 1101, 1102, 1302, 1303, 1304), 429),
    1103: 403,
    **dict.fromkeys((1200, 1201, 1300, 1301), 400),
    **dict.fromkeys((1202, 1203), 404),
    5000: 500,
    5001: 503,
    5002: 504,
}

Payload = TypeVar("Payload", bound=Strict)


def token(keys: Keys, **claims: Any) -> str:
    """A JWT as the vendor's documentation makes it. A claim that is None is left out."""
    now = int(time.time())
    all_claims = {"iss": keys.access_key, "exp": now + 1800, "nbf": now - 5} | claims
    return jwt.encode(
        {name: value for name, value in all_claims.items() if value is not None}, keys.secret_key, algorithm="HS256"
    )


def bearer(credential: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {credential}"}


def succeeded(response: httpx.Response, model: type[Payload]) -> Payload:
    """The data of an answer that must be a success in every respect."""
    assert response.status_code == 200, f"{response.status_code}: {response.text}"
    assert response.headers["content-type"].startswith("application/json")
    return Envelope[model].model_validate_json(response.content).data


def succeeded_list(response: httpx.Response, model: type[Payload]) -> list[Payload]:
    """The data of a list's answer: a bare array."""
    assert response.status_code == 200, f"{response.status_code}: {response.text}"
    return Envelope[list[model]].model_validate_json(response.content).data


def refused(response: httpx.Response, code: int, *words: str) -> Refusal:
    """An answer that must be the refusal `code`, whose message holds `words`."""
    assert response.headers["content-type"].startswith("application/json"), response.text
    refusal = Refusal.model_validate_json(response.content)
    assert refusal.code == code, f"{refusal.code} instead of {code}: {refusal.message}"
    assert response.status_code == HTTP_STATUS[code]
    for word in words:
        assert word in refusal.message, f"{word!r} is not in: {refusal.message}"
    return refusal


class Client(httpx.Client):
    """An account's connection to a server."""

    def __init__(self, url: str, credential: str | None, timeout: float = 60) -> None:
        super().__init__(base_url=url, headers=bearer(credential) if credential else {}, timeout=timeout)

    def identify(self, video_url: str) -> IdentifiedFaces:
        return succeeded(self.post(IDENTIFY, json={"video_url": video_url}), IdentifiedFaces)

    def create(self, body: dict[str, Any], **headers: str) -> CreatedTask:
        return succeeded(self.post(LIP_SYNC, json=body, headers=headers), CreatedTask)

    def task(self, name: str, path: str = LIP_SYNC) -> Task:
        return succeeded(self.get(f"{path}/{name}"), Task)

    def until(self, name: str, *statuses: str, path: str = LIP_SYNC, patience: float = 90) -> Task:
        """Polls until the task has one of `statuses`; without any, until it has ended."""
        wanted = statuses or ("succeed", "failed")
        end = time.monotonic() + patience
        while True:
            task = self.task(name, path)
            if task.task_status in wanted:
                return task
            assert task.task_status not in ("succeed", "failed"), f"{task.task_status}: {task.task_status_msg}"
            assert time.monotonic() < end, f"still {task.task_status} after {patience} s"
            time.sleep(0.2)

    def upload(self, path: Path) -> httpx.Response:
        with path.open("rb") as file:
            return self.post(FILES, files={"file": (path.name, file)})


def order(session: IdentifiedFaces, sound: dict[str, str], **more: Any) -> dict[str, Any]:
    """The body of a create: the session's first face says the first 2 s of a sound."""
    choice = {
        "face_id": session.face_data[0].face_id,
        "sound_start_time": 0,
        "sound_end_time": 2000,
        "sound_insert_time": session.face_data[0].start_time,
        **sound,
    }
    return {"session_id": session.session_id, "face_choose": [choice], **more}
