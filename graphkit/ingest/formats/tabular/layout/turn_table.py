"""Transpose tables with a column, and not a row, for each person or organization.

There are six shapes: days in rows and people in the header; labels in the first column and one
entry in each other column; a column for each answer with names; a column for each committee, with
the offices in the first one; a column for each term of office; a column for each level of a call
chain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.formats.tabular.layout.cell_kinds import Kind, is_like_a_name, kind_of
from graphkit.ingest.formats.tabular.layout.header_vocabulary import is_header_text
from graphkit.ingest.formats.tabular.layout.turned.turn_call_chain import HEADER as CALL_CHAIN
from graphkit.ingest.formats.tabular.layout.turned.turn_call_chain import read_call_chain
from graphkit.ingest.formats.tabular.layout.turned.turn_terms import holders_by_term
from graphkit.ingest.sources.role_words import ROLE
from graphkit.lazy_regex import lazy_regex

# Longer tables are never transposed, because they have too many rows to be columns.
_MOST_ROWS = 60
_LEAST_LABELS, _LEAST_PEOPLE = 3, 2
_TELLING: tuple[Kind, ...] = ("mail", "phone", "date", "url")
_ANSWERS = {
    "yes": "yes|coming|going|attending|accepted|accepts|can come|will come|confirmed|kommt|"
    "zugesagt|zusagen|dabei|ja|sí|si|asiste|asisten|asistirán|vienen|confirmados|oui|viendra|"
    "viennent|acceptent",
    "no": "no|not coming|not going|not attending|declined|declines|regrets|can't come|cannot come|"
    "can't make it|kommt nicht|abgesagt|absagen|nein|no asiste|no asisten|no vienen|non|"
    "ne viendra pas|ne viennent pas",
    "maybe": "maybe|undecided|unsure|not sure|no answer yet|vielleicht|offen|quizás|quizá|tal vez|"
    "peut-être",
    "present": "present|attended|there|here|anwesend|anwesende|presentes|présents|présent",
    "absent": "absent|missing|not there|abwesend|gefehlt|ausentes|absents",
    "excused": "excused|entschuldigt|excusados|justificados|excusés|excusé",
}
_ANSWER_OF = {word: answer for answer, words in _ANSWERS.items() for word in words.split("|")}
_PRESENCE = frozenset({"present", "absent", "excused"})
# The header above offices, and labels of seats that are no roles.
_NAMELESS = lazy_regex(r"Column \d+")
_OFFICE = lazy_regex(
    r"(?i)(?:column 1|role|roles|position|positions|office|offices|seat|post|committee|"
    r"funktion|amt|\u00e4mter|posten|ausschuss|cargo|puesto|comisi\u00f3n|fonction|poste|commission)"
)
_SEATS = lazy_regex(
    r"(?i)(?:(?:other |weitere |otros |autres )?(?:members?|mitglieder?|mitglied|miembros?|vocales|"
    r"membres?|staff|staff support|support|at large|alternates?|substitutes?|"
    r"stellvertretung|suplentes?|suppl\u00e9ants?))"
)
_BODIES = (
    ("committees", "{} committee"),
    ("teams", "{} team"),
    ("working groups|work groups", "{} working group"),
    ("aussch\u00fcsse", "Ausschuss {}"),
    ("arbeitsgruppen|ags", "AG {}"),
    ("comisiones", "Comisi\u00f3n {}"),
    ("commissions", "Commission {}"),
)


class TransposedTable(NamedTuple):
    """A table as its reader needs it: a row for each person or organization."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    unused: tuple[str, ...] = ()


def turn_table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], title: str = ""
) -> TransposedTable | None:
    """Return the transposed table, or None if the rows are ordinary rows.

    Examples
    --------
    >>> rows = [["3/1/2026", "x", ""], ["4/1/2026", "x", "x"]]
    >>> turned = turn_table(["Date", "Ann Lee", "Bob Ray"], rows)
    >>> turned.columns, turned.rows
    (('Name', '3/1/2026', '4/1/2026'), (('Ann Lee', 'x', 'x'), ('Bob Ray', '', 'x')))
    """
    if not 1 <= len(rows) <= _MOST_ROWS or len(columns) < _LEAST_PEOPLE:
        return None
    cells = [[*row, *[""] * (len(columns) - len(row))] for row in rows]
    chain = read_call_chain(columns, cells, title)
    if chain is not None:
        return TransposedTable(CALL_CHAIN, *chain)
    return (
        _by_days(columns, cells)
        or _by_labels(columns, cells)
        or _by_answers(columns, cells)
        or _by_terms(columns, cells)
        or _by_committees(columns, cells, title)
    )


def _by_days(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> TransposedTable | None:
    """Transpose a table of days by people: who was there, or for how many hours."""
    days = [row[0] for row in rows if row[0]]
    if len(days) < 2 or 5 * sum(kind_of(day) == "date" for day in days) < 3 * len(days):
        return None
    marked = [n for n in range(1, len(columns)) if columns[n] and _are_marks(_column(rows, n))]
    people = [n for n in marked if is_like_a_name(columns[n]) or _is_given_name(columns[n])]
    if len(people) < _LEAST_PEOPLE or 3 * len(people) < 2 * len(marked):
        return None
    titles = [n for n in range(1, len(columns)) if _is_title(columns[n])]
    heads = [" ".join(filter(None, (*(row[n] for n in titles[:1]), row[0]))) for row in rows]
    kept = [n for n, row in enumerate(rows) if kind_of(row[0]) == "date"]
    return TransposedTable(
        ("Name", *(heads[n] for n in kept)),
        tuple((columns[p], *(rows[n][p] for n in kept)) for p in people),
        tuple(c for n, c in enumerate(columns) if n and c and n not in (*people, *titles[:1])),
    )


def _is_given_name(text: str) -> bool:
    return " " not in text and not is_header_text(text) and share_with_given_names([text]) > 0


def _is_title(header: str) -> bool:
    return (
        re.fullmatch(
            r"(?i)(?:event|meeting|topic|title|activity|veranstaltung|thema|anlass|evento|tema|actividad|"
            r"reuni[oó]n|[eé]v[eé]nement|th[eè]me|activit[eé]|r[eé]union|objet)",
            header.strip(),
        )
        is not None
    )


def _are_marks(values: Sequence[str]) -> bool:
    return bool(values) and all(
        kind_of(v) == "mark" or (kind_of(v) == "number" and len(v) < 5) or len(v) < 2
        for v in values
    )


def _column(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    return [row[place] for row in rows if row[place]]


def _by_labels(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> TransposedTable | None:
    """Transpose a table with labels in its first column: Organization, Contact, Phone."""
    labels = [row[0] for row in rows]
    whole = [list(row) for row in rows]
    if is_header_text(columns[0]) and not any(map(is_header_text, filter(None, columns[1:]))):
        labels, whole = [columns[0], *labels], [list(columns), *whole]
    elif not columns[0] and 2 * sum(map(is_header_text, columns[1:])) < len(columns) - 1:
        people = sum(map(is_like_a_name, columns[1:])) * 2 > len(columns) - 1
        labels = ["Name" if people else "Organization", *labels]
        whole = [list(columns), *whole]
    known = sum(map(is_header_text, labels))
    if known < _LEAST_LABELS or 10 * known < 7 * len(labels) or len(set(labels)) < len(labels):
        return None
    kinds = {_kind_of_row(row[1:]) for row in whole} & set(_TELLING)
    # In an ordinary table a column has one kind of value; here a row has.
    alike = any(_kind_of_row(_column(rows, n)) in _TELLING for n in range(1, len(columns)))
    if not kinds or alike:
        return None
    entries = [n for n in range(1, len(columns)) if any(row[n] for row in whole)]
    return TransposedTable(tuple(labels), tuple(tuple(row[n] for row in whole) for n in entries))


def _kind_of_row(cells: Sequence[str]) -> str:
    filled = [kind_of(cell) for cell in cells if cell]
    for kind in _TELLING:
        if len(filled) > 1 and 5 * filled.count(kind) >= 3 * len(filled):
            return kind
    return ""


def _by_answers(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> TransposedTable | None:
    """Transpose a table with a column for each answer: Coming, Not coming, Maybe."""
    heads = [n for n, column in enumerate(columns) if column]
    answers = [_ANSWER_OF.get(" ".join(columns[n].casefold().split())) for n in heads]
    if len(heads) < _LEAST_PEOPLE or not all(answers):
        return None
    names = [
        (cell, answer)
        for n, answer in zip(heads, answers, strict=True)
        for cell in _column(rows, n)
    ]
    if 5 * sum(is_like_a_name(_bare(cell)) for cell, _ in names) < 3 * len(names):
        return None
    header = "Attended" if set(answers) & _PRESENCE else "RSVP"
    return TransposedTable(("Name", header), tuple((cell, str(answer)) for cell, answer in names))


def _by_terms(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> TransposedTable | None:
    """Transpose a table with a column for each term and a row for each office: 2024-25, 2025-26."""
    held = holders_by_term(columns, rows)
    return None if held is None else TransposedTable(("Name", "Role"), held)


def _by_committees(
    columns: Sequence[str], rows: Sequence[Sequence[str]], title: str
) -> TransposedTable | None:
    """Transpose a table with a column for each committee and a row for each office in it.

    An office without a label is that of the row above: several members below each other.
    """
    bodies = [n for n in range(1, len(columns)) if columns[n] and _column(rows, n)]
    if len(bodies) < _LEAST_PEOPLE or any(_is_no_body(columns[n]) for n in bodies):
        return None
    if columns[0] and _OFFICE.fullmatch(columns[0]) is None:
        return None
    offices = [row[0] for row in rows]
    for n in range(1, len(offices)):
        offices[n] = offices[n] or offices[n - 1]
    held = [n for n, office in enumerate(offices) if _is_office(office)]
    seats = [(rows[n][body], columns[body], offices[n]) for n in held for body in bodies]
    seats = [seat for seat in seats if seat[0]]
    names = sum(is_like_a_name(_bare(name)) for name, _, _ in seats)
    if len({offices[n] for n in held}) < _LEAST_PEOPLE or 2 * names < len(seats):
        return None
    body_of = _body_in_title(title)
    others = dict.fromkeys(offices[n] for n in range(len(rows)) if n not in held)
    found = tuple((name, body_of.format(body), office) for name, body, office in seats)
    return TransposedTable(("Name", "Committee name", "Role"), found, tuple(filter(None, others)))


def _is_no_body(header: str) -> bool:
    """Return whether a header cannot name a committee: a person, a usual header, a number."""
    bare = re.sub(r"(?i)\b(?:committee|program|programs|finance|events?)\b", "", header)
    return (
        _NAMELESS.fullmatch(header) is not None
        or is_like_a_name(header)
        or is_header_text(bare)
        or kind_of(header) != "text"
    )


def _is_office(label: str) -> bool:
    return ROLE.search(label) is not None or _SEATS.fullmatch(label.strip(" :")) is not None


def _body_in_title(title: str) -> str:
    """Return the form of a committee's name: "Trails committee" below "Our committees 2026"."""
    return next((form for word, form in _BODIES if re.search(rf"(?i)\b(?:{word})\b", title)), "{}")


def _bare(text: str) -> str:
    return re.sub(r"\s*(?:[+(].*|,.*)$", "", text)
