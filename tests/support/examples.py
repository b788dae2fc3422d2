"""How many examples a property test tries, and which cases of a matrix: all, or a share of them.

`GRAPHKIT_EXAMPLES=1` tries as many as each test asks for; by default a quarter of that.
Likewise, tests over a matrix of cases that cost much run all of them or a `sample`.
`GRAPHKIT_FOUND=1` tries all of them in the tests of `FOUND_FAULTS`, whatever the share of others.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from hypothesis import settings

SHARE = float(os.environ.get("GRAPHKIT_EXAMPLES", "0.25"))
FOUND = os.environ.get("GRAPHKIT_FOUND") == "1"
FEWEST = 5 if SHARE >= 0.25 else 2

# Properties that have found a fault before, in whatever folder. `.ci/run` tries all their examples.
FOUND_FAULTS = frozenset(
    (
        # Best routes and introductions.
        "test_find_introductions.py::test_conditions_are_those_of_brute_force",
        "test_find_introductions.py::test_routes_apart_are_the_best_set_of_them",
        "test_find_introductions.py::test_the_routes_are_those_of_brute_force",
        # More messages made a tie weaker.
        "test_written.py::test_one_more_message_never_makes_a_tie_weaker",
        # Totals revealed hidden ties.
        "test_viewer.py::test_any_network_is_shown_as_the_rule_says_piece_by_piece",
        # Columns and records disagreed.
        "test_columns.py::test_a_network_is_what_the_records_say",
        "test_mail_domains.py::test_it_is_what_the_records_say",
        "test_entries_by_kind.py::test_entries_by_kind_are_those_of_one_pass",
        # Values were dropped without a word.
        "test_nothing_unsaid.py::test_a_column_that_is_shown_as_kept_is_in_the_graph",
        "test_wizard.py::test_every_mapping_proposed_can_be_loaded",
        # Cleaning again gave something else.
        "test_cleaners.py::test_cleaning_says_why_or_gives_what_cleaning_again_leaves_alone",
        # Two people became one.
        "test_entity_register.py::"
        "test_one_mail_address_and_names_that_fit_are_one_and_who_shares_no_key_is_not",
        # An exclamation mark before a link made it a picture; a title became a reference.
        "test_report_markdown.py::test_any_words_stay_whole",
        "test_report_workbook.py::test_any_words_come_back",
        # Undoing an import, or forgetting a person, left something behind.
        "test_store.py::test_any_imports_merges_splits_and_undos_leave_what_the_model_says",
        "test_forget.py::test_whoever_is_forgotten_stays_away_whatever_comes_and_goes",
        "test_snapshot_cache.py::test_a_file_that_was_damaged_anywhere_is_not_used",
    )
)

Test = TypeVar("Test", bound=Callable[..., Any])
Case = TypeVar("Case")

# How many cases of its matrices each test file has left out, for the summary.
left_out: dict[str, int] = {}


def is_full_size(name: str) -> bool:
    """Return whether a property test, named by file and function, tries all its examples."""
    return SHARE >= 1 or (FOUND and name in FOUND_FAULTS)


def sample(file: str, cases: Iterable[Case], chosen: Callable[[Case], bool]) -> list[Case]:
    """Return which cases of a matrix are tried: all where all examples are, else those chosen.

    Parameters
    ----------
    file : str
        The test's `__file__`. The summary says how many cases were left out.
    """
    every = list(cases)
    tried = every if SHARE >= 1 else [case for case in every if chosen(case)]
    if len(tried) < len(every):
        left_out[file] = left_out.get(file, 0) + len(every) - len(tried)
    return tried


def in_turn(
    file: str, ones: Iterable[Case], others: Iterable[tuple[Any, ...]]
) -> list[tuple[Any, ...]]:
    """Return which pairs of a matrix are tried: all, or for each of the first one of the others.

    Parameters
    ----------
    file : str
        See `sample`.
    ones, others : iterable
        The first value of each case, and the rest of it.
    """
    left, right = list(ones), list(others)
    every = [(i, j) for i in range(len(left)) for j in range(len(right))]
    tried = sample(file, every, lambda case: case[0] % len(right) == case[1])
    return [(left[i], *right[j]) for i, j in tried]


def examples(most: int, *, costly: bool = False, **more: Any) -> Callable[[Test], Test]:
    """Return a decorator for a property test that is worth so many examples.

    If each of them is `costly`, because it opens a store, half as many make up a share.
    """

    def decorate(test: Test) -> Test:
        function = test.__qualname__.split(".<locals>")[0]
        name = f"{test.__module__.rpartition('.')[2]}.py::{function}"
        share = SHARE / 2 if costly else SHARE
        tried = most if is_full_size(name) else max(FEWEST, round(most * share))
        return settings(max_examples=tried, deadline=None, **more)(test)

    return decorate
