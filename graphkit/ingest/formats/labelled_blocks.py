"""Read plain-text lists with a block for each organization or person, and labels before values.

::

    Elm Clinic
    Contact: Ann Lee, nurse, ann@elm.example
    Agreement: 7/1/24 - 6/30/27

The labels become the columns of a table, and the blocks its rows.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import NamedTuple, TypeAlias

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.formats.agreement_sentences import AGREED, agreements_as_blocks
from graphkit.ingest.formats.contact_text.labels import LABEL, field_of, has_reach
from graphkit.ingest.formats.contact_text.offices import office_line
from graphkit.lazy_regex import lazy_regex

_LONGEST = 1 << 18
_LONGEST_LABEL = 4
_LEAST_BLOCKS = 3
_LEAST_LABELS = 2
# A label is a column of the list if this share of blocks has it.
_COMMON = 0.5
_MOST = 0.8
_DAY = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|[^\W\d]{3,9}\.? (?:\d{1,2}, )?\d{4})"
_DAYS = lazy_regex(
    rf"({_DAY})\s*(?:[-\u2013\u2014]|\b(?:to|through|until|bis|hasta|au)\b)\s*({_DAY})"
)
_Lines: TypeAlias = "tuple[str, ...]"


class LabelledBlocks(NamedTuple):
    """A list of blocks with labels.

    Attributes
    ----------
    table : str
        A table in CSV with a column for each label and a row for each block.
    rest : str
        The text around the blocks.
    """

    table: str
    rest: str


class _Record(NamedTuple):
    """A block: the line above its labels, and its values by label."""

    name: str
    values: dict[str, str]


def read_labelled_blocks(text: str) -> LabelledBlocks | None:
    """Return the table of a text with labeled blocks, or None for other texts.

    Most blocks must have the same labels, and more than addresses, numbers and offices. Blocks
    without labels are the rest.

    Examples
    --------
    >>> text = "".join(f"Club {n}\\nStaff: Ann\\nWe give: books {n}\\n\\n" for n in "123")
    >>> found = read_labelled_blocks(text)
    >>> found.table.split("\\r\\n")[:2]
    ['Organization,Staff,We give', 'Club 1,Ann,books 1']
    >>> read_labelled_blocks("Ann: call Bo\\nStaff: Ed\\n\\nNothing else") is None
    True
    """
    if len(text) > _LONGEST:
        return None
    found = _read_blocks(text)
    if found is None and (told := agreements_as_blocks(text)) is not None:
        found = _read_blocks(told)
    return found


def _read_blocks(text: str) -> LabelledBlocks | None:
    blocks = [*_blocks(text)]
    read = [_read_block(block) for block in blocks]
    records = [record for record in read if record is not None]
    named = [record for record in records if record.name]
    if len(records) < _LEAST_BLOCKS or len(named) not in (0, len(records)):
        return None
    if len(_columns(records)) < _LEAST_LABELS:
        return None
    records = [record._replace(values=_with_days_apart(record.values)) for record in records]
    labels = [*dict.fromkeys(label for record in records for label in record.values)]
    rest = [block for block, record in zip(blocks, read, strict=True) if record is None]
    return LabelledBlocks(_table(records, labels), "\n\n".join("\n".join(each) for each in rest))


def _columns(records: Sequence[_Record]) -> list[str]:
    """Return the labels of most blocks; none if they are only contacts and offices.

    Blocks with only "Phone: 555-0101" and "Treasurer: Ann Lee" are contacts and boards. There are
    also none if most labels are not shared.
    """
    counts = Counter(label for record in records for label in record.values)
    common = [label for label, count in counts.items() if count >= _COMMON * len(records)]
    if sum(counts[each] for each in common) * 2 < sum(counts.values()):
        return []
    held = {
        label
        for record in records
        for label, value in record.values.items()
        if label not in AGREED and office_line(f"{label}: {value}") is not None
    }
    return [label for label in common if field_of(label) is None and label not in held]


def _table(records: Sequence[_Record], labels: Sequence[str]) -> str:
    table = StringIO()
    writer = csv.writer(table)
    names = [record.name for record in records if record.name]
    head = ["Name" if share_with_given_names(names) * 2 > 1 else "Organization"] if names else []
    writer.writerow([*head, *labels])
    for record in records:
        cells = [record.values.get(label, "") for label in labels]
        writer.writerow([record.name, *cells] if names else cells)
    return table.getvalue()


def _with_days_apart(values: dict[str, str]) -> dict[str, str]:
    """Split "7/1/24 - 6/30/27" in the values into two days, each under its own label."""
    apart: dict[str, str] = {}
    for label, value in values.items():
        days = _DAYS.fullmatch(value)
        apart |= {"Since": days[1], "Until": days[2]} if days else {label: value}
    return apart


def _blocks(text: str) -> Iterator[_Lines]:
    for block in re.split(r"\n\s*\n", text):
        lines = tuple(line.strip() for line in block.split("\n") if line.strip())
        if lines:
            yield lines


def _read_block(lines: _Lines) -> _Record | None:
    """Return the record of a block, or None if most of its lines have no label."""
    values: dict[str, str] = {}
    first = _label_and_value(lines[0])
    name = "" if first else lines[0]
    last, own = "", lines if first else lines[1:]
    labelled = 0
    for line in own:
        found = _label_and_value(line)
        if found is None and not last:
            return None
        labelled += found is not None
        label, value = found or (last, line)
        mark = "; " if found else " "
        values[label] = f"{values[label]}{mark}{value}".strip(mark) if label in values else value
        last = label
    if labelled < max(_LEAST_LABELS, _MOST * len(own)) or has_reach(name) or name.endswith(":"):
        return None
    return _Record(name, values)


def _label_and_value(line: str) -> tuple[str, str] | None:
    found = LABEL.fullmatch(line) if len(line) <= 1_000 else None
    if found is None or len(found[1].split()) > _LONGEST_LABEL or "://" in line:
        return None
    # "Meets at 5:30" has no label.
    return None if found[1][-1].isdigit() and found[2][:1].isdigit() else (found[1], found[2])
