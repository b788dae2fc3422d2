"""What a column means depends on its cells and on the columns and tables beside it."""

from __future__ import annotations

import pytest
from workbooks import plain, workbook

from graphkit.ingest import open_inputs


def people(graph):
    """Return each person with their organizations and roles there."""
    snapshot = graph.snapshot
    name = {one.id: one.name for one in (*snapshot.contacts, *snapshot.organizations)}
    found = {contact.name: set() for contact in snapshot.contacts}
    for role in snapshot.affiliations:
        found[name[role.contact_id]].add((name[role.organization_id], role.role))
    return found


def take(graph, path):
    graph.take(path, owner=None)


def sectors(graph):
    return {one.name: one.sector for one in graph.snapshot.organizations}


@pytest.mark.parametrize("header", ["Name & title", "Name und Funktion", "Nombre y cargo"])
def test_a_name_with_a_role_behind_it_is_no_role(graph, put, header):
    table = (
        f"Partner,{header},Phone,Agreement ends\n"
        '"Elm Farm","Ilka Voss, co-owner",555-0101,2027-06-30\n'
        '"Ash Market","Bano Reyl, market manager",555-0102,2027-06-30\n'
        '"Oak Diner","Teo Dub, chef",555-0103,2026-12-31\n'
    )
    take(graph, put(table))
    found = people(graph)
    assert found["Ilka Voss"] == {("Elm Farm", "co-owner")}
    assert found["Teo Dub"] == {("Oak Diner", "chef")}


def test_where_is_a_place_behind_a_column_of_organizations(graph, put):
    table = (
        "Pantry,Where,Coordinator,MOU ends\nOst Food Shelf,Ostrander,Ann Lee,2027-06-30\n"
        "Pike Cupboard,Pike Hollow,Bob Ray,2026-12-31\nCampus Cupboard,Birch Falls,Carol Fox,\n"
    )
    take(graph, put(table))
    assert {"Ost Food Shelf", "Pike Cupboard", "Campus Cupboard"} == set(sectors(graph)) - {
        "Riverbend Public Library"
    }


def test_where_is_the_organization_without_such_a_column(graph, put):
    take(graph, put("Name,Where\nAnn Lee,Elm Clinic\nBob Ray,Oak School\n"))
    assert people(graph)["Ann Lee"] == {("Elm Clinic", None)}


PARTNERS = (
    "Type,Partner,Contact,Agreement ends\n{0},Elm Creek,Ann Lee,2027-06-30\n"
    "{0},Ash Creek,Bob Ray,2027-06-30\n{1},Oak Creek,Carol Fox,2027-06-30\n"
)


def test_a_type_that_groups_partners_is_their_sector(graph, put):
    take(graph, put(PARTNERS.format("Growers", "Markets & grocers")))
    assert sectors(graph)["Elm Creek"] == "growers"
    assert sectors(graph)["Oak Creek"] == "markets & grocers"


@pytest.mark.parametrize("kinds", [("MOU", "grants"), ("Vertrag", "Spenden"), ("convenios", "MOU")])
def test_a_type_of_agreement_is_no_sector(graph, put, kinds):
    take(graph, put(PARTNERS.format(*kinds)))
    assert sectors(graph)["Elm Creek"] is None


@pytest.mark.parametrize("header", ["Was run by", "Former contact", "Ehemalige Leitung"])
def test_people_below_a_header_of_the_past_are_no_longer_there(graph, put, header):
    take(graph, put(f"Agency,{header},Why\nElm Clinic,Ann Lee,retired\nOak School,Bob Ray,flood\n"))
    assert people(graph).keys() == {"Ann Lee", "Bob Ray"}
    assert all(role.until is not None for role in graph.snapshot.affiliations)


STACKED = (
    "{title},,,,\n,,,,\nSCHOOLS,,,,\nDistrict,Who,Position,Phone,Meals/day\n"
    "Elm Schools,Ann Lee,principal,555-0101,12\nOak Schools,Bob Ray,cook,555-0102,15\n,,,,\n"
    "GROWERS,,,,\nFarm,Grower(s),Phone,E-mail,Sells\nRolling Orchard,Carol "
    "Fox,,carol@orchard.example,"
    "cider\nSweet Farm,Dan Ek,555-0103,does not do e-mail,eggs\n,,,,\n{body},,,,\n"
    "Member,Represents,Office,Term ends,\nAnn Lee,Elm Schools,chair,2027-06-30,\n"
    "Eve Hale,Farmers Union,,2027-06-30,\nvacancy,parents,,,\n"
)


def take_all(graph, path):
    with open_inputs(path, graph.sources) as opened:
        for part in opened:
            graph.take(part, owner=None)


@pytest.mark.parametrize("body", ["STEERING COMMITTEE", "VORSTAND", "JUNTA DIRECTIVA"])
def test_tables_below_titles_are_read_each_and_a_nameless_committee_is_nobody(graph, put, body):
    take_all(graph, put(STACKED.format(title="Farm to School 2026-27", body=body)))
    found = people(graph)
    assert found.keys() == {"Ann Lee", "Bob Ray", "Carol Fox", "Dan Ek", "Eve Hale"}
    assert ("Elm Schools", "chair") in found["Ann Lee"]
    assert found["Eve Hale"] == {("Farmers Union", None)}
    assert found["Dan Ek"] == {("Sweet Farm", None)}
    assert {"SCHOOLS", "GROWERS", body, "Farm"}.isdisjoint(sectors(graph))


def test_a_committee_is_of_the_organization_that_the_title_names(graph, put):
    take_all(graph, put(STACKED.format(title="Lakeside Food Bank contacts", body="BOARD")))
    assert ("Lakeside Food Bank", "chair") in people(graph)["Ann Lee"]


def test_the_heading_above_a_list_without_a_header_is_its_first_section(graph, put):
    rows = "Elm School,Ann Lee,principal,555-0101\nOak School,Bob Ray,teacher,555-0102\n"
    more = "Elm Clinic,Carol Fox,nurse,555-0103\nAsh Clinic,Dan Ek,nurse,555-0104\n"
    take(graph, put(f"Our agencies,,,\nSCHOOLS,,,\n{rows},,,\nCLINICS,,,\n{more}"))
    assert sectors(graph)["Elm School"] == "schools"
    assert sectors(graph)["Ash Clinic"] == "clinics"


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ('Food Summit,,,\n"Saturday, October 24, 2026"', "2026-10-24"),
        ('Sommerfest,,,\n"Samstag, 4.7.2026"', "2026-07-04"),
    ],
)
def test_walk_ins_below_a_list_came_to_the_same_event(graph, put, title, day):
    table = (
        f"{title},,\n,,,\nLast,First,Organization,Checked in\nLee,Ann,Elm "
        f"Clinic,x\nRay,Bob,Oak School,\n"
        ",,,\nWALK-INS,,,\nSigned in at the door,From,E-mail,\nCarol Fox,Ash Bank,,\n"
        "Stan Dub,(neighbor),stan@post.example,\n"
    )
    take_all(graph, put(table))
    (event,) = graph.snapshot.events
    assert event.on.isoformat() == day
    names = {contact.id: contact.name for contact in graph.snapshot.contacts}
    assert {names[one.contact_id] for one in graph.snapshot.attendances} == {
        "Ann Lee",
        "Carol Fox",
        "Stan Dub",
    }


@pytest.mark.parametrize("title", ["Walk-ins (no RSVP)", "Late comers"])
def test_walk_ins_on_a_sheet_of_their_own_came_to_the_same_event(graph, put, title):
    answers = [
        ["SPRING BREAKFAST - guest list"],
        ["Thursday, March 12, 2026, 7:30 a.m., Oak Hall"],
        ["Guest", "With", "RSVP", "Came"],
        ["Lee, Ann", "Elm Clinic", "yes", "yes"],
        ["Ray, Bob", "Oak School", "regrets", "no"],
        ["Ek, Dan", "Ash Bank", "yes", "yes"],
        ["Press (2 seats held)", "", "", ""],
    ]
    others = [[title], ["Name", "With"], ["Fox, Carol", "Ash Bank"], ["Dub, Stan", ""]]
    book = workbook({"RSVP": plain(answers), "More": plain(others)})
    take_all(graph, put(book, "breakfast.xlsx"))
    (event,) = graph.snapshot.events
    assert (event.name, event.on.isoformat()) == ("SPRING BREAKFAST", "2026-03-12")
    names = {contact.id: contact.name for contact in graph.snapshot.contacts}
    there = {names[one.contact_id] for one in graph.snapshot.attendances}
    assert there == {"Ann Lee", "Dan Ek", "Carol Fox", "Stan Dub"}
    assert set(names.values()) == {*there, "Bob Ray"}


def test_rows_with_the_same_full_name_and_nothing_else_are_one_person(graph, put):
    take(graph, put("Name,Job\nAnn Lee,chair\nBob Ray,clerk\nAnn Lee,treasurer\n"))
    assert sorted(contact.name for contact in graph.snapshot.contacts) == ["Ann Lee", "Bob Ray"]


SIGN_IN = (
    "{0},,,\n\n{1},Phone,# kids\n{2},Ann Lee,555-0101,2\n{3},Ines Duarte-Kim,,1\n,,Kids total,3\n"
    "{4},Ann Lee,555-0101,2\n{3},Bob Ray,,1\n{5},NO STORY TIME - conferences,,\n"
)


@pytest.mark.parametrize(
    ("title", "header", "days"),
    [
        ("Story Time sign-in", "Day,Grown-up", ("Tues 10/6", '""""', "Tues 10/13", "Tues 10/20")),
        (
            "Anwesenheitsliste Krabbelgruppe",
            "Tag,Name",
            ("Di 6.10.", '""""', "Di 13.10.", "Di 20.10."),
        ),
        ("Lista de asistencia", "Fecha,Nombre", ("mar 6/10", '""""', "mar 13/10", "mar 20/10")),
    ],
)
def test_each_day_of_a_sign_in_sheet_is_a_meeting(graph, put, title, header, days):
    first, same, second, third = days
    take(graph, put(SIGN_IN.format(title, header, first, same, second, third)))
    names = {contact.id: contact.name for contact in graph.snapshot.contacts}
    on = {event.id: event.on.isoformat() for event in graph.snapshot.events}
    came = {(on[one.event_id], names[one.contact_id]) for one in graph.snapshot.attendances}
    assert came == {
        ("2026-10-06", "Ann Lee"),
        ("2026-10-06", "Ines Duarte-Kim"),
        ("2026-10-13", "Ann Lee"),
        ("2026-10-13", "Bob Ray"),
    }


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        (("Contact", "Title", "Phone", "MOU?"), ("Food Bank", "Clinic", "School Dist.")),
        (("Kontakt", "Funktion", "Telefon", "Vertrag"), ("Tafel", "Klinik", "Grundschule")),
        (("Contacto", "Cargo", "Teléfono", "Convenio"), ("Banco", "Clínica", "Escuela")),
    ],
)
def test_labels_beside_organizations_in_the_header_turn_the_table(graph, put, labels, names):
    first, second, third, last = labels
    table = (
        f",{','.join(names)}\n{first},Rhonda Pell,Dr. Imran Aziz,Kay Lind\n"
        f"{second},director,medical director,liaison\n{third},555-0191,555-0192,555-0194\n"
        f"{last},yes,no,in progress\n"
    )
    take(graph, put(table))
    found = people(graph)
    assert {place for roles in found.values() for place, _ in roles} == set(names)
    assert found["Imran Aziz"] == {(names[1], "medical director")}


def test_an_answer_or_a_holiday_is_no_organization(graph, put):
    table = (
        "Name,Are you with an organization?,Email\nAnn Lee,Elm Clinic,ann@elm.example\n"
        'Bob Ray,"no, just me",bob@post.example\nCarol Fox,nein,carol@post.example\n'
        "Dan Ek,Oak School,dan@oak.example\n"
    )
    take(graph, put(table))
    assert set(sectors(graph)) == {"Elm Clinic", "Oak School"}


def test_donors_with_first_and_last_names_are_people(graph, put):
    table = (
        "Constit ID,Primary First,Primary Last,Spouse First,Spouse Last,Org Name,Org "
        "Contact,Email\n"
        "1,Vern,Aas,Judy,Aas,,,\n2,Rosa,Teague,,,,,rosa@post.example\n"
        "3,,,,,Elm Co-op,Marcy Bloom,marcy@elm.example\n4,Phil,Tran,,,Oak Club,,phil@post.example\n"
        "5,Estate of Gladys,Nyquist,,,,,\n"
    )
    take(graph, put(table))
    found = people(graph)
    assert found.keys() == {"Vern Aas", "Judy Aas", "Rosa Teague", "Marcy Bloom", "Phil Tran"}
    assert found["Marcy Bloom"] == {("Elm Co-op", None)}
    assert found["Rosa Teague"] == set()
    assert set(sectors(graph)) == {"Elm Co-op", "Oak Club"}
