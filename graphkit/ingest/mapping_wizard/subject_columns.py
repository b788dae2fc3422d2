"""Find the column that names what each row is about, by its place and its values.

Such a column often has a header that no list of words knows ("Placement", "Squad"), or one that
means another person elsewhere ("Mentor"). What a row is about is in the first column, differs from
row to row, and is never missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.mapping_wizard.header_senses import Sense, header_words
from graphkit.ingest.mapping_wizard.name_evidence import share_of_organizations
from graphkit.ingest.mapping_wizard.proposed_columns import ProposedColumn
from graphkit.ingest.mapping_wizard.sense_words import WHOLE_HEADERS
from graphkit.ingest.mapping_wizard.value_evidence import (
    are_titles,
    prove_organizations,
    prove_people,
)
from graphkit.ingest.mapping_wizard.value_patterns import is_organization
from graphkit.lazy_regex import lazy_regex

_WEIGHT = 0.9
_LEAST_ROWS = 3
_ORGANIZATIONS = "names of organizations"
_PEOPLE = frozenset({"names of people", "people"})
_LONGEST_NAME = 6
_FEW_WORDS = 3
_LONGEST_CODE = 3
# The share of common given names from which a column has them.
_USUAL, _WITH_TITLES = 0.35, 0.1
# The share of words of organizations among capitalized names of services.
_SOME = 0.3
_NAMELESS = lazy_regex(r"Column \d+|Section")
# Groups that have people of contact.
_GROUPS = frozenset(
    "team teams squad squads equipo equipos equipe equipes mannschaft gruppe".split()
)
# Who is meant by the people beside a group or place.
_CONTACTS = frozenset({"contact", "second", "third", "owner"})
_PARTS = frozenset({"given", "family"})
# What donors give for.
_PURPOSES = frozenset({"fund", "funds"})
_SERVICES = frozenset({"service", "gets"})


def with_subjects(columns: Sequence[ProposedColumn], rows: int) -> tuple[ProposedColumn, ...]:
    """Mark the columns that name the organization or the person of each row.

    Parameters
    ----------
    columns : sequence of ProposedColumn
    rows : int
        How many rows were looked at.
    """
    given = any(column.sense is not None and column.sense.about == "donor" for column in columns)
    found = [_as_purpose(c) if given else _at_place(c) for c in columns]
    first = next((n for n, c in enumerate(found) if c.values and not _is_number(c)), None)
    if first is None:
        return tuple(found)
    if _names_groups(found, first, rows):
        found[first] = _meant(found[first], "organization")
        for n, column in enumerate(found):
            if n > first and _is_umbrella(column):
                found[n] = _meant(column, "umbrella")
    for n, holds in _parts_of_names(found).items():
        words = " ".join(header_words(found[n].header))
        found[n] = replace(found[n], look="", meant=Sense(holds, "", _WEIGHT, words))
    subject = _person_of_row(found)
    if subject is not None:
        found[subject] = _meant(found[subject], "person")
    return tuple(found)


def _at_place(column: ProposedColumn) -> ProposedColumn:
    """Return a column "Where" of addresses as one of places, which are no organizations."""
    sense = column.sense
    if sense is None or sense[:2] != ("name", "organization") or sense.words not in WHOLE_HEADERS:
        return column
    numbered = sum(any(map(str.isdigit, value)) for value in column.values)
    if 2 * numbered < len(column.values) or prove_organizations(column.values):
        return column
    return replace(column, look="", meant=sense._replace(holds="place", about=""))


def _as_purpose(column: ProposedColumn) -> ProposedColumn:
    """Return a column "Fund" beside donors as one of purposes, which are no organizations."""
    sense = column.sense
    if sense is None or sense[:2] != ("name", "funder") or sense.words not in _PURPOSES:
        return _at_place(column)
    return replace(column, look="", meant=sense._replace(holds="note", about=""))


def _meant(column: ProposedColumn, about: str) -> ProposedColumn:
    words = " ".join(header_words(column.header))
    return replace(column, meant=Sense("name", about, _WEIGHT, words))


def _is_number(column: ProposedColumn) -> bool:
    """Return whether a column only counts the rows, or says when: it is passed over."""
    held = column.sense.holds if column.sense is not None else ""
    return column.look in ("numbers", "dates") or held in ("id", "stamp", "date")


def _names_groups(columns: Sequence[ProposedColumn], first: int, rows: int) -> bool:
    """Return whether the first column names the organization of each row."""
    column = columns[first]
    distinct = len(set(column.values)) == len(column.values) >= 0.9 * rows
    if _is_service_of_places(columns, first):
        return True
    if not distinct or not all(map(_is_short, column.values)):
        return False
    words = set(header_words(column.header))
    beside = [c for c in columns[first + 1 :] if c.look in _PEOPLE]
    contacts = [c for c in beside if c.sense is not None and c.sense.about in _CONTACTS]
    if not beside or len(contacts) < len(beside):
        return False  # the people are what the rows are about
    if column.sense is None and column.look == _ORGANIZATIONS:
        return rows >= _LEAST_ROWS
    of_group = not words.isdisjoint(_GROUPS) and (column.sense is None or _is_group(column))
    return of_group and not prove_people(column.values)


def _is_service_of_places(columns: Sequence[ProposedColumn], first: int) -> bool:
    """Return whether the services of a directory are the organizations that it lists."""
    sense = columns[first].sense
    if sense is None or sense.holds not in _SERVICES or any(map(_is_group, columns)):
        return False
    values = columns[first].values
    named = sum(sum(w[:1].isupper() for w in value.split()) > 1 for value in values)
    return 5 * named >= 3 * len(values) and share_of_organizations(values) >= _SOME


def _is_group(column: ProposedColumn) -> bool:
    return column.sense is not None and column.sense[:2] == ("name", "organization")


def _is_short(text: str) -> bool:
    words = text.split()
    return len(words) <= _LONGEST_NAME and words[0][:1].isupper()


def _is_umbrella(column: ProposedColumn) -> bool:
    """Return whether a column has the organizations behind those that the rows are about."""
    sense = column.sense
    if sense is None or sense[:2] != ("name", "organization"):
        return False
    return column.look == _ORGANIZATIONS and any(map(is_organization, column.values))


def _person_of_row(columns: Sequence[ProposedColumn]) -> int | None:
    """Return the place of the only people who may be the subject: "Mentor", beside "Works at"."""
    senses = [c.sense for c in columns]
    named = [s for s in senses if s is not None and (s.holds in _PARTS or _is_person(s))]
    known = [
        n
        for n, (c, s) in enumerate(zip(columns, senses, strict=True))
        if s is not None and s[:2] == ("name", "knows") and c.look in _PEOPLE
    ]
    if named or len(known) != 1:
        return None
    place = known[0]
    before = [c for c in columns[:place] if c.values and not _is_number(c)]
    organizations = [c for c in columns if c.look == _ORGANIZATIONS]
    return place if not before and organizations and prove_people(columns[place].values) else None


def _parts_of_names(columns: Sequence[ProposedColumn]) -> dict[int, str]:
    """Return the columns of family and given names in a table without headers.

    Beside a column of given names is one of other names, each of a word or two. If another column
    has titles such as "Mrs.", few of the given names need to be common, or none beside family names
    in capitals.
    """
    nameless = [_NAMELESS.fullmatch(c.header) is not None for c in columns]
    if not all(nameless) or any(c.look in _PEOPLE for c in columns):
        return {}
    words = [n for n, c in enumerate(columns) if _are_words(c)]
    usual = {n: share_with_given_names(columns[n].values) for n in words}
    titled = any(are_titles(c.values) for c in columns)
    given = max(words, key=lambda n: usual[n], default=None)
    if given is not None and usual[given] >= (_WITH_TITLES if titled else _USUAL):
        family = next((n for n in (given - 1, given + 1) if n in words), None)
        return {} if family is None else {given: "given", family: "family"}
    capitals = [n for n in words if all(value.isupper() for value in columns[n].values)]
    if not titled or len(capitals) != 1:
        return {}
    beside = next((n for n in (capitals[0] + 1, capitals[0] - 1) if n in words), None)
    return {} if beside is None else {capitals[0]: "family", beside: "given"}


def _are_words(column: ProposedColumn) -> bool:
    """Return whether nearly all cells have a few words and no number, and most differ."""
    values = [v for v in column.values if not any(map(str.isdigit, v)) and "@" not in v]
    few = [v for v in values if len(v.split()) <= _FEW_WORDS and v[:1].isupper()]
    long = sum(len(value) > _LONGEST_CODE for value in few)
    if 2 * long <= len(column.values) or len(few) < _LEAST_ROWS:
        return False  # initials and codes
    return 5 * len(few) >= 4 * len(column.values) and 3 * len(set(few)) >= 2 * len(few)


def _is_person(sense: Sense) -> bool:
    return sense.holds in ("name", "people") and sense.about in ("person", "", "donor", "from")
