"""Make the workbooks of this folder; needs openpyxl, xlwt and odfpy, which graphkit does not.

python tests/data/messy_third/make_workbooks.py
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

# The writers are imported where they are used: pytest looks into every module for examples.
HERE = Path(__file__).parent
Rows = list[list[Any]]


def write_xlsx(
    name: str, sheet: str, rows: Rows, merged: tuple[str, ...] = (), bold: tuple[int, ...] = ()
) -> None:
    """Write one sheet; `merged` are ranges, and `bold` are numbers of rows."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(row)
    for cells in page.iter_rows():
        for cell in cells:
            if isinstance(cell.value, date):
                cell.number_format = "m/d/yyyy"
            if cell.row in bold:
                cell.font = Font(bold=True)
    for cells in merged:
        page.merge_cells(cells)
    made = datetime(2026, 11, 30)
    book.properties.created = made
    book.properties.modified = made
    book.save(HERE / name)


def write_xls(name: str, sheet: str, rows: Rows, merged: tuple[tuple[int, ...], ...] = ()) -> None:
    """Write one sheet of the older format; `merged` are row, row, column, column and a text."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet(sheet)
    day = xlwt.easyxf(num_format_str="M/D/YY")
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            if value is None or any(a <= i <= b and c <= j <= d for a, b, c, d in merged):
                continue
            page.write(i, j, value, day) if isinstance(value, date) else page.write(i, j, value)
    for top, bottom, left, right in merged:
        page.write_merge(top, bottom, left, right, rows[top][left])
    book.save(str(HERE / name))


def write_ods(name: str, sheet: str, rows: Rows) -> None:
    """Write one sheet of a LibreOffice workbook."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    table = Table(name=sheet)
    for row in rows:
        line = TableRow()
        for value in row:
            if value is None:
                line.addElement(TableCell())
                continue
            number = isinstance(value, int)
            cell = (
                TableCell(valuetype="float", value=str(value))
                if number
                else TableCell(valuetype="string")
            )
            cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    book.save(str(HERE / name))


PARTNERS: Rows = [
    ["Youth Services - who we work with"],
    ["started 2019 by Nora, last cleaned up Oct 2026.  FY = July 1 to June 30!!"],
    [],
    [
        "Group",
        "Type",
        "Our person there",
        "Reach them",
        "Since",
        "Agreement thru",
        "What they bring",
        "What we bring",
        "Lead",
        "Where it stands",
    ],
    [
        "Head Start of Polk Bend",
        "early childhood",
        "Yolanda Briggs, family advocate",
        "ybriggs@polkbendhs.example / 417-555-0110",
        "Fall 2021",
        date(2027, 6, 30),
        "Two classes a month",
        "Story time, take-home book bags",
        "Nora",
        "active",
    ],
    [
        "Polk County Health Dept.",
        "health",
        "Dr. Anita Rao",
        "417-555-0112",
        "FY24",
        "6/30/27",
        "Dental van",
        "Parking lot + meeting room A",
        "Sam",
        "active",
    ],
    [
        "Teen Court of Polk County",
        "justice",
        "VACANT - call the clerk",
        "417-555-0113",
        "Spring 2023",
        "12/31/26",
        "Peer jurors",
        "Room B on Thursdays",
        "Sam",
        "renewing",
    ],
    [
        "Four Paws Reading Dogs",
        None,
        "Lorna & Pete Haskell",
        "lorna@fourpaws.example, pete@fourpaws.example",
        2018,
        "open-ended",
        "Dogs and handlers, 1st Saturdays",
        "Space and cookies",
        "Ivy",
        "active",
    ],
    [
        "Bend Area Home Educators",
        "education",
        "Michelle Stroud",
        "mstroud@bahe.example 417-555-0115",
        "Aug 2020",
        "5/31/2027",
        "Volunteers for the book sale",
        "Maker kits",
        "Nora",
        "active",
    ],
    [
        "Riverbend Parks & Rec",
        "recreation",
        "Gus Oyelaran - rec supervisor",
        "goyelaran@riverbendparks.example",
        date(2024, 3, 15),
        date(2027, 3, 14),
        "Pavilion for free",
        "Pop-up story walk",
        "Ivy/Sam",
        "active",
    ],
    [
        "Casa Amiga",
        "newcomers",
        "Marisol Fuentes",
        "mfuentes@casaamiga.example; cell 417-555-0117",
        "Spring 2022",
        date(2026, 12, 31),
        "Spanish story hour readers",
        "Books in Spanish",
        "Nora",
        "renewing",
    ],
    [],
    [
        "Elm Street Elementary",
        "schools",
        "Ms. Dana Pickering, librarian",
        "dpickering@polkbendsd.example",
        "8/2023",
        "5/2027",
        "Class visits",
        "Teacher cards",
        "Nora",
        "active",
    ],
    [
        "Polk Bend Middle School",
        "schools",
        "Kim Bui (was Terrance Ames, retired 6/26)",
        "kbui@polkbendsd.example",
        "8/2023",
        "same as above",
        "After-school club",
        "Snacks, laptops",
        "Sam",
        "active",
    ],
    [
        "Kiwanis Club of Riverbend",
        "civic",
        "Hal Westover, president",
        "417-555-0119",
        date(2020, 1, 10),
        "none",
        "Pays for prize books",
        "Meeting room, no charge",
        "Ivy",
        "active",
    ],
    [
        "The Dairy Barn",
        "business",
        "ask at the counter",
        None,
        "Summer 2024",
        "handshake only",
        "Ice cream coupons",
        "Logo on the flyer",
        "Nora",
        "on hold",
    ],
    ["TOTAL", "11 groups"],
    ["pink = call before Thanksgiving"],
]

GUILD_DAYS = ["Jan 13", "Feb 10", "Mar 10", "Apr 14", "May 12"]
GUILD = [
    ("Bernadine Vogt (president)", "402-555-0160", "xxxxx"),
    ("Mary Alice Toomey (treasurer)", "402-555-0161", "xx xx"),
    ("Inga Halvorsen", "402-555-0162", "x xx "),
    ("Rose Marie DuPree", "402-555-0163", "xxexx"),
    ("Delphine Baptiste (new in Feb)", "402-555-0164", " xxx "),
    ("Ellie Krantz", None, "x  x "),
    ("Winifred Stokes - secretary", "402-555-0166", "xxxex"),
    ("Toshiko Abe", "402-555-0167", "xx x "),
    ("Carlene Muddiman", None, "e xxx"),
    ("Vi Petrakis", "402-555-0169", "xxx x"),
    ("Nadine Frost - MOVED AWAY 4/26", "402-555-0170", "xxx  "),
    ("Lucille Ortega", "402-555-0171", " x xx"),
    ("Peg Winterbourne", "402-555-0172", "xxxxe"),
    ("June Castle", "402-555-0173", "   xx"),
]


def guild_rows() -> Rows:
    """Return the roll of the quilt guild, with the sums its secretary keeps."""
    rows: Rows = [
        ["Log Cabin Quilters - roll 2026"],
        ["2nd Tuesdays 7 pm, St. Olaf fellowship hall.    x = here   e = excused"],
        [],
        ["Member", "Phone", *GUILD_DAYS, "times here"],
    ]
    for name, phone, marks in GUILD:
        rows.append([name, phone, *(m.strip() or None for m in marks), marks.count("x")])
    rows.append([])
    rows.append(["guests", None, 2, 0, 1, 0, 3])
    present = [sum(marks[i] == "x" for _, _, marks in GUILD) for i in range(len(GUILD_DAYS))]
    rows.append(["TOTAL MEMBERS", None, *present, sum(present)])
    rows.append(["No July or August meeting - too hot"])
    return rows


DINNER: Rows = [
    ["Volunteer Thank-You Dinner"],
    ["Friday, November 6, 2026 - 6:00 pm, Grange Hall"],
    ["Meals on Wheels of Polk County"],
    [],
    ["Guest", "From", "E-mail", "RSVP", "How many", "Came?", "Notes"],
    ["Judge Patricia Nolan", "Polk County Circuit Court", "pnolan@courts.example", "yes", 1, "yes"],
    [
        "Dr. and Mrs. Alan Fitch",
        "Fitch Family Dentistry",
        "afitch@fitchdental.example",
        "yes",
        2,
        "yes",
    ],
    ["Walt Simmons + guest", None, None, "yes", 2, "yes", "Route 4. Guest is vegetarian"],
    ["Eunice & Harold Pratt", "Altar Society", None, "yes", 2, "no", "snow in their driveway"],
    ["Tamika Rollins", "Rollins Catering", "tamika@rollinscatering.example", "yes", 1, "yes"],
    [
        "Fr. Stephen Mulcahy",
        "St. Anne's Parish",
        "frsteve@stannes.example",
        "no",
        0,
        "no",
        "at a conference",
    ],
    ["Bill Ostrander", "VFW Post 3168", None, "yes", 1, "yes"],
    [
        "Lt. Denise Kowalczyk",
        "Polk County Sheriff's Office",
        "dkowalczyk@pcso.example",
        "maybe",
        "?",
        "yes",
    ],
    ["Arlene Budd", "VFW Post 3168", "abudd@mailbox.example", "yes", 1, "yes"],
    ["Priya Raman", "Polk Memorial Hospital", "praman@polkmemorial.example", "no", 0, "no"],
    ["Craig Lofton", "Lofton Ford", "clofton@loftonford.example", "yes", 1, "no", "flu"],
    ["Rita Lofton", "same", None, "yes", 1, "yes"],
    ["Sister Mary Grace Owusu", "St. Anne's Parish", None, "yes", 1, "yes"],
    [
        "Jo Ellen Tibbs",
        "Polk Bend Schools",
        "jtibbs@polkbendsd.example",
        "yes",
        1,
        "yes",
        "cafeteria",
    ],
    ["Dennis Tran", "Tran's Market", None, "no answer", None, "no"],
    ["Ike Villanueva", None, "ike.v@mailbox.example", "yes", 1, "yes", "since 2003!"],
    ["Gretta Olmstead", "Olmstead Farms", "gretta@olmsteadfarms.example", "yes", 1, "yes"],
    [],
    ["expected", None, None, None, 17],
    ["came", None, None, None, None, 14, "caterer charged for 20"],
]

GRANTS: Rows = [
    ["Library Foundation - grants, and who wrote what"],
    [],
    ["Funder", "Our person over there", None, None, "The ask", None, None, "Answer", "By"],
    [None, "Name", "E-mail", "Phone", "For", "Amount", "Due", None, None],
    ["FY26"],
    [
        "Meadowlark Community Foundation",
        "Teodora Banks, program officer",
        "tbanks@meadowlarkcf.example",
        "217-555-0101",
        "Bookmobile tires",
        4000,
        date(2026, 3, 15),
        "yes, $3,000",
        "NK",
    ],
    [
        "State Library",
        "Carlton Weems",
        "cweems@statelibrary.example",
        "217-555-0102",
        "E-rate gap",
        12500,
        date(2026, 1, 31),
        "yes",
        "SO",
    ],
    [
        "Hubbard Trust",
        "Ms. Odile Hubbard (trustee)",
        None,
        "217-555-0103",
        "Reading garden",
        25000,
        "spring",
        "no",
        "IC",
    ],
    [
        "Walden Dairy",
        "online form only",
        "giving@waldendairy.example",
        None,
        "Summer snacks",
        1500,
        "rolling",
        "yes",
        "NK",
    ],
    ["Subtotal FY26", None, None, None, None, 43000],
    [],
    ["FY27"],
    [
        "Arts Council of the Plains",
        "Benedikt Froelich; Asha Menon (assistant)",
        "bfroelich@artsplains.example; amenon@artsplains.example",
        "217-555-0105",
        "Mural",
        8000,
        date(2026, 9, 1),
        "waiting",
        "IC",
    ],
    [
        "Meadowlark Community Foundation",
        "Teodora Banks, program officer",
        "tbanks@meadowlarkcf.example",
        "217-555-0101",
        "Homework help",
        5000,
        date(2027, 3, 15),
        "not yet sent",
        "NK",
    ],
    [
        "Lutz & Daughters Fund",
        "Gwen Lutz",
        "glutz@lutzfund.example",
        "217-555-0107",
        "Large print",
        2500,
        date(2026, 11, 15),
        "yes",
        "SO",
    ],
    [
        "National Quilt Museum",
        "Dr. Percival Yarrow, curator",
        "pyarrow@quiltmuseum.example",
        None,
        "Traveling exibit",
        900,
        "12/1",
        "waiting",
        "IC",
    ],
    [
        "Polk Electric Roundup",
        "Board secretary",
        None,
        "217-555-0109",
        "LED lamps",
        1200,
        "quarterly",
        "yes",
        "NK",
    ],
    [
        "Rural Broadband Initiative",
        "Lorenzo Grassi",
        "lgrassi@ruralbb.example",
        "217-555-0110",
        "Hot spots",
        15000,
        date(2027, 1, 10),
        "draft",
        "SO",
    ],
    [
        "Humanities Now",
        "Felix Zhou (Noreen Applegate left)",
        "fzhou@humanitiesnow.example",
        "217-555-0111",
        "Oral history",
        6000,
        date(2026, 10, 20),
        "no",
        "IC",
    ],
    ["Subtotal FY27", None, None, None, None, 38600],
    ["GRAND TOTAL", None, None, None, None, 81600],
]

INTERFAITH: Rows = [
    ["Polk Bend Interfaith Council - who to call"],
    ["updated each January and August, tear up old copies"],
    [],
    ["Congergation", "Clergy", None, "Office", None],
    [None, "Name", "Phone", "Secretary", "E-mail"],
    [
        "First Baptist",
        "Rev. Emmett Slade",
        "870-555-0101",
        "Nadia Cross",
        "ncross@firstbaptistpb.example",
    ],
    [
        "St. Anne's Catholic Church",
        "Fr. Stephen Mulcahy",
        "870-555-0102",
        "Rita Doyle",
        "rdoyle@stannes.example",
    ],
    [
        "Temple Beth Shalom",
        "Rabbi Miriam Katz",
        "870-555-0103",
        "Harvey Blum",
        "hblum@bethshalompb.example",
    ],
    ["Islamic Center of Polk Bend", "Imam Yusuf Rahmani", "870-555-0104"],
    [
        "Mt. Zion AME Church",
        "Rev. Joy Stallworth",
        "870-555-0105",
        "Loretta Dean",
        "ldean@mtzionpb.example",
    ],
    ["Grace Lutheran", "vacant since Easter", None, "Karin Moen", "kmoen@gracelutheran.example"],
    [
        "Hindu Temple Society",
        "Pandit Arun Sharma",
        "870-555-0108",
        "Leela Iyer",
        "liyer@hindutemple.example",
    ],
    [],
    ["PANTRIES AND MEALS"],
    ["Where", "Coordinator", "Phone", "Open"],
    ["Loaves Pantry", "Glenda Moss", "870-555-0111", "Tu Th 10-2"],
    ["St. Anne's Soup Kitchen", "Tony & Carla Bianchi", "870-555-0112", "Wed 5:30"],
    ["Kosher Cupboard", "Harvey Blum", "870-555-0113", "by appt."],
    ["Crescent Food Pantry", "Amal Haddad", "870-555-0114", "Fri after prayers"],
    ["Backpack Program", "Curtis Dean (retiring in June)", "870-555-0115", "school days"],
    [],
    ["COUNCIL OFFICERS 2026"],
    ["Office", "Name", "Until"],
    ["President", "Rabbi Miriam Katz", "Jan 2027"],
    ["Vice president", "Glenda Moss", "Jan 2027"],
    ["Secretary", "open", None],
    ["Treasurer", "Arjun Patel", "Jan 2028"],
]

SPORTS_CLUB: Rows = [
    ["TSV Eichgrund 1921 e.V."],
    ["Vorstand und Übungsleiter, Stand: März 2026 (bitte Änderungen an Wiebke)"],
    [],
    ["Vorstand"],
    ["Amt", "Name", "gewählt bis", "Telefon", "E-Mail"],
    ["1. Vorsitzende", "Hiltrud Mangold", 2027, "040 66969-201", "mangold@tsv-eichgrund.example"],
    ["2. Vorsitzender", "Enno Petersen", 2028, "040 66969-202", "petersen@tsv-eichgrund.example"],
    ["Kassenwart", "Gürkan Şahin", 2027, "040 66969-203", "kasse@tsv-eichgrund.example"],
    ["Schriftführerin", "Wiebke Ahlers", 2028, "040 66969-204", "ahlers@tsv-eichgrund.example"],
    ["Jugendwart", "unbesetzt", None, None, None],
    ["Beisitzer", "Karl-Heinz Rust / Doris Wendt", 2027, None, None],
    ["Ehrenvorsitzender", "Otto Wiegand", None, "040 66969-207", None],
    [],
    ["Übungsleiter"],
    ["Sparte", "Übungsleiter/in", "Handy", "Tage", "Bemerkung"],
    ["Turnen", "Mangold, Silke", "040 66969-211", "Mo, Mi", None],
    ["Handball", "Tjark Behrens", "040 66969-212", "Di, Do", "Lizenz bis 12/26"],
    ["Yoga", "Meike Lorenzen", "040 66969-213", "Fr", None],
    ["Judo", "Paul Nowak", "040 66969-214", None, "ausgeschieden 2025"],
    ["Judo", "Aylin Kaya", "040 66969-215", "Sa", "Nachfolgerin von Paul"],
    ["Lauftreff", "Dr. Henning Voß", "040 66969-216", "So 9 Uhr", "bei jedem Wetter"],
    ["Tischtennis", "N. N.", None, None, "Wer hat Lust?"],
    [],
    ["Hallen"],
    ["Halle", "Hausmeister", "Telefon"],
    ["Sporthalle Nord", "Uwe Strack", "040 66969-221"],
    ["Turnhalle der Grundschule Eichgrund", "Ilse Pohl", "040 66969-222"],
]

BREAKFAST: Rows = [
    ["Ehrenamtsfrühstück im Rathaus"],
    ["Samstag, 7. März 2026, 10 Uhr"],
    [],
    [
        "Nachname",
        "Vorname",
        "Verein / Einrichtung",
        "E-Mail",
        "Telefon",
        "angemeldet",
        "war da",
        "Bemerkung",
    ],
    [
        "Altmann",
        "Gisela",
        "Tafel Eichgrund",
        "g.altmann@postfach.example",
        "030 23125 101",
        "ja",
        "ja",
        None,
    ],
    [
        "Bergmüller",
        "Xaver",
        "Freiwillige Feuerwehr",
        None,
        "030 23125 102",
        "ja",
        "ja",
        "bringt Brezn mit",
    ],
    [
        "Çelik",
        "Derya",
        "Elternbeirat Lindenschule",
        "derya.celik@postfach.example",
        None,
        "ja",
        "nein",
        "krank",
    ],
    [
        "Dr. Fuchs",
        "Reinhard",
        "Hospizverein",
        "fuchs@hospizverein.example",
        "030 23125 104",
        "ja",
        "ja",
        None,
    ],
    ["Gerlach", "Uta + 1", "Hospizverein", None, "030 23125 105", "ja", "ja", None],
    [
        "Hoffmeister",
        "Jens und Petra",
        "Kleingartenverein Sonnental",
        None,
        "030 23125 106",
        "ja",
        "ja",
        "2 Personen",
    ],
    [
        "Ilić",
        "Milan",
        "Nachbarschaftshilfe",
        "milan.ilic@postfach.example",
        None,
        "vielleicht",
        "nein",
        None,
    ],
    [
        "Jäger",
        "Cordula",
        "DRK-Ortsverein",
        "jaeger@drk-eichgrund.example",
        "030 23125 108",
        "ja",
        "ja",
        None,
    ],
    ["Kowalski", "Adam", "s. o.", None, "030 23125 109", "ja", "ja", None],
    [
        "von Lüttwitz",
        "Friederike",
        "Förderverein Stadtbad",
        "fvl@stadtbad.example",
        None,
        "nein",
        "nein",
        "im Urlaub",
    ],
    [
        "Mbaye",
        "Ousmane",
        "Sprachcafé",
        "o.mbaye@postfach.example",
        "030 23125 111",
        "ja",
        "ja",
        None,
    ],
    ["Nagel", "Roswitha", None, None, "030 23125 112", "ja", "nein", None],
    ["(unleserlich)", None, "Chor?", None, None, "ja", "ja", None],
    [
        "Schöttle",
        "Bernd",
        "Gesangverein Harmonie",
        "schoettle@gv-harmonie.example",
        None,
        "ja",
        "ja",
        "hat gesungen",
    ],
    ["Summe", None, None, None, None, 14, 12, None],
]

NEIGHBOR_DAYS = ["15/01", "19/02", "19/03", "16/04", "21/05"]
NEIGHBORS = [
    ("Asunción Berrocal Pino", "C/ Noria 4", "555 010 201", "PPPPP"),
    ("Baldomero Cid", "C/ Noria 6", "555 010 202", "PAPJP"),
    ("Carmina y Tomás Dorado", "C/ Noria 9", "555 010 203", "PPAPP"),
    ("Dolores Etxeberria", "Pza. Mayor 1", "555 010 204", "JPPPA"),
    ("Ezequiel Fandiño (presidente)", "Pza. Mayor 3", "555 010 205", "PPPPP"),
    ("Fermina Galdós (secretaria)", "Pza. Mayor 3", "555 010 206", "PPPPJ"),
    ("Gonzalo Herrán", "ídem", None, "AAPAP"),
    ("Herminia Iglesias Luque", "C/ Molino 2", "555 010 208", "PJPPP"),
    ("Isidro Jara - se mudó en abril", "C/ Molino 5", "555 010 209", "PPP--"),
    ("Jacinta Lobo", "C/ Molino 5 bajo", "555 010 210", "--PPP"),
    ("Leocadio Moya", "C/ Fuente 11", None, "APAPA"),
    ("Dña. Mercedes Nieto", "C/ Fuente 12", "555 010 212", "PPJPP"),
]


def neighbor_rows() -> Rows:
    """Return the attendance of a neighborhood's assembly, with the sums its secretary keeps."""
    rows: Rows = [
        ["Asociación de Vecinos La Noria"],
        ["ASISTENCIA A LAS ASAMBLEAS 2026"],
        ["P = presente, A = ausente, J = ausencia justificada"],
        [],
        ["Vecino/a", "Dirección", "Teléfono", *NEIGHBOR_DAYS, "Total P"],
    ]
    for name, street, phone, marks in NEIGHBORS:
        rows.append([name, street, phone, *(m.strip("-") or None for m in marks), marks.count("P")])
    present = [sum(marks[i] == "P" for *_, marks in NEIGHBORS) for i in range(len(NEIGHBOR_DAYS))]
    rows.append(["TOTAL", None, None, *present, sum(present)])
    rows.append(["La de junio se hace en la plaza si no llueve"])
    return rows


def main() -> None:
    """Make all workbooks."""
    write_xlsx("01-youth-services-partners.xlsx", "Partners", PARTNERS, ("A1:J1",), (1, 4))
    write_ods("04-quilters-roll.ods", "2026", guild_rows())
    write_xlsx("05-thank-you-dinner.xlsx", "guests", DINNER, bold=(5,))
    write_xls("09-grants.xls", "grants", GRANTS, ((2, 2, 1, 3), (2, 2, 4, 6)))
    write_xlsx(
        "13-interfaith-council.xlsx", "contacts", INTERFAITH, ("B4:C4", "D4:E4"), (1, 4, 5, 14, 22)
    )
    write_ods("15-tsv-eichgrund.ods", "Tabelle1", SPORTS_CLUB)
    write_xlsx("16-ehrenamtsfruehstueck.xlsx", "Anmeldungen", BREAKFAST, bold=(1, 4))
    write_xlsx("18-asambleas.xlsx", "asistencia", neighbor_rows(), bold=(5,))


if __name__ == "__main__":
    main()
