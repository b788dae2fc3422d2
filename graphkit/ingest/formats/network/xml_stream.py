"""XML read as a stream of beginnings and ends, whoever wrote it.

Entities are refused, so that nothing is expanded and nothing is fetched; depth, length of texts and
size are bounded. Prefixes are cut off and never looked up: files in the wild declare theirs wrongly
(`http:///www.gexf.net/1.1draft/viz`), or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from graphkit.errors import InputError
from graphkit.ingest.formats.network.drawn_network import MAX_TEXT, pieces

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input

MAX_DEPTH = 100


class Begin(NamedTuple):
    """The beginning of a tag."""

    name: str
    attributes: Mapping[str, str]
    line: int


class End(NamedTuple):
    """The end of a tag, and the text that stood in it, but not in tags within it."""

    name: str
    text: str


Event: TypeAlias = "Begin | End"


def begins_with(input: Input, tag: str) -> bool:
    """Tell whether an input is XML whose outermost tag is this one."""
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
        If it is no sound XML, has entities of its own, or is nested too deeply.
    """
    from xml.parsers.expat import ExpatError, ParserCreate

    parser = ParserCreate()
    handler = _Handler(input, parser)
    parser.buffer_text = True
    parser.StartElementHandler = handler.begin
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    parser.EntityDeclHandler = handler.entity
    parser.SkippedEntityHandler = handler.entity
    try:
        for piece in pieces(input):
            parser.Parse(piece, False)
            yield from handler.taken()
        parser.Parse(b"", True)
        yield from handler.taken()
    except ExpatError as error:
        raise InputError(
            f"this is no sound XML: {str(error).partition(':')[0]}",
            where=f"{input.place}:{parser.CurrentLineNumber}",
            next="Export it again; a file that breaks off was not saved to its end",
        ) from error
    except (LookupError, ValueError) as error:
        raise InputError(
            "it is written in an encoding that is not known here",
            where=input.place,
            next="Save it as UTF-8",
        ) from error


class Listener(Protocol):
    """What makes a network of tags, one after the other."""

    def begin(self, event: Begin, /) -> None:
        """Take the beginning of a tag."""

    def end(self, event: End, /) -> None:
        """Take the end of a tag."""


def walk(input: Input, listener: Listener) -> None:
    """Tell a listener of all tags of a file; see `events`."""
    for event in events(input):
        if isinstance(event, Begin):
            listener.begin(event)
        else:
            listener.end(event)


class _Handler:
    """What the parser calls; gathers events until they are taken."""

    def __init__(self, input: Input, parser: object) -> None:
        self._input = input
        self._parser = parser
        self._events: list[Event] = []
        self._texts: list[list[str]] = []
        self._lengths: list[int] = []

    def taken(self) -> list[Event]:
        events, self._events = self._events, []
        return events

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._texts) >= MAX_DEPTH:
            raise self._refused(f"tags are nested more than {MAX_DEPTH} deep")
        self._texts.append([])
        self._lengths.append(0)
        self._events.append(Begin(_local(name), attributes, self._line()))

    def end(self, name: str) -> None:
        self._lengths.pop()
        self._events.append(End(_local(name), "".join(self._texts.pop()).strip()))

    def text(self, text: str) -> None:
        # One letter too many tells that there was more.
        if self._texts and (room := MAX_TEXT + 1 - self._lengths[-1]) > 0:
            self._texts[-1].append(text[:room])
            self._lengths[-1] += len(text)

    def entity(self, name: str, *_: object) -> None:
        raise self._refused(f'it has an entity of its own ("{name[:40]}")')

    def _line(self) -> int:
        line: int = self._parser.CurrentLineNumber  # type: ignore[attr-defined]
        return line

    def _refused(self, reason: str) -> InputError:
        return InputError(
            f"{reason}, which is not read",
            where=f"{self._input.place}:{self._line()}",
            next="Export it again from the program that made it",
        )


def _local(name: str) -> str:
    return name.rpartition(":")[2]
