"""How long clients wait while a task runs: 200 pollers that ask once a second and 5 that create once a second.

Run by hand after `make build`:

    .deps/python-tests/bin/python Tests/Conformance/load.py [--seconds 20] [--pollers 200] [--creators 5]

Prints percentiles and fails only where a request failed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from client import LIP_SYNC, Client, order, succeeded
from conftest import SAMPLES, SPEECH
from listeners import FileHost
from running import Keys, Server
from wire import File


@dataclass
class Waits:
    """How long requests took, in milliseconds, and what went wrong."""

    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def percentile(self, part: float) -> float:
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else float("nan")

    def line(self, name: str) -> str:
        parts = ", ".join(f"p{round(part * 100)} {self.percentile(part):.1f} ms" for part in (0.5, 0.9, 0.99))
        return f"{name}: {len(self.times)} requests, {parts}, {len(self.errors)} errors"


class Connection:
    """One HTTP/1.1 connection. Plain streams cost less than a client library, which would measure itself."""

    def __init__(self, server: Server, keys: Keys) -> None:
        self.port = server.port
        self.authorization = f"Authorization: Bearer {keys.api_key}\r\n"

    async def __aenter__(self) -> Self:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.writer.close()

    async def send(self, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
        """The status and the body of the answer."""
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n{self.authorization}"
        self.writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        await self.writer.drain()
        lines = (await self.reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
        return int(lines[0].split()[1]), await self.reader.readexactly(int(headers["content-length"]))


async def repeat(server: Server, keys: Keys, waits: Waits, end: float, request: tuple[str, str, bytes]) -> None:
    """Sends a request once a second, starting at a random moment of the first one."""
    await asyncio.sleep(random.random())
    async with Connection(server, keys) as connection:
        while (start := time.monotonic()) < end:
            try:
                status, body = await connection.send(*request)
                waits.times.append((time.monotonic() - start) * 1000)
                if status != 200 or json.loads(body)["code"] != 0:
                    waits.errors.append(f"{status} {body[:200]!r}")
            except (OSError, asyncio.IncompleteReadError) as error:
                waits.errors.append(repr(error))
                return
            await asyncio.sleep(max(0, 1 - (time.monotonic() - start)))


async def load(
    server: Server, keys: Keys, task: str, body: dict[str, Any], options: argparse.Namespace
) -> tuple[Waits, Waits]:
    polls, creates = Waits(), Waits()
    end = time.monotonic() + options.seconds
    poll, create = ("GET", f"{LIP_SYNC}/{task}", b""), ("POST", LIP_SYNC, json.dumps(body).encode())
    await asyncio.gather(
        *(repeat(server, keys, polls, end, poll) for _ in range(options.pollers)),
        *(repeat(server, keys, creates, end, create) for _ in range(options.creators)),
    )
    return polls, creates


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--pollers", type=int, default=200)
    parser.add_argument("--creators", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, FileHost(SAMPLES) as files:
        server = Server(Path(folder))
        keys = server.create_keys("load")
        with server, Client(server.url, keys.api_key) as client:
            session = client.identify(f"{files.url}/portrait.mp4")
            audio = succeeded(client.upload(SPEECH), File)
            body = order(session, {"audio_id": audio.file_id})
            # The creates come on top of this one, so that a task runs all the time.
            task = client.create(body).task_id
            client.until(task, "processing")
            polls, creates = asyncio.run(load(server, keys, task, body, options))
    print(polls.line("GET "))
    print(creates.line("POST"))
    for error in [*polls.errors, *creates.errors][:5]:
        print(f"  {error}")
    return 1 if polls.errors or creates.errors else 0


if __name__ == "__main__":
    sys.exit(main())
