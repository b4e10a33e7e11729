"""schemathesis against the description: whatever is sent, no 5xx and no answer that is not described."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
import schemathesis
import yaml
from hypothesis import HealthCheck, settings
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.config import SchemathesisConfig

from client import bearer
from conftest import LOGS
from running import ROOT, Server

load_all_checks()
# The first wants 405 where the protocol says 404; the second knows nothing of ids that have to exist.
EXCLUDED = [CHECKS.get_one(name) for name in ("unsupported_method", "positive_data_acceptance")]
# Unknown members are ignored by the protocol; who may come in is for test_codes.py.
CONFIGURATION = SchemathesisConfig.from_dict({"seed": 1, "generation": {"allow-extra-parameters": False}})
DESCRIPTION = yaml.safe_load((ROOT / "docs" / "openapi.yaml").read_text()) | {"security": []}
schema = schemathesis.openapi.from_dict(DESCRIPTION, config=CONFIGURATION)


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """A server of its own: what is asked of it would keep others waiting."""
    server = Server(tmp_path_factory.mktemp("fuzzed"))
    LOGS.append(server.program.log)
    keys = server.create_keys("fuzzed")
    with server:
        yield server.url, bearer(keys.api_key)
        assert server.program.is_alive


@schema.parametrize()
@settings(
    max_examples=35,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_described(case: schemathesis.Case, fuzzed: tuple[str, dict[str, str]]) -> None:
    url, headers = fuzzed
    answer = case.call(base_url=url, headers=headers, timeout=40)
    query = parse_qsl(urlsplit(answer.request.url or "").query, keep_blank_values=True)
    # An empty parameter counts as absent.
    blank = [CHECKS.get_one("negative_data_rejection")] if "" in dict(query).values() else []
    case.validate_response(answer, excluded_checks=EXCLUDED + blank)
    assert answer.status_code < 500
