"""docs/json.md: its tables, and whether a value keeps to them."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "json.md"


def documented_tables() -> dict[str, dict[str, str]]:
    """Return the tables of the page: heading -> field -> type."""
    tables: dict[str, dict[str, str]] = {}
    heading = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("### "):
            heading = line[4:]
            tables[heading] = {}
        elif row := re.match(r"\| `(\w+)` \| ([^|]+) \|", line):
            tables[heading][row[1]] = row[2].strip()
    return tables


def problems(value: object, wanted: str, where: str) -> list[str]:
    """Return where a value does not keep to the page."""
    if wanted.endswith(" or null"):
        return [] if value is None else problems(value, wanted.removesuffix(" or null"), where)
    if wanted.startswith("list of "):
        if not isinstance(value, list):
            return [f"{where} is no list"]
        inner = wanted.removeprefix("list of ")
        return [p for n, item in enumerate(value) for p in problems(item, inner, f"{where}[{n}]")]
    simple = {
        "text": lambda v: isinstance(v, str),
        "number": lambda v: isinstance(v, int | float) and not isinstance(v, bool),
        "whole number": lambda v: isinstance(v, int) and not isinstance(v, bool),
        "true or false": lambda v: isinstance(v, bool),
        "object": lambda v: isinstance(v, dict),
        "list": lambda v: isinstance(v, list),
    }
    if wanted in simple:
        return [] if simple[wanted](value) else [f"{where} is no {wanted}: {value!r}"]
    table = documented_tables()[wanted]
    if not isinstance(value, dict) or list(value) != list(table):
        return [f"{where} has not the fields of {wanted}: {value!r}"]
    return [
        p for name, kind in table.items() for p in problems(value[name], kind, f"{where}.{name}")
    ]
