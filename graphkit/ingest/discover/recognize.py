"""Which source is this file of? Its headers tell; a file's name never does for a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from graphkit.errors import UnknownSource
from graphkit.ingest.discover.find_header import (
    Candidate,
    HeaderPlace,
    find_header,
    header_candidates,
    missing_columns,
)
from graphkit.ingest.discover.inputs import Input
from graphkit.ingest.formats import format_of
from graphkit.ingest.mapping.sources import Source


def recognize(file: Path | Input, sources: Mapping[str, Source]) -> Source:
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
    input = file if isinstance(file, Input) else Input.of(file)
    reader = format_of(input)
    known = [source for source in sources.values() if source.reader == reader.name]
    if not reader.tabular:
        if known:
            return known[0]
        raise UnknownSource(f"no source reads {reader.name} files", where=input.place)
    found = list(header_candidates(input))
    places = {s.name: find_header(input, s, found) for s in known}
    fitting = [s for s in known if places[s.name].fits]
    if not fitting:
        raise _unknown(input, known, places, found)
    return min(fitting, key=lambda s: (-places[s.name].known, -len(s.headers), s.name))


def _unknown(
    input: Input,
    sources: Sequence[Source],
    places: Mapping[str, HeaderPlace],
    found: Sequence[Candidate],
) -> UnknownSource:
    near = [s for s in sources if places[s.name].known and places[s.name].missing]
    if not near:
        head = found[0][2] if found else ()
        shown = ", ".join(cell for cell in head[:4] if cell) or "nothing"
        return UnknownSource(
            f"no known kind of file has these headers: {shown[:120]}",
            where=input.place,
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
        f"{nearest.name} ({nearest.title}), but {missing_columns(places[nearest.name].missing)}",
        where=input.place,
        next="Rename the columns, or write a mapping file for this kind of file",
    )
