"""Which words say that a role or a relation is over, and since when."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.model.ended_roles import ENDED, find_ending

OVER = """
Former director at Acme
former board member
Formerly treasurer
FORMER_DIRECTOR
formerDirectorOf
former member of
ex-director
Ex-Chair
Ex director
ex presidente
exdirectora
ex-mayor
ex
(past)
past
Past President
Immediate Past President
past chair
Director (past)
director, retired
Retired director
retired
Director (ret.)
Director - retired
retired from Acme
Professor Emeritus
Professor emerita of Biology
Emeritus Professor of Law
Director (former)
Director, former
CEO – former
no longer at Acme
Previous director
was director
ehemalige Leiterin
Ehemaliger Vorsitzender
ehem. Geschäftsführer
Bürgermeister a.D.
Bürgermeister a. D.
Lehrerin i.R.
Leiterin im Ruhestand
ausgeschieden
ancien directeur
Ancienne présidente
antigua directora
director jubilado
jubilado
voormalig directeur
oud-voorzitter
left
left the company
resigned
ended
former partner
former funder
funds (ended)
lapsed
Former mayor; retired
Former mayor / former senator
Director, now retired
Former Director, Children's Services
Former Sales Director
Former Communications Director
alumna of the college
Former colleague
Ex-wife
""".strip().splitlines()

NOT_OVER = """
Director
Executive
Executive director
Ex officio
ex officio member
Ex-officio chair
Ex Libris coordinator
Expat liaison
Ex-pats officer
Extension agent
Exhibitions curator
Former Students Association coordinator
Coordinator of the Former Students Association
Director, Former Prisoners Fund
Former prisoners program lead
Formerly Incarcerated Persons Program Director
Ex-offender program manager
Ex-Service Charity trustee
Retired and Senior Volunteer Program director
Retired Teachers Association president
Retiree liaison
Retirement planner
Alumni relations manager
Alumni officer
Advisor to former President Lopez
Assistant to the former mayor
Pastor
Past and Present Members Club secretary
Emeritus College dean
Emeriti Association chair
Left Bank Library director
Vision 2020-2025 program manager
Director since 2015
Class of 2019
Director (2015-present)
Agenda 2030 coordinator
Ehemaligenarbeit
Anciens élèves
Former mayor; board member
Former director, now advisor
Board member / former treasurer
President-elect
Acting director
Closed collections librarian
Over 60s club leader
Oudenbosch branch manager
Expert
Wash program lead
Washington office
Ended homelessness campaign lead
Quit smoking counselor
Previously owned vehicles sales
""".strip().splitlines()


@pytest.mark.parametrize("text", OVER)
def test_is_over_without_a_day(text: str) -> None:
    told = find_ending(text)
    assert (told.over, told.last) == (True, ENDED)


@pytest.mark.parametrize("text", NOT_OVER)
def test_is_not_over(text: str) -> None:
    told = find_ending(text)
    assert (told.over, told.last) == (False, None)


@pytest.mark.parametrize(
    ("text", "since", "until", "core"),
    [
        ("Director (2015-2019)", "2015-01-01", "2019-12-31", "director"),
        ("Director, 2015–2019", "2015-01-01", "2019-12-31", "director"),
        ("Director 2015 - 2019", "2015-01-01", "2019-12-31", "director"),
        ("2010–2018", "2010-01-01", "2018-12-31", ""),
        ("2015-2019: Director", "2015-01-01", "2019-12-31", "director"),
        ("Director (03/2015 - 06/2019)", "2015-03-01", "2019-06-30", "director"),
        ("Director (Mar 2015 to June 2019)", "2015-03-01", "2019-06-30", "director"),
        ("until 2019", None, "2019-12-31", ""),
        ("Director until 2019", None, "2019-12-31", "director"),
        ("Director until March 2019", None, "2019-03-31", "director"),
        ("Director (until 2019-03-15)", None, "2019-03-15", "director"),
        ("Leiterin bis 2019", None, "2019-12-31", "leiterin"),
        ("bis 2019", None, "2019-12-31", ""),
        ("hasta 2019", None, "2019-12-31", ""),
        ("jusqu'en 2019", None, "2019-12-31", ""),
        ("left 2023", None, "2023-12-31", ""),
        ("Director, left in 2023", None, "2023-12-31", "director"),
        ("Former director (2015-2019)", "2015-01-01", "2019-12-31", "director"),
        ("Director (-2019)", None, "2019-12-31", "director"),
        ("Treasurer until 2031", None, "2031-12-31", "treasurer"),
        ("funded until 2019", None, "2019-12-31", "funded"),
    ],
)
def test_gives_days(text: str, since: str | None, until: str, core: str) -> None:
    told = find_ending(text)
    assert told.until == date.fromisoformat(until)
    assert told.since == (date.fromisoformat(since) if since else None)
    assert (told.last, told.core) == (told.until, core)


@pytest.mark.parametrize(
    ("text", "in_may", "a_year_later"),
    [
        ("left 2026", ENDED, date(2026, 12, 31)),
        ("Director (retired in 2026)", ENDED, date(2026, 12, 31)),
        ("Former director (2015-2026)", ENDED, date(2026, 12, 31)),
        ("left 5/2026", ENDED, date(2026, 5, 31)),
        ("left 2025", date(2025, 12, 31), date(2025, 12, 31)),
        ("until 2026", date(2026, 12, 31), date(2026, 12, 31)),
        ("Director (2015-2026)", date(2026, 12, 31), date(2026, 12, 31)),
        ("resigned 2026-12-31", date(2026, 12, 31), date(2026, 12, 31)),
        ("director", None, None),
    ],
)
def test_who_left_this_year_is_not_there(
    text: str, in_may: date | None, a_year_later: date | None
) -> None:
    told = find_ending(text)
    assert (told.last_by(date(2026, 5, 4)), told.last_by(date(2027, 5, 4))) == (
        in_may,
        a_year_later,
    )


def test_one_role_has_one_core() -> None:
    texts = ["director", "Former director", "Director (retired)", "ex-director", "Director a.D."]
    assert {find_ending(text).core for text in texts} == {"director"}


@given(st.text(max_size=400))
def test_any_text_gets_an_answer(text: str) -> None:
    told = find_ending(text)
    assert told.since is None or told.until is None or told.since <= told.until
