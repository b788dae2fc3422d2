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
        "01-bookmobile-partners.xlsx",
        {"Stops": BOOKMOBILE},
        "MM/DD/YYYY",
        bold=(1, 4, 5),
        merged=("B4:D4", "E4:F4"),
    )
    write_xls(
        "03-emergency-agencies.xls", {"Contacts": EMERGENCY}, "m/d/yy", bold=(2, 3, 9, 12, 17, 20)
    )
    write_ods("04-historical-society-board.ods", {"Board 2026": HISTORICAL})
    write_xlsx("06-stream-monitors.xlsx", {"2026": STREAM}, "M/D/YY", bold=(1, 3))
    write_xlsx(
        "09-arts-council-grants.xlsx", {"Grants": GRANTS}, "MM/DD/YYYY", bold=(1, 3, 4, 11, 17)
    )
    write_xls(
        "15-kleingarten.xls",
        {"Vorstand": KLEINGARTEN_VORSTAND, "Pächter": KLEINGARTEN_PAECHTER},
        "dd.mm.yyyy",
        bold=(0, 2),
    )
    write_ods("16-sprachcafe-anwesenheit.ods", {"Herbst": SPRACHCAFE})
    write_xlsx(
        "17-festival-cine.xlsx",
        {"Contactos": FESTIVAL},
        "DD/MM/YYYY",
        bold=(1, 3, 4, 12, 13, 22, 23),
    )
    write_ods("19-comite-jumelage.ods", {"Comité": JUMELAGE_COMITE, "Familles": JUMELAGE_FAMILLES})


def write_xlsx(
    name: str,
    sheets: dict[str, Rows],
    days: str,
    bold: tuple[int, ...],
    merged: tuple[str, ...] = (),
) -> None:
    """Write an Excel workbook; `bold` are rows from 1, `merged` ranges of the first sheet."""
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
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
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


BOOKMOBILE: Rows = [
    ["BOOKMOBILE STOPS AND PARTNERS"],
    ["Ivy has kept this since fall 2021. Please do not re-sort!"],
    [],
    [
        "Partner",
        "Contact",
        None,
        None,
        "Agreement",
        None,
        "What we bring",
        "What they provide",
        "Lead",
    ],
    [None, "Name", "Phone", "Email", "from", "to", None, None, None],
    [
        "Maple Court Apartments",
        "Denise Fortier, resident manager",
        "660-555-0111",
        "dfortier@maplecourt.example",
        date(2023, 9, 1),
        date(2027, 8, 31),
        "Stop every other Tuesday",
        "Electric hook-up",
        "Ivy",
    ],
    [
        "Harlan Mobile Home Park",
        "Russ Tiedeman",
        "660-555-0112",
        None,
        date(2022, 5, 15),
        date(2027, 5, 14),
        "Stop first Monday of the month",
        "Community room in winter",
        "Ivy",
    ],
    [
        "Little Acorns Daycare",
        "Priya Nambiar (director)",
        "660-555-0113",
        "priya@littleacorns.example",
        date(2024, 1, 8),
        date(2026, 12, 31),
        "Storytime on the bus",
        "Sign-ups from parents",
        "Nora",
    ],
    [
        "Tri-County Dialysis Center",
        "Karl Obermann, RN",
        "660-555-0115",
        "kobermann@tcdialysis.example",
        date(2025, 2, 10),
        date(2028, 2, 9),
        "Tablets with e-books",
        "Waiting room shelf",
        "Sam",
    ],
    [
        "Eastgate Laundromat",
        "Mr. Pham (owner)",
        "660-555-0116",
        None,
        "Spring 2024",
        None,
        "Free book shelf",
        "Parking",
        "Sam",
    ],
    [
        "Migrant Farmworker Clinic",
        "Lucía Barrientos",
        "660-555-0117",
        "lucia@farmworkerclinic.example",
        date(2024, 6, 3),
        date(2027, 6, 2),
        "Spanish collection",
        "Interpreter on stop days",
        "Nora",
    ],
    [
        "Oak Hollow Head Start",
        "vacant, call the front desk",
        "660-555-0118",
        None,
        date(2023, 8, 14),
        date(2026, 8, 13),
        "Picture books",
        "Family night",
        "Nora",
    ],
    [
        "Ironworks Brewing Co.",
        "Matt Sorley",
        "660-555-0119",
        "matt@ironworks.example",
        date(2025, 6, 1),
        "ongoing",
        "Trivia night",
        "Tent and tables",
        "Sam",
    ],
    [
        "Grange Hall No. 88",
        "Vernon Pike; back-up Dottie Pike",
        "660-555-0120",
        "grange88@post.example",
        date(2022, 10, 1),
        date(2026, 9, 30),
        "Seed library",
        "Heated garage for the bus",
        "Ivy",
    ],
    [
        "Valley View Elementary",
        "Angela Trujillo, secretary",
        "660-555-0122",
        "atrujillo@valleyview.example",
        date(2024, 8, 19),
        date(2027, 6, 4),
        "Summer stops",
        "Flyers home in backpacks",
        "Nora",
    ],
    [],
    ["10 partners"],
    ["No stops when the schools close for snow."],
]

EMERGENCY: Rows = [
    [
        "Wabash Bend County Emergency Management: agencies to call",
        None,
        None,
        None,
        None,
        None,
        None,
    ],
    ["rev. 9/14/26 RJT. Destroy older copies", None, None, None, None, None, None],
    ["Agency", "Contact", "Title", "Office", "Cell", "E-mail", "Last verified"],
    ["HEALTH", None, None, None, None, None, None],
    [
        "Wabash Bend Hospital",
        "Noreen Tackett",
        "Emergency preparedness nurse",
        "765-555-0101",
        "765-555-0102",
        "ntackett@wbhospital.example",
        date(2026, 8, 3),
    ],
    [
        "County Health Department",
        "Dr. Amit Sethi",
        "Health officer",
        "765-555-0103",
        "765-555-0104",
        "asethi@wbhealth.example",
        date(2026, 8, 3),
    ],
    [
        "",
        "Lori Hendrix",
        "Deputy",
        "765-555-0105",
        None,
        "lhendrix@wbhealth.example",
        date(2026, 8, 3),
    ],
    [
        "Riverside Dialysis",
        "Ken Ballard",
        "Administrator",
        "765-555-0106",
        None,
        None,
        date(2025, 11, 20),
    ],
    [],
    ["UTILITIES", None, None, None, None, None, None],
    [
        "Wabash Valley Electric Co-op",
        "Darrell Stamper",
        "Line superintendent",
        "765-555-0107",
        "765-555-0108",
        "dstamper@wvelectric.example",
        date(2026, 7, 15),
    ],
    ["Hoosier Plains Gas", "VACANT", None, "765-555-0111", None, None, date(2026, 7, 16)],
    ["SHELTER", None, None, None, None, None, None],
    [
        "Salem Lutheran Church",
        "Pastor Erik Dahl",
        "Pastor",
        "765-555-0112",
        "765-555-0113",
        "pastor@salemlutheran.example",
        date(2026, 9, 1),
    ],
    [
        "Wabash Bend High School",
        "Coach Vince Tolbert",
        "Athletic director",
        "765-555-0114",
        "765-555-0115",
        "vtolbert@wbschools.example",
        date(2026, 9, 1),
    ],
    [
        "Fairgrounds Association",
        "Lyle & Joanne Crouse",
        "caretakers",
        "765-555-0116",
        None,
        None,
        date(2024, 5, 30),
    ],
    [
        "Red Barn Animal Rescue",
        "Misty Farlow",
        "Founder",
        None,
        "765-555-0118",
        "misty@redbarnrescue.example",
        date(2026, 9, 2),
    ],
    ["TRANSPORT", None, None, None, None, None, None],
    [
        "Bend Area Transit",
        "Otis Graham",
        "Dispatcher",
        "765-555-0119",
        "765-555-0120",
        "ograham@bendtransit.example",
        date(2026, 6, 22),
    ],
    [
        "School Bus Garage",
        "Wanda Pruett",
        "Transportation director",
        "765-555-0121",
        "765-555-0122",
        "wpruett@wbschools.example",
        date(2026, 6, 22),
    ],
    ["COMMUNICATIONS", None, None, None, None, None, None],
    [
        "WBND Radio",
        "Sheila Mott",
        "News director",
        "765-555-0125",
        "765-555-0126",
        "smott@wbnd.example",
        date(2026, 8, 19),
    ],
    [
        "Amateur Radio Emergency Group",
        "Floyd Emmert",
        "Coordinator",
        None,
        "765-555-0128",
        "floyd.emmert@post.example",
        date(2026, 8, 19),
    ],
    [],
    ["Page 1 of 1", None, None, None, None, None, None],
]

HISTORICAL: Rows = [
    ["Kellerton Historical Society"],
    ["Board of Trustees 2026"],
    [],
    ["Name", "Office", "Term began", "Term ends", "Phone", "Email"],
    [
        "Eleanor Stokes",
        "President",
        date(2021, 1, 1),
        date(2026, 12, 31),
        "563-555-0101",
        "estokes@post.example",
    ],
    [
        'Wallace "Wally" Brandt',
        "Vice President",
        date(2022, 1, 1),
        date(2027, 12, 31),
        "563-555-0102",
        "wally.brandt@post.example",
    ],
    [
        "Judith Marchetti-Lowe",
        "Secretary",
        date(2023, 1, 1),
        date(2028, 12, 31),
        "563-555-0103",
        "jmlowe@post.example",
    ],
    [
        "Harvey Nakamura, CPA",
        "Treasurer",
        date(2020, 1, 1),
        date(2026, 12, 31),
        "563-555-0104",
        "hnakamura@post.example",
    ],
    ["Opal Fitzhugh", "Trustee", date(2024, 1, 1), date(2026, 12, 31), "563-555-0105", None],
    [
        "Desmond Keyes",
        "Trustee",
        date(2024, 1, 1),
        date(2026, 12, 31),
        "563-555-0106",
        "dkeyes@post.example",
    ],
    [
        "Rev. Martin Ostrander",
        "Trustee",
        date(2025, 1, 1),
        date(2027, 12, 31),
        "563-555-0107",
        "mostrander@post.example",
    ],
    [
        "Sylvia Petrosky",
        "Trustee",
        date(2025, 1, 1),
        date(2027, 12, 31),
        "563-555-0108",
        "spetrosky@post.example",
    ],
    ["VACANT", "Trustee", None, date(2027, 12, 31), None, None],
    [
        "Calvin Ruiz",
        "Trustee",
        date(2026, 1, 1),
        date(2028, 12, 31),
        "563-555-0110",
        "calvin.ruiz@post.example",
    ],
    ["Mrs. Thelma Voorhees", "Trustee", date(2026, 1, 1), date(2028, 12, 31), "563-555-0111", None],
    [
        "Amy Lindgren",
        "Curator (staff, no vote)",
        None,
        None,
        "563-555-0112",
        "curator@kellertonhistory.example",
    ],
    [],
    ["Past presidents"],
    ["Name", "Years served"],
    ["Roland Pickett", "1998-2006"],
    ["Mary Beth Hauser", "2006-2013"],
    ["Clifford Stokes", "2013-2017"],
    ["Ingeborg Thiel", "2017-2020"],
]

STREAM: Rows = [
    ["Cold Spring Creek stream monitors: who came to the sampling days, 2026"],
    [],
    [
        "Name",
        "Phone",
        date(2026, 4, 11),
        date(2026, 5, 9),
        date(2026, 6, 13),
        date(2026, 7, 11),
        date(2026, 9, 12),
        "Total",
    ],
    ["Bauer, Lindsay", "304-555-0101", "x", "x", "x", None, "x", 4],
    ["Cobb, Everett", "304-555-0102", "x", "x", None, None, "x", 3],
    ["Dunaway, Kim", "304-555-0103", None, "x", "x", "x", None, 3],
    ["Estep, Roger", "304-555-0104", "x", "x", "x", "x", "x", 5],
    ["Estep, Jolene", None, "x", None, "x", None, "x", 3],
    ["Ferris, Hannah", "304-555-0106", "x", None, None, None, None, 1],
    ["Goff, Randall", "304-555-0107", None, "x", "x", None, "x", 3],
    ["Hollis, Dr. Margaret", "304-555-0108", "x", "x", None, "x", "x", 4],
    ["Iyer, Sanjay", "304-555-0109", None, None, "x", "x", "x", 3],
    ["Justice, Becky", "304-555-0110", "x", "x", "x", None, None, 3],
    ["Kessinger, Paul", "304-555-0111", None, None, None, "x", "x", 2],
    ["Lilly, Donna", "304-555-0112", "x", "x", None, None, None, 2],
    ["Meadows, Travis", "304-555-0113", None, None, "x", "x", None, 2],
    ["Total", None, 8, 8, 8, 6, 8, 38],
    [],
    ["August was rained out."],
]

GRANTS: Rows = [
    ["Grants FY 2026, Ashland Area Arts Council"],
    [],
    ["Funder", "Program officer", "Email", "Phone", "For", "Asked", "Awarded", "Report due"],
    ["AWARDED"],
    [
        "Harmon Family Foundation",
        "Beth Harmon",
        "beth@harmonfdn.example",
        "419-555-0101",
        "Mural walk",
        10000,
        8000,
        date(2026, 12, 15),
    ],
    [
        "Buckeye Community Trust",
        "Leonard Achebe",
        "lachebe@buckeyetrust.example",
        "419-555-0102",
        "After-school pottery",
        15000,
        15000,
        date(2027, 1, 31),
    ],
    [
        "State Arts Board",
        "Whitney Cole, regional coordinator",
        "wcole@artsboard.example",
        "419-555-0103",
        "Operating",
        22000,
        18500,
        date(2027, 6, 30),
    ],
    [
        "Ashland Rotary Club",
        "Dean Kirkland",
        "dkirkland@ashlandrotary.example",
        "419-555-0104",
        "Band shell chairs",
        2500,
        2500,
        None,
    ],
    [
        "Miller Steel Charitable Fund",
        "Olga Petrenko",
        "opetrenko@millersteel.example",
        "419-555-0105",
        "Youth theater",
        7500,
        5000,
        date(2026, 11, 1),
    ],
    ["Subtotal", None, None, None, None, 57000, 49000, None],
    ["PENDING"],
    [
        "Lakefront Foundation",
        "Jerome Whitaker",
        "jwhitaker@lakefrontfdn.example",
        "419-555-0106",
        "Dance residency",
        12000,
        None,
        None,
    ],
    [
        "Women's Giving Circle",
        "Anita Desrosiers, chair",
        "anita@givingcircle.example",
        "419-555-0107",
        "Scholarships",
        3000,
        None,
        None,
    ],
    [
        "Midland Energy",
        "Corey Haskins, community relations",
        "chaskins@midlandenergy.example",
        "419-555-0108",
        "Holiday lights",
        5000,
        None,
        None,
    ],
    ["County Commissioners", "TBD", None, None, "Roof", 40000, None, None],
    ["Subtotal", None, None, None, None, 60000, None, None],
    ["DECLINED"],
    [
        "First Trust Bank",
        "Sandra Nowicki",
        "snowicki@firsttrust.example",
        "419-555-0110",
        "Mural walk",
        5000,
        0,
        None,
    ],
    [
        "Bright Horizons Fund",
        "Gary Teller (left in May, no successor yet)",
        None,
        "419-555-0111",
        "Youth theater",
        8000,
        0,
        None,
    ],
    [
        "The Oberlander Trust",
        "Ruth Oberlander",
        "ruth@oberlandertrust.example",
        "419-555-0112",
        "Piano",
        6000,
        0,
        None,
    ],
    ["Subtotal", None, None, None, None, 19000, 0, None],
    [],
    ["TOTAL", None, None, None, None, 136000, 49000, None],
]

KLEINGARTEN_VORSTAND: Rows = [
    ["Kleingartenverein Sonnenhang e.V. – Vorstand"],
    [],
    ["Amt", "Name", "gewählt am", "gewählt bis", "Telefon", "E-Mail"],
    [
        "1. Vorsitzender",
        "Hartmut Seidel",
        date(2024, 3, 16),
        date(2028, 3, 31),
        "030 23125 201",
        "vorsitz@kgv-sonnenhang.example",
    ],
    [
        "2. Vorsitzende",
        "Marion Pohl",
        date(2024, 3, 16),
        date(2028, 3, 31),
        "030 23125 202",
        "m.pohl@kgv-sonnenhang.example",
    ],
    [
        "Kassenwartin",
        "Dr. Ilse Wegener",
        date(2026, 3, 14),
        date(2030, 3, 31),
        "030 23125 203",
        "kasse@kgv-sonnenhang.example",
    ],
    [
        "Schriftführer",
        "Murat Yildiz",
        date(2026, 3, 14),
        date(2030, 3, 31),
        "030 23125 204",
        "m.yildiz@kgv-sonnenhang.example",
    ],
    ["Fachberater", "Egon Tischler", date(2024, 3, 16), date(2028, 3, 31), "030 23125 205", None],
    ["Beisitzer", "N.N.", None, None, None, None],
]

KLEINGARTEN_PAECHTER: Rows = [
    ["Pächterliste, Stand 1. April 2026"],
    [],
    ["Parzelle", "Name", "Vorname", "Telefon", "Mobil", "Pächter seit", "Bemerkung"],
    [1, "Arndt", "Rosemarie", "030 23125 211", None, 1987, None],
    [2, "Bahr", "Detlef", "030 23125 212", "0170 5550212", 2004, None],
    [3, "Czerny", "Uwe", None, "0170 5550213", 2015, None],
    [4, "Dietze", "Annegret", "030 23125 214", None, 1999, "Heckenschnitt anmahnen"],
    [5, "Ferber", "Sven und Katja", None, "0170 5550215", 2021, None],
    [6, "frei", None, None, None, None, "Warteliste fragen"],
    [7, "Gülcan", "Emine", None, "0170 5550217", 2018, None],
    [8, "Hübner", "Gerhard", "030 23125 218", None, 1979, "wird 90!"],
    [9, "Jankowski", "Piotr", None, "0170 5550219", 2020, None],
    [10, "Pohl", "Marion", "030 23125 202", None, 2008, "2. Vorsitzende"],
    [11, "Lange", "Birgit", "030 23125 221", "0170 5550221", 2011, None],
    [12, "Nguyen", "Thi Hoa", None, "0170 5550222", 2022, None],
    [13, "Seidel", "Hartmut", "030 23125 201", None, 2001, "Vorsitz"],
    [14, "Vereinsheim", None, None, None, None, None],
    [15, "Zöllner", "Klaus-Peter", "030 23125 225", None, 1995, None],
]

SPRACHCAFE: Rows = [
    ["Sprachcafé im Gemeindehaus – Anwesenheit Herbst 2026"],
    ["x = da, e = entschuldigt"],
    [],
    ["Name", "Einrichtung", "Telefon", "08.09.2026", "22.09.2026", "06.10.2026", "03.11.2026"],
    ["Amira Haddad", "VHS Neustadt", "030 23125 301", "x", "x", "x", "x"],
    ["Bernd Kolbe", "Freiwilligenzentrum", "030 23125 302", "x", None, "x", "x"],
    ["Olena Kovalenko", "VHS Neustadt", "030 23125 303", "x", "x", "e", None],
    ["Christa Mayerhofer", "Kirchenkreis Nord", "030 23125 304", "x", "x", "x", "x"],
    ["Samuel Tesfay", "Jobcenter", None, None, "x", "x", "x"],
    ["Ursula Engelke", "Kirchenkreis Nord", "030 23125 306", "e", "x", None, "x"],
    ["Farid Rahimi", "Technikwerke AG", "030 23125 307", "x", "x", "x", None],
    ["Hannelore Voss", "Freiwilligenzentrum", "030 23125 308", "x", None, "e", "x"],
    ["Marta Nowak", "Pflegedienst Sonne", None, None, "x", "x", "x"],
    ["Jonas Reuter", "Technikwerke AG", "030 23125 310", "x", None, None, None],
    ["Leyla Demir", "Pflegedienst Sonne", "030 23125 311", "x", "x", "x", "x"],
    ["Summe", None, None, 8, 8, 7, 8],
]

FESTIVAL: Rows = [
    ["Festival de Cine de Montaña 2026: contactos"],
    [],
    ["JURADO"],
    ["Nombre", "Procedencia", "Cargo", "Teléfono", "Correo", "Llega"],
    [
        "Adela Monfort",
        "Filmoteca del Pirineo",
        "directora",
        "600 555 201",
        "amonfort@filmoteca.example",
        date(2026, 10, 7),
    ],
    [
        "Íñigo Larrañaga",
        "Productora Haizea",
        "productor",
        "600 555 202",
        "inigo@haizea.example",
        date(2026, 10, 8),
    ],
    [
        "Dra. Sofía Quiroga",
        "Universidad del Ebro",
        "profesora",
        "600 555 203",
        "squiroga@uebro.example",
        date(2026, 10, 7),
    ],
    [
        "Marcos Belinchón",
        "Revista Fotograma",
        "crítico",
        "600 555 204",
        "mbelinchon@fotograma.example",
        date(2026, 10, 8),
    ],
    ["por confirmar", None, None, None, None, None],
    [],
    [],
    ["INVITADOS"],
    ["Nombre", "Película", "Teléfono", "Correo", "Acompañante"],
    ["Clara Bastida", "La última cordada", "600 555 206", "clara@bastidafilms.example", "sí"],
    ["Joan Ferrer Puig", "Refugi", "600 555 207", "jferrer@post.example", "no"],
    ["Amaia Etxeberria", "Elurra", "600 555 208", "amaia@post.example", "no"],
    ["Tomás Villalba", "Nieve vieja", "600 555 209", "tvillalba@post.example", "+1"],
    ["Renata Cossío", "Cumbre ciega", "600 555 210", "renata@post.example", "no"],
    ["Guillermo Ansó", "El pastor", "600 555 211", "ganso@post.example", "sí"],
    [],
    [],
    ["PATROCINADORES"],
    ["Entidad", "Contacto", "Cargo", "Teléfono", "Correo", "Aportación"],
    [
        "Ayuntamiento de Peñalba",
        "Isabel Nogués",
        "concejala de cultura",
        "600 555 212",
        "inogues@penalba.example",
        "6.000 €",
    ],
    [
        "Hotel Collarada",
        "Ramón Abad",
        "gerente",
        "600 555 213",
        "rabad@hotelcollarada.example",
        "10 habitaciones",
    ],
    [
        "Caja Montaña",
        "Lourdes Pardina",
        "obra social",
        "600 555 214",
        "lpardina@cajamontana.example",
        "3.000 €",
    ],
    [
        "Deportes Aneto",
        "Chema Lacasa",
        "dueño",
        "600 555 215",
        "chema@deportesaneto.example",
        "premios",
    ],
    ["Autobuses del Valle", "Pilar Gracia", "administración", "600 555 216", None, "traslados"],
    [
        "Quesos Ordesa",
        "Fernando Bielsa",
        "dueño",
        "600 555 217",
        "fbielsa@quesosordesa.example",
        "cóctel",
    ],
    ["TOTAL", None, None, None, None, "9.000 €"],
]

JUMELAGE_COMITE: Rows = [
    ["Comité de jumelage de Saint-Aubert"],
    ["Bureau élu le 24 janvier 2025"],
    [],
    ["Nom", "Fonction", "Mandat jusqu'au", "Téléphone", "Courriel"],
    [
        "Solange Michaud",
        "présidente",
        date(2028, 1, 31),
        "01 99 00 34 01",
        "s.michaud@jumelage.example",
    ],
    [
        "Bernard Lecoq",
        "vice-président",
        date(2028, 1, 31),
        "01 99 00 34 02",
        "b.lecoq@jumelage.example",
    ],
    [
        "Ghislaine Perrot",
        "trésorière",
        date(2027, 1, 31),
        "01 99 00 34 03",
        "g.perrot@jumelage.example",
    ],
    [
        "Thierry Vasseur",
        "secrétaire",
        date(2027, 1, 31),
        "01 99 00 34 04",
        "t.vasseur@jumelage.example",
    ],
    [
        "Karin Weiss-Moreau",
        "interprète",
        date(2028, 1, 31),
        "06 39 98 34 05",
        "karin.wm@jumelage.example",
    ],
    ["Abbé Luc Fontanel", "membre", date(2028, 1, 31), "01 99 00 34 06", None],
    ["poste vacant", "membre", None, None, None],
]

JUMELAGE_FAMILLES: Rows = [
    ["Familles d'accueil – mai 2026"],
    [],
    ["NOM", "Prénom", "Adresse", "Téléphone", "Courriel", "Places", "Remarques"],
    [
        "AUBERTIN",
        "Chantal",
        "3 rue du Lavoir",
        "01 99 00 34 11",
        "c.aubertin@post.example",
        2,
        None,
    ],
    [
        "BOISSEL",
        "Régis et Monique",
        "12 route de la Gare",
        "01 99 00 34 12",
        "boissel@post.example",
        4,
        "grande maison",
    ],
    [
        "CHARRIER",
        "Loïc",
        "8 impasse des Lilas",
        "06 39 98 34 13",
        "loic.charrier@post.example",
        1,
        "parle allemand",
    ],
    ["DA SILVA", "Paula", "21 rue Haute", "06 39 98 34 14", "paula.ds@post.example", 2, None],
    ["ESNAULT", "Jean-Yves", "2 place de l'Église", "01 99 00 34 15", None, 2, "pas de courriel"],
    [
        "FERRAND",
        "Mireille",
        "5 chemin du Moulin",
        "01 99 00 34 16",
        "mireille.ferrand@post.example",
        1,
        "chat",
    ],
    ["GUILLOT", "Stéphane", "17 rue Haute", "06 39 98 34 17", "s.guillot@post.example", 3, None],
    [
        "LECOQ",
        "Bernard",
        "30 route de la Gare",
        "01 99 00 34 02",
        "b.lecoq@jumelage.example",
        2,
        "vice-président",
    ],
    [
        "MARTINEAU",
        "Élodie",
        "9 rue du Stade",
        "06 39 98 34 19",
        "elodie.m@post.example",
        2,
        "végétarienne",
    ],
    ["NOUËT", "Hubert", "La Grange", "01 99 00 34 20", None, 4, None],
    ["TOTAL", None, None, None, None, 23, None],
]


if __name__ == "__main__":
    main()
