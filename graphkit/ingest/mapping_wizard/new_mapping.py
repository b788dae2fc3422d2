"""Turn a proposal into a mapping file, and read the table with it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection

from graphkit.ingest.clean import slash_order
from graphkit.ingest.mapping.load_sources import source_from
from graphkit.ingest.mapping_wizard.proposal import KINDS, Proposal, ProposedColumn
from graphkit.ingest.records.read_records import read_records
from graphkit.ingest.records.record_types import ReadFile
from graphkit.ingest.sources.record_fields import RECORD_FIELDS
from graphkit.ingest.sources.source import Source

_SEPARATORS = (";", "|", "\n")
_SPLIT_BY_CLEANER = frozenset({"email", "people", "contact_points"})


def name_for(stem: str, taken: Collection[str]) -> str:
    """Return a name for a mapping, in lower case, that is not taken.

    Examples
    --------
    >>> name_for("Intern's Sheet (2024)", {"intern_s_sheet_2024"})
    'intern_s_sheet_2024_2'
    """
    plain = unicodedata.normalize("NFKD", stem.casefold()).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40].rstrip("_")
    name = name if name[:1].isalpha() else f"sheet_{name}".rstrip("_")
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}_{number}"
    return free


def draft_mapping(proposal: Proposal, name: str, title: str = "") -> str:
    """Return the text of a mapping file that the user can edit."""
    mapped: dict[str, list[ProposedColumn]] = {}
    for column in proposal.columns:
        if column.field is not None:
            mapped.setdefault(column.field, []).append(column)
    headers = [c.header for columns in mapped.values() for c in columns]
    return "\n".join(
        [
            *_top_lines(proposal, name, title or name.replace("_", " ")),
            "",
            "[recognise]",
            "# A file with all of these headers is of this kind.",
            f"headers = {_list(headers)}",
            "",
            "[fields]",
            *_field_lines(proposal, mapped),
            *_tie_lines(proposal.record),
            "",
        ]
    )


def _top_lines(proposal: Proposal, name: str, title: str) -> list[str]:
    lines = [
        "# Proposed from the columns and values of one file. Check it, and change what is wrong or",
        "# missing. A field may have several headers.",
        f"name = {_quote(name)}",
        f"title = {_quote(title)}",
        f"summary = {_quote(_summary(proposal))}",
        'reader = "csv"',
        f"record = {_quote(proposal.record)}",
        f"owner = {_quote('optional' if proposal.record == 'person' else 'none')}",
        "trust = 3",
    ]
    order = _date_order(proposal)
    if order != "month-first":
        lines.append(f"dates = {_quote(order)}")
    lines.append("report_unused = true")
    return lines


def _field_lines(proposal: Proposal, mapped: dict[str, list[ProposedColumn]]) -> list[str]:
    record_fields = RECORD_FIELDS[proposal.record]
    stated = dict(proposal.stated)
    lines = [
        _field_line(f, mapped[f], record_fields[f].cleaner, record_fields[f].many)
        for f in record_fields
        if f in mapped
    ]
    lines += [
        f"{field} = {{ columns = [], default = {_quote(value)} }}"
        for field, value in stated.items()
        if field not in mapped
    ]
    if "details" in record_fields:
        rest = [c.header for c in proposal.columns if c.field is None]
        lines.append('# Kept as they are; "*" is every column that is not named here.')
        lines.append(f"details = {_list([*rest, '*'])}")
    return lines


def _tie_lines(record: str) -> list[str]:
    if record not in ("person", "tie"):
        return []
    basis = "address_book" if record == "person" else "declared"
    return ["", "[tie]", f"basis = {_quote(basis)}"]


def try_mapping(proposal: Proposal, name: str = "proposed") -> tuple[Source, ReadFile]:
    """Return the source that a proposal defines, and the file read with it.

    Raises
    ------
    InputError
        If the file cannot be read with it.
    """
    source = source_of(proposal, name)
    return source, read_records(proposal.input, source)


def source_of(proposal: Proposal, name: str, title: str = "") -> Source:
    """Return the source that a proposal defines."""
    return source_from(draft_mapping(proposal, name, title), name)


def _field_line(field: str, columns: list[ProposedColumn], cleaner: str, many: bool) -> str:
    headers = _list([c.header for c in columns])
    split = _separator(columns) if many and cleaner not in _SPLIT_BY_CLEANER else None
    if split is None or field == "attendance":
        return f"{field} = {headers}"
    return f"{field} = {{ columns = {headers}, split = {_quote(split)} }}"


def _separator(columns: list[ProposedColumn]) -> str | None:
    values = [value for column in columns for value in column.values]
    for part in _SEPARATORS:
        if sum(part in value.strip(part) for value in values) * 20 > len(values):
            return part
    return None


def _date_order(proposal: Proposal) -> str:
    record_fields = RECORD_FIELDS[proposal.record]
    dated = [c for c in proposal.columns if c.field and "date" in record_fields[c.field].cleaner]
    return slash_order((v for c in dated for v in c.values), "month-first")


def _summary(proposal: Proposal) -> str:
    named = [c.header for c in proposal.columns if c.field is not None and len(c.header) <= 24][:3]
    return f"Each row is {KINDS[proposal.record]}: {', '.join(named)} and more"


def _list(texts: list[str]) -> str:
    whole = ", ".join(map(_quote, texts))
    if len(whole) <= 80:
        return f"[{whole}]"
    return "[\n" + "".join(f"  {_quote(text)},\n" for text in texts) + "]"


def _quote(text: str) -> str:
    # TOML knows all escapes of JSON.
    return json.dumps(text, ensure_ascii=False)
