"""Find job changes by comparing each export of an address book with the next."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from graphkit.model.import_batch import Import

C = TypeVar("C", bound=Hashable)
O = TypeVar("O", bound=Hashable)  # noqa: E741


@dataclass(frozen=True)
class BookHistory:
    """The employments and address-book entries that each complete import stated.

    Attributes
    ----------
    imports : tuple of Import
    roles : tuple of (str, str, str or None, str)
        The contact, organization and role of every employment, and the id of the import.
    entries : tuple of (str, str)
        The contacts listed in an address book, and the id of the import.
    """

    imports: tuple[Import, ...]
    roles: tuple[tuple[str, str, str | None, str], ...]
    entries: tuple[tuple[str, str], ...]


def export_series(record: Import) -> str:
    """Return a text that is the same for all exports of one address book: source and owner.

    Files without an owner may be different lists of one kind, such as the staff and the
    volunteers. Two such files are exports of one list if their names differ only in numbers. What
    somebody says by hand is about one thing at a time: it is an export of nothing.
    """
    if record.by_hand:
        return record.id
    list_name = record.owner_id or _without_number(record.file)
    return f"{record.source}\x1f{list_name}"


def _without_number(file: str) -> str:
    """Return a file's name without dates, numbers and suffix.

    Examples
    --------
    >>> _without_number("Staff-2026-11-24 (1).csv") == _without_number("staff 2025.xlsx")
    True
    """
    name = re.sub(r"\.[a-z]{2,5}$", "", file.casefold())
    return " ".join(re.sub(r"[\W\d_]+", " ", name).split())


Age = tuple[date, int, str]


class Employment(NamedTuple, Generic[C, O]):
    """The statement of one import that a contact works at an organization.

    `series` is the same for all exports of one address book (see `export_series`). `age` orders
    the exports (see `Import.export_age`).
    """

    contact: C
    organization: O
    series: str
    age: Age


class JobChange(NamedTuple, Generic[C, O]):
    """A move of a contact between organizations, seen between two exports.

    Attributes
    ----------
    contact
    left, joined : tuple
        The organizations that the contact left and joined, each in order.
    after, by : (datetime.date, int, str)
        The ages of the imports that state the old and the new. If a day has several imports, it is
        the age of the last.
    """

    contact: C
    left: tuple[O, ...]
    joined: tuple[O, ...]
    after: Age
    by: Age


def find_job_changes(stated: Iterable[Employment[C, O]]) -> list[JobChange[C, O]]:
    """Return the job changes, in order of time.

    For each person in each series, each day of an import is compared with the day of the import
    before it. A person who lost one employer and gained another has moved. A person who only gained
    an employer may have two. The order of imports of one day is unknown, so they count as one.

    Examples
    --------
    >>> old, new = (date(2024, 5, 1), 2, "i_1"), (date(2025, 5, 1), 2, "i_2")
    >>> for move in find_job_changes([Employment("Dana", "Clinic", "linkedin", old),
    ...                          Employment("Dana", "Hospital", "linkedin", new)]):
    ...     print(move.contact, move.left, move.joined, move.by[0])
    Dana ('Clinic',) ('Hospital',) 2025-05-01
    """
    stages: dict[tuple[str, C], dict[Age, set[O]]] = defaultdict(lambda: defaultdict(set))
    for one in stated:
        stages[one.series, one.contact][one.age].add(one.organization)
    moves = []
    for (_, contact), at in stages.items():
        days: dict[date, set[O]] = defaultdict(set)
        for age, said in at.items():
            days[age[0]] |= said
        newest = {age[0]: age for age in sorted(at)}
        for before, after in pairwise(sorted(days)):
            left, joined = days[before] - days[after], days[after] - days[before]
            if left and joined:
                ages = newest[before], newest[after]
                moves.append(JobChange(contact, _in_order(left), _in_order(joined), *ages))
    return sorted(moves, key=lambda m: (m.by, repr(m.contact)))


def _in_order(values: set[O]) -> tuple[O, ...]:
    return tuple(sorted(values, key=repr))
