"""How long the fuzz tests try: a few dozen examples, or as long as one asks for.

`GRAPHKIT_FUZZ_SECONDS=300 make test ARGS=tests/fuzz/test_archives.py` gives each test about so
many seconds, with other examples each time.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

SECONDS = float(os.environ.get("GRAPHKIT_FUZZ_SECONDS", "0"))

settings.register_profile(
    "fuzz",
    max_examples=int(SECONDS * 50) or 40,
    deadline=None,
    derandomize=not SECONDS,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """Let these settings hold for the tests of this folder, and for no others."""
    before = f"before {collector.nodeid}"
    settings.register_profile(before, settings.default)
    settings.load_profile("fuzz")
    try:
        return (yield)
    finally:
        settings.load_profile(before)


@pytest.fixture
def enough() -> Callable[[], bool]:
    """Tell whether the time asked for is over: ask once all is drawn, and try no more."""
    end = time.monotonic() + SECONDS
    return lambda: SECONDS > 0 and time.monotonic() > end
