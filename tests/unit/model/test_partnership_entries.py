"""What the team writes down about partners: values as typed, changes, and money."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import UsageError
from graphkit.model.entries import Entry, Mention
from graphkit.model.partnerships import (
    KINDS,
    PARTNER,
    EntryField,
    FieldKind,
    Money,
    partnership_entries,
    read_money,
)

TODAY = date(2026, 11, 24)


def field(kind: FieldKind, **more: object) -> EntryField:
    return EntryField("this", kind, "What it is.", "it is {}", **more)


@pytest.mark.parametrize(
    ("kind", "typed", "kept", "value"),
    [
        (FieldKind.TEXT, " a room ", "a room", "a room"),
        (FieldKind.DAY, "2026-03", "2026-03-01", date(2026, 3, 1)),
        (FieldKind.LAST_DAY, "2027", "2027-12-31", date(2027, 12, 31)),
        (FieldKind.YEAR, "2025", "2025", 2025),
        (FieldKind.COUNT, "1,200", "1200", 1200),
        (FieldKind.HOURS, "1:30", "1.5", 1.5),
        (FieldKind.HOURS, "2,5 h", "2.5", 2.5),
        (FieldKind.MONEY, "$1,200.50", "1200.50 USD", Money(Decimal("1200.50"), "USD")),
        (FieldKind.LEVEL, "4", "4", 4),
    ],
)
def test_values_are_kept_in_one_way(kind, typed, kept, value):
    assert field(kind).read(typed, TODAY) == kept
    assert field(kind).value(kept) == value


def test_a_year_is_no_quantity():
    assert KINDS["audience"].field("year").in_words(2025) == "in 2025"
    assert KINDS["audience"].field("number").in_words(2025) == "2,025 people"


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (FieldKind.TEXT, "  "),
        (FieldKind.DAY, "soon"),
        (FieldKind.YEAR, "26"),
        (FieldKind.COUNT, "many"),
        (FieldKind.COUNT, "-3"),
        (FieldKind.HOURS, "0"),
        (FieldKind.HOURS, "1:75"),
        (FieldKind.MONEY, "300"),
        (FieldKind.MONEY, "three hundred USD"),
        (FieldKind.LEVEL, "5"),
        (FieldKind.LEVEL, "0"),
    ],
)
def test_what_means_no_value_is_refused_with_the_option(kind, typed):
    with pytest.raises(UsageError) as caught:
        field(kind).read(typed, TODAY)
    assert caught.value.where == "--this"
    assert caught.value.next


def test_a_choice_has_other_names():
    form = KINDS["agreement"].field("form")
    assert form.read("M.O.U.", TODAY) == form.read("Memorandum of Understanding", TODAY)
    with pytest.raises(UsageError, match="memo"):
        form.read("memo", TODAY)


def test_what_has_happened_is_not_in_the_future():
    held = field(FieldKind.DAY, past=True)
    assert held.read("2026-11-24", TODAY) == "2026-11-24"
    with pytest.raises(UsageError, match="25 November 2026 is still to come"):
        held.read("2026-11-25", TODAY)


@pytest.mark.parametrize("kept", ["", "2026-13-01", "x", "12 x"])
def test_what_a_later_version_keeps_is_no_value(kept):
    assert field(FieldKind.DAY).value(kept) is None
    assert field(FieldKind.LEVEL).value(kept) is None


@pytest.mark.parametrize(
    ("typed", "country", "expected"),
    [
        ("€1.250,50", None, "1,250.50 EUR"),
        ("1 250 EUR", None, "1,250 EUR"),
        ("CHF 1'000", None, "1,000 CHF"),
        ("$20", "CA", "20 CAD"),
        ("US$20", "CA", "20 USD"),
        ("20 $", None, "20 USD"),
        ("£1,200", None, "1,200 GBP"),
        ("0.99 usd", None, "0.99 USD"),
    ],
)
def test_money_as_people_write_it(typed, country, expected):
    assert str(read_money(typed, country)) == expected


@pytest.mark.parametrize("typed", ["", "12", "EUR", "1,2,3 EUR", "937-555-0131", "9" * 14 + " EUR"])
def test_what_is_no_money(typed):
    assert read_money(typed) is None


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_money(text):
    found = read_money(text)
    assert found is None or found.amount >= 0


def entry(id: str, hour: int, of: str | None = None, text: str = "", **data: str) -> Entry:
    mentions = (Mention("o_1", PARTNER), Mention("c_1", "reviewer", 1))
    at = datetime(2026, 11, 24, hour, tzinfo=UTC)
    data = tuple(sorted(data.items()))
    return Entry(id, "review", TODAY, text, data, of, mentions, author=f"author {hour}", said_at=at)


def test_a_change_replaces_what_it_says_and_keeps_the_rest():
    first = entry("n_1", 8, text="Goes on", planned="2026-12-01")
    change = entry("n_2", 9, of="n_1", held="2026-11-20")
    (found,) = partnership_entries([change, first], KINDS)
    assert found.id == "n_1"
    assert found.values == {"planned": date(2026, 12, 1), "held": date(2026, 11, 20)}
    assert found.text.text == "Goes on"
    assert (found.author, found.changed_by) == ("author 8", "author 9")
    assert found.people == {"reviewer": ("c_1",)}
    assert found.in_words == "planned for 1 December 2026, held 20 November 2026"


def test_entries_come_in_order_of_day_whether_or_not_others_are_continued():
    days = {"n_3": 20, "n_1": 21, "n_2": 20}
    said = [replace(entry(id, 8), on=date(2026, 11, day)) for id, day in days.items()]
    found = partnership_entries(said, KINDS)
    assert [each.id for each in found] == ["n_2", "n_3", "n_1"]
    of_a_missing_one = entry("n_4", 9, of="n_0")
    assert partnership_entries([*said, of_a_missing_one], KINDS) == found


def test_an_entry_without_its_partner_says_nothing():
    alone = entry("n_1", 8, planned="2026-12-01")
    gone = Entry(alone.id, alone.kind, alone.on, data=alone.data, said_at=alone.said_at)
    assert partnership_entries([gone], KINDS) == ()


@pytest.mark.parametrize("kind", KINDS.values(), ids=str)
def test_kinds_are_whole(kind):
    names = [each.name for each in kind.fields]
    assert len(set(names)) == len(names)
    assert set(kind.needs) <= {*names, "text"}
    assert kind.day == "" or kind.field(kind.day).kind is FieldKind.DAY
    assert all(name in names for pair in kind.order for name in pair)
    assert kind.summary.startswith("Add ") and kind.summary.endswith(".")
    assert not {"text", "on", "change", "again", "author", "words", "code", "date"} & set(names)


@pytest.mark.parametrize(
    ("kind", "values", "words"),
    [
        ("contribution", {"by": "us", "hours": 1.0, "visits": 1}, "by us, 1 hour, 1 visit"),
        (
            "contribution",
            {"by": "them", "hours": 12.5, "rooms": 4},
            "by them, 12.5 hours, a room 4 times",
        ),
        ("outcome", {"number": 1_234_567, "unit": "books"}, "1,234,567 books"),
        ("audience", {"number": 5400, "year": 2025}, "5,400 people, in 2025"),
        ("agreement", {"notice": 1, "form": "letter"}, "letter, 1 day of notice"),
    ],
)
def test_values_are_said_as_people_say_them(kind, values, words):
    assert KINDS[kind].in_words(values) == words
