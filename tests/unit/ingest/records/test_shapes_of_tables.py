"""Shapes of tables as coordinators keep them: what a reader takes for granted comes out right."""

from __future__ import annotations

import pytest

CHAIN = (
    "PHONE CHAIN,,,,\nCaptain,Cell,1st call,2nd call,Building\n"
    "Ann Lee,555-0101,Bob Ray 555-0102,Consuelo Diaz,Oak Grove\n"
    "Bob Ray,555-0102,Tom & Gwen Fry,nobody yet,Oak Grove\n"
    "Consuelo Diaz,555-0103,voicemail,vacant,Rock Creek\n"
)
TIES = {
    CHAIN: {"Ann Lee-Bob Ray", "Ann Lee-Consuelo Diaz", "Bob Ray-Tom Fry", "Bob Ray-Gwen Fry"},
    "Person,Where,Can introduce us to\nDana Whitfield,Clinic,Amy Ochoa at Oak Hill School; Ed Low\n"
    "Sean Byrne,Salvation Army,the mayor\n": {"Dana Whitfield-Amy Ochoa", "Dana Whitfield-Ed Low"},
    "Student,School,Mentor,Parent phone\nLiam Ortiz,Oak Hill School,Dana Whitfield,555-0121\n"
    "Maya Chen,Oak Hill School,Tom Fry,555-0122\n": {
        "Liam Ortiz-Dana Whitfield",
        "Maya Chen-Tom Fry",
    },
    "Board of Directors - Lakeside Rotary,,\nDirector,Office held,Knows from board\n"
    "Dana Whitfield,President,Amy Ochoa\nAmy Ochoa,Treasurer,\n": {"Dana Whitfield-Amy Ochoa"},
    "Partner,Contact,Status,Who knows them\nRiverbend Clinic,Dana Whitfield,active,Amy Ochoa\n"
    "Oak Hill School,Ed Low,active,\n": {"Dana Whitfield-Amy Ochoa"},
}


def ties(graph):
    name = {contact.id: contact.name for contact in graph.snapshot.contacts}
    return {f"{name[one.from_id]}-{name[one.to_id]}" for one in graph.snapshot.evidence}


def roles(graph):
    snapshot = graph.snapshot
    name = {one.id: one.name for one in (*snapshot.contacts, *snapshot.organizations)}
    return {(name[r.contact_id], name[r.organization_id], r.role) for r in snapshot.affiliations}


def attendance(graph):
    snapshot = graph.snapshot
    name = {one.id: one.name for one in snapshot.contacts}
    event = {one.id: one for one in snapshot.events}
    return {
        (event[a.event_id].on.isoformat(), event[a.event_id].name, name[a.contact_id])
        for a in snapshot.attendances
    }


@pytest.mark.parametrize("content", TIES)
def test_columns_of_a_table_say_who_knows_whom(content, graph, put):
    graph.take(put(content), owner=None)
    assert ties(graph) == TIES[content]


def test_a_number_of_somebody_else_in_the_row_is_not_the_persons(graph, put):
    graph.take(put(next(text for text in TIES if text.startswith("Student"))), owner=None)
    assert {phone for one in graph.snapshot.contacts for phone in one.phones} == set()


def test_names_of_places_are_nobody(graph, put):
    rows = "".join(
        f"{club},{town},{who}\n"
        for club, town, who in (
            ("Busy Beavers", "Oak Grove", "Dale & Connie Krause"),
            ("Happy Hooves", "Spring Prairie", "Ann Lee"),
            ("Rock Rangers", "Rock Creek", "Gary Pohl"),
            ("Shooting Stars", "Alder Falls", "Linda Diaz"),
        )
    )
    graph.take(put("Club,Hamlet,Leader(s)\n" + rows), owner=None)
    people = {contact.name for contact in graph.snapshot.contacts}
    assert people == {"Dale Krause", "Connie Krause", "Ann Lee", "Gary Pohl", "Linda Diaz"}
    assert ("Ann Lee", "Happy Hooves") in {(who, where) for who, where, _ in roles(graph)}


def test_a_table_without_headers_says_who_is_where_and_as_what(graph, put):
    rows = (
        "Nordic Lanes Apartments,Ann Lee,property manager,715-555-0125\n"
        "Prairie Pride Poultry,Tomas Wilk,line lead,715-555-0126\n"
        "Alder Adult School,Linda Asante,director,715-555-0127\n"
        "Zam Zam Grocery,Karin Dahl,cashier,\n"
    )
    graph.take(put(rows), owner=None)
    assert ("Karin Dahl", "Zam Zam Grocery", "cashier") in roles(graph)
    assert len(roles(graph)) == 4


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "Name,Title\nRIVERBEND CLINIC,\nDana Whitfield,Nurse\nOAK HILL SCHOOL,\n"
            "Amy Ochoa,Principal\n",
            ("Amy Ochoa", "OAK HILL SCHOOL", "Principal"),
        ),
        (
            'ORGANIZATION & CONTACT,PHONE\n"Cedar Shelter - Ty Moss, Director",555-0101\n'
            "Oak Hill School (Amy Ochoa),555-0102\n",
            ("Ty Moss", "Cedar Shelter", "Director"),
        ),
        (
            ",Partner 1,Partner 2\nOrganization,Riverbend Clinic,Oak Hill School\n"
            "Contact,Dana Whitfield,Amy Ochoa\nTitle,Nurse,Principal\n"
            "Phone,555-010-0111,555-010-0112\nEmail,dana@rc.example,amy@oak.example\n",
            ("Amy Ochoa", "Oak Hill School", "Principal"),
        ),
        (
            "Agency,Contact 1 name,Contact 1 title,Contact 3 name,Contact 3 title\n"
            "Riverbend Clinic,Dana Whitfield,Nurse,Ty Moss,Intern\n",
            ("Ty Moss", "Riverbend Clinic", "Intern"),
        ),
        (
            "Agency,Contact(s),Position\nOak Hill School,Ann Lee / Bob Ray,principal / clerk\n"
            "Riverbend Clinic,Dana Whitfield,nurse\n",
            ("Bob Ray", "Oak Hill School", "clerk"),
        ),
        (
            "Partner,Contact,Phone,Status\nRiverbend Clinic,Dana Whitfield,555-0111,active\n"
            "Oak Hill School,Ann Lee,555-0112,active\n,Karim Saadi,555-0113,\n",
            ("Karim Saadi", "Oak Hill School", None),
        ),
        (
            'Name,Which group?,What do you do there?,"If you chose Other, please tell us"\n'
            "Ann Lee,Oak Hill School,Other:,crossing guard\nBob Ray,Lions Club,Treasurer,\n",
            ("Ann Lee", "Oak Hill School", "crossing guard"),
        ),
    ],
)
def test_a_table_says_who_is_where_and_as_what(rows, expected, graph, put):
    graph.take(put(rows), owner=None)
    assert expected in roles(graph)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "Helpers,,\nDate,Ann Lee,Bob Ray\n9/7/2026,x,\n9/14/2026,x,x\nTotal,2,1\n",
            {("2026-09-07", "Helpers", "Ann Lee"), ("2026-09-14", "Helpers", "Ann Lee")}
            | {("2026-09-14", "Helpers", "Bob Ray")},
        ),
        (
            '"Volunteer Dinner, May 8, 2026",\nComing,Not coming\nAnn Lee,Bob Ray\nTom Fry,\n',
            {("2026-05-08", "Volunteer Dinner", "Ann Lee")}
            | {("2026-05-08", "Volunteer Dinner", "Tom Fry")},
        ),
        (
            'Date,Meeting,Where,Present\n3/4/2026,Kickoff,Library,"Ann Lee, Bob Ray"\n'
            '4/8/2026,Planning,Town Hall,"Ann Lee & Tom Fry"\n',
            {("2026-03-04", "Kickoff", "Ann Lee"), ("2026-03-04", "Kickoff", "Bob Ray")}
            | {("2026-04-08", "Planning", "Ann Lee"), ("2026-04-08", "Planning", "Tom Fry")},
        ),
        (
            "Volunteer,Date,Activity,Hrs\nAnn Lee,9/7/2026,Book sale,3\n"
            "Bob Ray,9/14/2026,Shelving,2.5\n",
            {("2026-09-07", "Book sale", "Ann Lee"), ("2026-09-14", "Shelving", "Bob Ray")},
        ),
        (
            "Volunteer,Hours attended 2026-01-22,Hours attended 2026-03-19\nAnn Lee,2,\n"
            "Bob Ray,,1.5\n",
            {("2026-01-22", "Meeting", "Ann Lee"), ("2026-03-19", "Meeting", "Bob Ray")},
        ),
        (
            "CENTRO LA ESTACIÓN;;\nHOJA DE FIRMAS;;\nActividad: Feria de servicios;"
            "Fecha: 5 de marzo de 2026;\nNombre y apellidos;Entidad;Firma\n"
            "Ana Soto;Cruz Blanca;AS\nDon Luis Mora;Banco de Alimentos;x\n",
            {("2026-03-05", "Feria de servicios", "Ana Soto")}
            | {("2026-03-05", "Feria de servicios", "Luis Mora")},
        ),
        (
            "Réunion du réseau;;\nFeuille de présence du 12/03/2026;;\n"
            "Nom et prénom;Structure;Émargement\nAUBRY Colette;CCAS;x\n"
            "Mme Solène Guyot;CCAS;excusé\n",
            {("2026-03-12", "Réunion du réseau", "Colette Aubry")},
        ),
    ],
)
def test_who_came_to_what(rows, expected, graph, put):
    graph.take(put(rows), owner=None)
    assert attendance(graph) == expected


def test_days_without_a_year_follow_each_other(graph, put):
    graph.take(put("Name,Sep 9,Nov 18,Jan 13\nAnn Lee,x,x,x\nBob Ray,x,,x\n"), owner=None)
    assert {day for day, _, who in attendance(graph) if who == "Ann Lee"} == {
        "2025-09-09",
        "2025-11-18",
        "2026-01-13",
    }


def test_each_column_has_its_own_order_of_day_and_month(graph, put):
    rows = (
        "Partner,Status,Signed,Expires\nRiverbend Clinic,active,25/03/2024,04/05/2027\n"
        "Oak Hill School,active,03/04/2024,06/30/2027\nLions Club,active,01/02/2025,open-ended\n"
    )
    graph.take(put(rows), owner=None)
    partner = {one.id: one.name for one in graph.snapshot.organizations}
    days = {partner[p.partner_id]: (p.since, p.until) for p in graph.snapshot.partnerships}
    assert [str(day) for day in days["Oak Hill School"]] == ["2024-04-03", "2027-06-30"]
    assert [str(day) for day in days["Riverbend Clinic"]] == ["2024-03-25", "2027-04-05"]


def test_headers_in_spanish_have_the_day_first(graph, put):
    rows = "Cruz Blanca,Ana Soto,vigente,11/03/2027\nColegio Sur,Luis Mora,vigente,\n"
    graph.take(put("Entidad,Contacto,Estado,Vence\n" + rows), owner=None)
    assert "2027-03-11" in [str(p.until) for p in graph.snapshot.partnerships]


def test_an_address_in_the_column_of_numbers_is_still_an_address(graph, put):
    graph.take(
        put("Name,Phone,E-mail\nAnn Lee,ann@x.example,555-010-0101\nBob Ray,555-010-0102,\n"),
        owner=None,
    )
    ann = next(one for one in graph.snapshot.contacts if one.name == "Ann Lee")
    assert (ann.emails, len(ann.phones)) == (("ann@x.example",), 1)


def test_the_sum_below_a_columns_own_header_is_no_row(graph, put):
    rows = "Lee,Ann,2,yes\nRay,Bob,1,no\nSeats,,3,\n"
    graph.take(put("Last,First,Seats,Reply\n" + rows), owner=None)
    assert {one.name for one in graph.snapshot.contacts} == {"Ann Lee", "Bob Ray"}


DONORS = (
    "Last name or company,First name,Title,Partner first name,Partner last name,Partner e-mail,"
    "E-mail,Business,Position\n"
    "Okafor,Chidi,Mr.,Nkechi,Okafor,nkechi@mail.example,chidi@mail.example,"
    "Okafor Tax Service,owner\n"
    "Bridgewell Charitable Fund,,,,,,grants@bridgewell.example,,\n"
    "Whitlock,Dana & Pat,,,,,,,\n"
    "Van der Meer,Joost,Dr.,Elise,Brandt,,joost@mail.example,Elm Clinic,physician\n"
    "Anonymous,,,,,,,,\n"
)


def test_a_list_of_donors_has_households_and_organizations(graph, put):
    graph.take(put(DONORS), owner=None)
    mails = {one.name: one.emails for one in graph.snapshot.contacts}
    assert mails.keys() == {
        *("Chidi Okafor", "Nkechi Okafor", "Dana Whitlock", "Pat Whitlock"),
        *("Joost Van der Meer", "Elise Brandt"),
    }
    assert mails["Nkechi Okafor"] == ("nkechi@mail.example",)
    assert mails["Chidi Okafor"] == ("chidi@mail.example",)
    assert ties(graph) == {"Chidi Okafor-Nkechi Okafor", "Joost Van der Meer-Elise Brandt"}
    assert ("Chidi Okafor", "Okafor Tax Service", "owner") in roles(graph)
    names = {one.name for one in graph.snapshot.organizations}
    assert names == {"Okafor Tax Service", "Bridgewell Charitable Fund", "Elm Clinic"}


CHILDREN = (
    "Spring book club 2026,,,,,,\n,,,,,The Overstory,Pachinko\n"
    "Last,Kid,School,Mom or Dad,Mom or Dad's phone,2/10/2026,4/14/2026\n"
    "Abernathy,Rosa,Elm School,Claude Abernathy,555-0101,x,\n"
    "Bhatt,Dev,home school,Anjali Bhatt,555-0102,x,x\n"
    "Cho,Min-ji,Elm School,(grandma picks up),,,x\n"
)


def test_a_list_of_children_by_days_names_their_parents(graph, put):
    graph.take(put(CHILDREN), owner=None)
    assert attendance(graph) == {
        ("2026-02-10", "The Overstory", "Rosa Abernathy"),
        ("2026-02-10", "The Overstory", "Dev Bhatt"),
        ("2026-04-14", "Pachinko", "Dev Bhatt"),
        ("2026-04-14", "Pachinko", "Min-ji Cho"),
    }
    assert ties(graph) == {"Rosa Abernathy-Claude Abernathy", "Dev Bhatt-Anjali Bhatt"}
    phones = {one.name: one.phones for one in graph.snapshot.contacts if one.phones}
    assert phones == {"Claude Abernathy": ("5550101",), "Anjali Bhatt": ("5550102",)}
    assert {one.name for one in graph.snapshot.organizations} == {"Elm School"}


WHO_KNOWS_WHOM = (
    "Relationship map - campaign committee,,,,,,\n"
    "Committee member,Knows,Where,Their position,Their phone,How well (1-5),How\n"
    "Rosa Meyer,Chuck Oakes,Oakes Steel,owner,555-0101,5,cousin\n"
    "Rosa Meyer,Sam & Kay Odell,Odell Farms,owners,,3,school\n"
    'Otis Reed,Gail Bond,Bond Realty,agent,,4,"golf, mostly"\n'
    "Otis Reed,Chuck Oakes,see above,see above,,1,met once\n"
    "Otis Reed,someone at the bank,Elm Bank,,,2,\n"
    "Lena Hart,the mayor,City of Elm,,,2,\n"
    "Lena Hart,Human Resources,Elm Bank,,,2,\n"
    "Lena Hart,nobody yet,,,,,\n"
)


def test_the_organization_in_a_list_of_who_knows_whom_is_the_second_persons(graph, put):
    graph.take(put(WHO_KNOWS_WHOM), owner=None)
    name = {contact.id: contact.name for contact in graph.snapshot.contacts}
    assert sorted(name.values()) == [
        *("Chuck Oakes", "Gail Bond", "Kay Odell", "Lena Hart"),
        *("Otis Reed", "Rosa Meyer", "Sam Odell"),
    ]
    assert roles(graph) == {
        ("Chuck Oakes", "Oakes Steel", "owner"),
        ("Sam Odell", "Odell Farms", "owners"),
        ("Kay Odell", "Odell Farms", "owners"),
        ("Gail Bond", "Bond Realty", "agent"),
    }
    strengths = {(name[e.from_id], name[e.to_id]): e.strength for e in graph.snapshot.evidence}
    assert strengths == {
        ("Rosa Meyer", "Chuck Oakes"): 0.95,
        ("Rosa Meyer", "Sam Odell"): 0.57,
        ("Rosa Meyer", "Kay Odell"): 0.57,
        ("Otis Reed", "Gail Bond"): 0.76,
        ("Otis Reed", "Chuck Oakes"): 0.19,
    }


SIGN_IN = (
    "PLEASE SIGN IN,,,\nMeeting,Friends of the Creek,,\nDate,3/3/2026,,\nWhere,Oak Hall,,\n,,,\n"
    "Print your name,Who you are with,Cell or e-mail,First time?\n"
    "Ann Lee,Oak School,ann@oak.example,Y\nBob Ray,Elm Clinic,555-0101,N\n"
    'Cy Cole,"""",555-0102,N\n'
)


@pytest.mark.parametrize(
    "content",
    [
        SIGN_IN,
        SIGN_IN.replace("First time?", "¿Primera vez?").replace("Meeting", "Actividad"),
        SIGN_IN.replace("Date", "Fecha").replace("Where", "Lugar"),
    ],
    ids=["English", "question", "Spanish"],
)
def test_the_cells_above_a_sign_in_sheet_name_its_event(content, graph, put):
    graph.take(put(content), owner=None)
    names = ("Ann Lee", "Bob Ray", "Cy Cole")
    assert attendance(graph) == {("2026-03-03", "Friends of the Creek", name) for name in names}


COMMITTEES = (
    "Coalition committees 2026-27,,,\n,,,\n,Outreach,Trails,Money\n"
    "Chair,Ann Lee,Bob Ray,Cy Cole\nVice chair,Dee Fox,(open),Ann Lee\n"
    "Members,Eve Gray,Finn Hart - resigned,Bob Ray\n,Ida Kerr,,tbd\n"
    "Meets,1st Mon.,2nd Tue.,quarterly\n"
)


def test_a_grid_of_committees_by_offices_has_a_role_in_each_cell(graph, put):
    graph.take(put(COMMITTEES), owner=None)
    assert roles(graph) == {
        ("Ann Lee", "Outreach committee", "Chair"),
        ("Bob Ray", "Trails committee", "Chair"),
        ("Cy Cole", "Money committee", "Chair"),
        ("Dee Fox", "Outreach committee", "Vice chair"),
        ("Ann Lee", "Money committee", "Vice chair"),
        ("Eve Gray", "Outreach committee", "Members"),
        ("Finn Hart", "Trails committee", "Members"),
        ("Bob Ray", "Money committee", "Members"),
        ("Ida Kerr", "Outreach committee", "Members"),
    }
    assert len(graph.snapshot.contacts) == 7


PARTNERS = (
    "Partner,Contact person,Role,Our part,Their part,From,To,Lead\n"
    "SCHOOLS,,,,,,,\n"
    "Oak School,Ann Lee,principal,storytime,a room,1/5/2025,1/4/2027,XQ\n"
    "Elm School,Coach Bob Ray,coach,lending box,field day,3/1/2024,2/28/2026,ZW\n"
    ",,,,Schools,2,,\n"
    "HEALTH,,,,,,,\n"
    "Elm Clinic,Chaplain Cy Cole,chaplain,health books,flu shots,6/1/2026,5/31/2027,XQ\n"
    ",,,,Health,1,,\n"
    ",,,,All partners,3,,\n"
)


def test_our_part_and_their_part_are_what_partners_give_and_get(graph, put):
    graph.take(put(PARTNERS), owner=None)
    snapshot = graph.snapshot
    name = {one.id: one.name for one in (*snapshot.contacts, *snapshot.organizations)}
    told = {
        (name[p.partner_id], p.gives, p.gets, p.since.year, p.until.year, name[p.main_contact_id])
        for p in snapshot.partnerships
    }
    assert told == {
        ("Oak School", "storytime", "a room", 2025, 2027, "Ann Lee"),
        ("Elm School", "lending box", "field day", 2024, 2026, "Bob Ray"),
        ("Elm Clinic", "health books", "flu shots", 2026, 2027, "Cy Cole"),
    }
    # "XQ" and "ZW" are initials that nobody knows.
    assert {one.name for one in snapshot.contacts} == {"Ann Lee", "Bob Ray", "Cy Cole"}


GRANTS = (
    "Grants 2026,,,,\nFunder,Contact,Role,Email,Amount\n"
    "awarded,,,,\nFrost Foundation,Delia Frost,program officer,delia@frost.example,5000\n"
    "Subtotal,,,,5000\nrequested / declined,,,,\n"
    "Oak Trust,Amy Ochoa,trustee,amy@oak.example,3000\n"
    "Gifts,,,,\nStone Dairy,Kim Stone,owner,kim@stone.example,800\nGrand total,,,,8800\n"
)


def test_states_of_requests_are_headings_and_no_sectors(graph, put):
    graph.take(put(GRANTS), owner=None)
    bodies = {one.name: one.sector for one in graph.snapshot.organizations}
    assert bodies.keys() - {"Riverbend Public Library"} == {
        *("Frost Foundation", "Oak Trust", "Stone Dairy")
    }
    assert set(bodies.values()) == {None}


def test_an_answer_in_a_column_of_companions_is_nobody(graph, put):
    rows = "Ana Ruiz,ana@correo.example,no\nLuis Gil,luis@correo.example,Leire Montoro\n"
    graph.take(put("Nombre,Correo,¿Viene alguien más? (nombre y apellidos)\n" + rows), owner=None)
    people = {one.name for one in graph.snapshot.contacts}
    assert people == {"Ana Ruiz", "Luis Gil", "Leire Montoro"}
    assert ties(graph) == {"Luis Gil-Leire Montoro"}
