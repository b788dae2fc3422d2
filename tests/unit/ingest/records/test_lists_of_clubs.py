"""Lists of clubs, services, parishes and donor programs: who is in them, and who is not."""

from __future__ import annotations

import pytest

from graphkit.ingest.formats.tabular.layout import find_tables
from graphkit.ingest.inputs.input import Input

ROTARY = """Optimist Club of Alder - roster 2026,,,,,
,,,,,
Member Name,Nickname,Firm,Position,Office,Joined
"Olson, Peter J.",Pete,Olson Seed,Owner,620-555-0111,3/98
"Park, Min-ji",,Park Dental,Dentist,620-555-0113,7/04
"O'Hara, Ruth Jr.",,RETIRED,,620-555-0115,1/81
,,,,,
LIFE MEMBERS,,,,,
"Quinn, Rose",,,,,
"Vogel, Dr. Mary Jo",,,,,
,,,,,
TOTAL: 5,,,,,
"""
VEREIN = """Turnverein Eichbach 1908 e.V. - Mitgliederliste;;;;
Mitglied;Rufname;Arbeitgeber;Handy;Eintritt
Baumgartner, Sieglinde;Linde;Stadtwerke Eichbach;0170 5550111;4/87
von Hagen, Karl-Heinz;Kalle;Sparkasse Eichbach;0170 5550114;6/02
;;;;
EHRENMITGLIEDER;;;;
Lang, Gertrud;;;;
"""
CLUB = """Club de Leones de Villaverde,,,
Socio,Empresa,Teléfono,Ingreso
"Aguirre Peña, María L.",Ferretería Aguirre,555-0151,3/09
"Cantú, Ernesto",Banco del Valle,555-0152,8/15
SOCIOS HONORARIOS,,,
"Fuentes, Amparo",,,
"""
MEMBERS = {
    ROTARY: {"Peter J. Olson", "Min-ji Park", "Ruth O'Hara Jr.", "Rose Quinn", "Mary Jo Vogel"},
    VEREIN: {"Sieglinde Baumgartner", "Karl-Heinz von Hagen", "Gertrud Lang"},
    CLUB: {"María L. Aguirre Peña", "Ernesto Cantú", "Amparo Fuentes"},
}
SERVICES = {
    "Who to call,,,\n,,,\nCoat Closet at Zion,boots,Mondays,Alma Reyes,555-0161\n"
    'Second Start,GED,evenings,"Walt Pruitt, coordinator",555-0162\n'
    "Wheels for Work,cars,by appt,Roy Simms or June Haddad,555-0163\n"
    "Bright Smiles,sealants,1st Fri,receptionist,555-0164\n": {
        ("Alma Reyes", "Coat Closet at Zion", None),
        ("Walt Pruitt", "Second Start", "coordinator"),
        ("Roy Simms", "Wheels for Work", None),
        ("June Haddad", "Wheels for Work", None),
    },
    "Ropero San Martín,ropa,martes,Hna. Rosa Lira,555-0171\n"
    "Despensa del Barrio,comida,viernes,Jorge Salas,555-0172\n"
    "Clases de Inglés,inglés,jueves,Beatriz Olmedo,555-0173\n"
    "Línea de Apoyo,crisis,24 h,operadora,555-0174\n": {
        ("Rosa Lira", "Ropero San Martín", None),
        ("Jorge Salas", "Despensa del Barrio", None),
        ("Beatriz Olmedo", "Clases de Inglés", None),
    },
}


def roles(graph):
    snapshot = graph.snapshot
    name = {one.id: one.name for one in (*snapshot.contacts, *snapshot.organizations)}
    return {(name[r.contact_id], name[r.organization_id], r.role) for r in snapshot.affiliations}


def attendance(graph):
    snapshot = graph.snapshot
    name = {one.id: one.name for one in snapshot.contacts}
    event = {one.id: (one.on.isoformat(), one.name) for one in snapshot.events}
    return {(*event[a.event_id], name[a.contact_id]) for a in snapshot.attendances}


def people(graph):
    return {contact.name for contact in graph.snapshot.contacts}


@pytest.mark.parametrize("content", MEMBERS)
def test_a_roster_with_family_names_first_lists_people(content, graph, put):
    graph.take(put(content), owner=None)
    assert people(graph) == MEMBERS[content]
    assert not any(name in people(graph) for name in ("Life Members", "Socios Honorarios"))


def test_a_member_may_be_a_firm(graph, put):
    rows = "Member Name,Category,Rep\nOlson Seed,Agriculture,Pete Olson\nPark Dental,Health,Jo Ek\n"
    graph.take(put(rows), owner=None)
    assert {(who, where) for who, where, _ in roles(graph)} == {
        ("Pete Olson", "Olson Seed"),
        ("Jo Ek", "Park Dental"),
    }


@pytest.mark.parametrize("content", SERVICES)
def test_services_without_headers_are_no_people(content, graph, put):
    graph.take(put(content), owner=None)
    assert roles(graph) == SERVICES[content]
    assert people(graph) == {who for who, _, _ in SERVICES[content]}


def test_a_company_that_a_donor_program_displays_as_a_name_is_nobody(graph, put):
    rows = (
        "Id,Display Name,Sort Name,Company,Email\n"
        '1,Ann M. Prewitt,"Prewitt, Ann M.",,ann@mail.example\n'
        "2,Elm Creamery,Elm Creamery,Elm Creamery,orders@elm.example\n"
    )
    graph.take(put(rows), owner=None)
    (ann,) = graph.snapshot.contacts
    assert (ann.name, ann.emails) == ("Ann M. Prewitt", ("ann@mail.example",))
    assert [one.name for one in graph.snapshot.organizations] == ["Elm Creamery"]


def test_a_contact_beside_a_donor_is_at_that_organization_and_funds_are_none(graph, put):
    rows = (
        "Giver No,Type,Donor,Contact person,Email,Last gift,Amount,Fund\n"
        '1,Person,"Nilsen, Berit",,berit@mail.example,11/12/2025,25.00,Book bus\n'
        "2,Organization,Elm Vineyards,Cora Platt,cora@elm.example,03/01/2026,300.00,Annual\n"
        "3,Organization,Lions Club of Elm,Jon Behr,jon@lions.example,07/01/2026,200.00,Annual\n"
        "4,Household,Max & Ida Roth,,,12/28/2025,50.00,Book bus\n"
    )
    graph.take(put(rows), owner=None)
    assert roles(graph) == {
        ("Cora Platt", "Elm Vineyards", None),
        ("Jon Behr", "Lions Club of Elm", None),
    }
    assert people(graph) == {"Berit Nilsen", "Cora Platt", "Jon Behr", "Max Roth", "Ida Roth"}
    places = {one.name for one in graph.snapshot.organizations}
    assert places == {"Elm Vineyards", "Lions Club of Elm"}


STAFF = (
    "ST. ANN PARISH,,\nDirectory,,\n\nLast,First,Phone\nAdams,Joy,555-0101\nCruz,Ana & Luis,"
    '"Ana 555-0103, Luis 555-0104"\n\n{}\nName,Job,Phone\nDwight Osgood,Pastor,555-0110\n'
    "Maureen Daly,Nurse,555-0111\n"
)


@pytest.mark.parametrize("title", ["PARISH STAFF", "Church employees", "Staff"])
def test_the_staff_below_a_directory_is_of_the_place_in_its_title(title, graph, put):
    for part in parts(put(STAFF.format(title))):
        graph.take(part, owner=None)
    assert ("Maureen Daly", "ST. ANN PARISH", "Nurse") in roles(graph)
    numbers = {one.name: one.phones for one in graph.snapshot.contacts}
    assert (numbers["Ana Cruz"], numbers["Luis Cruz"]) == (("5550103",), ("5550104",))


def parts(path):
    whole = Input.of(path)
    return [Input(whole.path, whole.name, table=number) for number in (1, 2)]


def test_what_stands_in_the_place_of_a_contact_and_names_nobody(graph, put):
    rows = (
        "Agency,Contact,Role,Phone,Back-up contact,Back-up phone\n"
        "Elm Pantry,Deaconess Ann Fry,Parish nurse,555-0101,school nurse,555-0102\n"
        "Help Center,(staff rotates),,555-0103,Walt Low,555-0104\n"
        "Bridge House,Kofi Mensah,Manager,555-0105,Lt. Ana Ruiz (sheriff's office),555-0106\n"
        "Zion Closet,Omar Bell,Director,555-0107,(see Walt),\n"
    )
    graph.take(put(rows), owner=None)
    assert people(graph) == {"Ann Fry", "Walt Low", "Kofi Mensah", "Ana Ruiz", "Omar Bell"}
    assert ("Ann Fry", "Elm Pantry", "Parish nurse") in roles(graph)
    assert ("Ana Ruiz", "sheriff's office", None) in roles(graph)


@pytest.mark.parametrize(
    ("rows", "since", "until"),
    [
        ("Former partners\nPartner,Contact,Since,Ended\n{},45473\n", "2018-01-01", "2024-06-30"),
        ("EHEMALIGE PARTNER\nPartner,Kontakt,Seit,Bis\n{},2023\n", "2018-01-01", "2023-12-31"),
        (
            "Partners we knew\nAgency,Who we knew,Started,Ended\n{},5/2022\n",
            "2018-01-01",
            "2022-05-31",
        ),
    ],
)
def test_years_and_day_numbers_among_dates_are_dates(rows, since, until, graph, put):
    more = "Oak Cafe,Ty Moss,9/1/2019,12/31/2022\n"
    graph.take(put(rows.format("Elm Books,Ann Fry,2018") + more), owner=None)
    days = {(str(p.since), str(p.until)) for p in graph.snapshot.partnerships}
    assert days == {(since, until), ("2019-09-01", "2022-12-31")}


@pytest.mark.parametrize(
    ("note", "left"),
    [("ausgeschieden 2025", True), ("läuft bis 2025 aus", False), ("retired", True)],
)
def test_a_remark_that_the_only_contact_has_left_ends_the_role(note, left, graph, put):
    rows = "Betrieb,Branche,Ansprechpartner,E-Mail,Bemerkung\n"
    rows += f"Elm AG,Bau,Ute Kern,u@elm.example,{note}\n"
    graph.take(put(rows + "Oak AG,Bau,Jo Ek,jo@oak.example,\n"), owner=None)
    ended = {r.until is not None for r in graph.snapshot.affiliations if r.role is None}
    assert ended == ({True, False} if left else {False})


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "Elm Shelter,,\nMeeting:,Orientation,\nDate:,9/14/2026,\n#,Print name,Signature\n"
            "1,Ann Fry,AF\n2,Bob Ray,x\n,,\nMeeting:,Winter Planning,\nDate:,10/5/2026,\n"
            "#,Print name,Signature\n1,Ann Fry,AF\n",
            {("2026-09-14", "Orientation", "Ann Fry"), ("2026-09-14", "Orientation", "Bob Ray")}
            | {("2026-10-05", "Winter Planning", "Ann Fry")},
        ),
        (
            "Escuela Las Lomas,,\nReunión de padres - 12 de marzo de 2026,,\nNombre,Correo,Firma\n"
            "Ana Soto,ana@x.example,AS\nLuis Prado,,LP\n,,\n"
            "Reunión de padres - 16 de abril de 2026,,\nNombre,Correo,Firma\nAna Soto,,AS\n",
            {("2026-03-12", "Reunión de padres", "Ana Soto")}
            | {("2026-03-12", "Reunión de padres", "Luis Prado")}
            | {("2026-04-16", "Reunión de padres", "Ana Soto")},
        ),
        (
            "Kirchengemeinde Eichbach;;\nSitzung: Bauausschuss;Datum: 14.09.2026;\n"
            "Name;Amt;Unterschrift\nHanna Voss;Küsterin;HV\nDieter Kroll;;entschuldigt\n;;\n"
            "Sitzung: Haushalt;Datum: 05.10.2026;\nName;Amt;Unterschrift\n"
            "Bernd Ruhl;Kassenwart;BR\n",
            {
                ("2026-09-14", "Bauausschuss", "Hanna Voss"),
                ("2026-10-05", "Haushalt", "Bernd Ruhl"),
            },
        ),
    ],
)
def test_each_sheet_of_signatures_is_a_meeting(rows, expected, graph, put):
    for part in parts(put(rows)):
        graph.take(part, owner=None)
    assert attendance(graph) == expected
    assert not {one.name for one in graph.snapshot.organizations} & {"AF", "AS", "LP", "HV"}


def test_a_header_on_each_page_begins_no_table(graph, put):
    rows = "Members\nName,Phone,Email\nAnn Fry,555-0101,a@x.example\n\nPage 2, printed 10/5/2026\n"
    rows += "Name,Phone,Email\nBob Ray,555-0102,b@x.example\n"
    assert len(find_tables(Input.of(put(rows)))) == 1
