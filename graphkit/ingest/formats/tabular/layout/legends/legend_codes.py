"""Codes that a legend explains: "S | school" on another sheet, "S = school" above or below.

A column of such codes gets what they mean. Marks of attendance, which fill several columns, stay as
they are, unless the legend says that they mean absence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from graphkit.ingest.clean.attendance import Presence, presence
from graphkit.ingest.formats.tabular.layout.row_patterns import is_explaining_name, is_legend_text
from graphkit.lazy_regex import lazy_regex

# The codes of one column, and what they mean.
Codes: TypeAlias = "tuple[tuple[str, str], ...]"

_CODE = lazy_regex(r"[^\W\d_]{1,3}\d?|\d{1,2}")
_EXPLAINED = lazy_regex(
    r"(?<![\w.])[\"'“„(]?([^\W\d_]{1,3}\d?|\d{1,2})[\"'”“)]?\s*(?:=|:|[-\u2013\u2014](?=\s))\s*"
    r"([^\W\d_][^=,;|\n]*)"
)
_WITH_SIGN = lazy_regex(r"(?<![\w.])[^\W\d_]{1,3}\d?\s*=\s*\w")
_BETWEEN = lazy_regex(r"\s*[/,;&+]\s*")
_LONGEST, _MOST_WORDS = 40, 4
# Codes in more columns than this are marks.
_MOST_COLUMNS = 2
_LEAST_CODES = 2
_LONGEST_MARK = 4
_REASONS = frozenset(
    "sick ill away vacation krank urlaub verreist enfermo enferma vacaciones malade "
    "vacances".split()
)
_AWAY = (Presence.ABSENT, Presence.EXCUSED)


def codes_of_sheets(sheets: Iterable[tuple[str, Sequence[Sequence[str]]]]) -> Mapping[str, str]:
    """Return the codes that sheets beside a table explain.

    Parameters
    ----------
    sheets : iterable of (str, sequence of sequence of str)
        The name and the first rows of each. A sheet is a legend if its name or first text says so,
        or if all its rows are codes and what they mean.

    Examples
    --------
    >>> dict(codes_of_sheets([("Key", [["S", "school"], ["F", "faith"]])]))
    {'S': 'school', 'F': 'faith'}
    >>> dict(codes_of_sheets([("Ways", [["S", "school", "3"], ["F", "faith", "4"]])]))
    {}
    """
    codes: dict[str, str] = {}
    for name, rows in sheets:
        filled = [[cell.strip() for cell in row if cell.strip()] for row in rows]
        filled = [cells for cells in filled if cells]
        pairs = dict(_pairs(filled))
        texts = [cells[0] for cells in filled if len(cells) == 1]
        told = is_explaining_name(name) or any(map(is_legend_text, texts[:1]))
        of_codes = len(pairs) + len(texts[:1]) >= len(filled)
        if len(pairs) >= _LEAST_CODES and (told or of_codes):
            codes |= pairs
        else:
            codes |= codes_of_texts(texts)
    return codes


def codes_of_texts(texts: Iterable[str]) -> Mapping[str, str]:
    """Return the codes that lines explain: "S = school, F = faith".

    Examples
    --------
    >>> dict(codes_of_texts(["Kinds: S = school; F = faith community"]))
    {'S': 'school', 'F': 'faith community'}
    >>> dict(codes_of_texts(["Board: Ann Lee, PO: Box 7"]))
    {}
    """
    codes: dict[str, str] = {}
    for text in texts:
        if _WITH_SIGN.search(text):
            codes |= {
                found[1]: meaning
                for found in _EXPLAINED.finditer(text)
                if (meaning := _meaning(found[2]))
            }
    return codes


def _pairs(rows: Iterable[Sequence[str]]) -> Iterator[tuple[str, str]]:
    for cells in rows:
        if len(cells) == 2 and _CODE.fullmatch(cells[0].strip("()\"'=:.")):
            meaning = _meaning(cells[1].lstrip("=:- "))
            if meaning:
                yield cells[0].strip("()\"'=:."), meaning


def _meaning(text: str) -> str:
    """Return what a code means, or "" if it is a sentence or a value."""
    meaning = " ".join(text.split()).strip(" .()\"'")
    short = len(meaning) <= _LONGEST and len(meaning.split()) <= _MOST_WORDS
    return meaning if short and any(map(str.isalpha, meaning)) and "@" not in meaning else ""


def explained_columns(
    columns: Sequence[str], rows: Sequence[Sequence[str]], codes: Mapping[str, str]
) -> tuple[tuple[int, Codes], ...]:
    """Return the columns of codes, with what these mean.

    Examples
    --------
    >>> rows = [["Elm School", "S"], ["Oak Chapel", "F"], ["Ash School", "S"]]
    >>> explained_columns(["Group", "Kind"], rows, {"S": "school", "F": "faith"})
    ((1, (('F', 'faith'), ('S', 'school'))),)
    """
    if len(codes) < _LEAST_CODES:
        return ()
    found = []
    for place, header in enumerate(columns):
        cells = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
        said = {code for cell in cells for code in _BETWEEN.split(cell)}
        known = {code for code in said if code in codes}
        if len(known) >= _LEAST_CODES and known == said and not any(map(str.isdigit, header)):
            found.append((place, tuple(sorted(codes.items()))))
    return tuple(found) if len(found) <= _MOST_COLUMNS else ()


def explained_marks(
    columns: Sequence[str], rows: Sequence[Sequence[str]], codes: Mapping[str, str]
) -> tuple[tuple[int, Codes], ...]:
    """Return the columns of days with marks that mean absence by the legend, and these marks.

    "S" is "sí" by itself. Where "s = sick" explains it, nobody with it was there.

    Examples
    --------
    >>> rows = [["Ann", "x", "s"], ["Bo", "s", ""]]
    >>> explained_marks(["Name", "9/1/2026", "9/8/2026"], rows, {"x": "here", "s": "sick"})
    ((1, (('s', 'sick'),)), (2, (('s', 'sick'),)))
    """
    absent = {
        code: meaning
        for code, meaning in codes.items()
        if presence(code) not in _AWAY and _means_absence(meaning)
    }
    found = []
    for place, header in enumerate(columns):
        cells = {row[place].strip() for row in rows if place < len(row)} - {""}
        marks = all(len(cell) <= _LONGEST_MARK for cell in cells)
        if any(map(str.isdigit, header)) and marks and not cells.isdisjoint(absent):
            found.append((place, tuple(sorted(absent.items()))))
    return tuple(found)


def _means_absence(meaning: str) -> bool:
    """Return whether a mark means absence: "sick", "falta justificada"."""
    words = meaning.casefold().split()
    states = {presence(word) for word in words}
    away = not states.isdisjoint(_AWAY) or not _REASONS.isdisjoint(words)
    return Presence.ATTENDED not in states and away


def explain(cells: Sequence[str], explained: Sequence[tuple[int, Codes]]) -> Sequence[str]:
    """Return the cells of a row with what their codes mean.

    Examples
    --------
    >>> explain(["Elm School", "S/F"], [(1, (("F", "faith"), ("S", "school")))])
    ['Elm School', 'school, faith']
    """
    meant = list(cells)
    for place, codes in explained:
        if place < len(meant):
            known = dict(codes)
            parts = _BETWEEN.split(meant[place].strip())
            if all(part in known for part in parts):
                meant[place] = ", ".join(known[part] for part in parts)
    return meant
