"""Files as people keep them: how much of what a reader would note comes out right.

`tests/data/messy/README.md` describes the kit, `tests/support/messy_kit.py` prints what is missing.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from messy_facts import is_somebody, plain
from messy_kit import (
    EIGHTH_KIT,
    ELEVENTH_KIT,
    FIFTEENTH_KIT,
    FIFTH_KIT,
    FOURTEENTH_KIT,
    FOURTH_KIT,
    NINTH_KIT,
    SECOND_KIT,
    SEVENTEENTH_KIT,
    SEVENTH_KIT,
    SIXTEENTH_KIT,
    SIXTH_KIT,
    TENTH_KIT,
    THIRD_KIT,
    THIRTEENTH_KIT,
    TWELFTH_KIT,
    all_text,
    expected,
    files,
    graph_of,
    score,
    share_right,
)
from messy_questions import answers_of, score_with_answers

FILES, SECOND_FILES, THIRD_FILES = files(), files(SECOND_KIT), files(THIRD_KIT)
FOURTH_FILES, FIFTH_FILES = files(FOURTH_KIT), files(FIFTH_KIT)
SIXTH_FILES = files(SIXTH_KIT)
SEVENTH_FILES = files(SEVENTH_KIT)
EIGHTH_FILES = files(EIGHTH_KIT)
NINTH_FILES = files(NINTH_KIT)
TENTH_FILES = files(TENTH_KIT)
ELEVENTH_FILES = files(ELEVENTH_KIT)
TWELFTH_FILES = files(TWELFTH_KIT)
THIRTEENTH_FILES = files(THIRTEENTH_KIT)
FOURTEENTH_FILES = files(FOURTEENTH_KIT)
FIFTEENTH_FILES = files(FIFTEENTH_KIT)
SIXTEENTH_FILES = files(SIXTEENTH_KIT)
SEVENTEENTH_FILES = files(SEVENTEENTH_KIT)
# Raise the shares and lower the numbers when more comes out right.
LEAST_RIGHT, MOST_INVENTED = 0.996, 0
# Nothing was changed for the second kit before its first run, which gave 0.684 and 66.
LEAST_RIGHT_OF_SECOND, MOST_INVENTED_OF_SECOND = 0.995, 0
# The first run of the third kit gave 0.736 and 66.
LEAST_RIGHT_OF_THIRD, MOST_INVENTED_OF_THIRD = 0.99, 0
# The first run of the fourth kit gave 0.875 and 10. What was learned from the others brought it to
# 0.929 and 10; only then one of its files was looked at.
LEAST_RIGHT_OF_FOURTH, MOST_INVENTED_OF_FOURTH = 0.992, 1
# The first run of the fifth kit gave 0.852 and 23. Then its files were looked at, and what
# they have in common with others of their shapes was learned.
LEAST_RIGHT_OF_FIFTH, MOST_INVENTED_OF_FIFTH = 0.995, 0
# The first run of the sixth kit gave 0.873 and 40. Then its files were looked at, and others like
# them were tried.
LEAST_RIGHT_OF_SIXTH, MOST_INVENTED_OF_SIXTH = 0.99, 0
# The first run of the seventh kit gave 0.801 and 47. Then its files were looked at, and others
# like them were tried.
LEAST_RIGHT_OF_SEVENTH, MOST_INVENTED_OF_SEVENTH = 0.984, 3
# The first run of the eighth kit gave 0.599 and 96; in the workspace that it names, 0.625 and 76.
# Then its files were looked at, and others like them were tried.
LEAST_RIGHT_OF_EIGHTH, MOST_INVENTED_OF_EIGHTH = 0.99, 0
# The first run of the ninth kit gave 0.858 and 14. Then its files were looked at, and others like
# them were tried.
LEAST_RIGHT_OF_NINTH, MOST_INVENTED_OF_NINTH = 0.985, 3
# The first run of the tenth kit gave 0.718 and 32. Then its files were looked at, and others like
# them were tried.
LEAST_RIGHT_OF_TENTH, MOST_INVENTED_OF_TENTH = 0.99, 0
# The first run of the eleventh kit gave 0.816 and 25; with what was learned from the tenth, 0.819
# and 22. Then its files were looked at, and others like them were tried.
LEAST_RIGHT_OF_ELEVENTH, MOST_INVENTED_OF_ELEVENTH = 0.978, 2
# The first run of the twelfth kit gave 0.677 and 48. Then some of its files were looked at, and
# others like them were tried. What is no name by any reading brought it from 0.760 and 31 to 0.770
# and 9, call trees in mail to 0.788, and what was learned from the fifteenth to 0.804.
LEAST_RIGHT_OF_TWELFTH, MOST_INVENTED_OF_TWELFTH = 0.808, 9
# The first run of the thirteenth kit gave 0.695 and 48. Then some of its files were looked at. What
# was learned from the fourteenth brought it from 0.742 and 20 to 0.769 and 13.
LEAST_RIGHT_OF_THIRTEENTH, MOST_INVENTED_OF_THIRTEENTH = 0.777, 13
# The first run of the fourteenth kit gave 0.854 and 20. Then its files were looked at, and others
# like them were tried.
LEAST_RIGHT_OF_FOURTEENTH, MOST_INVENTED_OF_FOURTEENTH = 0.953, 4
# The first run of the fifteenth kit, which has only texts, gave 0.634 and 33. Then its trees of
# calls were looked at (0.754 and 29), and then its minutes, its roster, and its letters.
LEAST_RIGHT_OF_FIFTEENTH, MOST_INVENTED_OF_FIFTEENTH = 0.918, 8
# The first run of the sixteenth kit gave 0.946 and 10: one file of 45 facts was refused, as "ID" in
# its addresses was read as a header; without it, 0.981. Then its files were looked at.
LEAST_RIGHT_OF_SIXTEENTH, MOST_INVENTED_OF_SIXTEENTH = 0.996, 3
# The first run of the seventeenth kit gave 0.948 and 13. Then its files were looked at, and others
# like them were tried.
LEAST_RIGHT_OF_SEVENTEENTH, MOST_INVENTED_OF_SEVENTEENTH = 0.977, 1
# What open questions add: 39 questions about the 20 tables of 16 files.
LEAST_RIGHT_WITH_ANSWERS, MOST_QUESTIONS_OF_ELEVENTH = 0.983, 39
TOLD = ("name", "organization", "role", "sector")
AGREED = ("organization", "stage", "gives", "gets")


def test_answers_to_what_is_open_lose_nothing() -> None:
    """Questions about the tables of the eleventh kit, answered as their keeper would."""
    tables = [file for file in ELEVENTH_FILES if answers_of(file)]
    answered = [score_with_answers(file) for file in tables]
    assert share_right(one.score for one in answered) >= LEAST_RIGHT_WITH_ANSWERS
    assert sum(one.questions for one in answered) <= MOST_QUESTIONS_OF_ELEVENTH


def somebody(file: Path) -> list[str]:
    """Return the headings, totals and vacant posts of a file that became somebody."""
    graph, _ = graph_of(file)  # a refusal is an error of graphkit's; any other fails here
    return [text for text in expected(file).get("nobody", ()) if is_somebody(text, graph)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nobody_becomes_somebody(file: Path) -> None:
    assert somebody(file) == []


@pytest.mark.parametrize("file", SECOND_FILES, ids=lambda file: file.stem)
def test_nobody_in_the_second_kit_becomes_somebody(file: Path) -> None:
    assert somebody(file) == []


@pytest.mark.parametrize(
    ("kit", "least_right", "most_invented"),
    [
        (FILES, LEAST_RIGHT, MOST_INVENTED),
        (SECOND_FILES, LEAST_RIGHT_OF_SECOND, MOST_INVENTED_OF_SECOND),
        (THIRD_FILES, LEAST_RIGHT_OF_THIRD, MOST_INVENTED_OF_THIRD),
        (FOURTH_FILES, LEAST_RIGHT_OF_FOURTH, MOST_INVENTED_OF_FOURTH),
        (FIFTH_FILES, LEAST_RIGHT_OF_FIFTH, MOST_INVENTED_OF_FIFTH),
        (SIXTH_FILES, LEAST_RIGHT_OF_SIXTH, MOST_INVENTED_OF_SIXTH),
        (SEVENTH_FILES, LEAST_RIGHT_OF_SEVENTH, MOST_INVENTED_OF_SEVENTH),
        (EIGHTH_FILES, LEAST_RIGHT_OF_EIGHTH, MOST_INVENTED_OF_EIGHTH),
        (NINTH_FILES, LEAST_RIGHT_OF_NINTH, MOST_INVENTED_OF_NINTH),
        (TENTH_FILES, LEAST_RIGHT_OF_TENTH, MOST_INVENTED_OF_TENTH),
        (ELEVENTH_FILES, LEAST_RIGHT_OF_ELEVENTH, MOST_INVENTED_OF_ELEVENTH),
        (TWELFTH_FILES, LEAST_RIGHT_OF_TWELFTH, MOST_INVENTED_OF_TWELFTH),
        (THIRTEENTH_FILES, LEAST_RIGHT_OF_THIRTEENTH, MOST_INVENTED_OF_THIRTEENTH),
        (FOURTEENTH_FILES, LEAST_RIGHT_OF_FOURTEENTH, MOST_INVENTED_OF_FOURTEENTH),
        (FIFTEENTH_FILES, LEAST_RIGHT_OF_FIFTEENTH, MOST_INVENTED_OF_FIFTEENTH),
        (SIXTEENTH_FILES, LEAST_RIGHT_OF_SIXTEENTH, MOST_INVENTED_OF_SIXTEENTH),
        (SEVENTEENTH_FILES, LEAST_RIGHT_OF_SEVENTEENTH, MOST_INVENTED_OF_SEVENTEENTH),
    ],
    ids=[
        *("first", "second", "third", "fourth", "fifth"),
        *("sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
        *("thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    ],
)
def test_most_of_what_a_reader_would_note_comes_out_right(
    kit: list[Path], least_right: float, most_invented: int
) -> None:
    scores = [score(file) for file in kit]
    assert share_right(scores) >= least_right
    assert sum(len(one.invented) for one in scores) <= most_invented


@pytest.mark.parametrize(
    "file",
    FILES
    + SECOND_FILES
    + THIRD_FILES
    + FOURTH_FILES
    + FIFTH_FILES
    + SIXTH_FILES
    + SEVENTH_FILES
    + EIGHTH_FILES
    + NINTH_FILES
    + TENTH_FILES
    + ELEVENTH_FILES,
    ids=lambda file: file.stem,
)
def test_what_is_expected_stands_in_the_file(file: Path) -> None:
    text, facts = all_text(file), expected(file)
    # "l'Office" names the office as well.
    words = {*plain(text).split(), *plain(re.sub("['\u2019]", " ", text)).split()}
    digits = "".join(c for c in text if c.isdigit())
    people, bodies = facts.get("people", ()), facts.get("organizations", ())
    told = [entity[key] for entity in (*people, *bodies) for key in TOLD if key in entity]
    agreed = [p[key] for p in facts.get("partnerships", ()) for key in AGREED if key in p]
    assert set(plain(" ".join((*told, *agreed))).split()) <= words
    for person in people:
        assert all(mail in text.casefold() for mail in person.get("emails", ()))
        for phone in person.get("phones", ()):
            assert "".join(c for c in phone if c.isdigit()) in digits
