"""Recognize the source of a file: a table by its headers, any other file by its format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from graphkit.errors import UnknownSource
from graphkit.ingest.formats import format_of
from graphkit.ingest.formats.tabular.csv_rows import HeaderCandidate
from graphkit.ingest.formats.tabular.find_header import (
    HeaderFit,
    find_header,
    header_candidates,
    missing_columns,
)
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.sources.source import Source

LIST_SOURCES = '"graphkit sources" lists what graphkit can read; a mapping file adds a new kind'


def recognize(file: Path | Input, sources: Mapping[str, Source]) -> Source:
    """Return the source of a file.

    If the headers of several sources are all there, the one that knows most of the file's columns
    wins; then the one that asks for most headers; then the first by name.

    Raises
    ------
    InputError
        If the file cannot be read.
    UnknownSource
        If no source fits. The error names the nearest, and the headers that the file lacks.
    """
    input = file if isinstance(file, Input) else Input.of(file)
    reader = format_of(input)
    known = [source for source in sources.values() if source.reader == reader.name]
    if not reader.tabular:
        if known:
            return known[0]
        raise UnknownSource(f"no source reads {reader.name} files", where=input.place)
    candidates = list(header_candidates(input))
    fits = {source.name: find_header(input, source, candidates) for source in known}
    fitting = [source for source in known if fits[source.name].fits]
    if not fitting:
        raise _unknown(input, known, fits, candidates)
    return min(fitting, key=lambda s: (-fits[s.name].known, -len(s.headers), s.name))


def _unknown(
    input: Input,
    sources: Sequence[Source],
    fits: Mapping[str, HeaderFit],
    candidates: Sequence[HeaderCandidate],
) -> UnknownSource:
    near = [s for s in sources if fits[s.name].known and fits[s.name].missing]
    if not near:
        cells = candidates[0].cells if candidates else ()
        shown = ", ".join(cell for cell in cells[:4] if cell) or "nothing"
        return UnknownSource(
            f"no known kind of file has these headers: {shown[:120]}",
            where=input.place,
            next=LIST_SOURCES,
        )
    nearest = min(
        near,
        key=lambda s: (
            len(fits[s.name].missing) / max(1, len(s.headers)),
            -fits[s.name].known,
            s.name,
        ),
    )
    return UnknownSource(
        "no known kind of file has these headers; the nearest is "
        f"{nearest.name} ({nearest.title}), but {missing_columns(fits[nearest.name].missing)}",
        where=input.place,
        next="Rename the columns, or write a mapping file for this kind of file",
    )
