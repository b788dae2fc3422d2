"""Make the workbooks of this folder. Needs openpyxl, xlwt and odfpy."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

# The writers are imported where they are used: pytest looks into every module for examples.
HERE = Path(__file__).parent

Cell = str | int | float | date | None
Rows = list[list[Cell]]


def main() -> None:
    """Write every workbook."""
    write_xlsx(
        "01-outreach-partners-fy27.xlsx",
        {"FY27": OUTREACH, "Key": OUTREACH_KEY},
        "M/D/YYYY",
        bold=(1, 4),
        merged=("A1:L1",),
        hidden_columns=("L",),
    )
    write_xlsx(
        "03-chw-network-attendance.xlsx",
        {"2026": CHW},
        "M/D/YY",
        bold=(1, 3, 4),
        merged=("A1:I1", "C3:E3", "F3:H3"),
    )
    write_xlsx("05-library-council-committees.xlsx", {"Committees": COUNCIL}, "M/D/YYYY", bold=(3,))
    write_ods("12-agreements.ods", {"Agreements": AGREEMENTS})
    write_xlsx(
        "13-referral-directory.xlsx",
        {"Medical": REFERRAL_MEDICAL, "Basic needs": REFERRAL_NEEDS},
        "M/D/YYYY",
        bold=(1, 2, 3, 8),
        merged=("A3:F3", "A8:F8"),
    )
    write_xls("15-grants-and-funders.xls", {"Grants": GRANTS}, "m/d/yyyy", bold=(0, 2))
    write_xlsx(
        "19-summer-meals.xlsx",
        {"2026": MEALS},
        "M/D/YYYY",
        bold=(1, 3, 14, 15),
        hidden_rows=(9,),
    )
    write_xls("21-fruehe-hilfen.xls", {"Adressen": FRUEHE_HILFEN}, "dd.mm.yyyy", bold=(0, 3))
    write_xlsx(
        "23-forum-associations.xlsx",
        {"Stands": FORUM},
        "DD/MM/YYYY",
        bold=(1, 4, 12),
        merged=("A1:G1",),
    )
    write_ods("24-lista-asistencia.ods", {"Taller": TALLER})


def write_xlsx(
    name: str,
    sheets: dict[str, Rows],
    days: str,
    bold: tuple[int, ...],
    merged: tuple[str, ...] = (),
    hidden_rows: tuple[int, ...] = (),
    hidden_columns: tuple[str, ...] = (),
) -> None:
    """Write an Excel workbook; rows count from 1, what is merged or hidden is so on sheet 1."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if isinstance(cell.value, date):
                cell.number_format = days
            if cell.row in bold:
                cell.font = Font(bold=True)
    first = book.worksheets[0]
    for cells in merged:
        first.merge_cells(cells)
    for row_number in hidden_rows:
        first.row_dimensions[row_number].hidden = True
    for letter in hidden_columns:
        first.column_dimensions[letter].hidden = True
    book.save(HERE / name)


def write_xls(name: str, sheets: dict[str, Rows], days: str, bold: tuple[int, ...]) -> None:
    """Write an old Excel workbook; `bold` are rows counted from 0."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    for title, rows in sheets.items():
        sheet = book.add_sheet(title)
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                font = "font: bold on" if i in bold else ""
                style = xlwt.easyxf(
                    font, num_format_str=days if isinstance(value, date) else "General"
                )
                if value is not None:
                    sheet.write(i, j, value, style)
    book.save(str(HERE / name))


def write_ods(name: str, sheets: dict[str, Rows]) -> None:
    """Write an OpenDocument spreadsheet."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableRow

    book = OpenDocumentSpreadsheet()
    for title, rows in sheets.items():
        table = Table(name=title)
        for row in rows:
            line = TableRow()
            for value in row:
                line.addElement(_ods_cell(value))
            table.addElement(line)
        book.spreadsheet.addElement(table)
    book.save(str(HERE / name))


def _ods_cell(value: Cell) -> Any:
    from odf.table import TableCell
    from odf.text import P

    if value is None:
        return TableCell()
    if isinstance(value, date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat())
    elif isinstance(value, int | float):
        cell = TableCell(valuetype="float", value=str(value))
    else:
        cell = TableCell(valuetype="string")
    cell.addElement(P(text=str(value)))
    return cell


OUTREACH: Rows = [
    ["Outreach partners FY27 (July 2026 - June 2027)"],
    ["Yellow = call before the holidays. Initials: NK Nora, SO Sam, IC Ivy"],
    [],
    [
        "Agency",
        "Type",
        "Main contact",
        "Title",
        "E-mail",
        "Phone",
        "MOU signed",
        "MOU ends",
        "Status",
        "They do",
        "We do",
        "internal",
        "Staff",
    ],
    [
        "Bridgeport Head Start",
        "Early childhood",
        "Monique Tatum",
        "Family advocate",
        "mtatum@bridgeporths.example",
        "203-555-0101",
        date(2025, 8, 18),
        date(2027, 8, 17),
        "active",
        "Space for story hour",
        "Story hour, book bags",
        "slow to answer",
        "NK",
    ],
    [
        "Harborlight Women's Shelter",
        "Shelter",
        "Gwendolyn Price",
        "Program director",
        "gprice@harborlight.example",
        "203-555-0102",
        date(2024, 10, 1),
        date(2026, 9, 30),
        "expired",
        "Escort to branch",
        "Laptop lending",
        None,
        "SO",
    ],
    [
        "Seaside Village Tenants Council",
        "Housing",
        "Ozzie Maldonado",
        "President",
        None,
        "203-555-0103",
        None,
        None,
        "verbal only",
        "Flyers on every floor",
        "Pop-up library",
        None,
        "SO",
    ],
    [
        "Park City Adult Ed",
        "Education",
        "Lorna Beecham / Hiro Tanabe",
        None,
        "office@parkcityadulted.example",
        "203-555-0104",
        date(2026, 7, 6),
        date(2029, 7, 5),
        "active",
        "Tutors",
        "ESL rooms, computers",
        None,
        "IC",
    ],
    [
        "Optimus Eye Clinic",
        "Health",
        "Dr. Farid Samadi",
        "Optometrist",
        "fsamadi@optimuseye.example",
        "203-555-0106",
        date(2026, 2, 9),
        date(2027, 2, 8),
        "active",
        "Vision screening",
        "Meeting room",
        "sends invoices, ignore",
        "NK",
    ],
    [
        "Second Baptist Church",
        "Faith",
        "Deaconess Idella Crump",
        None,
        None,
        "203-555-0107",
        date(2023, 3, 20),
        date(2027, 3, 19),
        "active",
        "Van on Sundays",
        "Large print",
        None,
        "IC",
    ],
    [
        "Bridgeport Public Schools",
        "Education",
        "Alan Wojcik (left June 2026)",
        "Media supervisor",
        "awojcik@bptschools.example",
        None,
        date(2022, 9, 6),
        date(2026, 12, 31),
        "renewing",
        "Library card drive",
        "Class visits",
        "who is new??",
        "NK",
    ],
    [
        "Long Wharf Credit Union",
        "Finance",
        "Shanice Obregon",
        "Financial coach",
        "sobregon@longwharfcu.example",
        "203-555-0109",
        date(2026, 4, 15),
        date(2028, 4, 14),
        "active",
        "Budget clinic",
        "Publicity",
        None,
        "SO",
    ],
    ["TOTAL 8"],
]

OUTREACH_KEY: Rows = [
    ["Status", "Meaning"],
    ["active", "signed and running"],
    ["renewing", "runs, new paper on its way"],
    ["expired", "ended, nobody called yet"],
    ["verbal only", "nothing on paper"],
]

CHW: Rows = [
    ["Community Health Worker Network - monthly meeting attendance"],
    ["P = present, A = absent, E = excused"],
    [None, None, "Winter", None, None, "Spring"],
    [
        "Name",
        "Agency",
        date(2026, 1, 14),
        date(2026, 2, 11),
        date(2026, 3, 11),
        date(2026, 4, 8),
        date(2026, 5, 13),
        date(2026, 6, 10),
        "Present",
    ],
    ["Liban Farole", "Somali Family Services", "P", "P", "P", "A", "P", "P", 5],
    ["Chua, Mai", "Hmong Health Alliance", "P", "E", "P", "P", "P", "P", 5],
    ["Rosario Trejo", "Clínica Esperanza", "P", "P", "A", "A", "P", "P", 4],
    ["Dolores Whitehorse", "Urban Indian Wellness", "A", "P", "P", "P", "E", "P", 4],
    ["Cheryl Nystrom, RN", "County Public Health", "P", "P", "P", "P", "P", "P", 6],
    ["Jamal Rudd", "County Public Health", None, None, None, "P", "P", "A", 2],
    ["Vang, Kao", "Hmong Health Alliance", "P", "A", "E", "P", "A", "P", 3],
    ["Beth Ann Lofgren", "Frogtown Free Clinic", "E", "P", "P", "P", "P", "A", 4],
    ["Total present", None, 5, 5, 5, 6, 6, 6],
    ["Jamal started in April."],
]

COUNCIL: Rows = [
    ["Friends & Advisory Council - committees for 2026-27"],
    [],
    ["Committee", "Chair", "Members", "Meets", "Notes"],
    [
        "Book Sale",
        "Nadine Coates",
        "Art Pelham, Sylvia Brandeis, Rusty McComb (truck)",
        "1st Mon 10 am",
        None,
    ],
    [
        "Advocacy",
        "Terrence Goode",
        "Nadine Coates; Hon. Paula Stehr; Emil Jankovic",
        "as needed",
        "city budget in May",
    ],
    ["Teen Programs", "vacant", "Kaylee Dorsett, Jun Watanabe", None, "need a chair!!"],
    ["Nominating", "Sylvia Brandeis", "Terrence Goode\nGlenda Ault", "January", None],
    ["Garden", "Art Pelham & Glenda Ault", "open to all", "Sat mornings", None],
    [],
    ["Questions? Nadine 860-555-0141 or nadine.coates@post.example"],
]

AGREEMENTS: Rows = [
    ["AGREEMENTS & MOUs - Kaw Valley Health Access"],
    [
        "Partner",
        "Doc",
        "Effective",
        "Expires",
        "Review by",
        "Signed by (theirs)",
        "Day-to-day contact",
        "Contact e-mail",
        "Lead",
        "Status",
    ],
    [
        "Stormont Women's Clinic",
        "MOU",
        date(2024, 7, 1),
        date(2027, 6, 30),
        date(2027, 4, 1),
        "Rebecca Thorne, CEO",
        "Latrice Hollins",
        "lhollins@stormontwc.example",
        "Nora",
        "Active",
    ],
    [
        "Topeka Rescue House",
        "LOI",
        date(2026, 9, 15),
        None,
        date(2027, 3, 15),
        None,
        "Barry Amos",
        "bamos@rescuehouse.example",
        "Sam",
        "Draft",
    ],
    [
        "Kanza Behavioral Health",
        "BAA",
        date(2025, 1, 1),
        date(2026, 12, 31),
        date(2026, 11, 1),
        "Dr. Owen Prather",
        "Owen Prather",
        "oprather@kanzabh.example",
        "Ivy",
        "Active",
    ],
    [
        "Washburn Nursing School",
        "MOU",
        date(2023, 8, 21),
        date(2026, 8, 20),
        None,
        "Dean Estelle Quigley",
        "Cody Brungardt",
        "cbrungardt@washnursing.example",
        "Ivy",
        "Expired",
    ],
    [
        "Let's Help Pantry",
        "MOU",
        date(2026, 3, 2),
        date(2029, 3, 1),
        date(2028, 12, 1),
        "Father Ignatius Boyle",
        "Marlys Udell",
        "marlys@letshelppantry.example",
        "Sam",
        "Active",
    ],
    [
        "Shawnee Transit",
        "MOU",
        date(2025, 11, 10),
        date(2027, 11, 9),
        None,
        "see file",
        "dispatch desk",
        "dispatch@shawneetransit.example",
        "Nora",
        "Active",
    ],
    [
        "El Centro Legal",
        "MOU",
        date(2026, 5, 5),
        date(2028, 5, 4),
        date(2028, 2, 1),
        "Ramona Eguia",
        "Ramona Eguia",
        "reguia@elcentrolegal.example",
        "Nora",
        "Active",
    ],
    [],
    ["7 on file"],
]

REFERRAL_MEDICAL: Rows = [
    ["REFERRAL DIRECTORY - for staff use only. Rev. 7/2026"],
    ["Agency", "What they do", "Referral contact", "Phone", "E-mail", "Who qualifies"],
    ["PRIMARY CARE"],
    [
        "Bluff City Community Clinic",
        "Sliding-scale family medicine",
        "Renita Faison (intake)",
        "901-555-0111 x204",
        "rfaison@bluffcityclinic.example",
        "anyone",
    ],
    [
        "Church Street Free Clinic",
        "Walk-in Tues evenings",
        "Harold Stump",
        "901-555-0112",
        None,
        "uninsured adults",
    ],
    [
        "Delta Pediatric Group",
        "Children 0-18, TennCare ok",
        "Call main desk",
        "901-555-0113",
        None,
        "children",
    ],
    [
        "Orchard Prenatal Center",
        "Prenatal care, doulas",
        "Bianca Estill / Opal Reece",
        "901-555-0114",
        "care@orchardprenatal.example",
        "pregnant, any income",
    ],
    ["DENTAL"],
    [
        "Mid-South Dental Van",
        "Extractions, cleanings",
        "Dr. Kwame Asante",
        "901-555-0115",
        "kasante@msdentalvan.example",
        "adults, $20",
    ],
    [
        "Smiles at School",
        "Sealants in grades 2-6",
        "Tonya Redmond, coordinator",
        "901-555-0116",
        "tredmond@smilesatschool.example",
        "pupils",
    ],
]

REFERRAL_NEEDS: Rows = [
    ["Agency", "What they do", "Referral contact", "Phone", "E-mail", "Who qualifies"],
    ["FOOD"],
    [
        "Orange Mound Pantry",
        "Boxes Wed & Sat",
        "Mother Lucille Tate",
        "901-555-0121",
        None,
        "38114 residents",
    ],
    [
        "Meals to You",
        "Home-delivered meals",
        "Vern Dressler",
        "901-555-0122",
        "vern@mealstoyou.example",
        "60+",
    ],
    ["UTILITIES"],
    [
        "Neighbors' Fund",
        "One-time light bill help",
        "Carla Benavides",
        "901-555-0123",
        "cbenavides@neighborsfund.example",
        "cut-off notice needed",
    ],
    ["* Always call before sending a client."],
]

GRANTS: Rows = [
    ["Grants & funders 2026"],
    [],
    [
        "Funder",
        "Program officer",
        "PO e-mail",
        "Project",
        "Ask",
        "Due",
        "Decision",
        "Report due",
        "Who",
    ],
    [
        "Tamarack Foundation",
        "Louisa Merriweather",
        "lmerriweather@tamarackfdn.example",
        "Early literacy kits",
        15000,
        date(2026, 2, 1),
        "awarded $12,000",
        date(2027, 2, 28),
        "Nora",
    ],
    [
        "State Library (LSTA)",
        "Greg Pastore",
        "gpastore@statelib.example",
        "Hotspot lending",
        40000,
        date(2026, 3, 15),
        "declined",
        None,
        "Sam",
    ],
    [
        "Iron Range Electric Round-Up",
        "no PO - online form",
        None,
        "Seed library",
        1500,
        date(2026, 4, 30),
        "awarded $1,500",
        date(2026, 12, 15),
        "Ivy",
    ],
    [
        "Verna Halvorsen Trust",
        "Atty. Simon Kettering",
        "skettering@ketteringlaw.example",
        "Large print",
        5000,
        "rolling",
        "pending",
        None,
        "Nora",
    ],
    [
        "United Way of the Range",
        "Dawn Kowalke",
        "dkowalke@uwrange.example",
        "Homework help",
        8000,
        date(2026, 9, 30),
        "pending",
        None,
        "Sam",
    ],
    [
        "Humanities Commission",
        "Phyllis Yazzie",
        "pyazzie@humanities.example",
        "Oral history nights",
        6500,
        date(2026, 10, 15),
        "awarded $6,500",
        date(2027, 10, 31),
        "Ivy",
    ],
    ["Total asked", None, None, None, 76000],
    ["Total awarded", None, None, None, 20000],
]

MEALS: Rows = [
    ["SUMMER MEALS 2026 - SITES"],
    [],
    ["Site", "Site lead(s)", "Cell", "Serves", "Starts", "Ends"],
    ["Hillcrest Branch Library", "Ivy", None, "lunch", date(2026, 6, 8), date(2026, 8, 14)],
    [
        "Jefferson Park Pool",
        "Andre Lovelace & Tina Lovelace",
        "918-555-0131",
        "lunch",
        date(2026, 6, 8),
        date(2026, 8, 7),
    ],
    [
        "Boys & Girls Club - West",
        "Shondra Pickett",
        "918-555-0132",
        "breakfast, lunch",
        date(2026, 6, 1),
        date(2026, 8, 7),
    ],
    [
        "Iglesia Nueva Vida",
        "Pastora Elsa Montoya",
        "918-555-0133",
        "lunch",
        date(2026, 6, 15),
        date(2026, 7, 31),
    ],
    [
        "Cherokee Heights Apts.",
        "Wilma Deerinwater (office), Gus Fallon (maint.)",
        "918-555-0134",
        "snack",
        date(2026, 6, 8),
        date(2026, 7, 31),
    ],
    ["Fairlawn Elementary", "CLOSED - Mr. Dupree", "918-555-0135", None, None, None],
    ["Tulakee Skate Park", "TBD", None, "lunch", date(2026, 6, 22), date(2026, 7, 31)],
    ["6 sites"],
    [],
    [],
    ["WHO TO CALL WHEN THE TRUCK IS LATE"],
    ["Who", "Company", "Job", "Number"],
    ["Doreen Stiles", "Sooner Food Bank", "Child nutrition manager", "918-555-0141"],
    ["Ernesto Vela", "Sooner Food Bank", "driver, north route", "918-555-0142"],
    ["Patsy Crowell", "School Nutrition Services", "Kitchen lead", "918-555-0143"],
    ["J. T. Hargis", "Frosty's Dairy", "route sales", "918-555-0144"],
]

FRUEHE_HILFEN: Rows = [
    ["Netzwerk Frühe Hilfen Landkreis Auental - Adressliste"],
    ["Stand 09/2026, Änderungen bitte an Frau Sommerlath"],
    [],
    ["Name", "Vorname", "Einrichtung", "Funktion", "Telefon", "E-Mail", "Bemerkung"],
    ["JUGENDAMT"],
    [
        "Sommerlath",
        "Birgit",
        "Jugendamt Auental",
        "Netzwerkkoordinatorin",
        "0160 555-0101",
        "b.sommerlath@lk-auental.example",
        None,
    ],
    [
        "Yildirim",
        "Cem",
        "Jugendamt Auental",
        "Bezirkssozialarbeiter",
        "0160 555-0102",
        "c.yildirim@lk-auental.example",
        "Di + Do",
    ],
    ["GESUNDHEIT"],
    [
        "Dr. Paulsen",
        "Wiebke",
        "Kinderarztpraxis am Markt",
        "Kinderärztin",
        "0160 555-0103",
        None,
        "nur Fax",
    ],
    [
        "Hüttner",
        "Rosemarie",
        "Hebammenpraxis Storchennest",
        "Hebamme",
        "0160 555-0104",
        "r.huettner@storchennest.example",
        None,
    ],
    [
        "Gröning",
        "Falk",
        "Klinikum Auental",
        "Sozialdienst",
        "0160 555-0105",
        "f.groening@klinikum-auental.example",
        "Vertretung: Anja Reschke",
    ],
    ["BERATUNG"],
    [
        "Stadler",
        "Veronika",
        "Schwangerenberatung Donum",
        "Beraterin",
        "0160 555-0106",
        "v.stadler@donum-auental.example",
        None,
    ],
    [
        "Obermaier",
        "Lutz",
        "Familienzentrum Regenbogen",
        "Leiter",
        "0160 555-0107",
        "leitung@fz-regenbogen.example",
        None,
    ],
    [
        "Knoche",
        "Gudrun",
        "Familienzentrum Regenbogen",
        "Leiterin",
        None,
        None,
        "ausgeschieden 12/2025",
    ],
    ["unbesetzt", None, "Frauenhaus Auental", None, "0160 555-0109", None, None],
]

FORUM: Rows = [
    ["FORUM DES ASSOCIATIONS - samedi 5 septembre 2026, halle Jean-Moulin"],
    ["Liste des stands, version du 28/08"],
    [],
    ["Association", "Domaine", "Responsable", "Fonction", "Téléphone", "Courriel", "Stand"],
    [
        "Les Pieds Verts",
        "Environnement",
        "Solène Kerbrat",
        "présidente",
        "06 39 98 55 01",
        "solene@piedsverts.example",
        1,
    ],
    [
        "Judo Club Valmorin",
        "Sport",
        "M. Thierry Escoffier",
        "entraîneur",
        "06 39 98 55 02",
        "judo@valmorin.example",
        2,
    ],
    [
        "Secours Alimentaire du Val",
        "Solidarité",
        "Fatoumata Diarra",
        "trésorière",
        "06 39 98 55 03",
        "f.diarra@secoursduval.example",
        "3 et 4",
    ],
    [
        "Chorale À Cœur Joie du Val",
        "Culture",
        "LEMOINE Geneviève",
        "chef de chœur",
        "06 39 98 55 04",
        None,
        5,
    ],
    [
        "Don du sang Valmorin",
        "Santé",
        "Dr Pascal Rivoire",
        None,
        "06 39 98 55 05",
        "dondusang@valmorin.example",
        6,
    ],
    ["Club de lecture", "Culture", "idem stand 5", None, None, None, 7],
    [],
    ["Association", "Domaine", "Responsable", "Fonction", "Téléphone", "Courriel", "Stand"],
    [
        "Amicale laïque",
        "Éducation",
        "Noémie et Bastien Charvet",
        "coprésidents",
        "06 39 98 55 08",
        "amicale@valmorin.example",
        8,
    ],
    [
        "Café Bricole",
        "Environnement",
        "Olivier Tissot",
        "bénévole",
        "06 39 98 55 09",
        "o.tissot@post.example",
        9,
    ],
    [
        "Accueil Migrants 38",
        "Solidarité",
        "à confirmer",
        None,
        None,
        "contact@accueilmigrants38.example",
        10,
    ],
    ["TOTAL : 9 associations"],
]

TALLER: Rows = [
    ["LISTA DE ASISTENCIA"],
    ["Taller: Alfabetización digital para mayores"],
    ["Fecha: 14 de octubre de 2026", None, "Lugar: Biblioteca, sala 2"],
    [],
    ["Nº", "Nombre", "Apellidos", "Entidad", "Teléfono", "Firma"],
    [1, "Encarnación", "Robles Pardo", "Centro de Mayores El Olivo", "600 555 0131", "x"],
    [2, "Ovidio", "Santamarta", "ídem", "600 555 0132", "x"],
    [3, "Lourdes", "Iriarte", "Servicios Sociales Municipales", "600 555 0133", "x"],
    [4, "Mª Jesús", "Bermejo Cano", None, "600 555 0134", "x"],
    [5, "Wilson", "Quishpe", "Asociación Andina", None, "x"],
    [6, "Benita", "Gallego", "Centro de Mayores El Olivo", "no tiene", "x"],
    [7, None, None, None, None, None],
    [8, None, None, None, None, None],
    ["Total asistentes: 6"],
]


if __name__ == "__main__":
    main()
