"""Write JSON item by item, so that a large network is never one text in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any


def list_lines(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield a list of objects, one per line.

    Letters beyond ASCII are written as escapes, which every reader decodes. So the file does not
    depend on the encoding that a program assumes, and half a surrogate pair does no harm.

    Examples
    --------
    >>> print("".join(list_lines([{"name": "Zoë"}, {}])))
    [
    {"name": "Zo\\u00eb"},
    {}
    ]
    """
    before = "[\n"
    for item in items:
        yield before + json.dumps(item, allow_nan=False)
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"
