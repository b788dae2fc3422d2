"""Kumu's JSON, a blueprint or a whole project, and the nodes and links of other programs.

In a blueprint connections name their ends by label, in a project by `_id`. A name that is not
listed becomes an element, as in Kumu, unless elements have ids. Two elements of the same label are
distinguished by their type. Each element and connection is parsed by itself.

A file with one object per line is read, too: rejects of any network have this form.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graphkit.errors import InputError
from graphkit.ingest.formats.network.drawn_network import (
    MAX_BYTES,
    MAX_TEXT,
    UNKNOWN_END,
    Attributes,
    Connection,
    DrawnNetwork,
    Element,
    NetworkFormat,
    too_large,
)
from graphkit.ingest.formats.table import REJECTED, Cell, MalformedRow, SkippedRow
from graphkit.ingest.inputs.decode_text import has_undecoded_bytes
from graphkit.ingest.notes import shorten
from graphkit.lazy_regex import lazy_regex

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input

ELEMENTS = ("elements", "nodes", "vertices")
CONNECTIONS = ("connections", "links", "edges")
_IDS = ("_id", "id", "key")
_LABELS = ("label", "name", "title")
_TYPES = ("element type", "type", "kind")
_FROM, _TO = ("from", "source"), ("to", "target")
_ENDS = frozenset({*_FROM, *_TO, "from type", "to type", "from id", "to id"})
_STRUCTURE = frozenset({"_id", "id", "attributes", "direction", "reversed", "delayed"})
# Cytoscape has its two lists in an object, and mixes the style of nodes with their attributes.
_CYTOSCAPE = "elements"
_APPEARANCE = frozenset("suid selected shared_name shared_interaction color width size".split())
# The most items, which fit into memory whatever they contain.
_MAX_PARTS = 10_000_000
_PLACE = lazy_regex(r"\d{1,7}", re.ASCII)
_SPACE = lazy_regex(r"[\s\ufeff]*")
_HEAD = lazy_regex(r"[\s\ufeff]*\{")
_OBJECT_LINE = lazy_regex(r'\{"(?:label|from)": ')
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)


def matches(input: Input) -> bool:
    """Return whether an input is JSON with elements or nodes in it, or lines of rejects."""
    head = input.beginning
    if head.startswith(REJECTED):
        return _OBJECT_LINE.search(head[:65536]) is not None
    if not _HEAD.match(head):
        return False
    words = "|".join((*ELEMENTS, *CONNECTIONS))
    return re.search(rf'"(?:{words})"\s*:\s*\[', head) is not None


@dataclass(slots=True)
class _NetworkBuilder:
    """Collects elements and connections; ends are looked up when all elements are known."""

    network: DrawnNetwork = field(default_factory=DrawnNetwork)
    labels: dict[str, list[str]] = field(default_factory=dict)
    has_ids: bool = False
    ends_may_be_places: bool = False
    places: list[str] = field(default_factory=list)
    connections: list[tuple[int, dict[str, Any]]] = field(default_factory=list)

    def add_element(self, line: int, item: dict[str, Any], original: str) -> None:
        """Add an element."""
        attributes = _attributes(item)
        label = _text_or_empty(_first_given(attributes, _LABELS))
        id, kind = (
            _text_or_empty(_first_given(item, _IDS)),
            _text_or_empty(_first_given(attributes, _TYPES)),
        )
        if not label and not id:
            self.network.add_fault(MalformedRow(line, "an element with no label", original))
            return
        ref = id or _label_and_type(label, kind)
        self.has_ids = self.has_ids or bool(id)
        self.places.append(ref)
        self.labels.setdefault(label, [])
        known = self.network.elements.get(ref)
        if known is not None and not id:
            self.network.elements[ref] = known._replace(
                attributes={**known.attributes, **attributes}
            )
            self.network.add_fault(SkippedRow(line, "an element listed twice, read as one"))
            return
        if known is None:
            self.labels[label].append(ref)
        self.network.add_element(
            ref, Element(line, label or None, attributes, _text_or_empty(item.get("_id")) or None)
        )

    def add_connection(self, line: int, item: dict[str, Any], original: str) -> None:
        """Add a connection."""
        for ends in (_FROM, _TO):
            if not _is_given(_first_given(item, ends)):
                reason = f'a connection that does not say "{ends[0]}"'
                self.network.add_fault(MalformedRow(line, reason, original))
                return
        self.network.count(len(item))
        self.connections.append((line, item))

    def build(self) -> DrawnNetwork:
        """Return the network."""
        for line, item in self.connections:
            source, target = _first_given(item, _FROM), _first_given(item, _TO)
            # Several ends in one cell are several connections.
            for one in target if isinstance(target, list) else [target]:
                self._join(line, item, source, one)
        return self.network

    def _join(self, line: int, item: dict[str, Any], source: object, target: object) -> None:
        refs = []
        for end, value in (("from", source), ("to", target)):
            ref = self._ref(line, end, _id_of(value), item)
            if ref is None:
                name = shorten(_id_of(value))
                reason = f'several elements have the name "{name}": use its id'
                self.network.add_fault(MalformedRow(line, reason, _text(item)))
                return
            refs.append(ref)
        if item.get("reversed") is True:
            refs.reverse()
        attributes = {
            name: value for name, value in _attributes(item).items() if name.casefold() not in _ENDS
        }
        if item.get("direction") == "mutual":
            attributes["direction"] = "mutual"
        self.network.add_connection(Connection(line, refs[0], refs[1], attributes))

    def _ref(self, line: int, end: str, name: str, item: dict[str, Any]) -> str | None:
        """Return the element that an end names; None if several have the name."""
        elements = self.network.elements
        if name in elements:
            return name
        # A rejected connection gets the types and ids of its ends from the rest of the file.
        kind, id = _text_or_empty(item.get(f"{end} type")), _text_or_empty(item.get(f"{end} id"))
        found = self.labels.get(name, [])
        ref = _label_and_type(name, kind)
        if len(found) == 1 or ref in elements:
            return ref if ref in elements else found[0]
        if found:
            return None
        if self.ends_may_be_places and not self.has_ids and _PLACE.fullmatch(name):
            return self.places[int(name)] if int(name) < len(self.places) else name
        if (self.has_ids and not id) or name.startswith(UNKNOWN_END):
            return name.removeprefix(UNKNOWN_END)  # unknown: the row will be rejected
        attributes: Attributes = {"type": kind} if kind else {}
        self.labels.setdefault(name, []).append(ref)
        self.network.add_element(ref, Element(line, name, attributes, id or None))
        return ref


def _unwrap(item: dict[str, Any]) -> dict[str, Any]:
    """Return the attributes of a node or edge, which Cytoscape keeps one level deeper."""
    data, place = item.get("data"), item.get("position")
    if not isinstance(data, dict) or not ({"id", "source"} & set(data)):
        return item
    kept = {name: value for name, value in data.items() if name.casefold() not in _APPEARANCE}
    return {**(place if isinstance(place, dict) else {}), **kept}


def _label_and_type(label: str, kind: str) -> str:
    return f"{label}\x1f{kind.casefold()}"


def _first_given(item: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    """Return the value under the first of some names, in any case."""
    for name in names:
        if _is_given(item.get(name)):
            return item[name]
    folded = {key.strip().casefold(): value for key, value in item.items() if _is_given(value)}
    return next((folded[name] for name in names if name in folded), None)


def _text_or_empty(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "; ".join(_text(part) for part in value).strip()
    return _text(value).strip() if _is_given(value) else ""


def _is_given(value: object) -> bool:
    return value not in (None, "", [])


def _id_of(value: object) -> str:
    # D3 writes the whole node instead of its id.
    return _text_or_empty(
        _first_given(value, (*_IDS, *_LABELS)) if isinstance(value, Mapping) else value
    )


def _attributes(item: Mapping[str, Any]) -> dict[str, Cell]:
    inner = item.get("attributes")
    both = {**item, **(inner if isinstance(inner, Mapping) else {})}
    attributes = {}
    for name, value in both.items():
        if name.casefold() not in _STRUCTURE and _is_given(value):
            attributes[name] = _cell(value)
    return attributes


def _cell(value: object) -> Cell:
    if isinstance(value, list):
        return tuple(_text(part) for part in value if _is_given(part))
    return _text(value)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    return json.dumps(value, ensure_ascii=False)


class _InvalidJson(ValueError):
    """JSON is invalid at a place, for a reason."""

    def __init__(self, reason: str, at: int) -> None:
        super().__init__(reason)
        self.at = at


class _JsonWalker:
    """Walks JSON from list to list."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counted = 0
        self._line = 1

    def lists(self, wanted: Mapping[str, str]) -> Iterator[tuple[str, int, Any, str]]:
        """Yield (list, line, item, its text) for all items of some lists."""
        yield from self._within(0, wanted)

    def _within(
        self, at: int, wanted: Mapping[str, str], *, deeper: bool = True
    ) -> Generator[tuple[str, int, Any, str], None, int]:
        """Walk an object, and return where it ends."""
        at = self._after(at, "{")
        while not self._is(at, "}"):
            key, at = self._value(at)
            at = self._after(at, ":")
            if key in wanted and self._is(at, "["):
                at = self._after(at, "[")
                while not self._is(at, "]"):
                    start = self._skip(at)
                    item, at = self._value(start)
                    yield wanted[key], self.line(start), item, self._text[start:at]
                    at = self._next(at, "]")
                at = self._after(at, "]")
            elif key == _CYTOSCAPE and deeper and self._is(at, "{"):
                at = yield from self._within(at, wanted, deeper=False)
            else:
                _, at = self._value(at)
            at = self._next(at, "}")
        return self._after(at, "}")

    def line(self, at: int) -> int:
        """Return the line of a place; call it for places in order."""
        self._line += self._text.count("\n", self._counted, at)
        self._counted = max(at, self._counted)
        return self._line

    def _value(self, at: int) -> tuple[Any, int]:
        try:
            return _DECODER.raw_decode(self._text, self._skip(at))
        except json.JSONDecodeError as error:
            raise _InvalidJson(error.msg, error.pos) from None
        except RecursionError:
            raise _InvalidJson("nested too deeply", at) from None

    def _skip(self, at: int) -> int:
        found = _SPACE.match(self._text, at)
        return found.end() if found else at

    def _is(self, at: int, mark: str) -> bool:
        return self._text.startswith(mark, self._skip(at))

    def _after(self, at: int, mark: str) -> int:
        if not self._is(at, mark):
            raise _InvalidJson(f'"{mark}" is missing', self._skip(at))
        return self._skip(at) + len(mark)

    def _next(self, at: int, end: str) -> int:
        return self._skip(at) if self._is(at, end) else self._after(at, ",")


def _lines(text: str) -> Iterator[tuple[str, int, Any, str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith(REJECTED):
            continue
        try:
            item = _DECODER.decode(line)
        except (ValueError, RecursionError):
            item = None
        is_connection = isinstance(item, dict) and any(end in item for end in (*_FROM, *_TO))
        yield ("connections" if is_connection else "elements"), number, item, line


def read(input: Input) -> DrawnNetwork:
    """Read a network in JSON."""
    text = _content(input)
    builder = _NetworkBuilder()
    wanted = dict.fromkeys(ELEMENTS, "elements") | dict.fromkeys(CONNECTIONS, "connections")
    builder.ends_may_be_places = '"links"' in text  # D3 may refer to nodes by their places
    rejects = text.lstrip("\ufeff").startswith(REJECTED)
    walker = _JsonWalker(text)
    try:
        for which, line, item, original in _lines(text) if rejects else walker.lists(wanted):
            if (
                not isinstance(item, dict)
                or has_undecoded_bytes(original)
                or len(original) > MAX_TEXT
            ):
                reason = "not an object that can be read"
                builder.network.add_fault(MalformedRow(line, reason, original[:MAX_TEXT]))
            elif which == "elements":
                builder.add_element(line, _unwrap(item), original)
            else:
                builder.add_connection(line, _unwrap(item), original)
    except _InvalidJson as error:
        raise InputError(
            f"this is not valid JSON: {str(error)[:80]}",
            where=f"{input.place}:{text.count(chr(10), 0, error.at) + 1}",
            next="Export it again; the file may have been saved incompletely",
        ) from error
    return builder.build()


def _content(input: Input) -> str:
    if input.path.stat().st_size > MAX_BYTES:
        raise too_large(input)
    text = input.text.content
    if text.count(",") + text.count("[") + text.count("{") > _MAX_PARTS:
        raise too_large(input)
    return text


FORMAT = NetworkFormat(matches, read)
