"""schemathesis against the description: whatever is sent, no 5xx and no answer that is not described."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.config import SchemathesisConfig

from client import bearer
from running import ROOT, Keys, Server

load_all_checks()
# The first wants 405 where the protocol says 404; the second knows nothing of ids that have to exist.
EXCLUDED = [CHECKS.get_one(name) for name in ("unsupported_method", "positive_data_acceptance")]
CONFIGURATION = SchemathesisConfig.from_dict({"seed": 1})


@pytest.fixture(scope="module")
def fuzzed(idle_keys: tuple[Server, Keys], idle_server: Server) -> Iterator[tuple[str, dict[str, str]]]:
    keys = idle_server.create_keys("fuzzed")
    yield idle_server.url, bearer(keys.api_key)
    assert idle_server.program.is_alive


@pytest.fixture(scope="module")
def description(fuzzed: tuple[str, dict[str, str]]) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_path(ROOT / "docs" / "openapi.yaml", config=CONFIGURATION)


schema = schemathesis.pytest.from_fixture("description")


@schema.parametrize()
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_described(case: schemathesis.Case, fuzzed: tuple[str, dict[str, str]]) -> None:
    url, headers = fuzzed
    answer = case.call_and_validate(base_url=url, headers=headers, excluded_checks=EXCLUDED, timeout=40)
    assert answer.status_code < 500
