"""Dates as exports write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.ingest.clean import clean_date, date_order, parse_date, slash_order


@pytest.mark.parametrize(
    "written",
    [
        "2021-03-12",
        "2021-03-12T10:00:00Z",
        "2021-03-12 10:00:00 UTC",
        "20210312",
        "12 Mar 2021",
        "12-Mar-2021",
        "12. März 2021",
        "12 mars 2021",
        "Mar 12, 2021",
        "March 12th, 2021",
        "Friday, March 12, 2021",
        "12.03.2021",
        "3/12/2021",
        "3/12/21, 3:43 PM",
        "2021-03-12T10:00:00.123+01:00",
        "2021-03-12T10:00:00+01:00[Europe/Berlin]",
        "20210312T100000Z",
        "20210312100000",
        "Fri, 12 Mar 2021 10:00:00 +0100",
        "Fri, 12 Mar 2021 10:00:00 +0100 (CET)",
        "Fri, 12 Mar 2021 10:00:00 GMT",
        "Fri Mar 12 10:00:00 2021",
        "12 de marzo de 2021",
        "viernes, 12 de marzo de 2021",
        "12 marzo 2021",
        "venerdì 12 marzo 2021",
        "12 de março de 2021",
        "sexta-feira, 12 de março de 2021",
        "12 maart 2021",
        "vrijdag 12 mrt. 2021",
        "12.03.2021 um 10:00 Uhr",
        "12. 3. 2021",
        "2021年3月12日",
        "2021년 3월 12일",
        "2021. 3. 12.",
        "٢٠٢١/٠٣/١٢",
        "２０２１／０３／１２",
        "44267",
        "44267.5",
        "1615543200000",
        "1615543200",
    ],
)
def test_one_day_has_many_spellings(written):
    assert parse_date(written) == date(2021, 3, 12)


@pytest.mark.parametrize("written", ["0/0/00", "00/00/0000", "present", "Heute"])
def test_an_empty_date_and_a_word_for_still_are_none(written):
    assert parse_date(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "2019-13-01",
        "2021-02-29",
        "31 Foo 2021",
        "spring",
        "99999",
        "123",
        "Mar 21",
        "--03-12",
        "2021-W10",
        "12/03-2021",
        "1" * 5000,
        "1/2",
        "yesterday",
        "13/13/2021",
        "0012-01-01",
        "9999-12-31",
        "2021-03-12 and a half",
    ],
)
def test_what_is_no_date_is_refused(written):
    with pytest.raises(ValueError, match=r".*"):
        parse_date(written)


def test_a_bare_year_or_month_begins_or_ends():
    assert parse_date("2024") == date(2024, 1, 1)
    assert parse_date("2024-02", last=True) == date(2024, 2, 29)
    assert parse_date("Feb 2023", last=True) == date(2023, 2, 28)


@pytest.mark.parametrize(
    "written", ["2021-03", "03/2021", "März 2021", "março de 2021", "2021年3月"]
)
def test_a_month_alone_has_many_spellings(written):
    assert parse_date(written) == date(2021, 3, 1)
    assert parse_date(written, last=True) == date(2021, 3, 31)


def test_the_day_numbers_of_spreadsheets_count_from_where_they_do():
    assert parse_date("36526") == date(2000, 1, 1)
    assert parse_date("73050") == date(2099, 12, 31)


def test_no_time_zone_moves_the_day():
    assert parse_date("2021-03-12T23:30:00-08:00") == date(2021, 3, 12)
    assert parse_date("Fri, 12 Mar 2021 00:10:00 +1300") == date(2021, 3, 12)


def test_dates_with_dots_begin_with_the_day_whatever_the_order():
    assert parse_date("01.02.2024", "month-first") == date(2024, 2, 1)


def test_a_short_year_is_of_the_century_that_spreadsheets_take():
    assert parse_date("1/2/29").year == 2029
    assert parse_date("1/2/31").year == 1931


def test_one_date_that_reads_only_one_way_decides_for_its_file():
    assert slash_order(["03/04/2024", "15/10/2023"], "month-first") == "day-first"
    assert slash_order(["03/04/2024", "10/15/2023"], "day-first") == "month-first"
    assert slash_order(["03/04/2024"], "day-first") == "day-first"
    assert slash_order(["10/15/2023", "15/10/2023"], "month-first") == "month-first"
    assert slash_order(["15 Oct 2023", "2023-10-15"], "month-first") == "month-first"


def test_how_the_dates_of_a_file_are_read_is_said_with_the_line_that_tells():
    cells = [(2, "03/04/2024"), (3, "2024-05-06"), (7, "13/02/2024"), (8, "14/02/2024")]
    assert date_order(cells, "month-first").note() == (
        "dates are read day first (13/02/2024 in line 7)"
    )


def test_where_no_date_tells_the_custom_is_said():
    decision = date_order([(2, "03/04/2024")], "day-first")
    assert decision.order == "day-first"
    assert decision.note() == (
        "dates are read day first, as is usual for this kind of file; no date shows the order"
    )


def test_dates_that_contradict_each_other_are_named():
    cells = [(2, "13/04/2024"), (4, "04/13/2024"), (9, "1/2/2020")]
    decision = date_order(cells, "month-first")
    assert decision.order == "month-first"
    assert "13/04/2024 in line 2 can only be day first" in (decision.note() or "")


def test_nothing_is_said_where_nothing_can_be_misread():
    for cells in ([], [(2, "2024-03-04")], [(2, "13/04/2024")], [(2, "05/05/2024")]):
        assert date_order(cells, "month-first").note() is None


def test_other_digits_tell_too():
    assert date_order([(2, "١٣/٠٢/٢٠٢٤")], "month-first").order == "day-first"


@given(st.permutations([(2, "13/04/2024"), (3, "03/04/2024"), (4, "04/03/2024")]))
def test_the_order_of_rows_does_not_decide(cells):
    assert date_order(cells, "month-first").order == "day-first"


DAYS = st.integers(0, 73_000).map(lambda n: date(1900, 1, 1) + timedelta(n))


@given(DAYS)
def test_every_day_comes_back_from_every_full_spelling(day):
    for written in (
        day.isoformat(),
        f"{day:%d %b %Y}",
        f"{day:%m/%d/%Y}",
        f"{day:%d.%m.%Y}",
        f"{day:%B} {day.day}, {day.year}",
    ):
        assert parse_date(written) == day
    assert parse_date(f"{day:%d/%m/%Y}", "day-first") == day
    number = (day - date(1899, 12, 30)).days
    if number >= 10_000:
        assert clean_date(str(number)) == clean_date(f"{number}.75") == day


@pytest.mark.parametrize(
    "text",
    ["Tue 10/6/2026", "Tuesday, 10/6/2026", "Di, 6.10.2026", "mar. 6.10.2026", "lun 2026-10-06"],
)
def test_a_weekday_before_a_date_says_nothing_more(text):
    assert parse_date(text) == date(2026, 10, 6)


def test_a_month_before_a_day_is_no_weekday():
    assert parse_date("Mar 6, 2026") == date(2026, 3, 6)
