"""From a proposal to its mapping file, and to the first records as they would arrive."""

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

_PARTS = (";", "|", "\n")
_SPLIT_BY_THEMSELVES = frozenset({"email"})


def name_for(stem: str, taken: Collection[str]) -> str:
    """Return a name for a mapping, of small letters, that is not taken.

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


def draft_mapping(proposal: Proposal, name: str) -> str:
    """Return the text of a mapping file, to be edited by the user."""
    shapes = RECORD_FIELDS[proposal.record]
    mapped: dict[str, list[ProposedColumn]] = {}
    for column in proposal.columns:
        if column.field is not None:
            mapped.setdefault(column.field, []).append(column)
    rest = [c for c in proposal.columns if c.field is None]
    lines = [
        "# Proposed from the columns and values of one file. Look it over: what is wrong or",
        "# missing can be changed here. A field may stand under several headers.",
        f"name = {_text(name)}",
        f"title = {_text(name.replace('_', ' '))}",
        f"summary = {_text(_summary(proposal))}",
        'reader = "csv"',
        f"record = {_text(proposal.record)}",
        f"owner = {_text('optional' if proposal.record == 'person' else 'none')}",
    ]
    order = _order(proposal)
    if order != "month-first":
        lines.append(f"dates = {_text(order)}")
    if "details" not in shapes and rest:
        lines.append("report_unused = true")
    lines += ["", "[recognise]", "# A file with all of these headers is of this kind."]
    lines += [f"headers = {_list([c.header for cs in mapped.values() for c in cs])}", ""]
    lines.append("[fields]")
    lines += [
        _field(f, mapped[f], shapes[f].cleaner, shapes[f].many) for f in shapes if f in mapped
    ]
    if "details" in shapes:
        lines.append('# Kept as they stand; "*" is every column that is not named here.')
        lines.append(f"details = {_list([*(c.header for c in rest), '*'])}")
    if proposal.record in ("person", "tie"):
        basis = "address_book" if proposal.record == "person" else "declared"
        lines += ["", "[tie]", f"basis = {_text(basis)}"]
    return "\n".join(lines) + "\n"


def try_mapping(proposal: Proposal, name: str = "proposed") -> tuple[Source, ReadFile]:
    """Return the source that a proposal makes, and its file read by it.

    Raises
    ------
    InputError
        If nothing in the file can be read like this.
    """
    source = source_from(draft_mapping(proposal, name), name)
    return source, read_records(proposal.input, source)


def _field(field: str, columns: list[ProposedColumn], cleaner: str, many: bool) -> str:
    headers = _list([c.header for c in columns])
    split = _split(columns) if many and cleaner not in _SPLIT_BY_THEMSELVES else None
    if split is None:
        return f"{field} = {headers}"
    return f"{field} = {{ columns = {headers}, split = {_text(split)} }}"


def _split(columns: list[ProposedColumn]) -> str | None:
    values = [value for column in columns for value in column.values]
    for part in _PARTS:
        if sum(part in value.strip(part) for value in values) * 20 > len(values):
            return part
    return None


def _order(proposal: Proposal) -> str:
    shapes = RECORD_FIELDS[proposal.record]
    dated = [c for c in proposal.columns if c.field and "date" in shapes[c.field].cleaner]
    return slash_order((v for c in dated for v in c.values), "month-first")


def _summary(proposal: Proposal) -> str:
    named = [c.header for c in proposal.columns if c.field is not None and len(c.header) <= 24][:3]
    return f"Each row is {KINDS[proposal.record]}: {', '.join(named)} and more"


def _list(texts: list[str]) -> str:
    whole = ", ".join(map(_text, texts))
    if len(whole) <= 80:
        return f"[{whole}]"
    return "[\n" + "".join(f"  {_text(text)},\n" for text in texts) + "]"


def _text(text: str) -> str:
    # The escapes of JSON are all of TOML's too.
    return json.dumps(text, ensure_ascii=False)
