"""Read a call chain in columns: callers, people they call, and people who are called next.

Each name column is a level. A caller is written once, and the cells below are empty::

    Caller   Cell      Calls   Cell      Then calls   Cell
    Ann Lee  555-0101  Bo Ek   555-0102  Cy Po        555-0103
                                         Di Ray       555-0104
                       Ed Fox  555-0105  Flo Gray     555-0106
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from graphkit.ingest.formats.tabular.layout.cell_kinds import is_like_a_name, kind_of
from graphkit.lazy_regex import lazy_regex

_CALLS = lazy_regex(
    r"\b(?:calls?|called|phones|rings|ruft|rufen|llaman?|appellent|appelle)\b", re.IGNORECASE
)
_LEVEL = lazy_regex(
    r"(?:level|tier|step|round|stufe|ebene|nivel|nivel|niveau|palier)\s*\d", re.IGNORECASE
)
_CHAIN = lazy_regex(
    r"\b(?:call|phone|telephone)(?:ing)?[ -]?(?:tree|chain|list)|telefonkette|alarmkette|"
    r"(?:cadena|árbol) de llamadas|(?:chaîne|arbre) (?:d.appels?|téléphonique)",
    re.IGNORECASE,
)
_BESIDE = lazy_regex(r"\s*(?:[(,;]|[\d+][\d ()./-]{5,}).*$")
HEADER = ("Name", "Phone", "Calls")


class CallChain(NamedTuple):
    """The rows below `HEADER`, and the unused columns."""

    rows: tuple[tuple[str, ...], ...]
    unused: tuple[str, ...] = ()


def read_call_chain(
    columns: Sequence[str], rows: Sequence[Sequence[str]], title: str = ""
) -> CallChain | None:
    """Return a row for each person of a call chain, or None for any other table.

    Examples
    --------
    >>> columns = ["Caller", "Calls", "Then calls"]
    >>> read_call_chain(columns, [["Ann Lee", "Bo Ek", "Cy Po"], ["", "", "Di Ray"]]).rows[:2]
    (('Ann Lee', '', 'Bo Ek'), ('Bo Ek', '', 'Cy Po; Di Ray'))
    """
    levels = [n for n, header in enumerate(columns) if header and _are_names(rows, n)]
    if len(levels) < 2 or not _are_of_calls([columns[n] for n in levels], title):
        return None
    if not _is_outline(rows, levels):
        return None
    phones: dict[str, str] = {}
    calls: dict[str, list[str]] = {}
    above: list[str] = [""] * len(levels)
    for row in rows:
        for depth, place in enumerate(levels):
            name = row[place]
            if not name:
                continue
            above[depth:] = [name, *[""] * (len(levels) - depth - 1)]
            calls.setdefault(name, [])
            phones.setdefault(name, _phone_beside(row, place, levels))
            caller = above[depth - 1] if depth else ""
            if caller and name not in calls[caller]:
                calls[caller].append(name)
    found = tuple((name, phones[name], "; ".join(calls[name])) for name in calls)
    used = {n for n in range(len(columns)) if n in levels or _are_numbers(rows, n)}
    return CallChain(found, tuple(c for n, c in enumerate(columns) if c and n not in used))


def _are_names(rows: Sequence[Sequence[str]], place: int) -> bool:
    values = [row[place] for row in rows if row[place]]
    named = sum(is_like_a_name(_BESIDE.sub("", value)) for value in values)
    return bool(values) and 5 * named >= 4 * len(values)


def _are_numbers(rows: Sequence[Sequence[str]], place: int) -> bool:
    return all(_holds_number(row[place]) for row in rows if row[place])


def _are_of_calls(headers: Sequence[str], title: str) -> bool:
    """Return whether the headers after the first one are of the people to call."""
    if all(map(_CALLS.search, headers[1:])):
        return True
    return _CHAIN.search(title) is not None and all(map(_LEVEL.search, headers[1:]))


def _is_outline(rows: Sequence[Sequence[str]], levels: Sequence[int]) -> bool:
    """Return whether empty cells repeat the cells above, down to the last level.

    Otherwise the columns may be several people with one caller.
    """
    first, *_, last = levels
    if not rows or not all(row[place] for row in rows[:1] for place in levels[:2]):
        return False
    return any(not any(row[n] for n in levels[:-1]) and row[last] for row in rows) and any(
        row[first] for row in rows
    )


def _phone_beside(row: Sequence[str], place: int, levels: Sequence[int]) -> str:
    """Return the number in the columns behind a name, up to the next one."""
    end = next((n for n in levels if n > place), len(row))
    return next((cell for cell in row[place + 1 : end] if _holds_number(cell)), "")


def _holds_number(cell: str) -> bool:
    return kind_of(re.sub(r"\s*\([^\d()]*\)$", "", cell)) == "phone"
