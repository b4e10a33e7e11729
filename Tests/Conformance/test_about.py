"""What the service says of itself: voices, errors, its description and the readable page."""

from __future__ import annotations

import re

import httpx
import yaml

from client import HTTP_STATUS, Client, succeeded_list
from running import ROOT, Server
from wire import ErrorCode, Voice


def test_voices_are_listed_with_the_vendors_ids(idle_client: Client) -> None:
    voices = succeeded_list(idle_client.get("/v1/voices"), Voice)
    assert len({voice.voice_id for voice in voices}) == len(voices) > 1
    aliases = {alias for voice in voices for alias in voice.aliases}
    assert {"uk_man2", "oversea_male1", "genshin_klee2", "tianmeixuemei-v1"} <= aliases


def test_errors_are_listed(idle_client: Client) -> None:
    codes = succeeded_list(idle_client.get("/v1/errors"), ErrorCode)
    assert {entry.code: entry.http_status for entry in codes} == HTTP_STATUS
    assert {entry.code for entry in codes if entry.retry} == {1302, 1303, 5000, 5001, 5002}


def test_the_description_is_served_without_a_key(idle_server: Server) -> None:
    answer = httpx.get(f"{idle_server.url}/openapi.yaml")
    assert answer.status_code == 200
    assert yaml.safe_load(answer.text) == yaml.safe_load((ROOT / "docs" / "openapi.yaml").read_text())


def test_the_page_needs_nothing_from_outside(idle_server: Server) -> None:
    page = httpx.get(f"{idle_server.url}/docs")
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    loaded = re.findall(r"<(?:script|img|iframe|link)\b[^>]*(?:src|href)\s*=\s*[\"']?(https?:)?//", page.text)
    assert loaded == []
    assert "/v1/videos/identify-face" in page.text


def test_probes_answer(idle_server: Server) -> None:
    for path in ("/healthz", "/readyz"):
        assert httpx.get(idle_server.url + path).status_code == 200
