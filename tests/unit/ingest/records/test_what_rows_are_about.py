"""What a row is about, by the place and the values of its columns and not by their headers."""

from __future__ import annotations

import pytest

from graphkit.ingest.mapping_wizard.proposed_columns import ProposedColumn
from graphkit.ingest.mapping_wizard.subject_columns import with_subjects

NURSERIES = ("Elm Day Care Center", "Birch Nursery School", "Oak Family Center")
PEOPLE = ("Ann Lee", "Bob Ray", "Carla Diaz")


def table(header, *columns):
    quoted = (f'"{cell}"' for row in zip(*columns, strict=True) for cell in row)
    rows = zip(*[quoted] * len(columns), strict=True)
    return "\n".join([header, *map(",".join, rows)]) + "\n"


def places(graph):
    """Return who is where."""
    snapshot = graph.snapshot
    name = {one.id: one.name for one in (*snapshot.contacts, *snapshot.organizations)}
    return {(name[r.contact_id], name[r.organization_id]) for r in snapshot.affiliations}


def reach(graph):
    return {one.name: {*one.phones, *one.emails} for one in graph.snapshot.contacts}


@pytest.mark.parametrize(
    "header",
    [
        "Placement,Agency,Contact,Phone",
        "Praxisort,Träger,Ansprechpartnerin,Telefon",
        "Plaza,Entidad,Contacto,Teléfono",
        "Accueil,Organisme,Contact,Téléphone",
    ],
)
def test_the_first_of_two_columns_of_organizations_is_the_subject(header, graph, put):
    behind = ("Lakeside Foundation", "Lakeside Foundation", "-")
    phones = ("555-010-0101", "555-010-0102", "555-010-0103")
    graph.take(put(table(header, NURSERIES, behind, PEOPLE, phones)), owner=None)
    assert places(graph) == set(zip(PEOPLE, NURSERIES, strict=True))


@pytest.mark.parametrize(
    "header",
    [
        "Team,Coach,Phone",
        "Mannschaft,Ansprechpartner,Telefon",
        "Equipo,Delegada,Teléfono",
        "Équipe,Contact,Téléphone",
    ],
)
def test_teams_have_the_people_who_stand_for_them(header, graph, put):
    teams = ("Harbor Hawks", "Falcon FC", "Rangers del Sur")
    phones = ("555-010-0101", "555-010-0102", "555-010-0103")
    graph.take(put(table(header, teams, PEOPLE, phones)), owner=None)
    assert places(graph) == set(zip(PEOPLE, teams, strict=True))


def test_the_team_of_somebody_who_is_no_contact_is_no_organization(graph, put):
    graph.take(put(table("Team,Player", ("Red", "Blue", "Green"), PEOPLE)), owner=None)
    assert places(graph) == set()
    assert not graph.snapshot.organizations


@pytest.mark.parametrize(
    "header", ["Name,Placed with", "Name,Vermittelt an", "Nombre,Trabaja con", "Nom,Travaille avec"]
)
def test_a_column_of_organizations_is_where_people_are_whatever_its_header_says(header, graph, put):
    graph.take(put(table(header, PEOPLE, NURSERIES)), owner=None)
    assert places(graph) == set(zip(PEOPLE, NURSERIES, strict=True))


@pytest.mark.parametrize("header", ["Mentor,Works at", "Buddy,Arbeitgeber", "Parrain,Entreprise"])
def test_the_only_people_of_a_table_are_what_its_rows_are_about(header, graph, put):
    graph.take(put(table(header, PEOPLE, NURSERIES)), owner=None)
    assert places(graph) == set(zip(PEOPLE, NURSERIES, strict=True))


@pytest.mark.parametrize(
    "header",
    [
        "Player,Parent 1,Cell,Email,Parent 2,Cell,Email",
        "Student,Mother,Phone,E-mail,Father,Phone,E-mail",
        "Schüler,Mutter,Handy,Mail,Vater,Handy,Mail",
    ],
)
def test_each_of_two_parents_has_their_own_number_and_address(header, graph, put):
    graph.take(
        put(
            table(
                header,
                ("Mia Lang", "Leo Ortiz", "Eva Berg"),
                ("Ann Lang", "Rosa Ortiz", "Ida Berg"),
                ("555-010-0101", "555-010-0103", ""),
                ("ann@lang.example", "rosa@ortiz.example", ""),
                ("Tom Lang", "", "Jan Berg"),
                ("555-010-0102", "", "555-010-0104"),
                ("tom@lang.example", "", ""),
            )
        ),
        owner=None,
    )
    assert reach(graph) == {
        "Mia Lang": set(),
        "Leo Ortiz": set(),
        "Eva Berg": set(),
        "Ann Lang": {"5550100101", "ann@lang.example"},
        "Tom Lang": {"5550100102", "tom@lang.example"},
        "Ida Berg": set(),
        "Jan Berg": {"5550100104"},
        "Rosa Ortiz": {"5550100103", "rosa@ortiz.example"},
    }


@pytest.mark.parametrize(
    ("remark", "header"),
    [
        ("ask at the desk", "Agency,Contact,Phone"),
        ("bitte klingeln", "Einrichtung,Ansprechpartner,Telefon"),
        ("primera puerta", "Entidad,Contacto,Teléfono"),
        ("voir le panneau", "Organisme,Contact,Téléphone"),
    ],
)
def test_a_remark_in_small_letters_among_names_is_nobody_and_is_kept(remark, header, graph, put):
    numbers = ("555-010-0101", "555-010-0102", "555-010-0103")
    graph.take(put(table(header, NURSERIES, (*PEOPLE[:2], remark), numbers)), owner=None)
    assert {one.name for one in graph.snapshot.contacts} == set(PEOPLE[:2])
    details = {text for one in graph.snapshot.organizations for text in one.details}
    assert {f"contact: {remark}", "phone: 5550100103"} <= details


def test_names_in_small_letters_are_people_where_all_are(graph, put):
    people = ("jo ek", "bo ostrow", "kim fry")
    graph.take(put(table("Agency,Contact", NURSERIES, people)), owner=None)
    assert {one.name.casefold() for one in graph.snapshot.contacts} == set(people)


def test_somebody_in_small_letters_with_a_mail_address_is_a_person(graph, put):
    people, mails = (*PEOPLE[:2], "deshawn okafield"), ("a@x.example", "b@x.example", "d@x.example")
    graph.take(put(table("Name,Employer,Email", people, NURSERIES, mails)), owner=None)
    assert "Deshawn Okafield" in {one.name for one in graph.snapshot.contacts}


@pytest.mark.parametrize("said", ["board", "volunteer", "vorstand", "junta"])
def test_what_somebody_is_here_is_no_organization(said, graph, put):
    rows = ("Elm Clinic", "Oak Hill School", said)
    graph.take(put(table("Name,With,3/2/2026,3/9/2026", PEOPLE, rows, "111", "101")), owner=None)
    assert {one.name for one in graph.snapshot.organizations} == {"Elm Clinic", "Oak Hill School"}


@pytest.mark.parametrize(
    "note", ["Test record", "Testdatensatz, nicht löschen", "registro de prueba", "fiche test"]
)
def test_a_test_record_is_left_out_and_counted(note, graph, put):
    path = put(table("First Name,Last Name,Notes", ("Ann", "Max"), ("Lee", "Muster"), ("", note)))
    graph.take(path, owner=None)
    assert [one.name for one in graph.snapshot.contacts] == ["Ann Lee"]
    assert graph.read(path).left_out == {"that are tests": 1}


@pytest.mark.parametrize("mail", ["noreply@web.example", "do-not-reply@x.example"])
def test_a_program_that_sends_mail_is_nobody(mail, graph, put):
    rows = (("Ann", "Web"), ("Lee", "Form"), ("ann@lee.example", mail))
    path = put(table("First Name,Last Name,Email", *rows))
    graph.take(path, owner=None)
    assert [one.name for one in graph.snapshot.contacts] == ["Ann Lee"]
    assert graph.read(path).left_out == {"of programs that send mail": 1}


def test_a_remark_until_a_day_to_come_ends_nothing_yet(graph, put):
    people = ("Ann Lee (trainee; until 8/27)", "Bob Ray (bis 3/27)", "Carla Diaz (left 2024)")
    graph.take(put(table("Agency,Contact", NURSERIES, people)), owner=None)
    ends = {str(one.until) for one in graph.snapshot.affiliations}
    assert ends == {"2027-08-31", "2027-03-31", "2024-12-31"}


def test_what_stands_behind_an_office_and_a_name_is_no_given_name(graph, put):
    people = ("Coach Imran Sheikh, Athletics", "Chief Ana Ruiz, Fire", "Ortega Lopez, Luis")
    graph.take(put(table("Agency,Contact", NURSERIES, people)), owner=None)
    names = {one.name for one in graph.snapshot.contacts}
    assert names == {"Imran Sheikh", "Ana Ruiz", "Luis Ortega Lopez"}


@pytest.mark.parametrize(
    ("header", "streets"),
    [
        ("Service,Where,Ask for", ("12 Elm St", "Suite 4, 9 Oak Ave", "basement of the church")),
        ("Angebot,Wo,Kontakt", ("Hauptstr. 4", "Am Wehr 12", "im Pfarrhaus")),
        ("Recurso,Dónde,Contacto", ("c/ Alameda 4", "pl. Mayor 2", "bajos de la parroquia")),
        ("Service,Où,Contact", ("12 rue Haute", "3 quai du Port", "sous la mairie")),
    ],
)
def test_addresses_are_no_organizations_and_named_services_are(header, streets, graph, put):
    graph.take(put(table(header, NURSERIES, streets, PEOPLE)), owner=None)
    assert places(graph) == set(zip(PEOPLE, NURSERIES, strict=True))
    assert {one.name for one in graph.snapshot.organizations} == set(NURSERIES)


@pytest.mark.parametrize("titles", [("Mrs.", "Mr. & Mrs.", "Dr"), ("Mme", "M. et Mme", "Dr")])
def test_without_headers_titles_show_which_columns_are_parts_of_names(titles, graph, put):
    rows = (
        ("PRIGENTIER", "KERMABON", "TRAORINE"),
        ("Solenn", "Yann", "Moussa"),
        titles,
        ("12 Elm Street", "3 Oak Street", "8 Ash Street"),
        ("555-010-0101", "555-010-0102", "555-010-0103"),
        ("s.p@x.example", "", "moussa@x.example"),
        ("paid", "paid", "asked"),
    )
    header, *others = table("", *rows).split("\n")[1:-1]
    graph.take(put("\n".join([header, *others]) + "\n"), owner=None)
    assert {one.name for one in graph.snapshot.contacts} == {
        "Solenn Prigentier",
        "Yann Kermabon",
        "Moussa Traorine",
    }


@pytest.mark.parametrize(
    ("first", "are_names"), [(("RA", "BT", "JO"), False), (("ALVARADO", "TRAN", "OKONKWO"), True)]
)
def test_initials_beside_given_names_are_no_family_names(first, are_names):
    given = ("Ruth", "Ben", "Joyce")
    columns = [ProposedColumn("Column 1", first, ""), ProposedColumn("Column 2", given, "")]
    found = [column.sense.holds for column in with_subjects(columns, 3) if column.sense]
    assert found == (["family", "given"] if are_names else [])


def test_the_days_in_headers_show_their_own_order(graph, put):
    marks = ("P", "P", "A")
    header = "Name,Session 1 5/10,Session 2 19/10,Session 3 9/11"
    graph.take(put(table(header, PEOPLE, marks, marks, marks)), owner=None)
    days = {one.on.isoformat()[5:] for one in graph.snapshot.events}
    assert days == {"10-05", "10-19", "11-09"}


def test_columns_without_a_header_are_no_committees(graph, put):
    text = (
        "Present: Ann Lee (chair), Bo Ek (treasurer), Jo Day, Kim Fry (Elm Clinic)\n"
        "Excused: Dan Ray, Eva Berg, Tom Low, Ida Moss\n"
        "Chair: Ann Lee, until 2028, ann@lee.example, at night\n"
        "Treasurer: Bo Ek, until 2028, bo@ek.example, at noon\n"
    )
    graph.take(put(text, "minutes.csv"), owner=None)
    assert not any("Column" in one.name for one in graph.snapshot.organizations)
