"""What the service reaches out to: a host of files, and a receiver of callbacks. Both on the loopback."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self


class Listener:
    """A small HTTP server in a thread."""

    def __init__(self, answer: Callable[[BaseHTTPRequestHandler], None]) -> None:
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                answer(self)

            def do_POST(self) -> None:
                answer(self)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


def reply(handler: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    try:
        handler.wfile.write(body)
    except OSError:
        pass  # Who asked has gone.


class FileHost(Listener):
    """Serves the files of some folders by their names; below `/slow/SECONDS/` after a while."""

    def __init__(self, *folders: Path) -> None:
        self.folders = list(folders)
        super().__init__(self.serve)

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        words = handler.path.split("?")[0].strip("/").split("/")
        if words[0] == "slow":
            time.sleep(float(words[1]))
        for folder in self.folders:
            if (folder / words[-1]).is_file():
                reply(handler, 200, (folder / words[-1]).read_bytes(), Content_Type="application/octet-stream")
                return
        reply(handler, 404)


@dataclass(frozen=True)
class Delivery:
    """One callback as it came."""

    path: str
    headers: dict[str, str]
    body: bytes


class CallbackReceiver(Listener):
    """Keeps what it is sent. `statuses` are its first answers; after them it says 200."""

    def __init__(self, *statuses: int) -> None:
        self.deliveries: list[Delivery] = []
        self.statuses = list(statuses)
        self.lock = threading.Lock()
        super().__init__(self.receive)

    def receive(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in handler.headers.items()}
        with self.lock:
            self.deliveries.append(Delivery(handler.path, headers, body))
            status = self.statuses.pop(0) if self.statuses else 200
        reply(handler, status)

    def wait(self, is_enough: Callable[[list[Delivery]], bool], patience: float = 20) -> list[Delivery]:
        """What has come, as soon as it is enough."""
        end = time.monotonic() + patience
        while True:
            with self.lock:
                deliveries = list(self.deliveries)
            if is_enough(deliveries):
                return deliveries
            assert time.monotonic() < end, f"only {len(deliveries)} callbacks within {patience} s"
            time.sleep(0.05)
