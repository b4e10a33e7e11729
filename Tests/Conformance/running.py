"""The built program as a process: a server with a data folder of its own, workers beside it, keys for accounts."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import httpx
import yaml

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("LIPSYNC_PROGRAM", ROOT / ".build" / "release" / "lipsync"))
# A secret of Standard Webhooks: 32 bytes.
WEBHOOK_SECRET = "whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI="


@dataclass(frozen=True)
class Keys:
    """What `lipsync keys create --json` prints."""

    account: str
    access_key: str
    secret_key: str
    api_key: str


def free_port() -> int:
    """A port of the loopback that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def processes_below(parent: int) -> list[int]:
    """The living children of a process, and theirs."""
    found: list[int] = []
    for listing in Path(f"/proc/{parent}/task").glob("*/children"):
        try:
            children = [int(word) for word in listing.read_text().split()]
        except OSError:
            continue
        for child in children:
            found += [child, *processes_below(child)]
    return found


def surroundings() -> dict[str, str]:
    """The environment of the program: of its own variables only those that say where it lives."""
    kept = {"LIPSYNC_HOME", "LIPSYNC_SANDBOX"}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LIPSYNC_") or name in kept}
    return environment | {"LIPSYNC_OUTBOUND_ALLOW": "127.0.0.1,localhost"}


@dataclass
class Program:
    """One running process of the program; its words go to a log."""

    arguments: list[str]
    log: Path
    environment: dict[str, str] = field(default_factory=dict)
    # What the program is started by: `prlimit …`.
    before: list[str] = field(default_factory=list)
    process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self.process is not None, "the process was not started"
        return self.process.pid

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*self.before, str(PROGRAM), *self.arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=surroundings() | self.environment,
                start_new_session=True,
            )

    def ask_to_stop(self) -> None:
        assert self.process is not None, "the process was not started"
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)

    def stop(self, patience: float = 40) -> int:
        """Asks it to stop, and waits. The exit status."""
        self.ask_to_stop()
        return self.wait(patience)

    def wait(self, patience: float = 40) -> int:
        """Waits until it has stopped. The exit status."""
        assert self.process is not None, "the process was not started"
        try:
            return self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise

    def kill(self) -> None:
        """Ends it without a word."""
        assert self.process is not None, "the process was not started"
        self.process.kill()
        self.process.wait()

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def last_words(self, lines: int = 15) -> str:
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


class Server:
    """`lipsync serve` on a data folder. It can be stopped, killed and started again."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.data = folder / "data"
        self.configuration = folder / "lipsync.yaml"
        self.configuration.touch(mode=0o600)
        self.configuration.write_text(yaml.safe_dump({"admin_port": 0} | settings))
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.program = Program(
            [
                "serve",
                *("--host", "127.0.0.1", "--port", str(self.port)),
                *("--data", str(self.data), "--config", str(self.configuration)),
            ],
            folder / "server.log",
        )

    def start(self, patience: float = 30) -> Self:
        self.program.start()
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if not self.program.is_alive:
                break
            try:
                if httpx.get(f"{self.url}/healthz", timeout=2).status_code == 200:
                    return self
            except httpx.HTTPError:
                pass
            time.sleep(0.05)
        words = self.program.last_words()
        if self.program.is_alive:
            self.program.kill()
        raise AssertionError(f"the server was not ready within {patience} s:\n{words}")

    def stop(self) -> int:
        return self.program.stop()

    def worker(self, name: str) -> Program:
        """`lipsync work` on the same folder, not yet started."""
        return Program(
            ["work", "--data", str(self.data), "--config", str(self.configuration)], self.folder / f"{name}.log"
        )

    def run(self, *arguments: str) -> str:
        """Runs another verb on the same data folder; what it printed."""
        done = subprocess.run(
            [str(PROGRAM), *arguments, "--data", str(self.data)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env=surroundings(),
            text=True,
            timeout=60,
        )
        assert done.returncode == 0, f"lipsync {' '.join(arguments)} ended with {done.returncode}: {done.stderr}"
        return done.stdout

    def create_keys(self, account: str) -> Keys:
        made = json.loads(self.run("keys", "create", "--account", account, "--json"))
        return Keys(made["account"], made["access_key"], made["secret_key"], made["api_key"])

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        if self.program.is_alive:
            self.stop()
