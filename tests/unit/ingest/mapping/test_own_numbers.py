"""Each of several people in a row has their own telephone number."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from graphkit.ingest import read_records, recognize, resolve_batch
from graphkit.snapshot import Snapshot

NOW = datetime(2026, 11, 30, tzinfo=UTC)
ROWS = (
    ("Riverbend United", "Carol Weaver", "555-201-0142", "Dan Ortiz", "555-201-0143"),
    ("Flu Season Coalition", "Ana Vidal", "555-201-0144", "Luis Ortega", "555-201-0145"),
    ("Lakeside Arts Council", "Kim Ngo", "555-201-0146", "Pat Burke", "555-201-0147"),
)
OWN = {name: {number.replace("-", "")} for row in ROWS for name, number in (row[1:3], row[3:5])}
BOTH = {row[1]: {n.replace("-", "") for n in (row[2], row[4])} for row in ROWS}


@pytest.fixture
def batch_of(sources, put):
    def make(header, rows):
        path = put("\n".join(",".join(row) for row in (header.split(","), *rows)), "board.csv")
        reading = read_records(path, recognize(path, sources), as_of=date(2026, 11, 30))
        return resolve_batch(reading, Snapshot.of(0), owner=None, home="Home", at=NOW).batch

    return make


def numbers_of(batch) -> dict[str, set[str]]:
    return {one.name: set(one.phones) for one in batch.contacts if one.phones}


@pytest.mark.parametrize(
    "header",
    [
        "Board,Name,Phone,Second member,Second phone",
        "Board,Chair,Phone,Vice chair,Phone 2",
        "Committee,Member,Telephone,Alternate,Telephone",
        "Board,President,President phone,Treasurer,Treasurer phone",
        "Partner,Contact,Phone,Second contact,Phone",
        "Gremium,Vorsitz,Telefon,Stellvertretung,Telefon",
    ],
)
def test_the_second_number_is_the_second_persons(batch_of, header: str) -> None:
    assert numbers_of(batch_of(header, ROWS)) == OWN


def test_three_people_have_three_numbers(batch_of) -> None:
    third = (("Bo Li", "5552010150"), ("Jo Ek", "5552010151"), ("Lee Fox", "5552010152"))
    rows = [(*row, *more) for row, more in zip(ROWS, third, strict=True)]
    header = "Board,President,Phone,Secretary,Phone,Treasurer,Phone"
    expected = OWN | {name: {number} for name, number in third}
    assert numbers_of(batch_of(header, rows)) == expected


@pytest.mark.parametrize(
    ("header", "order"),
    [
        # Two kinds of numbers, or two numbers of the first person.
        ("Board,Chair,Home phone,Vice chair,Cell phone", (0, 1, 2, 3, 4)),
        ("Board,Chair,Phone,Phone 2,Vice chair", (0, 1, 2, 4, 3)),
        ("Board,Chair,Vice chair,Phone,Phone 2", (0, 1, 3, 2, 4)),
    ],
)
def test_if_in_doubt_both_numbers_are_the_first_persons(batch_of, header: str, order) -> None:
    rows = [tuple(row[n] for n in order) for row in ROWS]
    assert numbers_of(batch_of(header, rows)) == BOTH


def test_a_number_without_a_person_is_kept_as_it_is(batch_of) -> None:
    rows = [*ROWS[:2], (*ROWS[2][:3], "", "555-201-0147")]
    batch = batch_of("Board,Chair,Phone,Vice chair,Phone 2", rows)
    assert "5552010147" not in {number for one in batch.contacts for number in one.phones}
    assert {text for one in batch.contacts for text in one.details} == {"Phone 2: 555-201-0147"}
