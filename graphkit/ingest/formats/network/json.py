"""Kumu's JSON, blueprint or whole project, and what other programs write as nodes and links.

In a blueprint connections name their ends by label, in a project by `_id`; what they name and is
not listed is an element of its own, as in Kumu, unless elements have ids. An element is told from
another of the same label by its type. Each element and connection is parsed by itself.

A file of one object a line is read too: what is rejected from any network comes back so.
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
    UNKNOWN,
    Attributes,
    Connection,
    DrawnNetwork,
    Element,
    NetworkFormat,
    shortened,
    too_large,
)
from graphkit.ingest.formats.table import REJECTED, Broken, Cell, LeftOut
from graphkit.ingest.inputs.decode_text import has_undecoded_bytes

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
# Cytoscape has its two lists in an object, and looks among what it says of nodes and edges.
_CYTOSCAPE = "elements"
_LOOKS = frozenset("suid selected shared_name shared_interaction color width size".split())
# As many as fit into memory, whatever is in them.
_MAX_PARTS = 10_000_000
_PLACE = re.compile(r"\d{1,7}", re.ASCII)
_SPACE = re.compile(r"[\s\ufeff]*")
_HEAD = re.compile(r"[\s\ufeff]*\{")
_OBJECT_LINE = re.compile(r'\{"(?:label|from)": ')
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)


def matches(input: Input) -> bool:
    """Tell whether an input is JSON with elements or nodes in it, or lines of rejects."""
    head = input.beginning
    if head.startswith(REJECTED):
        return _OBJECT_LINE.search(head[:65536]) is not None
    if not _HEAD.match(head):
        return False
    words = "|".join((*ELEMENTS, *CONNECTIONS))
    return re.search(rf'"(?:{words})"\s*:\s*\[', head) is not None


@dataclass(slots=True)
class _Reading:
    """Elements and connections as they come; ends are looked up when all are known."""

    network: DrawnNetwork = field(default_factory=DrawnNetwork)
    labels: dict[str, list[str]] = field(default_factory=dict)
    ids: bool = False
    numbered: bool = False
    places: list[str] = field(default_factory=list)
    connections: list[tuple[int, dict[str, Any]]] = field(default_factory=list)

    def element(self, line: int, told: dict[str, Any], original: str) -> None:
        """Take an element."""
        held = _attributes(told)
        label = _one(_pick(held, _LABELS))
        id, kind = _one(_pick(told, _IDS)), _one(_pick(held, _TYPES))
        if not label and not id:
            self.network.fault(Broken(line, "an element with no label", original))
            return
        ref = id or _labelled(label, kind)
        self.ids = self.ids or bool(id)
        self.places.append(ref)
        self.labels.setdefault(label, [])
        known = self.network.elements.get(ref)
        if known is not None and not id:
            self.network.elements[ref] = known._replace(attributes={**known.attributes, **held})
            self.network.fault(LeftOut(line, "an element listed twice, read as one"))
            return
        if known is None:
            self.labels[label].append(ref)
        self.network.add(ref, Element(line, label or None, held, _one(told.get("_id")) or None))

    def connection(self, line: int, told: dict[str, Any], original: str) -> None:
        """Take a connection."""
        for ends in (_FROM, _TO):
            if not _said(_pick(told, ends)):
                reason = f'a connection that does not say "{ends[0]}"'
                self.network.fault(Broken(line, reason, original))
                return
        self.network.count(len(told))
        self.connections.append((line, told))

    def finished(self) -> DrawnNetwork:
        """Return the network."""
        for line, told in self.connections:
            source, target = _pick(told, _FROM), _pick(told, _TO)
            # Several in one cell are several connections.
            for one in target if isinstance(target, list) else [target]:
                self._join(line, told, source, one)
        return self.network

    def _join(self, line: int, told: dict[str, Any], source: object, target: object) -> None:
        refs = []
        for end, given in (("from", source), ("to", target)):
            ref = self._ref(line, end, _id_of(given), told)
            if ref is None:
                name = shortened(_id_of(given))
                reason = f'several elements are called "{name}": say which by its id'
                self.network.fault(Broken(line, reason, _text(told)))
                return
            refs.append(ref)
        if told.get("reversed") is True:
            refs.reverse()
        held = {
            name: value for name, value in _attributes(told).items() if name.casefold() not in _ENDS
        }
        if told.get("direction") == "mutual":
            held["direction"] = "mutual"
        self.network.join(Connection(line, refs[0], refs[1], held))

    def _ref(self, line: int, end: str, given: str, told: dict[str, Any]) -> str | None:
        elements = self.network.elements
        if given in elements:
            return given
        # A rejected connection says of its ends what the file had said of them elsewhere.
        kind, id = _one(told.get(f"{end} type")), _one(told.get(f"{end} id"))
        found = self.labels.get(given, [])
        ref = _labelled(given, kind)
        if len(found) == 1 or ref in elements:
            return ref if ref in elements else found[0]
        if found:
            return None
        if self.numbered and not self.ids and _PLACE.fullmatch(given):
            return self.places[int(given)] if int(given) < len(self.places) else given
        if (self.ids and not id) or given.startswith(UNKNOWN):
            return given.removeprefix(UNKNOWN)  # nobody has it: the row will say so
        held: Attributes = {"type": kind} if kind else {}
        self.labels.setdefault(given, []).append(ref)
        self.network.add(ref, Element(line, given, held, id or None))
        return ref


def _unwrapped(item: dict[str, Any]) -> dict[str, Any]:
    """Return what Cytoscape says of a node or edge, which stands one level deeper."""
    data, place = item.get("data"), item.get("position")
    if not isinstance(data, dict) or not ({"id", "source"} & set(data)):
        return item
    told = {name: value for name, value in data.items() if name.casefold() not in _LOOKS}
    return {**(place if isinstance(place, dict) else {}), **told}


def _labelled(label: str, kind: str) -> str:
    return f"{label}\x1f{kind.casefold()}"


def _pick(told: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    """Return what stands under the first of some names, in any case of letters."""
    for name in names:
        if _said(told.get(name)):
            return told[name]
    folded = {key.strip().casefold(): value for key, value in told.items() if _said(value)}
    return next((folded[name] for name in names if name in folded), None)


def _one(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "; ".join(_text(part) for part in value).strip()
    return _text(value).strip() if _said(value) else ""


def _said(value: object) -> bool:
    return value not in (None, "", [])


def _id_of(value: object) -> str:
    # D3 writes the whole node where its id should be.
    return _one(_pick(value, (*_IDS, *_LABELS)) if isinstance(value, Mapping) else value)


def _attributes(told: Mapping[str, Any]) -> dict[str, Cell]:
    inner = told.get("attributes")
    both = {**told, **(inner if isinstance(inner, Mapping) else {})}
    held = {}
    for name, value in both.items():
        if name.casefold() not in _STRUCTURE and _said(value):
            held[name] = _cell(value)
    return held


def _cell(value: object) -> Cell:
    if isinstance(value, list):
        return tuple(_text(part) for part in value if _said(part))
    return _text(value)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    return json.dumps(value, ensure_ascii=False)


class _Unsound(ValueError):
    """Where the JSON is not sound, and why."""

    def __init__(self, reason: str, at: int) -> None:
        super().__init__(reason)
        self.at = at


class _Text:
    """JSON walked from list to list."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counted = 0
        self._line = 1

    def lists(self, wanted: Mapping[str, str]) -> Iterator[tuple[str, int, Any, str]]:
        """Yield (which list, line, item, its text) of all items of the lists wanted."""
        yield from self._within(0, wanted)

    def _within(
        self, at: int, wanted: Mapping[str, str], *, deeper: bool = True
    ) -> Generator[tuple[str, int, Any, str], None, int]:
        """Walk an object; return where it ends."""
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
        """Return the line of a place; places are asked for in order."""
        self._line += self._text.count("\n", self._counted, at)
        self._counted = max(at, self._counted)
        return self._line

    def _value(self, at: int) -> tuple[Any, int]:
        try:
            return _DECODER.raw_decode(self._text, self._skip(at))
        except json.JSONDecodeError as error:
            raise _Unsound(error.msg, error.pos) from None
        except RecursionError:
            raise _Unsound("nested too deeply", at) from None

    def _skip(self, at: int) -> int:
        found = _SPACE.match(self._text, at)
        return found.end() if found else at

    def _is(self, at: int, mark: str) -> bool:
        return self._text.startswith(mark, self._skip(at))

    def _after(self, at: int, mark: str) -> int:
        if not self._is(at, mark):
            raise _Unsound(f'"{mark}" is missing', self._skip(at))
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
    reading = _Reading()
    wanted = dict.fromkeys(ELEMENTS, "elements") | dict.fromkeys(CONNECTIONS, "connections")
    reading.numbered = '"links"' in text  # D3 may call nodes by their places
    rejects = text.lstrip("\ufeff").startswith(REJECTED)
    walked = _Text(text)
    try:
        for which, line, item, original in _lines(text) if rejects else walked.lists(wanted):
            if (
                not isinstance(item, dict)
                or has_undecoded_bytes(original)
                or len(original) > MAX_TEXT
            ):
                reason = "not an object that can be read"
                reading.network.fault(Broken(line, reason, original[:MAX_TEXT]))
            elif which == "elements":
                reading.element(line, _unwrapped(item), original)
            else:
                reading.connection(line, _unwrapped(item), original)
    except _Unsound as error:
        raise InputError(
            f"this is no sound JSON: {str(error)[:80]}",
            where=f"{input.place}:{text.count(chr(10), 0, error.at) + 1}",
            next="Export it again; a file that breaks off was not saved to its end",
        ) from error
    return reading.finished()


def _content(input: Input) -> str:
    if input.path.stat().st_size > MAX_BYTES:
        raise too_large(input)
    text = input.text.content
    if text.count(",") + text.count("[") + text.count("{") > _MAX_PARTS:
        raise too_large(input)
    return text


FORMAT = NetworkFormat(matches, read)
