"""Write the `graphkit.toml` beside exported tables."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from graphkit.config.load_settings import CONFIG_NAME
from graphkit.config.settings import PARQUET, Settings
from graphkit.toml import read_toml

_HEAD = """\
# Tables of a graph, for questions only: the answers hold for the day of the export. Change the
# graph in the workspace that the tables come from, and export them again.

[store]
uri = {uri}

[compute]
# "local", "duckdb", or the address of a Spark: sc://HOST:15002
engine = "local"
"""
# What a copy for questions does not need, or must not say about the person who exported.
_LEFT_OUT = frozenset({"store", "compute", "asks"})


def tables_config(settings: Settings) -> str:
    """Return the text of a `graphkit.toml` for tables, with the other settings of a workspace."""
    said = read_toml(settings.root / CONFIG_NAME)
    parts = [_HEAD.format(uri=_value(f"{PARQUET}."))]
    for name, values in said.items():
        if name not in _LEFT_OUT:
            parts += _table((name,), values)
    return "\n".join(parts)


def _table(names: tuple[str, ...], values: Mapping[str, Any]) -> list[str]:
    """Return a table and the tables in it, each as one text."""
    plain = {key: value for key, value in values.items() if not isinstance(value, Mapping)}
    head = f"[{'.'.join(map(_key, names))}]\n"
    found = [head + "".join(f"{_key(key)} = {_value(value)}\n" for key, value in plain.items())]
    for key, value in values.items():
        if isinstance(value, Mapping):
            found += _table((*names, key), value)
    return found


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _value(name)


def _value(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, (str, bool, int, float)):
        # A JSON text is a TOML text, except for DEL, which TOML wants to be escaped.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value)  # a date or a time
