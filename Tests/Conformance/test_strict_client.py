"""The whole walk of a client that takes the protocol at its word: tokens by PyJWT, answers checked by strict types."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from client import IDENTIFY, LEGACY, LIP_SYNC, TTS, Client, order, succeeded, succeeded_list, token
from conftest import SPEECH, VIDEO
from running import Keys, Server
from wire import CreatedTask, File, IdentifiedFaces, SpeechTask, Task

TEXT = "Good morning. This is a sentence that lasts for more than two seconds."


@pytest.fixture(scope="module")
def by_token(server: Server, keys: Keys) -> Iterator[Client]:
    with Client(server.url, token(keys)) as client:
        yield client


@pytest.fixture(scope="module")
def spoken(by_token: Client) -> SpeechTask:
    body = {"text": TEXT, "voice_id": "uk_man2", "voice_language": "en", "voice_speed": 1.1}
    return succeeded(by_token.post(TTS, json=body), SpeechTask)


@pytest.fixture(scope="module")
def created(by_token: Client, session: IdentifiedFaces, spoken: SpeechTask) -> CreatedTask:
    audio = spoken.task_result.audios[0]
    end = min(round(float(audio.duration) * 1000), 4000)
    body = order(session, {"audio_id": audio.id}, external_task_id="walk-1", callback_url="")
    body["face_choose"][0] |= {
        "sound_end_time": end,
        "sound_insert_time": 1000,
        "sound_volume": 2,
        "original_audio_volume": 0,
    }
    return by_token.create(body)


@pytest.fixture(scope="module")
def finished(by_token: Client, created: CreatedTask) -> Task:
    return by_token.until(created.task_id)


def measured(path: Path | str) -> dict[str, Any]:
    """What ffprobe says of a video: frames are counted, not estimated."""
    command = ["ffprobe", "-v", "error", "-of", "json", "-select_streams", "v:0", "-count_packets"]
    entries = "stream=nb_read_packets,width,height,r_frame_rate:format=duration"
    done = subprocess.run([*command, "-show_entries", entries, str(path)], capture_output=True, check=True, timeout=30)
    found = json.loads(done.stdout)
    return found["streams"][0] | found["format"]


def test_faces_have_everything_clients_require(client: Client, session: IdentifiedFaces) -> None:
    assert len(session.face_data) == 1
    face = session.face_data[0]
    assert face.face_id == "0"
    assert face.end_time <= round(float(measured(VIDEO)["duration"]) * 1000)
    picture = httpx.get(str(face.face_image))
    assert picture.status_code == 200
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")


def test_a_text_becomes_an_audio(client: Client, spoken: SpeechTask) -> None:
    assert spoken.task_status == "succeed"
    audio = spoken.task_result.audios[0]
    assert 2 <= float(audio.duration) <= 15
    sound = httpx.get(str(audio.url))
    assert sound.status_code == 200
    assert sound.headers["content-type"] == "audio/mpeg"
    assert str(audio.url).split("?")[0].endswith(".mp3")
    assert sound.content.startswith(b"ID3")
    again = succeeded(client.get(f"{TTS}/{spoken.task_id}"), SpeechTask)
    assert (again.task_id, again.task_result.audios[0].id) == (spoken.task_id, audio.id)


def test_a_speed_out_of_range_is_clamped(client: Client) -> None:
    body = {"text": TEXT, "voice_id": "oversea_male1", "voice_language": "en", "voice_speed": 9}
    assert succeeded(client.post(TTS, json=body), SpeechTask).task_status == "succeed"


def test_chinese_is_the_usual_language(client: Client) -> None:
    body = {"text": "早上好,很高兴见到你。", "voice_id": "tianmeixuemei-v1"}
    assert succeeded(client.post(TTS, json=body), SpeechTask).task_status == "succeed"


def test_a_create_answers_at_once(created: CreatedTask) -> None:
    assert created.task_status == "submitted"
    assert created.task_info.external_task_id == "walk-1"
    assert created.created_at == created.updated_at


def test_a_task_succeeds(finished: Task, created: CreatedTask, video_url: str) -> None:
    assert (finished.task_id, finished.task_status, finished.task_status_msg) == (created.task_id, "succeed", "")
    assert len(finished.task_result.videos) == 1
    assert finished.watermark_info.enabled is False
    assert finished.task_result.videos[0].watermark_url == ""
    assert finished.final_unit_deduction == "0"
    assert finished.created_at == created.created_at
    assert finished.updated_at > finished.created_at
    assert str(finished.task_info.parent_video.url) == video_url


def test_a_task_is_found_by_the_callers_own_id(by_token: Client, finished: Task) -> None:
    assert by_token.task("walk-1").task_id == finished.task_id


def test_a_task_is_listed(by_token: Client, finished: Task) -> None:
    page = succeeded_list(by_token.get(LIP_SYNC, params={"pageNum": 1, "pageSize": 500}), Task)
    assert [task.created_at for task in page] == sorted((task.created_at for task in page), reverse=True)
    assert finished.task_id in [task.task_id for task in page]
    assert succeeded_list(by_token.get(LIP_SYNC, params={"pageNum": 1000, "pageSize": 500}), Task) == []


def test_the_result_is_the_whole_video(finished: Task, tmp_path: Path) -> None:
    video = finished.task_result.videos[0]
    path = tmp_path / "result.mp4"
    path.write_bytes(httpx.get(str(video.url)).content)
    source, result = measured(VIDEO), measured(path)
    for what in ("nb_read_packets", "width", "height", "r_frame_rate"):
        assert result[what] == source[what], what
    assert abs(float(video.duration) - float(source["duration"])) < 0.1
    assert abs(float(finished.task_info.parent_video.duration) - float(source["duration"])) < 0.1
    assert hashlib.sha256(path.read_bytes()).digest() != hashlib.sha256(VIDEO.read_bytes()).digest()


def test_results_are_served_with_head_range_and_etag(finished: Task) -> None:
    url = str(finished.task_result.videos[0].url)
    whole = httpx.get(url)
    assert whole.status_code == 200
    assert whole.headers["content-type"] == "video/mp4"
    assert whole.headers["accept-ranges"] == "bytes"
    assert ".mp4" in whole.headers["content-disposition"]
    size, tag = len(whole.content), whole.headers["etag"]
    head = httpx.head(url)
    assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", str(size))
    assert head.headers["etag"] == tag
    for text, first, last in (("0-0", 0, 0), ("100-199", 100, 199), ("-50", size - 50, size - 1)):
        part = httpx.get(url, headers={"Range": f"bytes={text}"})
        assert part.status_code == 206
        assert part.headers["content-range"] == f"bytes {first}-{last}/{size}"
        assert part.content == whole.content[first : last + 1]
    assert httpx.get(url, headers={"Range": f"bytes={size}-"}).status_code == 416
    assert httpx.get(url, headers={"If-None-Match": tag}).status_code == 304
    changed = httpx.get(url, headers={"Range": "bytes=0-9", "If-Range": '"another"'})
    assert (changed.status_code, len(changed.content)) == (200, size)


def test_a_forged_link_leads_nowhere(finished: Task) -> None:
    url = str(finished.task_result.videos[0].url)
    flipped = url[:-1] + ("0" if url[-1] != "0" else "1")
    assert httpx.get(flipped).status_code in (403, 404)
    assert httpx.get(url.split("?")[0]).status_code in (403, 404)


def test_a_result_can_be_used_as_a_source(client: Client, finished: Task) -> None:
    body = {"video_id": finished.task_result.videos[0].id, "video_url": ""}
    again = succeeded(client.post(IDENTIFY, json=body), IdentifiedFaces)
    assert len(again.face_data) == 1


@pytest.mark.parametrize(
    "path", ["/v1/videos/Identify-Face", "/V1/VIDEOS/IDENTIFY-FACE", "/kling/v1/videos/identify-face"]
)
def test_paths_may_be_written_otherwise(client: Client, finished: Task, path: str) -> None:
    body = {"video_url": None, "video_id": finished.task_result.videos[0].id, "unknown": {"member": [1]}}
    succeeded(client.post(path, json=body), IdentifiedFaces)


def test_gets_need_no_content_type_and_take_the_other_root(client: Client, finished: Task) -> None:
    assert "content-type" not in client.build_request("GET", LIP_SYNC).headers
    assert client.task(finished.task_id, path=f"/kling{LIP_SYNC}").task_id == finished.task_id


def test_a_plain_key_and_a_sound_by_base64_or_url(
    idle_client: Client, idle_session: IdentifiedFaces, sound_url: str
) -> None:
    text = base64.b64encode(SPEECH.read_bytes()).decode()
    for sound in (text, f"data:audio/wav;base64,{text}", sound_url):
        created = idle_client.create(order(idle_session, {"sound_file": sound, "audio_id": ""}))
        task = idle_client.task(created.task_id)
        assert (task.task_status, task.task_result.videos, task.queue_position is not None) == ("submitted", [], True)


def test_the_face_may_be_left_to_the_service(
    idle_client: Client, idle_session: IdentifiedFaces, sound_url: str
) -> None:
    body = order(idle_session, {"sound_file": sound_url})
    body["face_choose"][0]["face_id"] = "-1"
    idle_client.create(body)


def test_ends_may_overshoot_a_little(idle_client: Client, idle_session: IdentifiedFaces, idle_audio: File) -> None:
    end = round(float(idle_audio.duration) * 1000) + 90
    body = order(idle_session, {"audio_id": idle_audio.audio_id})
    body["face_choose"][0] |= {"sound_end_time": end, "sound_insert_time": 0}
    idle_client.create(body)


@pytest.mark.parametrize("name", ["text2video", "audio2video"])
def test_the_older_endpoint(client: Client, name: str, video_url: str, sound_url: str) -> None:
    spoken = {"text": TEXT, "voice_id": "uk_man2", "voice_language": "en", "voice_speed": 1.0}
    heard = {"audio_type": "url", "audio_url": sound_url, "audio_file": None, "text": None}
    speech = spoken if name == "text2video" else heard
    body = {"input": {"video_url": video_url, "mode": name, **speech}}
    created = succeeded(client.post(LEGACY, json=body), CreatedTask)
    finished = client.until(created.task_id, path=LEGACY)
    assert (finished.task_status, finished.task_status_msg) == ("succeed", "")
    assert len(finished.task_result.videos) == 1
    page = succeeded_list(client.get(LEGACY), Task)
    assert created.task_id in [task.task_id for task in page]
