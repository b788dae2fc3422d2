"""docs/json.md and the findings say the same, and what is rendered keeps to it."""

from __future__ import annotations

import importlib
import json
import re
import types
import typing
from pathlib import Path

import pytest

from graphkit.analysis import findings
from graphkit.analysis.answer import Answer
from graphkit.render import render_answer, render_profile

PAGE = Path(__file__).parents[3] / "docs" / "json.md"
CLASSES = {
    cls.__name__: cls
    # The package's own `profile` is the function of that name.
    for module in (findings, importlib.import_module("graphkit.analysis.profile"))
    for cls in vars(module).values()
    if hasattr(cls, "__dataclass_fields__") and cls.__module__ == module.__name__
}
FINDINGS = {
    "introductions": "Introduction",
    "brokers": "Broker",
    "gaps": "Gap",
    "reliance": "Reliance",
    "departures": "Departure",
    "tie": "Explanation",
}
PLAIN = {str: "text", float: "number", int: "whole number", bool: "true or false"}


def documented() -> dict[str, dict[str, str]]:
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


def in_words(annotation: object) -> str:
    if annotation in PLAIN:
        return PLAIN[annotation]
    if isinstance(annotation, types.UnionType):
        (inner,) = (a for a in typing.get_args(annotation) if a is not type(None))
        return f"{in_words(inner)} or null"
    if typing.get_origin(annotation) is tuple:
        return f"list of {in_words(typing.get_args(annotation)[0])}"
    return annotation.__name__


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
    table = documented()[wanted]
    if not isinstance(value, dict) or list(value) != list(table):
        return [f"{where} has not the fields of {wanted}: {value!r}"]
    return [
        p for name, kind in table.items() for p in problems(value[name], kind, f"{where}.{name}")
    ]


@pytest.mark.parametrize("name", CLASSES)
def test_the_page_has_each_field_and_type_of_a_finding(name):
    hints = typing.get_type_hints(CLASSES[name])
    table = {f.rstrip("_"): in_words(hint) for f, hint in hints.items()}
    if name == "Profile":
        table = {"schema": "text", **table}
    assert documented()[name] == table


def test_the_page_describes_every_finding_and_nothing_else():
    assert set(documented()) == {*CLASSES, "Answer"}


def test_the_page_names_every_layout():
    named = re.findall(
        r"`graphkit/(\w+)/(\d)` \(.*?\) (?:are each an|an?) \[(\w+)\]", PAGE.read_text()
    )
    assert {kind: cls for kind, _, cls in named} == FINDINGS
    assert {version for _, version, _ in named} == {str(Answer.version)}


@pytest.mark.parametrize("kind", FINDINGS)
def test_rendered_json_keeps_to_the_page(kind, world):
    data = json.loads(render_answer(world.KINDS[kind](), "json"))
    assert data["schema"] == f"graphkit/{kind}/1"
    assert problems(data, "Answer", "answer") == []
    assert problems(data["findings"], f"list of {FINDINGS[kind]}", "findings") == []


@pytest.mark.parametrize("which", ["contact", "organization"])
def test_a_profile_in_json_keeps_to_the_page(which, world):
    data = json.loads(render_profile(getattr(world, which)(), "json"))
    assert data["schema"] == "graphkit/profile/1"
    assert problems(data, "Profile", "profile") == []


def test_the_checker_sees_what_is_wrong(world):
    data = json.loads(render_answer(world.introductions(), "json"))
    data["findings"][0]["ties"][0]["strength"] = "0.8"
    data["findings"][1]["people"][0].pop("role")
    assert len(problems(data["findings"], "list of Introduction", "findings")) == 2
