"""Recognize the source of a file: a table by its columns, any other file by its format."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import UnknownSource
from graphkit.ingest.discover.understand_table import (
    OWN_TABLES,
    Understanding,
    understand_better,
    understand_table,
)
from graphkit.ingest.formats import format_of
from graphkit.ingest.formats.content_lines import with_line_feeds
from graphkit.ingest.formats.tabular.csv_rows import HeaderCandidate
from graphkit.ingest.formats.tabular.find_header import (
    HeaderFit,
    find_header,
    header_candidates,
    missing_columns,
)
from graphkit.ingest.formats.tabular.layout import certain_header
from graphkit.ingest.inputs.input import Input, readable
from graphkit.ingest.inputs.refuse_database import refuse_database
from graphkit.ingest.sources.source import Source, header_spellings
from graphkit.ingest.sources.team_names import NO_TEAM, TeamNames
from graphkit.lazy_regex import lazy_regex

# The number of headers that a sentence names as the reason, and the fields that it names first.
_REASONS = 3
_TELLING = (
    {"name", "people", "given", "organization", "from_name", "to_name", "attendance"},
    {"until", "review_on", "gives", "gets", "stage", "owner_name", "answer", "strength"},
    {"family", "main_contact_name", "contacts", "employer", "since", "kind", "event"},
)
# "Tue Oct 13  9:30 AM  Coffee with Ann", "9:30 Welcome".
# "3/4/26, 9:15 AM - Ann Lee: Hi", "[04.03.26, 09:15:02] Ann Lee: Hallo"
_CHAT_MESSAGE = lazy_regex(
    r"[\u200e\u200f]?\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.]\d\d(?:[:.]\d\d)?"
    r"(?:[\s\u202f]*[ap]\.?\s?m\.?)?(?:\]\s|\s+[-\u2013]\s)[\u200e~\s]*\S",
    re.IGNORECASE,
)
_BEGINS_WITH_TIME = lazy_regex(
    r"\s*(?:[^\W\d]{2,10}\.?,? ){0,2}(?:\d{1,2}\.?(?:/\d{1,2}(?:/\d{2,4})?)?,?\s+)?"
    r"(?:[^\W\d]{3,10}\.?,?\s+)?\d{1,2}[:.h]\d\d(?!\d)\s*(?:[ap]\.?m\b|uhr\b)?\W*\s",
    re.IGNORECASE,
)
LIST_SOURCES = '"graphkit sources" lists what graphkit can read; a mapping file adds a new kind'


@dataclass(frozen=True, slots=True)
class Recognition:
    """The source of a file, and the reason.

    Attributes
    ----------
    source : Source
    columns : tuple of str
        The headers that identify a table.
    runner_up : str or None
        The name of another source that fits nearly as well.
    understood : bool
        Whether the contents of the columns decided, because no source has exactly these headers.
    """

    source: Source
    columns: tuple[str, ...] = ()
    runner_up: str | None = None
    understood: bool = False


def recognize(
    file: Path | Input, sources: Mapping[str, Source], team: TeamNames = NO_TEAM
) -> Source:
    """Return the source of a file: see `recognize_input`."""
    return recognize_input(file, sources, team).source


def recognize_input(
    file: Path | Input, sources: Mapping[str, Source], team: TeamNames = NO_TEAM
) -> Recognition:
    """Return the source of a file, and the reason.

    If a file has all headers of several sources, the source that knows most of its columns wins,
    then the one with most required headers, then the first by name. The contents of the columns
    decide if no source fits, or if a source of people's own tables fits but does not know all
    columns.

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
            return Recognition(known[0])
        raise UnknownSource(f"no source reads {reader.name} files", where=input.place)
    refuse_database(input)
    if _is_chat(input):
        raise UnknownSource(
            "it is the export of a chat, and graphkit reads no messages of chats",
            where=input.place,
            next="Import a list of its members, such as the contacts of a telephone",
        )
    if _is_pasted_calendar(input):
        raise UnknownSource(
            "most of its lines begin with a time, as in a calendar or an agenda",
            where=input.place,
            next="Save the calendar as an .ics file, and import that file",
        )
    candidates = list(header_candidates(input))
    fits = {source.name: find_header(input, source, candidates) for source in known}
    fitting = [source for source in known if fits[source.name].fits]
    if not fitting:
        understood = understand_table(input, sources, team)
        if understood is None:
            raise _unknown(input, known, fits, candidates)
        return _recognition(understood)
    best = min(fitting, key=lambda s: (-fits[s.name].known, -len(s.headers), s.name))
    if best.name in OWN_TABLES.values():
        better = understand_better(input, best, sources, team)
        if better is not None:
            return _recognition(better)
    return Recognition(best, _needed_headers(fits[best.name], best))


def _is_chat(input: Input) -> bool:
    """Return whether a text is a chat: most lines have a day, a time, a name and a message."""
    if input.sheet is not None or input.path.suffix.casefold() != ".txt":
        return False
    lines = [line for line in with_line_feeds(input.beginning).split("\n") if line.strip()]
    said = sum(_CHAT_MESSAGE.match(line) is not None for line in lines)
    return said >= _REASONS and said * 2 > len(lines)


def _is_pasted_calendar(input: Input) -> bool:
    """Return whether a text is no table, and most of its lines begin with the time of an entry."""
    if input.sheet is not None or input.path.suffix.casefold() != ".txt":
        return False
    lines = [line for line in with_line_feeds(input.beginning).split("\n") if line.strip()]
    timed = sum(_BEGINS_WITH_TIME.match(line) is not None for line in lines)
    return timed > _REASONS and timed * 2 > len(lines) and certain_header(input) is None


def _recognition(understood: Understanding) -> Recognition:
    """Return a recognition with the clearest columns, in the order of the file."""
    columns = [c for c in understood.proposal.columns if c.field not in (None, "details")]
    telling = sorted(columns, key=lambda c: (_reason_rank(c.field or ""), -c.weight))[:_REASONS]
    shown = tuple(c.header for c in columns if c in telling)
    return Recognition(understood.source, shown, understood.runner_up, understood=True)


def _reason_rank(field: str) -> int:
    """Return the rank of a field as a reason; 0 is first."""
    return next((n for n, fields in enumerate(_TELLING) if field in fields), len(_TELLING))


def _needed_headers(fit: HeaderFit, source: Source) -> tuple[str, ...]:
    """Return the headers of a file by which a source recognizes it."""
    needed = {
        word for group in source.headers for spelling in group for word in spelling.split(" + ")
    }
    cells = [c for c in fit.candidate.cells if not header_spellings(c).isdisjoint(needed)]
    return tuple(cells[:_REASONS])


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
            next=_propose(input),
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
        next=_propose(input),
    )


def _propose(input: Input) -> str:
    """Return the command that proposes a mapping for a file."""
    sheet = f" --sheet {shlex.quote(input.sheet)}" if input.sheet else ""
    file = shlex.quote(readable(str(input.packed or input.path)))
    return f"To say what its columns mean, run: graphkit sources new {file}{sheet}"
