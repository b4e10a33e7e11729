"""Local files in place of URLs: sent as they are or as a form, refused with a reason, deleted on request."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import httpx
import pytest

from client import FILES, IDENTIFY, LIP_SYNC, TTS, Client, order, refused, succeeded, succeeded_list
from conftest import SAMPLES, SPEECH, VIDEO
from running import Keys, Server
from wire import Deleted, File, IdentifiedFaces, SpeechTask, Task

SPOKEN = {"text": "Good morning, how are you today?", "voice_id": "uk_man2", "voice_language": "en"}


@pytest.fixture(scope="module")
def video(idle_client: Client) -> File:
    return succeeded(idle_client.upload(VIDEO), File)


def test_a_video_as_a_form_is_a_source(idle_client: Client, video: File) -> None:
    assert (video.kind, video.video_id, video.audio_id) == ("video", video.file_id, None)
    assert (video.bytes, video.width, video.height) == (VIDEO.stat().st_size, 1280, 720)
    assert abs(float(video.duration) - 6) < 0.1
    assert video.expires_at > video.created_at
    faces = succeeded(idle_client.post(IDENTIFY, json={"video_id": video.video_id}), IdentifiedFaces)
    assert len(faces.face_data) == 1


def test_a_sound_as_it_is_can_be_said(idle_client: Client, idle_session: IdentifiedFaces) -> None:
    content = SPEECH.read_bytes()
    answer = idle_client.post(FILES, content=content, headers={"Content-Type": "application/octet-stream"})
    sound = succeeded(answer, File)
    assert (sound.kind, sound.audio_id, sound.video_id) == ("audio", sound.file_id, None)
    assert (sound.width, sound.height) == (None, None)
    assert httpx.get(str(sound.url)).content == content
    idle_client.create(order(idle_session, {"audio_id": sound.file_id}))


def test_a_sound_in_chunks_of_unknown_number(idle_client: Client) -> None:
    def chunks() -> Iterator[bytes]:
        content = SPEECH.read_bytes()
        for start in range(0, len(content), 10_007):
            yield content[start : start + 10_007]

    answer = idle_client.post(FILES, content=chunks(), headers={"Content-Type": "audio/wav"})
    assert succeeded(answer, File).bytes == SPEECH.stat().st_size


def test_an_upload_is_found_again(idle_client: Client, video: File) -> None:
    again = succeeded(idle_client.get(f"{FILES}/{video.file_id}"), File)
    assert (again.file_id, again.bytes, again.duration) == (video.file_id, video.bytes, video.duration)
    assert httpx.get(str(again.url)).content == VIDEO.read_bytes()


@pytest.mark.parametrize("name", ["", "../../../etc/passwd", 'tälk "1".mp4', "a" * 300, "x\r\ny.mp4"])
def test_a_files_name_is_only_a_name(idle_client: Client, name: str) -> None:
    answer = idle_client.post(FILES, files={"file": (name or "blob", SPEECH.read_bytes(), "video/mp4")})
    sound = succeeded(answer, File)
    assert sound.kind == "audio", "what is in a file counts, not what it is called"
    link = httpx.get(str(sound.url))
    assert link.status_code == 200
    assert ".." not in link.headers["content-disposition"]


UNUSABLE = {
    "nothing": b"",
    "text": b"this is neither a video nor a sound\n" * 40,
    "html": b"<!doctype html><title>404</title>",
    "playlist": b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
    "picture": (SAMPLES / "portrait.png").read_bytes() if (SAMPLES / "portrait.png").exists() else b"\x89PNG\r\n",
    "the first half of a video": VIDEO.read_bytes()[: VIDEO.stat().st_size // 2] if VIDEO.exists() else b"",
}


@pytest.mark.parametrize("name", UNUSABLE)
@pytest.mark.parametrize("manner", ["raw", "form"])
def test_what_cannot_be_used_is_refused(idle_client: Client, name: str, manner: str) -> None:
    content = UNUSABLE[name]
    if manner == "raw":
        headers = {"Content-Type": "application/octet-stream"}
        answer = idle_client.post(FILES, content=content, headers=headers)
    else:
        answer = idle_client.post(FILES, files={"file": ("clip.mp4", content, "video/mp4")})
    if name == "the first half of a video" and answer.status_code == 200:
        # A file whose index stands at its beginning can be used as far as it goes.
        return
    refusal = refused(answer, 1201)
    assert "/" not in refusal.message.replace("and/or", ""), f"a path of the server shows: {refusal.message}"


def test_forms_that_hold_no_file(idle_client: Client) -> None:
    boundary = {"Content-Type": "multipart/form-data; boundary=x"}
    for headers, content in (
        (boundary, b"--x--\r\n"),
        (boundary, b'--x\r\nContent-Disposition: form-data; name="other"\r\n\r\nvalue\r\n--x--\r\n'),
        (boundary, b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.wav"\r\n\r\nRIFF'),
        ({"Content-Type": "multipart/form-data"}, b"--x--\r\n"),
        (boundary, b"no form at all"),
    ):
        refused(idle_client.post(FILES, content=content, headers=headers), 1201)


def test_a_deleted_file_is_gone(idle_client: Client, idle_session: IdentifiedFaces) -> None:
    sound = succeeded(idle_client.upload(SPEECH), File)
    path = f"{FILES}/{sound.file_id}"
    assert succeeded(idle_client.delete(path), Deleted).id == sound.file_id
    refused(idle_client.get(path), 1201, sound.file_id)
    refused(idle_client.delete(path), 1201, sound.file_id)
    refused(idle_client.post(LIP_SYNC, json=order(idle_session, {"audio_id": sound.file_id})), 1201, sound.file_id)
    assert httpx.get(str(sound.url)).status_code == 404


def test_a_task_has_no_link_to_a_deleted_source(idle_client: Client, idle_audio: File) -> None:
    video = succeeded(idle_client.upload(VIDEO), File)
    faces = succeeded(idle_client.post(IDENTIFY, json={"video_id": video.video_id}), IdentifiedFaces)
    task = idle_client.create(order(faces, {"audio_id": idle_audio.file_id})).task_id
    before = idle_client.task(task).task_info.parent_video
    assert before.id == video.file_id
    assert httpx.get(str(before.url)).content == VIDEO.read_bytes()
    idle_client.delete(f"{FILES}/{video.file_id}")
    after = idle_client.task(task).task_info.parent_video
    assert (after.id, after.url, after.duration) == (before.id, "", before.duration)
    listed = succeeded_list(idle_client.get(LIP_SYNC, params={"pageSize": 500}), Task)
    assert [each.task_info.parent_video.url for each in listed if each.task_id == task] == [""]
    # What the client sent as a URL is not ours to take back.
    assert all(each.task_info.parent_video.url for each in listed if each.task_id != task)
    assert httpx.get(str(before.url)).status_code == 404


def test_a_video_is_no_sound_and_a_sound_no_video(
    idle_client: Client, idle_session: IdentifiedFaces, idle_audio: File, video: File
) -> None:
    refused(idle_client.post(IDENTIFY, json={"video_id": idle_audio.file_id}), 1201, idle_audio.file_id)
    refused(idle_client.post(LIP_SYNC, json=order(idle_session, {"audio_id": video.file_id})), 1201, video.file_id)


@pytest.mark.parametrize("key", ["", "wrong"])
def test_a_refused_upload_is_answered_before_it_is_sent(
    idle_server: Server, idle_keys: tuple[Server, Keys], key: str
) -> None:
    head = f"POST {FILES} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key or idle_keys[1].api_key}\r\n"
    with socket.create_connection(("127.0.0.1", idle_server.port), 20) as connection:
        connection.sendall((head + "Content-Length: 200000000\r\n\r\n").encode() + b"\0" * 100_000)
        answer = b""
        while piece := connection.recv(65_536):
            answer += piece
    text = answer.decode().lower()
    assert text.startswith("http/1.1 401" if key else "http/1.1 400")
    assert "connection: close" in text


def test_a_deleted_result_has_no_link(client: Client) -> None:
    spoken = succeeded(client.post(TTS, json=SPOKEN), SpeechTask)
    sound = spoken.task_result.audios[0]
    assert succeeded(client.delete(f"{FILES}/{sound.id}"), Deleted).id == sound.id
    again = succeeded(client.get(f"{TTS}/{spoken.task_id}"), SpeechTask)
    assert (again.task_status, again.task_result.audios) == ("succeed", [])


def test_a_sound_that_is_too_long_or_too_large_for_a_task(idle_client: Client) -> None:
    rate, seconds = 8000, 61
    header = b"RIFF" + (36 + rate * seconds).to_bytes(4, "little") + b"WAVEfmt " + (16).to_bytes(4, "little")
    shape = b"\x01\0\x01\0" + rate.to_bytes(4, "little") * 2 + b"\x01\0\x08\0"
    content = header + shape + b"data" + (rate * seconds).to_bytes(4, "little") + b"\x80" * (rate * seconds)
    answer = idle_client.post(FILES, content=content, headers={"Content-Type": "audio/wav"})
    refused(answer, 1201, "60")
