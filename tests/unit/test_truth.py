"""The benchmark "truth": what counts as an outcome, and the measures of predictions."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from benchmarks.mail.history import AUTOMATIC, NEWSLETTER, History, Message, history
from benchmarks.mail.mbox import BEGAN, Letter, read_mail, write_history, write_letters
from benchmarks.truth import figures
from benchmarks.truth.outcomes import ANSWER, ASKED, WINDOW, Introduced, body, observed

CUT = BEGAN.toordinal() + 100


def letter(day: float, sender: str, *recipients: str, bulk: bool = False) -> Letter:
    """Return a message so many days after the cut."""
    at = int((CUT + day - datetime(1970, 1, 1).toordinal()) * 86400)
    return Letter(at, int(CUT + day), sender, recipients, bulk, b"")


def outcome_of_ann_and_bob(*letters: Letter) -> tuple[bool, ...]:
    """Return both ways, asked forth and back, answered forth and back for Ann and Bob."""
    mail = body((letter(-1, "ann", "bob"), *letters))
    contact = np.array([{"ann": 0, "bob": 1}.get(one, -1) for one in mail.addresses])
    found = observed(mail, contact, 2, CUT, np.array([0]), np.array([1]))
    parts = (
        found.both,
        found.asked_forth,
        found.asked_back,
        found.answered_forth,
        found.answered_back,
    )
    return tuple(bool(part[0]) for part in parts)


def test_an_answer_comes_after_the_question_and_soon() -> None:
    asked = letter(1, "ann", "bob", "carl")
    assert outcome_of_ann_and_bob(asked) == (False, True, False, False, False)
    soon = letter(1 + ANSWER - 0.5, "bob", "ann")
    assert outcome_of_ann_and_bob(asked, soon) == (True, True, True, True, False)
    late = letter(1 + ANSWER + 0.5, "bob", "ann")
    assert outcome_of_ann_and_bob(asked, late) == (True, True, True, False, False)
    before = letter(0.5, "bob", "ann")
    assert outcome_of_ann_and_bob(before, asked) == (True, True, True, False, True)


def test_only_what_comes_within_the_window_counts() -> None:
    for day in (-2, WINDOW + 0.1):
        assert not any(outcome_of_ann_and_bob(letter(day, "bob", "ann")))
    late = letter(ASKED + 0.1, "bob", "ann")
    assert not any(outcome_of_ann_and_bob(late))
    assert outcome_of_ann_and_bob(letter(2, "ann", "bob"), late)[0]


def test_mail_from_lists_and_programs_is_no_outcome() -> None:
    mail = letter(1, "ann", "bob", bulk=True), letter(2, "bob", "ann", bulk=True)
    assert not any(outcome_of_ann_and_bob(*mail))


def test_an_introduction_brings_strangers_together() -> None:
    brought = letter(1, "ann", "bob", "carl")
    wrote = letter(5, "carl", "bob")
    expected = (Introduced(CUT + 1, "ann", "bob", "carl"),)
    assert body((brought, wrote)).introductions == expected
    assert body((letter(0, "bob", "carl"), brought, wrote)).introductions == ()
    assert body((brought,)).introductions == ()
    assert body((brought, letter(1.1 + WINDOW, "carl", "bob"))).introductions == ()
    again = letter(2, "dora", "bob", "carl")
    assert body((brought, again, wrote)).introductions == expected
    crowd = letter(1, "ann", "bob", "carl", *map(str, range(5)))
    assert body((crowd, wrote)).introductions == ()


def test_measures_of_predictions() -> None:
    predicted, happened = np.array([0.1, 0.4, 0.4, 0.8]), np.array([False, False, True, True])
    assert figures.auc(predicted, happened) == pytest.approx(3.5 / 4)
    assert figures.brier(predicted, happened) == pytest.approx((0.01 + 0.16 + 0.36 + 0.04) / 4)
    expected = -math.log(0.9 * 0.6 * 0.4 * 0.8) / 4
    assert figures.log_loss(predicted, happened) == pytest.approx(expected)


def test_bins_compare_predictions_with_frequencies() -> None:
    predicted = np.repeat([0.15, 0.95, 0.5], [100, 100, figures.FEWEST - 1])
    happened = np.arange(len(predicted)) % 4 == 0
    low, high = figures.bins(predicted, happened)
    assert (low.low, low.high, low.count, low.happened) == (0.1, 0.2, 100, 0.25)
    assert low.error == pytest.approx(0.1)
    assert (high.low, high.high) == (0.9, 1.0)
    assert high.error == pytest.approx(0.7)


def test_a_range_holds_the_frequency_of_its_group() -> None:
    predicted = np.repeat([0.2, 0.6], figures.GROUP)
    happened = np.concatenate([np.arange(figures.GROUP) < 30, np.arange(figures.GROUP) < 90])
    low, high = predicted - 0.15, predicted + 0.15
    assert figures.held(predicted, low, high, happened) == 0.5
    assert figures.held(predicted, low, high + 0.2, happened) == 1


def test_mail_is_read_as_it_was_written(tmp_path: Path) -> None:
    made = History(
        20,
        10,
        (
            Message(60, 0, (1, 2), (3,)),
            Message(61, 1, (0,), kind=AUTOMATIC),
            Message(62, 4, (0, 1), kind=NEWSLETTER),
        ),
    )
    write_history(tmp_path / "all.mbox", made)
    first, *others = letters = read_mail(tmp_path)
    assert (first.day, first.at) == (BEGAN.toordinal(), int(BEGAN.timestamp()) + 3600)
    assert first.recipients == (others[0].sender, first.recipients[1], first.recipients[2])
    assert [one.bulk for one in letters] == [False, True, True]
    # The same mail again is the same mail: twice in a folder, it counts once.
    write_letters(tmp_path / "again.mbox", letters)
    assert read_mail(tmp_path) == letters


def test_dates_are_those_of_the_writer(tmp_path: Path) -> None:
    head = "From: a@x.example\nTo: b@x.example\nDate: {}\nMessage-ID: <{}>\n\nText\n\n"
    dates = ("Tue, 02 Jan 2024 00:30:00 +0100", "Tue, 02 Jan 1980 00:30:00 +0100", "never")
    path = tmp_path / "all"
    texts = [head.format(date, number) for number, date in enumerate(dates)]
    path.write_text("".join(f"From - Tue Jan  2 00:30:00 2024\n{text}" for text in texts))
    (found,) = read_mail(tmp_path)
    assert found.day == datetime(2024, 1, 2).toordinal()
    assert found.at == int(datetime(2024, 1, 1, 23, 30, tzinfo=UTC).timestamp())


def test_made_mail_is_the_same_for_the_same_seed() -> None:
    one, same, other = (history(20, 100, seed) for seed in (1, 1, 2))
    assert one == same != other
    minutes = [message.minute for message in one.messages]
    assert minutes == sorted(minutes)
    assert all(message.sender not in message.to + message.copies for message in one.messages)
