"""What cells prove, whatever their header says, and what titles say of lists: all in one graph."""

from __future__ import annotations

import pytest


def people(graph):
    return {one.name for one in graph.snapshot.contacts}


def roles(graph):
    snapshot = graph.snapshot
    name = {one.id: one.name for one in (*snapshot.contacts, *snapshot.organizations)}
    return {(name[r.contact_id], name[r.organization_id], r.role) for r in snapshot.affiliations}


def former(graph):
    snapshot = graph.snapshot
    name = {one.id: one.name for one in snapshot.contacts}
    return {name[r.contact_id] for r in snapshot.affiliations if r.until is not None}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # A header that means mail, above names.
        (
            "Mail name,Street,E-mail\nMs. Ann Lee,14 Quarry Rd,ann@x.example\n"
            'Mr. Tom Fry & Ms. Eva Low,9 Elm St,\n"Ray, Bob",7 Hill St,\n',
            {"Ann Lee", "Tom Fry", "Eva Low", "Bob Ray"},
        ),
        # Days of the week below a question that also asks for a person.
        (
            'What is your name?,Which days could you meet a student?\nAnn Lee,"Mon, Wed"\n'
            "Tom Fry,Thu\nEva Low,Fri afternoon\n",
            {"Ann Lee", "Tom Fry", "Eva Low"},
        ),
        # What was asked for, below a header that may mean a contact.
        (
            "Funder,Contact,Ask for,Status\nElm Fund,Ann Lee,Bookmobile tires,active\n"
            "Oak Trust,Tom Fry,Hot spots,active\nRiver Bank,Eva Low,Reading garden,active\n",
            {"Ann Lee", "Tom Fry", "Eva Low"},
        ),
        # Those whom one cell names as one after another.
        (
            'Partner,Contact,Status\nElm Clinic,"Tom Fry (was Ann Lee)",active\n'
            "Oak School,Eva Low,active\nRiver Bank,online form only,active\n",
            {"Ann Lee", "Tom Fry", "Eva Low"},
        ),
        # Words of forms and of mailing lists that are nobody.
        (
            "Name,Email\nTest Test,test@x.example\nAnn Lee,a@x.example\nCurrent Resident,\n",
            {"Ann Lee"},
        ),
        ("Name,Vorname\nLee,Ann + 1\nFry,Tom\n", {"Ann Lee", "Tom Fry"}),
    ],
)
def test_the_people_of_a_table_are_those_that_its_cells_prove(rows, expected, graph, put):
    graph.take(put(rows), owner=None)
    assert people(graph) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "Name,Day job,Phone\nAnn Lee,Elm Clinic (audiologist),555-010-0101\n"
            "Tom Fry,Kiln House Studio - owner,555-010-0102\nEva Low,Oak Hill School,\n"
            "Bob Ray,retired,555-010-0104\n",
            {
                ("Ann Lee", "Elm Clinic", "audiologist"),
                ("Tom Fry", "Kiln House Studio", "owner"),
                ("Eva Low", "Oak Hill School", None),
            },
        ),
        (
            "Log Cabin Quilters - roll 2026,,\nMember,Jan 13,Feb 10\nAnn Lee (president),x,x\n"
            "Tom Fry,,x\n",
            {
                ("Ann Lee", "Log Cabin Quilters", "president"),
                ("Tom Fry", "Log Cabin Quilters", None),
            },
        ),
        (
            "Board of Trustees of County Health Partnership,\nName,Office held\nAnn Lee,Chair\n",
            {("Ann Lee", "County Health Partnership", "Chair")},
        ),
        (
            'TSV Ost 1921 e.V.,\n"Vorstand und Trainer, Stand: 3/2026",\nAmt,Name\n'
            "Kassenwart,Anna Groß\nJugendwart,Jörg Beck\n",
            {
                ("Anna Groß", "TSV Ost 1921 e.V.", "Kassenwart"),
                ("Jörg Beck", "TSV Ost 1921 e.V.", "Jugendwart"),
            },
        ),
        (
            'Mail name,Street,E-mail\nKRVB Radio,"attn. Ann Lee, arts editor",ann@krvb.example\n'
            "Tom Fry,9 Elm St,tom@x.example\nMs. Eva Low,7 Oak St,\n",
            {("Ann Lee", "KRVB Radio", "arts editor")},
        ),
        # A list without headers under a name such as "committee" is of where people work.
        (
            "SCHOOLS,,,\nAnn Lee,Principal,Oakdale Elementary,ann@oak.example\n"
            "Tom Fry,Counselor,Hill High School,tom@hill.example\n",
            {
                ("Ann Lee", "Oakdale Elementary", "Principal"),
                ("Tom Fry", "Hill High School", "Counselor"),
            },
        ),
    ],
)
def test_who_is_where_by_what_cells_and_titles_say(rows, expected, graph, put):
    graph.take(put(rows, "committee.csv"), owner=None)
    assert roles(graph) == expected


def test_a_table_of_where_people_work_is_no_board(graph, put):
    rows = "Ann Lee,Principal,Oak School,a@oak.example\nTom Fry,Nurse,Elm Clinic,t@elm.example\n"
    graph.take(put(rows, "committee.csv"), owner=None)
    assert {str(one.kind) for one in graph.snapshot.affiliations} == {"employment"}


@pytest.mark.parametrize(
    "title",
    [
        '"River Cleanup\n","Saturday, April 18, 2026, 9 to noon"',
        '"River Cleanup, April 18, 2026, 9 am",',
        '"Flussfest am Samstag, 18.4.2026",',
    ],
)
def test_a_title_with_an_event_and_its_day_makes_a_list_of_who_came(title, graph, put):
    graph.take(put(f"{title}\nName,Organization\nAnn Lee,Elm Clinic\nTom Fry,\n"), owner=None)
    assert [one.on.isoformat() for one in graph.snapshot.events] == ["2026-04-18"]
    assert len(graph.snapshot.attendances) == 2


def test_a_title_that_says_when_a_list_was_changed_makes_no_event(graph, put):
    rows = '"Food drive contacts, updated April 18, 2026",\nName,Organization\nAnn Lee,Elm Clinic\n'
    graph.take(put(rows), owner=None)
    assert len(graph.snapshot.events) == 0


def test_the_mark_j_beside_p_and_a_excuses_somebody(graph, put):
    rows = "Nombre,15/01,19/02\nAna Soto,P,J\nLuis Mora,A,P\nEva Gil,P,P\n"
    graph.take(put(rows), owner=None)
    assert len(graph.snapshot.attendances) == 4


@pytest.mark.parametrize(
    ("cell", "left"),
    [
        ("Tom Fry (was Ann Lee, retired 6/26)", {"Ann Lee"}),
        ("Tom Fry (Ann Lee left)", {"Ann Lee"}),
        ("anc. : Ann Lee, remplacé par Tom Fry", {"Ann Lee"}),
        ("früher: Ann Lee (Ruhestand), jetzt Tom Fry", {"Ann Lee"}),
        ("P. Ann Lee (jubilado), ahora P. Tom Fry", {"Ann Lee"}),
        ("Tom Fry - se mudó en abril", {"Tom Fry"}),
        ("Tom Fry, now director", set()),
    ],
)
def test_cells_say_who_is_no_longer_there(cell, left, graph, put):
    rows = f'Partner,Contact,Status\nElm Clinic,"{cell}",active\nOak School,Eva Low,active\n'
    graph.take(put(rows), owner=None)
    assert former(graph) == left
    assert "Eva Low" in people(graph)


def test_what_we_give_and_get_by_the_verb_and_its_subject(graph, put):
    rows = (
        "Structure;Interlocuteur;Ce qu'ils nous apportent;Ce que nous leur donnons\n"
        "Club Lecture;Anne Roux;visites;livres\nÉcole Verne;Paul Petit;salle;malles\n"
    )
    graph.take(put(rows), owner=None)
    partner = {one.id: one.name for one in graph.snapshot.organizations}
    said = {partner[p.partner_id]: (p.gives, p.gets) for p in graph.snapshot.partnerships}
    assert said["Club Lecture"] == ("livres", "visites")


def test_the_later_of_two_columns_of_days_is_the_end(graph, put):
    rows = "Elm Clinic,Ann Lee,2024-03-15,2027-06-30\nOak School,Tom Fry,2023-08-01,2027-05-31\n"
    graph.take(put("Partner,Contact,Since,Agreement thru\n" + rows), owner=None)
    assert {str(p.until) for p in graph.snapshot.partnerships} == {"2027-06-30", "2027-05-31"}
