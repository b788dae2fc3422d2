"""Which source is this file of? Its headers tell; a file's name never does for a table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from graphkit.errors import InputError, UnknownSource
from graphkit.ingest.readers.csv import Head
from graphkit.ingest.readers.text import read_text
from graphkit.ingest.sources import Source, header_spellings

_MARKS = {
    "vcard": re.compile(r"BEGIN:VCARD\s*$", re.IGNORECASE | re.MULTILINE),
    "ics": re.compile(r"BEGIN:(?:VCALENDAR|VEVENT)\s*$", re.IGNORECASE | re.MULTILINE),
}


class HeaderPlace(NamedTuple):
    """Where the header of a CSV file is, and how well it fits a source."""

    skipped: int
    delimiter: str
    columns: tuple[str, ...]
    missing: tuple[tuple[str, ...], ...]
    refused: tuple[str, ...]
    known: int

    @property
    def fits(self) -> bool:
        """Whether every needed header is there, and none that must not be."""
        return not self.missing and not self.refused


def recognise(path: Path, sources: Mapping[str, Source]) -> Source:
    """Tell which source a file is of.

    Among several whose headers are all there, the one that knows most of the file's columns wins;
    then the one that asks for most; then the first by name.

    Raises
    ------
    InputError
        If the file cannot be read.
    UnknownSource
        If no source fits; names the nearest, and which headers it lacks.
    """
    content = read_text(path).content
    reader = format_of(content)
    if reader != "csv":
        for source in sources.values():
            if source.reader == reader:
                return source
        raise UnknownSource(f"no source reads {reader} files", where=str(path))
    tables = [s for s in sources.values() if s.reader == "csv"]
    places = {s.name: place_header(content, s) for s in tables}
    fitting = [s for s in tables if places[s.name].fits]
    if not fitting:
        raise _unknown(path, tables, places)
    return min(fitting, key=lambda s: (-places[s.name].known, -len(s.headers), s.name))


def format_of(content: str) -> str:
    """Return the reader for a text: `vcard`, `ics`, or `csv` for anything else."""
    head = content[:65536].lstrip("\ufeff\r\n\t ")
    for reader, mark in _MARKS.items():
        found = mark.search(head)
        # Before it there may be a stray line, but no table.
        if found and head.count("\n", 0, found.start()) < 5:
            return reader
    return "csv"


def place_header(content: str, source: Source) -> HeaderPlace:
    """Return where a source's header most likely is."""
    best = HeaderPlace(0, ",", (), source.headers, (), 0)
    spelled = {column for f in source.fields.values() for column in f.columns}
    for skipped, delimiter, cells in Head(content).candidates():
        keys = [header_spellings(cell) for cell in cells]
        there = frozenset().union(*keys)
        missing = tuple(group for group in source.headers if there.isdisjoint(group))
        refused = tuple(spelling for spelling in source.absent if spelling in there)
        known = sum(not spelled.isdisjoint(key) for key in keys)
        place = HeaderPlace(skipped, delimiter, cells, missing, refused, known)
        if _rank(place) > _rank(best):
            best = place
    return best


def _rank(place: HeaderPlace) -> tuple[bool, int, int]:
    return place.fits, -len(place.missing), place.known


def require_header(path: Path, content: str, source: Source) -> HeaderPlace:
    """Return where the header is.

    Raises
    ------
    InputError
        If the file is not of this source after all.
    """
    place = place_header(content, source)
    if place.missing:
        raise InputError(
            f"this is no {source.title} file: {_lacks(place.missing)}",
            where=str(path),
            next='Leave out "--source" to let the headers tell, or mend the header line',
        )
    return place


def _unknown(
    path: Path, sources: Sequence[Source], places: Mapping[str, HeaderPlace]
) -> UnknownSource:
    near = [s for s in sources if places[s.name].known and places[s.name].missing]
    if not near:
        head = next(Head(read_text(path).content).candidates(), (0, ",", ()))[2]
        shown = ", ".join(cell for cell in head[:4] if cell) or "nothing"
        return UnknownSource(
            f"no known kind of file has these headers: {shown[:120]}",
            where=str(path),
            next='"graphkit sources" lists what can be read; a mapping file teaches a new kind',
        )
    nearest = min(
        near,
        key=lambda s: (
            len(places[s.name].missing) / max(1, len(s.headers)),
            -places[s.name].known,
            s.name,
        ),
    )
    return UnknownSource(
        "no known kind of file has these headers; the nearest is "
        f"{nearest.name} ({nearest.title}), but {_lacks(places[nearest.name].missing)}",
        where=str(path),
        next="Rename the columns, or write a mapping file for this kind of file",
    )


def _lacks(missing: Sequence[Sequence[str]]) -> str:
    return "it lacks " + ", ".join(" or ".join(f'"{s}"' for s in g[:4]) for g in missing)
