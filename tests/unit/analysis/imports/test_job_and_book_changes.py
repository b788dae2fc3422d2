"""Who moved, who is new and who is gone between two exports of one address book."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from graphkit.analysis.imports import job_and_book_changes
from graphkit.analysis.imports.job_and_book_changes import changes
from graphkit.model import Import
from graphkit.model.job_changes import BookHistory
from graphkit.network import Network

JOBS = {"Ann Lee": "Clinic", "Bo Ray": "Bank", "Cy Fox": "Farm Bureau", "Di Orr": "Police"}
ALL = tuple(JOBS)
LAST_YEAR, TODAY = date(2025, 11, 24), date(2026, 11, 24)
Told = tuple[Import, dict[str, str]]
Tell = Callable[..., list[str]]


def id_of(letter: str, name: str) -> str:
    return f"{letter}_{name.lower().replace(' ', '_')}"


def export(
    day: date, *names: str, file: str = "a.csv", owner: str | None = "c_m", **moved: str
) -> Told:
    """One export, and who works where by it: as in JOBS, but for those who moved."""
    id = f"i_{day}_{file}"
    at = datetime(2026, 11, 24, tzinfo=UTC)
    record = Import(id, "people", "the list", file, "", at, owner_id=owner, as_of=day)
    return record, {name: moved.get(name.split()[0], JOBS[name]) for name in names}


def history_of(*exports: Told) -> BookHistory:
    return BookHistory(
        tuple(record for record, _ in exports),
        tuple(
            (id_of("c", name), id_of("o", place), None, record.id)
            for record, held in exports
            for name, place in held.items()
        ),
        tuple((id_of("c", name), record.id) for record, held in exports for name in held),
    )


@pytest.fixture
def told(make_network: Callable[..., Network]) -> Tell:
    """Tell of some exports what the changes are, in sentences."""

    def sentences(*exports: Told) -> list[str]:
        network = make_network({}, jobs=JOBS, extra=("Hospital",))
        return [change.sentence for change in changes(network, history_of(*exports)).findings]

    return sentences


@pytest.mark.parametrize("turned", [False, True])
def test_two_exports_tell_who_moved_who_is_gone_and_who_is_new(told: Tell, turned: bool) -> None:
    exports = [
        export(LAST_YEAR, "Ann Lee", "Bo Ray", "Cy Fox"),
        export(TODAY, "Ann Lee", "Bo Ray", "Di Orr", Ann="Hospital"),
    ]
    when = "between 24 November 2025 and 24 November 2026."
    assert told(*(reversed(exports) if turned else exports)) == [
        f"Ann Lee moved from Clinic to Hospital {when}",
        f"Cy Fox disappeared from the list {when}",
        f"Di Orr appeared in the list {when}",
    ]


def test_of_one_day_nobody_knows_which_export_is_the_later(told: Tell) -> None:
    assert (
        told(
            export(TODAY, "Ann Lee", "Bo Ray"),
            export(TODAY, "Ann Lee", "Cy Fox", file="b.csv", Ann="Hospital"),
        )
        == []
    )


def test_a_file_in_which_most_are_missing_is_a_part_of_the_book(told: Tell) -> None:
    card = export(date(2026, 6, 1), "Ann Lee", file="ann.vcf", Ann="Hospital")
    assert told(export(LAST_YEAR, *ALL), card) == [
        "Ann Lee moved from Clinic to Hospital between 24 November 2025 and 1 June 2026."
    ]
    # The next whole one is laid beside the last whole one.
    found = told(export(LAST_YEAR, *ALL), card, export(TODAY, *ALL[:3], Ann="Hospital"))
    assert [text for text in found if "disappeared" in text] == [
        "Di Orr disappeared from the list between 24 November 2025 and 24 November 2026."
    ]


@pytest.mark.parametrize(
    ("file", "other", "same"),
    [
        ("staff-2025.csv", "Staff 2026-11-24 (1).xlsx", True),
        ("staff.csv", "rotary club.csv", False),
    ],
)
def test_lists_that_nobody_owns_are_one_if_their_files_are_called_alike(
    told: Tell, file: str, other: str, same: bool
) -> None:
    found = told(
        export(LAST_YEAR, *ALL, file=file, owner=None),
        export(TODAY, *ALL, file=other, owner=None, Bo="Hospital"),
    )
    assert bool(found) == same


def test_books_of_two_owners_are_never_laid_side_by_side(told: Tell) -> None:
    assert told(export(LAST_YEAR, *ALL), export(TODAY, "Ann Lee", owner="c_t", Ann="Bank")) == []


def test_a_second_answer_compares_no_exports_again(
    make_network: Callable[..., Network], monkeypatch: pytest.MonkeyPatch
) -> None:
    network = make_network({}, jobs=JOBS, extra=("Hospital",))
    history = history_of(export(LAST_YEAR, *ALL), export(TODAY, *ALL[:3], Ann="Hospital"))
    first = changes(network, history)
    assert len(first.findings) == 2

    def again(*_: object) -> None:
        raise AssertionError

    for name in ("find_job_changes", "_entries_of_book"):
        monkeypatch.setattr(job_and_book_changes, name, again)
    assert changes(network, history) == first
