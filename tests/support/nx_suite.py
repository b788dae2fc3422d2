"""A pytest plugin for NetworkX's own tests: tells which functions kernels answered.

Run by `tests/integration/engine/test_networkx_suite.py`.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from graphkit.engine.nx_backend.backend import _dispatched_functions
from graphkit.engine.nx_backend.dispatch import DISPATCHED, DispatchedFunction

answers: Counter[str] = Counter()


def _count_calls(taken: DispatchedFunction) -> DispatchedFunction:
    def answer(*args: Any, **kwargs: Any) -> Any:
        result = taken.answer(*args, **kwargs)
        answers[taken.name] += 1
        return result

    kept: Callable[..., Any] = answer
    return DispatchedFunction(taken.name, kept, taken.pays_from, taken.converted_from)


def pytest_configure() -> None:
    """Count from the beginning."""
    DISPATCHED.update(
        {name: _count_calls(taken) for name, taken in _dispatched_functions().items()}
    )


def pytest_sessionfinish() -> None:
    """Write what was counted where the caller reads it."""
    counts = {name: answers[name] for name in DISPATCHED}
    Path(os.environ["GRAPHKIT_ANSWERS"]).write_text(json.dumps(counts), encoding="utf-8")
