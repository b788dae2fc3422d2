"""Since when people belong to a group or a workplace, and who has left."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from graphkit.model import ENDED

CLUB = "Lakeside Quilt Guild - membership list,,\nName,Phone,{since}\nAnn Lee,555-0111,2021\n"
FORMER = {
    "Lakeside Quilt Guild - membership list,,\nName,Phone,Since\nAnn Lee,555-0111,2021\n"
    "Bo Ek,555-0112,2022\nFormer members,,\nCy Park,555-0113,2010\n": "Cy Park",
    "Harbor Trust Board of Trustees,,\nName,Office,Phone\nAnn Lee,Chair,555-0111\n"
    "Bo Ek,Treasurer,555-0112\nPast trustees:,,\nCy Park,,555-0113\n": "Cy Park",
    "Gesangverein Eintracht - Mitgliederliste;;\nName;Telefon;Mitglied seit\n"
    "Anna Berger;0151 234561;2021\nJosef Huber;0151 234562;2022\nAUSGESCHIEDEN;;\n"
    "Eva Lang;0151 234563;2010\n": "Eva Lang",
    "Coral La Aurora. Socios 2026;;;\nNombre;Apellidos;Teléfono;Desde\n"
    "Ana;Ruiz Soto;600 111 222;2015\nLuis;Vega Gil;600 111 223;2016\nBAJAS;;;\n"
    "Marta;Pons;600 111 224;2018\n": "Marta Pons",
    "Chorale du Lac - liste des membres;;;\nNom;Prénom;Téléphone;Depuis\n"
    "Dupont;Anne;06 11 22 33 44;2019\nMorel;Luc;06 11 22 33 45;2020\nAnciens membres;;;\n"
    "Roux;Paul;06 11 22 33 46;2010\n": "Paul Roux",
}


def days(graph):
    """Return, for each person and place, the first and the last day."""
    snapshot = graph.snapshot
    name = {one.id: one.name for one in (*snapshot.contacts, *snapshot.organizations)}
    return {
        (name[one.contact_id], name[one.organization_id]): (one.since, one.until)
        for one in snapshot.affiliations
    }


def details(graph):
    return {one.name: set(one.details) for one in graph.snapshot.contacts}


@pytest.mark.parametrize(
    "since", ["Since", "Member since", "Joined", "Start date", "Eintritt", "Alta", "Membre depuis"]
)
def test_days_in_a_list_of_a_group_are_about_the_group(since, graph, put):
    graph.take(put(CLUB.format(since=since)), owner=None)
    assert days(graph) == {("Ann Lee", "Lakeside Quilt Guild"): (date(2021, 1, 1), None)}


def test_who_left_has_a_last_day(graph, put):
    rows = (
        "Name,Position,Organization,Start,Left\n"
        "Ann Lee,Director,Lakeside School,2019,\n"
        "Bo Ek,Clerk,County Clinic,3/15/2012,June 2025\n"
    )
    graph.take(put(rows), owner=None)
    assert days(graph) == {
        ("Ann Lee", "Lakeside School"): (date(2019, 1, 1), None),
        ("Bo Ek", "County Clinic"): (date(2012, 3, 15), date(2025, 6, 30)),
    }


@pytest.mark.parametrize("content", FORMER)
def test_people_below_a_heading_for_former_members_have_left(content, graph, put):
    graph.take(put(content), owner=None)
    left = {who for (who, _), (_, until) in days(graph).items() if until == ENDED}
    assert left == {FORMER[content]}
    assert len(graph.snapshot.contacts) == 3
    assert len(graph.snapshot.organizations) == 1


@pytest.mark.parametrize("words", ["left {0}", "RETIRED {0}", "quit in {0}", "ausgeschieden {0}"])
def test_who_left_this_year_is_not_there(words, graph, put):
    # On the last day of the year, the year is over.
    year = (date.today() + timedelta(days=1)).year
    remark = words.format(year)
    rows = f"Name,Organization,Phone,Remarks\nAnn Lee,Lakeside School,555-0111,{remark}\n"
    rows += f"Bo Ek,County Clinic,555-0112,\nCy Park,Oak Dental,555-0113,term ends {year}\n"
    graph.take(put(rows), owner=None)
    assert {key: until for key, (_, until) in days(graph).items()} == {
        ("Ann Lee", "Lakeside School"): ENDED,
        ("Bo Ek", "County Clinic"): None,
        ("Cy Park", "Oak Dental"): date(year, 12, 31),
    }


def test_a_heading_says_nothing_about_employers(graph, put):
    rows = (
        "Name,Company,Phone\nAnn Lee,Second Bank,555-0111\nBo Ek,Park Farms,555-0112\n"
        "FORMER MEMBERS,,\nCy Park,Oak Dental,555-0113\n"
    )
    graph.take(put(rows), owner=None)
    assert days(graph)["Cy Park", "Oak Dental"] == (None, None)


def test_somebody_not_active_still_belongs_to_the_group(graph, put):
    rows = CLUB.format(since="Since") + "Bo Ek,555-0112,2020\nINACTIVE,,\nCy Park,555-0113,2019\n"
    graph.take(put(rows), owner=None)
    assert days(graph)["Cy Park", "Lakeside Quilt Guild"] == (date(2019, 1, 1), None)


def test_members_of_a_club_are_in_the_club_and_at_their_employers(graph, put):
    rows = (
        "Rotary Club of Lakeside - Members,,,,\nName,Company,Classification,Joined,Left\n"
        "Ann Lee,Lee Dental,Dentist,2019,\nBo Ek,Second Bank,Banking,2012,6/2024\n"
    )
    graph.take(put(rows), owner=None)
    assert days(graph) == {
        ("Ann Lee", "Lee Dental"): (None, None),
        ("Ann Lee", "Rotary Club of Lakeside"): (date(2019, 1, 1), None),
        ("Bo Ek", "Second Bank"): (None, None),
        ("Bo Ek", "Rotary Club of Lakeside"): (date(2012, 1, 1), date(2024, 6, 30)),
    }


@pytest.mark.parametrize("title", ["Lakeside Chamber of Commerce - Members", "Contacts", ""])
def test_contacts_of_firms_are_members_of_nothing(title, graph, put):
    rows = f"{title},,\nName,Company,Phone\nAnn Lee,Lee Dental,555-0111\nBo Ek,Second Bank,\n"
    graph.take(put(rows), owner=None)
    assert set(days(graph)) == {("Ann Lee", "Lee Dental"), ("Bo Ek", "Second Bank")}


def test_days_that_belong_nowhere_are_kept_as_they_are(graph, put):
    rows = (
        "Nachname;Vorname;Eintritt;Austritt;Telefon\nBerger;Anna;2015;;0151 2345678\n"
        "Huber;Josef;2009;31.12.2024;0151 2345679\n"
    )
    graph.take(put(rows), owner=None)
    assert days(graph) == {}
    assert {"joined: 2009-01-01", "left: 2024-12-31"} <= details(graph)["Josef Huber"]


def test_a_last_day_before_the_first_is_neither(graph, put):
    rows = "Name,Organization,Start,Left\nAnn Lee,Lakeside School,2019,2015\nBo Ek,Oak Bank,2018,\n"
    graph.take(put(rows), owner=None)
    assert days(graph)["Ann Lee", "Lakeside School"] == (None, None)
    assert {"joined: 2019-01-01", "left: 2015-12-31"} <= details(graph)["Ann Lee"]


def test_a_membership_beside_an_employer_is_not_about_the_employer(graph, put):
    rows = (
        "Name,Employer,Member since,Tags\nAnn Lee,Lakeside School,2019,choir\n"
        "Bo Ek,Oak Bank,2018,choir\n"
    )
    graph.take(put(rows), owner=None)
    assert days(graph)["Ann Lee", "Lakeside School"] == (None, None)


def test_an_expiry_beside_an_employer_ends_no_job(graph, put):
    rows = "Name,Employer,Start,Expires\nAnn Lee,Lakeside School,2019,2024\nBo Ek,Oak Bank,2018,\n"
    graph.take(put(rows), owner=None)
    assert days(graph)["Ann Lee", "Lakeside School"] == (date(2019, 1, 1), None)


@pytest.mark.parametrize(
    ("status", "last"),
    [
        ("left 6/30/26", date(2026, 6, 30)),
        ("resigned 5/2025", date(2025, 5, 31)),
        ("retired", ENDED),
        ("active", None),
    ],
)
def test_a_status_says_who_has_left(status, last, graph, put):
    rows = f"Last,First,Organization,Title,Status\nLee,Ann,Oak Bank,Clerk,{status}\n"
    graph.take(put(rows + "Ek,Bo,Oak Bank,Clerk,active\n"), owner=None)
    assert days(graph)["Ann Lee", "Oak Bank"] == (None, last)
    assert days(graph)["Bo Ek", "Oak Bank"] == (None, None)


@pytest.mark.parametrize("kind", ["", ",Program,Last gift,Amount"])
def test_a_note_about_the_contact_of_an_account_ends_their_time_there(kind, graph, put):
    more = kind and ",Grant,2026-01-05,500"
    rows = f"Account,Sector,Contact,Phone,Notes{kind}\n"
    rows += f"Dunmore Pantry,Food,Cheryl Lang,555-0140,contact left 9/2026{more}\n"
    rows += f"Oak Bank,Banks,Bo Ek,555-0141,call first{more}\n"
    graph.take(put(rows), owner=None)
    assert days(graph) == {
        ("Cheryl Lang", "Dunmore Pantry"): (None, date(2026, 9, 30)),
        ("Bo Ek", "Oak Bank"): (None, None),
    }
