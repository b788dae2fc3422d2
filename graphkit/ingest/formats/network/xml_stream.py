"""Read XML from any source as a stream of tags.

Entities are refused, so that nothing is expanded or fetched. Depth, text length and size are
limited. Prefixes are dropped and never resolved, because many files declare them wrongly
(`http:///www.gexf.net/1.1draft/viz`) or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from graphkit.errors import InputError
from graphkit.ingest.formats.network.drawn_network import MAX_TEXT, read_pieces

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input

MAX_DEPTH = 100


class Begin(NamedTuple):
    """The beginning of a tag."""

    name: str
    attributes: Mapping[str, str]
    line: int


class End(NamedTuple):
    """The end of a tag, with its text but without the text of inner tags."""

    name: str
    text: str


Event: TypeAlias = "Begin | End"


def begins_with(input: Input, tag: str) -> bool:
    """Return whether an input is XML with this outermost tag."""
    head = input.beginning.lstrip("\ufeff \t\r\n")
    if not head.startswith("<"):
        return False
    found = re.search(r"<(?:[\w.-]+:)?([a-zA-Z][\w.-]*)[\s>/]", head[:65536])
    return found is not None and found[1].casefold() == tag


def events(input: Input) -> Iterator[Event]:
    """Yield all beginnings and ends of tags.

    Raises
    ------
    InputError
        If it is not valid XML, defines entities, or is nested too deeply.
    """
    from xml.parsers.expat import ExpatError, ParserCreate

    parser = ParserCreate()
    queue = _EventQueue(input, parser)
    parser.buffer_text = True
    parser.StartElementHandler = queue.begin
    parser.EndElementHandler = queue.end
    parser.CharacterDataHandler = queue.text
    parser.EntityDeclHandler = queue.entity
    parser.SkippedEntityHandler = queue.entity
    try:
        for piece in read_pieces(input):
            parser.Parse(piece, False)
            yield from queue.drain()
        parser.Parse(b"", True)
        yield from queue.drain()
    except ExpatError as error:
        raise InputError(
            f"this is not valid XML: {str(error).partition(':')[0]}",
            where=f"{input.place}:{parser.CurrentLineNumber}",
            next="Export it again; the file may have been saved incompletely",
        ) from error
    except (LookupError, ValueError) as error:
        raise InputError(
            "its encoding is unknown",
            where=input.place,
            next="Save it as UTF-8",
        ) from error


class TagHandler(Protocol):
    """Builds something from the tags of a file."""

    def begin(self, event: Begin, /) -> None:
        """Handle the beginning of a tag."""

    def end(self, event: End, /) -> None:
        """Handle the end of a tag."""


def walk(input: Input, handler: TagHandler) -> None:
    """Pass all tags of a file to a handler: see `events`."""
    for event in events(input):
        if isinstance(event, Begin):
            handler.begin(event)
        else:
            handler.end(event)


class _EventQueue:
    """The callbacks of the parser; keeps events until they are read."""

    def __init__(self, input: Input, parser: object) -> None:
        self._input = input
        self._parser = parser
        self._events: list[Event] = []
        self._texts: list[list[str]] = []
        self._lengths: list[int] = []

    def drain(self) -> list[Event]:
        events, self._events = self._events, []
        return events

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._texts) >= MAX_DEPTH:
            raise self._error(f"tags are nested more than {MAX_DEPTH} deep")
        self._texts.append([])
        self._lengths.append(0)
        self._events.append(Begin(_local(name), attributes, self._line()))

    def end(self, name: str) -> None:
        self._lengths.pop()
        self._events.append(End(_local(name), "".join(self._texts.pop()).strip()))

    def text(self, text: str) -> None:
        # One character more than the limit shows that the text was longer.
        if self._texts and (room := MAX_TEXT + 1 - self._lengths[-1]) > 0:
            self._texts[-1].append(text[:room])
            self._lengths[-1] += len(text)

    def entity(self, name: str, *_: object) -> None:
        raise self._error(f'it has an entity of its own ("{name[:40]}")')

    def _line(self) -> int:
        line: int = self._parser.CurrentLineNumber  # type: ignore[attr-defined]
        return line

    def _error(self, reason: str) -> InputError:
        return InputError(
            f"{reason}, and is refused",
            where=f"{self._input.place}:{self._line()}",
            next="Export it again from the program that made it",
        )


def _local(name: str) -> str:
    return name.rpartition(":")[2]
