"""What the tests share: a server that works, one that only accepts, two accounts, a host of files."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from client import Client, succeeded
from listeners import FileHost
from running import PROGRAM, ROOT, WEBHOOK_SECRET, Keys, Server
from wire import File, IdentifiedFaces

SAMPLES = ROOT / ".deps" / "samples"
SHARED_MEDIA = ROOT.parent / "shared" / "media"
VIDEO, SPEECH = SAMPLES / "portrait.mp4", SAMPLES / "speech.wav"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: waits for a lease to end")
    for path in (PROGRAM, VIDEO, SPEECH):
        if not path.exists():
            raise pytest.UsageError(f"{path} is missing: run make build first")


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if terminalreporter.stats.get("failed") or terminalreporter.stats.get("error"):
        for log in LOGS:
            words = log.read_text(errors="replace").splitlines() if log.exists() else []
            told = [word for word in words if '"level":"error"' in word or "warning" in word][-10:]
            if told:
                terminalreporter.section(str(log))
                terminalreporter.write_line("\n".join(told))


LOGS: list[Path] = []


def make_small_clip(path: Path) -> None:
    """A clip of two seconds and a bit, as small as is taken: a task of it is done in no time."""
    command = ["ffmpeg", "-nostdin", "-v", "error", "-i", str(VIDEO), "-t", "2.4", "-vf", "scale=-2:512", "-an"]
    subprocess.run([*command, str(path)], check=True, timeout=60)


def running(server: Server) -> Iterator[Server]:
    LOGS.append(server.program.log)
    with server:
        yield server


@pytest.fixture(scope="session")
def files() -> Iterator[FileHost]:
    with FileHost(SAMPLES, SHARED_MEDIA / "video", SHARED_MEDIA / "audio") as host:
        yield host


@pytest.fixture(scope="session")
def video_url(files: FileHost) -> str:
    return f"{files.url}/portrait.mp4"


@pytest.fixture(scope="session")
def sound_url(files: FileHost) -> str:
    return f"{files.url}/speech.wav"


@pytest.fixture(scope="session")
def working_server(tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A server with workers, not yet started, so that keys can be made first."""
    return Server(tmp_path_factory.mktemp("server"), webhook_secrets=[WEBHOOK_SECRET])


@pytest.fixture(scope="session")
def keys(working_server: Server) -> Keys:
    return working_server.create_keys("first")


@pytest.fixture(scope="session")
def other_keys(working_server: Server) -> Keys:
    return working_server.create_keys("second")


@pytest.fixture(scope="session")
def server(working_server: Server, keys: Keys, other_keys: Keys) -> Iterator[Server]:
    yield from running(working_server)


@pytest.fixture(scope="session")
def client(server: Server, keys: Keys) -> Iterator[Client]:
    with Client(server.url, keys.api_key) as client:
        yield client


@pytest.fixture(scope="session")
def other_client(server: Server, other_keys: Keys) -> Iterator[Client]:
    with Client(server.url, other_keys.api_key) as client:
        yield client


@pytest.fixture(scope="session")
def session(client: Client, video_url: str) -> IdentifiedFaces:
    return client.identify(video_url)


@pytest.fixture(scope="session")
def audio(client: Client) -> File:
    return succeeded(client.upload(SPEECH), File)


# A server whose tasks stay where they are: it has no workers.


@pytest.fixture(scope="session")
def idle_keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Server, Keys]:
    server = Server(tmp_path_factory.mktemp("idle"), workers=0)
    return server, server.create_keys("first")


@pytest.fixture(scope="session")
def idle_server(idle_keys: tuple[Server, Keys]) -> Iterator[Server]:
    yield from running(idle_keys[0])


@pytest.fixture(scope="session")
def idle_client(idle_server: Server, idle_keys: tuple[Server, Keys]) -> Iterator[Client]:
    with Client(idle_server.url, idle_keys[1].api_key) as client:
        yield client


@pytest.fixture(scope="session")
def idle_session(idle_client: Client, video_url: str) -> IdentifiedFaces:
    return idle_client.identify(video_url)


@pytest.fixture(scope="session")
def idle_audio(idle_client: Client) -> File:
    return succeeded(idle_client.upload(SPEECH), File)
