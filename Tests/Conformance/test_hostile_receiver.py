"""Receivers of callbacks that answer with errors, never, endlessly, elsewhere, or with a closed door: none of 500 events is
lost, each comes under one id, and the API does not notice. LIPSYNC_EVENTS says how many events."""

from __future__ import annotations

import json
import os
import random
import socket
import struct
import threading
import time
from http.server import BaseHTTPRequestHandler

import httpx
import pytest

from client import LIP_SYNC, Client, order
from listeners import Listener, reply
from running import Keys, Server
from wire import Callback, File, IdentifiedFaces

EVENTS = int(os.environ.get("LIPSYNC_EVENTS", "500"))


class HostileReceiver(Listener):
    """Mistreats the first try of most events, and takes the second."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.lock = threading.Lock()
        self.tried: dict[str, str] = {}
        self.taken: dict[str, str] = {}
        self.strayed = 0
        self.over = threading.Event()
        super().__init__(self.answer)

    def __exit__(self, *error: object) -> None:
        self.over.set()
        super().__exit__(*error)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        if handler.path != "/hook":
            self.strayed += 1
            reply(handler, 200)
            return
        name = handler.headers["webhook-id"]
        task = Callback.model_validate_json(body).task_id
        with self.lock:
            manner = "take" if name in self.tried else self.manner()
            self.tried.setdefault(name, manner)
            if manner == "take" or manner == "endless":
                assert self.taken.setdefault(name, task) == task
        self.act(handler, manner)

    def manner(self) -> str:
        manners = {"500": 25, "hang": 10, "reset": 10, "429": 5, "redirect": 5, "endless": 5, "take": 40}
        return self.chance.choices(list(manners), list(manners.values()))[0]

    def act(self, handler: BaseHTTPRequestHandler, manner: str) -> None:
        match manner:
            case "take":
                reply(handler, 204)
            case "500":
                reply(handler, self.chance.choice([500, 502, 503, 504]), b"x" * 100_000)
            case "429":
                reply(handler, 429, Retry_After="6")
            case "redirect":
                reply(handler, 307, Location="/elsewhere")
            case "hang":
                self.over.wait(30)
                handler.close_connection = True
            case "reset":
                linger = struct.pack("ii", 1, 0)
                handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                handler.close_connection = True
                handler.connection.close()
            case "endless":
                self.drip(handler)

    def drip(self, handler: BaseHTTPRequestHandler) -> None:
        """Says yes, and then never stops talking."""
        handler.send_response(200)
        handler.end_headers()
        handler.close_connection = True
        try:
            while not self.over.is_set():
                handler.wfile.write(b"x" * 65_536)
        except OSError:
            pass


@pytest.mark.slow
def test_no_event_is_lost_and_the_api_does_not_wait(
    idle_server: Server, idle_session: IdentifiedFaces, idle_audio: File, idle_keys: tuple[Server, Keys]
) -> None:
    with HostileReceiver(seed=7) as receiver, Client(idle_server.url, idle_keys[1].api_key, timeout=5) as client:
        body = order(idle_session, {"audio_id": idle_audio.audio_id or ""}, callback_url=f"{receiver.url}/hook")
        tasks = {client.create(body).task_id for _ in range(EVENTS)}
        assert len(tasks) == EVENTS
        end = time.monotonic() + 120 + EVENTS / 5
        while len(receiver.taken) < EVENTS:
            # A client that gives up after five seconds is content.
            assert client.get(LIP_SYNC, params={"pageSize": 5}).status_code == 200
            assert httpx.get(f"{idle_server.url}/healthz", timeout=5).status_code == 200
            assert time.monotonic() < end, f"{EVENTS - len(receiver.taken)} of {EVENTS} events have not come"
            time.sleep(0.2)
        assert set(receiver.taken.values()) == tasks
        assert len(receiver.taken) == len(receiver.tried) == EVENTS, "an event came under two ids"
        assert receiver.strayed == 0, "a redirect was followed"
        told = json.loads(idle_server.run("callbacks", "list", "--json"))["callbacks"]
        assert not [callback for callback in told if callback["task_id"] in tasks]
        for task in tasks:
            assert client.delete(f"{LIP_SYNC}/{task}").status_code == 200
