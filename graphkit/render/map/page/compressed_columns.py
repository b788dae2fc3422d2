"""The data of large maps: in columns and compressed, as `unpack.js` reads them."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Mapping, Sequence
from typing import Any

LARGE = 4_000_000  # characters: longer texts are compressed faster, and a little less
SIZE = 50_000  # characters: shorter texts are not compressed


def columns(items: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Turn mappings into columns, one list for each name; missing values are None.

    Examples
    --------
    >>> columns([{"id": "a", "x": 1}, {"id": "b"}])
    {'count': 2, 'columns': {'id': ['a', 'b'], 'x': [1, None]}}
    """
    names = dict.fromkeys(name for item in items for name in item)
    return {
        "count": len(items),
        "columns": {name: [item.get(name) for item in items] for name in names},
    }


def steps(numbers: Sequence[int]) -> list[int]:
    """Return the differences between consecutive numbers, because small numbers compress well.

    Examples
    --------
    >>> steps([5, 7, 7])
    [5, 2, 0]
    """
    return [b - a for a, b in zip([0, *numbers], numbers, strict=False)]


def pack_payload(payload: Mapping[str, Any]) -> str:
    """Compress a map's payload, with nodes and edges in columns; ends of edges become numbers."""
    number = {node["id"]: n for n, node in enumerate(payload["nodes"])}
    edges = [
        {**edge, "from": number[edge["from"]], "to": number[edge["to"]]}
        for edge in payload["edges"]
    ]
    nodes = columns(payload["nodes"])
    return pack_columns({**payload, "nodes": nodes, "edges": columns(edges)})


def pack_columns(value: Any) -> str:
    """Write a value of plain types as compressed JSON."""
    return compress(json.dumps(value, separators=(",", ":"), allow_nan=False))


def compress(text: str) -> str:
    """Compress a text and encode it in base64; the same text gives the same result."""
    level = 9 if len(text) < LARGE else 6  # for large texts, level 9 takes thrice the time
    return base64.b64encode(gzip.compress(text.encode(), level, mtime=0)).decode("ascii")
