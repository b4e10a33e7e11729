"""Bad media through the API: the documented code, a sentence that helps, and a server that is alive afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bad_media import corpus, sample
from client import IDENTIFY, LIP_SYNC, Client, order, refused
from listeners import FileHost
from running import Server
from wire import IdentifiedFaces, Refusal

FILES = corpus()
NEEDS_MEDIA = pytest.mark.skipif(not FILES, reason="../shared/media is not there")
NONE = ["none"]
# Those that were dangerous to others before, and a sample of the rest.
DANGEROUS = [
    "v_zero.mp4", "v_html.mp4", "v_m3u8_local_file.mp4", "v_m3u8_loopback_url.mp4", "v_ffconcat.mp4", "v_sdp.mp4",
    "v_bomb_10_hours.mp4", "v_bomb_8192x8192.mp4", "v_moov_nested_2000.mp4", "v_audio_only.mp4",
    "v_black_5s_noface.mp4", "v_1900ms.mp4", "v_61000ms.mp4", "v_256x256.mp4",
]  # fmt: skip
VIDEOS = sorted({name for name in DANGEROUS if name in FILES} | set(sample(FILES, "v_", "reject", 8)))
SOUNDS = sorted({"a_bomb_10_hours_flac_named.wav", "a_m3u8.m4a"} & set(FILES) | set(sample(FILES, "a_", "reject", 10)))
TEXTS = sample(FILES, "b64_", "reject", 6)
MUTATED = sample(FILES, "fuzz_", "either", 12)


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FileHost]:
    own = tmp_path_factory.mktemp("bad")
    (own / "empty.mp4").write_bytes(b"")
    (own / "words.mp4").write_bytes(b"this is not a video\n" * 50)
    with FileHost(own, *{file.path.parent for file in FILES.values()}) as host:
        yield host


def helps(refusal: Refusal, *fields: str) -> None:
    """The sentence names what is meant, says something of it, and shows nothing of the server's inside."""
    assert refusal.message.startswith(fields), refusal.message
    assert len(refusal.message) > 20
    assert not re.search(r"/(tmp|home|var|root|work|data|blobs)\b|0x[0-9a-f]{6}|Error\(|nil\b", refusal.message)


def alive(server: Server, client: Client) -> None:
    assert server.program.is_alive
    assert client.get(LIP_SYNC, params={"pageSize": 1}).status_code == 200


@pytest.mark.parametrize("name", ["empty.mp4", "words.mp4", *VIDEOS])
def test_a_bad_video_is_refused(idle_server: Server, idle_client: Client, host: FileHost, name: str) -> None:
    answer = idle_client.post(IDENTIFY, json={"video_url": f"{host.url}/{name}"})
    refusal = refused(answer, 1201)
    helps(refusal, "video_url", "The video", "The file", "No face")
    alive(idle_server, idle_client)


def test_a_video_that_is_not_there_is_refused(idle_client: Client, host: FileHost) -> None:
    helps(refused(idle_client.post(IDENTIFY, json={"video_url": f"{host.url}/none.mp4"}), 1201, "404"), "video_url")


def test_a_host_that_nobody_is_at_is_refused(idle_client: Client) -> None:
    helps(refused(idle_client.post(IDENTIFY, json={"video_url": "http://127.0.0.1:9/a.mp4"}), 1201), "video_url")


@NEEDS_MEDIA
@pytest.mark.parametrize("name", SOUNDS or NONE)
def test_a_bad_sound_is_refused(
    idle_server: Server, idle_client: Client, idle_session: IdentifiedFaces, host: FileHost, name: str
) -> None:
    answer = idle_client.post(LIP_SYNC, json=order(idle_session, {"sound_file": f"{host.url}/{name}"}))
    helps(refused(answer, 1201), "face_choose[0].sound")
    alive(idle_server, idle_client)


@NEEDS_MEDIA
@pytest.mark.parametrize("name", TEXTS or NONE)
def test_a_bad_base64_is_refused(idle_client: Client, idle_session: IdentifiedFaces, name: str) -> None:
    text = FILES[name].path.read_text(errors="replace")
    refusal = refused(idle_client.post(LIP_SYNC, json=order(idle_session, {"sound_file": text})), 1201)
    assert "sound_file" in refusal.message
    assert len(refusal.message) < 400, "what was sent is told in short"


@NEEDS_MEDIA
@pytest.mark.parametrize("name", MUTATED or NONE)
def test_a_damaged_file_does_no_harm(
    idle_server: Server, idle_client: Client, idle_session: IdentifiedFaces, host: FileHost, name: str
) -> None:
    url = f"{host.url}/{name}"
    if name.endswith(".mp4"):
        answer = idle_client.post(IDENTIFY, json={"video_url": url})
    else:
        answer = idle_client.post(LIP_SYNC, json=order(idle_session, {"sound_file": url}))
    harmless(answer)
    alive(idle_server, idle_client)


def harmless(answer: httpx.Response) -> None:
    if answer.status_code != 200:
        refused(answer, 1201)


def test_nothing_is_left_behind(idle_server: Server, idle_client: Client) -> None:
    work = Path(idle_server.data) / "work"
    assert [path for process in work.iterdir() for path in process.iterdir()] == []
