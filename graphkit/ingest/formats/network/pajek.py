"""Pajek: networks (`.net`) and the first network of a project (`.paj`) with its partitions.

Vertices are numbers with labels. Lines between them come one by one, as lists, or as a matrix.
Pajek's manual defines the sections; unknown ones are skipped with a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import InputError
from graphkit.ingest.formats.network.drawn_network import (
    MAX_BYTES,
    Connection,
    DrawnNetwork,
    Element,
    NetworkFormat,
    too_large,
)
from graphkit.ingest.formats.table import Cell, MalformedRow
from graphkit.ingest.inputs.decode_text import has_undecoded_bytes, physical_lines
from graphkit.lazy_regex import lazy_regex

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input

_MARK = lazy_regex(r"^\s*\*vertices\s+\d+", re.IGNORECASE | re.MULTILINE)
# In a label, a backslash may escape a quotation mark or a backslash.
_TOKEN = lazy_regex(r'"((?:[^"\\]|\\.)*)"(?=\s|$)|"([^"]*)"|\[[^\]]*\]|\S+')
_ESCAPED = lazy_regex(r'\\(["\\])')
# A comment in graphkit's own exports: the kind of element for each shape.
_KINDS = lazy_regex(r"%\s*kinds:\s*(.+)", re.IGNORECASE)
_NUMBER = lazy_regex(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?", re.ASCII)
_VERTEX = lazy_regex(r"[1-9]\d{0,8}", re.ASCII)
_SECTION = lazy_regex(r"\s*\*\s*(\w+)\s*(.*)", re.DOTALL)
_PAIRS, _LISTS = ("arcs", "edges"), ("arcslist", "edgeslist")
_VALUES = ("partition", "vector")
# A limit, because a header could claim any number of vertices.
_MAX_VERTICES = 100_000_000


class _Section(NamedTuple):
    """The section that is being read."""

    name: str
    title: str


@dataclass(slots=True)
class _NetworkBuilder:
    """Builds a network from the lines of a file."""

    network: DrawnNetwork = field(default_factory=DrawnNetwork)
    vertices: int = 0
    first_set: int = 0
    section: _Section = field(default=_Section("", ""))
    next: int = 0
    unknown_sections: set[str] = field(default_factory=set)
    labels: dict[str, tuple[int, str | None, dict[str, Cell]]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    def add_line(self, number: int, text: str) -> bool:
        """Add a line; return False after the last one that counts."""
        found = _SECTION.fullmatch(text)
        if found is not None:
            return self._begin(found[1].casefold(), found[2].strip())
        reason = self._row(number, text)
        if reason is not None:
            self.network.add_fault(MalformedRow(number, reason, text.rstrip("\r\n")[:1000]))
        return True

    def _begin(self, name: str, rest: str) -> bool:
        if name == "vertices" and self.section.name in _VALUES:
            return True  # only the number of values
        if name in ("network", "vertices") and self.vertices:
            self.network.notes.append("only the first network of the file is read")
            return False
        if name == "vertices":
            counts = [int(word) for word in rest.split() if word.isdecimal()]
            self.vertices = min(counts[0] if counts else 0, _MAX_VERTICES)
            self.first_set = counts[1] if len(counts) > 1 else 0
        title = re.sub(r"^:?\s*\d*\s*", "", rest) if name not in _VALUES else rest
        self.section, self.next = _Section(name, title.strip().strip('"').strip()), 0
        known = (*_PAIRS, *_LISTS, *_VALUES, "vertices", "network", "matrix")
        if name not in known and name not in self.unknown_sections:
            self.unknown_sections.add(name)
            self.network.notes.append(f"not read: *{name[:40]}")
        return True

    def _row(self, number: int, text: str) -> str | None:
        name = self.section.name
        if has_undecoded_bytes(text):
            return "letters that cannot be read"
        words = _words(text)
        if name == "vertices":
            return self._vertex(number, text, words)
        if name in _VALUES:
            return self._value(number, words[0])
        reason = self._connections(name, number, words)
        return reason if name else "a line before *Vertices"

    def _connections(self, name: str, number: int, words: list[str]) -> str | None:
        if name in _PAIRS:
            return self._pair(number, words)
        if name in _LISTS:
            return self._list(number, words)
        return self._matrix_row(number, words) if name == "matrix" else None

    def _value(self, number: int, value: str) -> str | None:
        self.next += 1
        ref = str(self.next)
        if reason := self._out_of_range(ref):
            return reason
        vertex = self.labels.setdefault(ref, (number, None, {}))
        vertex[2][self.section.title or self.section.name] = value
        return None

    def _vertex(self, number: int, text: str, words: list[str]) -> str | None:
        ref, attributes = words[0], dict[str, Cell]()
        if reason := self._out_of_range(ref):
            return reason
        if ref in self.labels:
            return f"two vertices have the number {ref}"
        if span := re.search(r"\[([^\]]*)\]\s*$", text):
            attributes["time"] = span[1]
        label = words[1].strip() if len(words) > 1 else ""
        if shape := next((word for word in words[2:] if word in self.kinds), None):
            attributes["type"] = self.kinds[shape]
        self.labels[ref] = (number, label or None, attributes)
        return None

    def _pair(self, number: int, words: list[str]) -> str | None:
        if len(words) < 2:
            return "a line needs two vertices"
        attributes: dict[str, Cell] = {}
        if len(words) > 2 and _NUMBER.fullmatch(words[2]):
            attributes["weight"] = words[2]
        if "l" in words[2:-1]:
            attributes["label"] = words[words.index("l", 2) + 1]
        elif self.section.title:
            attributes["label"] = self.section.title
        if words[-1].startswith("["):
            attributes["time"] = words[-1].strip("[]")
        return self._join(number, words[0], words[1], attributes)

    def _list(self, number: int, words: list[str]) -> str | None:
        attributes: dict[str, Cell] = {"label": self.section.title} if self.section.title else {}
        for other in words[1:]:
            if reason := self._join(number, words[0], other, attributes):
                return reason
        return None

    def _matrix_row(self, number: int, words: list[str]) -> str | None:
        self.next += 1
        if self.next > (self.first_set or self.vertices):
            return "the matrix has more rows than vertices"
        for column, value in enumerate(words, start=1 + self.first_set):
            if not _NUMBER.fullmatch(value):
                return f'"{value[:40]}" is no number'
            if float(value) and (
                reason := self._join(number, str(self.next), str(column), {"weight": value})
            ):
                return reason
        return None

    def _join(self, number: int, one: str, other: str, attributes: dict[str, Cell]) -> str | None:
        for ref in (one, other := other.lstrip("-+")):  # a minus marks a negative tie
            if reason := self._out_of_range(ref):
                return reason
            self.labels.setdefault(ref, (number, None, {}))
        self.network.add_connection(Connection(number, one, other, attributes))
        return None

    def _out_of_range(self, ref: str) -> str | None:
        if _VERTEX.fullmatch(ref) and int(ref) <= self.vertices:
            return None
        return f'"{ref[:40]}" is no vertex: they are numbered 1 to {self.vertices}'

    def build(self) -> DrawnNetwork:
        """Return the network."""
        for ref, (number, label, attributes) in self.labels.items():
            if self.first_set:
                which = "first set" if int(ref) <= self.first_set else "second set"
                attributes["type"] = which
            self.network.add_element(ref, Element(number, label, attributes))
        if self.first_set:
            self.network.notes.append(
                "there are two sets of vertices: the first is read as people, the second as "
                "organizations that they belong to"
            )
        return self.network


def _words(text: str) -> list[str]:
    """Return the words of a line, labels without their quotation marks."""
    words = []
    for found in _TOKEN.finditer(text):
        plain = _ESCAPED.sub(r"\1", found[1]) if found[1] is not None else found[2]
        words.append(found[0] if plain is None else plain)
    return words


def _lines(input: Input) -> Iterator[tuple[int, str]]:
    for number, text in enumerate(physical_lines(input.text.content), start=1):
        plain = text.strip()
        if plain and not plain.startswith(("%", "/*")):
            yield number, text


def _kinds(input: Input) -> dict[str, str]:
    """Return the kind of element for each shape, if a comment gives it."""
    for text in physical_lines(input.text.content)[:20]:
        if found := _KINDS.fullmatch(text.strip("\ufeff\r\n ")):
            pairs = (pair.partition("=") for pair in found[1].split(","))
            return {shape.strip(): kind.strip() for shape, _, kind in pairs if kind.strip()}
    return {}


def read(input: Input) -> DrawnNetwork:
    """Read a Pajek file."""
    try:
        if input.path.stat().st_size > MAX_BYTES:
            raise too_large(input)
    except OSError:
        pass  # opening it reports the reason
    builder = _NetworkBuilder(kinds=_kinds(input))
    for number, text in _lines(input):
        if not builder.add_line(number, text):
            break
    if not builder.vertices:
        raise InputError(
            "the network has no vertices", where=input.place, next="Export it again from Pajek"
        )
    return builder.build()


FORMAT = NetworkFormat(lambda input: _MARK.search(input.beginning[:65536]) is not None, read)
