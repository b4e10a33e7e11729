"""A machine that has run out: of disk, of file handles. What needs it fails and says so, the server stays, and all is well
again when there is room."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from client import FILES, IDENTIFY, LIP_SYNC, Client, order, refused, succeeded
from conftest import SPEECH, VIDEO, running
from running import Server
from wire import File

MEGABYTE = 1 << 20


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes; only root can have one made."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("a full disk is not tried out: mounting a small one needs root")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_fails_what_needs_it_and_nothing_else(small_disk: Path, video_url: str) -> None:
    server = Server(small_disk)
    keys = server.create_keys("first")
    for _ in running(server):
        client = Client(server.url, keys.api_key)
        session = client.identify(video_url)
        audio = succeeded(client.upload(SPEECH), File)
        ballast = small_disk / "ballast"
        room = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
        # The database's next pages still find their place; no video does.
        ballast.write_bytes(b"\0" * (room - 400 * 1024))
        created = client.create(order(session, {"audio_id": audio.audio_id or ""}))
        failed = client.until(created.task_id)
        assert (failed.task_status, failed.task_result.videos) == ("failed", [])
        assert "disk" in failed.task_status_msg
        refused(client.upload(VIDEO), 5000)
        refused(client.post(IDENTIFY, json={"video_url": video_url}), 5000)
        assert client.task(created.task_id).task_status == "failed"
        # Not even the database has room: nothing is acknowledged that is not kept.
        with contextlib.suppress(OSError), ballast.open("ab", buffering=0) as file:
            while file.write(b"\0" * 4096):
                pass
        for _ in range(40):
            answer = client.post(LIP_SYNC, json=order(session, {"audio_id": audio.audio_id or ""}))
            if answer.status_code != 200:
                refused(answer, 5000)
                break
        assert client.get(LIP_SYNC).status_code == 200
        acknowledged = len(client.get(LIP_SYNC, params={"pageSize": 500}).json()["data"])
        ballast.unlink()
        again = client.create(order(session, {"audio_id": audio.audio_id or ""}))
        assert client.until(again.task_id).task_status == "succeed"
        assert len(client.get(LIP_SYNC, params={"pageSize": 500}).json()["data"]) == acknowledged + 1
        assert server.program.is_alive


def test_a_server_without_file_handles_waits_and_recovers(tmp_path: Path, video_url: str) -> None:
    server = Server(tmp_path)
    server.program.before = ["prlimit", "--nofile=160:160"]
    keys = server.create_keys("first")
    for _ in running(server):
        with Client(server.url, keys.api_key) as client:
            session = client.identify(video_url)
            audio = succeeded(client.upload(SPEECH), File)
        head = f"POST {FILES} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {keys.api_key}\r\nContent-Length: 100000\r\n\r\n"
        clients = [socket.create_connection(("127.0.0.1", server.port), 10) for _ in range(300)]
        for one in clients:
            one.sendall(head.encode() + b"\0" * 1000)
        time.sleep(2)
        assert server.program.is_alive
        handles = len(list(Path(f"/proc/{server.program.pid}/fd").iterdir()))
        assert handles < 160, "connections have taken the last handle"
        for one in clients:
            one.close()
        with Client(server.url, keys.api_key) as client:
            created = client.create(order(session, {"audio_id": audio.audio_id or ""}))
            assert client.until(created.task_id).task_status == "succeed"
        end = time.monotonic() + 20
        while len(list(Path(f"/proc/{server.program.pid}/fd").iterdir())) > handles / 2 + 20:
            assert time.monotonic() < end, "handles are not given back"
            time.sleep(0.1)
        assert httpx.get(f"{server.url}/readyz").status_code == 200
