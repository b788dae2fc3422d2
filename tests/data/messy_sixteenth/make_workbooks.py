"""Makes the workbooks of the kit, each as its keeper would have typed it.

    PYTHONPATH=tests/support python tests/data/messy_sixteenth/make_workbooks.py

See `tests/support/kit_workbooks.py` for what that needs.
"""

from __future__ import annotations

from pathlib import Path

from kit_workbooks import fill, new_book, save, table, write_ods, write_xls

# The writers are imported where they are used: pytest looks into every module for examples.
HERE = Path(__file__).parent


def referral_directory() -> None:
    """Starts in column B; capitals over each sector; blank rows; a hidden column; notes below."""
    book = new_book()
    sheet = book.active
    sheet.title = "Directory"
    rows = table("""
Referral directory
for the front desk - printed 10/2026

Agency | Ask for | Direct line | Back-up | Note to self
HOUSING |  |  |  |
Harlan County Housing Authority | Curtis Wendell | 208-555-0158 | Yolanda Stroud | waiting list closed till Jan
Ferry Street Recovery House | Gil Tomasek | gil@ferrystreet.example | Lila Marchetti | men only
Lantern Women's Shelter | intake desk | 208-555-0190 |  | never give the address

FOOD |  |  |  |
Kettle Ferry Food Pantry | Lorna Haskell | 208-555-0101 | Tanisha Coe |
Grace Lutheran Church | Bill Prather | 208-555-0172 |  | supper on Wed.
Banco de Alimentos del Valle | María Peña | 208-555-0120 | none |

MENTAL HEALTH |  |  |  |
Aspen Counseling Group | Dr. Priscilla Vance | 208-555-0191 | Troy Delacourt | slow to call back
Harlan County Crisis Line | 24 hours | 208-555-0192 |  |

LEGAL HELP |  |  |  |
Tri-Rivers Legal Aid | Mina Farrokh | 208-555-0193 | Consuelo Ibáñez | evictions: call first
Harlan County Bar Association | Fitz Gilroy / Amy Stannard |  |  | one free hour

Agencies: 10
Do not hand this sheet to patients.
""")
    fill(sheet, rows, left=2, bold=(0, 3, 4, 9, 14, 18))
    sheet.merge_cells("B1:E1")
    sheet.column_dimensions["F"].hidden = True
    save(book, HERE / "09-referral-directory.xlsx")


def agreements() -> None:
    """Two rows of headers, the upper one merged; leads by initials; a sheet of keys."""
    book = new_book()
    sheet = book.active
    sheet.title = "Agreements"
    rows = table("""
PARTNER AGREEMENTS
Tamarack Valley Health Network - rev. 11/2026

Partner |  | Person |  | Agreement |  |  | Ours
Agency | Field | Name | Phone | Starts | Ends | Status | Lead
Kettle Ferry Food Pantry | Food | Lorna Haskell | 208-555-0101 | @2025-07-01 | @2027-06-30 | Active | RK
St. Alban's Episcopal Church | Faith | Joyce Abernethy | 208-555-0102 | @2024-01-01 | @2026-12-31 | Active | JT
Harlan County Housing Authority | Housing | Curtis Wendell | 208-555-0158 | @2025-04-01 | @2028-03-31 | Active | OP
Valley Regional Hospital | Health care | Tricia Ebersole | 208-555-0155 | @2023-10-01 | @2027-09-30 | Active | DA
Kettle Ferry Farmers Market | Food | Wes Hollis | 208-555-0103 | @2026-05-01 | @2026-10-31 | Lapsed | JT
Harlan Community College | Education | Kit Mercer | 208-555-0104 | @2026-08-24 | @2029-08-23 | Active | RK
Aspen Counseling Group | Mental health | Dr. Priscilla Vance | 208-555-0191 |  |  | In talks | DA
Grange Hall Association | Civic | Ione Prudhomme | 208-555-0170 | @2026-11-01 | @2027-04-15 | Active | OP
Bright Start Child Care | Early childhood | vacant | 208-555-0105 | @2025-08-16 | @2027-08-15 | Active | DA

Total | #9
""")
    fill(sheet, rows, bold=(0, 3, 4))
    for ref in ("A1:H1", "A4:B4", "C4:D4", "E4:G4"):
        sheet.merge_cells(ref)
    key = book.create_sheet("Key")
    fill(
        key,
        table("""
Code | Meaning
RK | Renata Kowal
DA | Desmond Achterberg
JT | June Tanaka
OP | Owen Prescott
Active | signed by both sides
Lapsed | end date has passed
In talks | nothing signed yet
"""),
        bold=(0,),
    )
    save(book, HERE / "10-agreements.xlsx")


def board() -> None:
    """Officers and terms; telephone and mail in one cell; committees on a second sheet."""
    book = new_book()
    sheet = book.active
    sheet.title = "Board"
    rows = table("""
Ferry Street Recovery House
Board of Directors, 2026-27

Name | Office | Term | Reach at
Kimball, Ruth A. | President | 2025-2028 | 208-555-0111 / rkimball@mailbox.example
Oakley, Bert | Vice president | 2024-2027 | 208-555-0112
Aaberg, Nils | Treasurer | 2026-2029 | naaberg@kfsavings.example
Marchetti, Lila | Secretary | 2025-2028 | lila@ferrystreet.example / 208-555-0113
Carrow, Jo-Beth | Member | exp. 6/30/27 | 208-555-0114
Mabry, Dwight | Member | exp. 6/30/27 | 208-555-0165
Stannard, Amy, Esq. | Member | 2026-2029 | astannard@mailbox.example
Vacant | Member | 2026-2029 |

Former: Harold Quist (left 2024)
Terms run July 1 to June 30.
""")
    fill(sheet, rows, bold=(0, 1, 3))
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A2:D2")
    second = book.create_sheet("Committees")
    fill(
        second,
        table("""
Committee | Who
Finance | Bert Oakley (chair); Ruth Kimball; Nils Aaberg, treasurer
Building | Jo-Beth Carrow & Dwight Mabry
Fall dinner | Cass Holloway / Petra Lindahl
Nominating | not yet named
"""),
        bold=(0,),
    )
    save(book, HERE / "11-recovery-house-board.xlsx")


def promotoras() -> None:
    """Attendance as a matrix in Spanish: check marks under days, totals at the side and below."""
    book = new_book()
    sheet = book.active
    sheet.title = "Asistencia"
    rows = table("""
Promotoras de salud - lista de asistencia

N.º | Promotora | Centro | @2026-01-15 | @2026-02-12 | @2026-03-12 | @2026-04-16 | Total
#1 | Aguilar, Blanca | Centro de Salud Norte | ✓ | ✓ |  | ✓ | #3
#2 | Bañuelos, Irma | Centro de Salud Norte | ✓ |  | ✓ | ✓ | #3
#3 | Cisneros, Ofelia | Clínica San Rafael | ✓ | ✓ | ✓ | ✓ | #4
#4 | Domínguez, Alma Rosa | Clínica San Rafael |  | ✓ | ✓ |  | #2
#5 | Escamilla, Noemí | Centro de Salud Norte | ✓ | ✓ | ✓ | ✓ | #4
#6 | Fuentes, Teodora | Dispensario La Loma | ✓ |  |  | ✓ | #2
#7 | Gallardo, Maribel | Dispensario La Loma |  | ✓ | ✓ | ✓ | #3
#8 | Huerta, Paulina | Clínica San Rafael | ✓ | ✓ | ✓ |  | #3
#9 | Ibarra, Leticia | Dispensario La Loma |  | ✓ |  | ✓ | #2
#10 | Juárez, Perla | Centro de Salud Norte | ✓ | ✓ | ✓ | ✓ | #4
 | Asistentes |  | #7 | #8 | #7 | #8 | #30

Entregar esta hoja a la coordinación a fin de mes.
""")
    fill(sheet, rows, bold=(0, 2), days="dd/mm/yyyy")
    save(book, HERE / "12-asistencia-promotoras.xlsx")


def breakfast() -> None:
    """Answers and who came; a couple in one cell; walk-ins on a second sheet."""
    book = new_book()
    sheet = book.active
    sheet.title = "RSVP"
    rows = table("""
RECOVERY BREAKFAST - guest list
Thursday, October 8, 2026, 7:30 a.m., Grange Hall

Guest | With | RSVP | Seats | Came
Abernethy, Joyce | St. Alban's Episcopal Church | yes | #1 | yes
Hollis, Wes and Tamar | Hollis Orchards | yes | #2 | yes
Lindgren, Bev + 1 | Kettle Ferry Savings Bank | yes | #2 | yes
Quint, Mayor Dolores | City of Kettle Ferry | regrets |  | no
Tomasek, Gil | Ferry Street Recovery House | yes | #1 | yes
Marchetti, Lila | same as above | yes | #1 | no
Okafor, Judge Thomas | Harlan County Drug Court | maybe |  | no
Wendell, Curtis | Harlan County Housing Authority | yes | #1 | yes
Achterberg, Desmond | TVHN | yes | #1 | yes
Fisk, Nadine | - | yes | #1 | yes
Brandvold, Theo | Harlan County Library | no reply |  | no
Press (2 seats held) |  |  | #2 |

Total seats |  |  | #12 |
""")
    fill(sheet, rows, bold=(0, 3))
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("A2:E2")
    second = book.create_sheet("Walk-ins")
    fill(
        second,
        table("""
Walk-ins (came without RSVP)
Name | With
Marlowe, Ike |
Talbot, Minnie | KF High School
Benavides, Arturo | Hollis Orchards
"""),
        bold=(0, 1),
    )
    save(book, HERE / "13-breakfast-rsvp.xlsx")


def members() -> None:
    """Members of a German network: surname and first name in two columns, days as in Germany."""
    write_xls(
        HERE / "14-mitgliederliste.xls",
        {
            "Mitglieder": table("""
Netzwerk Gesundheit Elmstedt - Mitgliederliste
Stand: 01.10.2026

Nr. | Name | Vorname | Verein | Funktion im Verein | Telefon | dabei seit
#1 | von Alten | Friederike | Hospizverein Elmstedt | Vorsitzende | 05181 555-0121 | @2019-03-01
#2 | Behrens | Dörte | Landfrauen Leinetal | Schriftführerin | 05181 555-0122 | @2020-11-12
#3 | Ciesla | Marek | TSV Elmstedt 1898 | Übungsleiter | 05181 555-0123 | @2021-02-05
#4 | Prof. Dr. Hentschel | Wolfgang | Herzgruppe Elmstedt | Ärztlicher Leiter | 05181 555-0124 | @2018-06-30
#5 | Jürgens | Hanna | TSV Elmstedt 1898 | Kassenwartin | 05181 555-0125 | @2022-01-10
#6 | Köhler | Bernd | Wasserrettung Leinetal | Ausbilder | 05181 555-0126 | @2023-09-04
#7 | Meyer-Thoms | Annegret | Kneippverein Elmstedt | Vorsitzende | 05181 555-0127 | @2019-12-07
#8 | Nowak | Piotr | Freiwillige Feuerwehr Elmstedt | Ortsbrandmeister |  | @2024-05-06
#9 | Riedel | Katja | Selbsthilfe Diabetes Elmstedt | Ansprechpartnerin | 05181 555-0129 | @2021-08-11
#10 | Schäfer | Günther | Kleingartenverein Sonnental | Kassierer | 05181 555-0131 | @2020-04-03
#11 | unbesetzt |  | Stadtsportbund Elmstedt |  |  |

10 Mitglieder, 1 Platz frei
"""),
        },
        days="DD.MM.YYYY",
        bold=(0, 3),
        merged=((0, 0, 0, 6),),
    )


def services() -> None:
    """What is offered where: the provider in a cell merged over its rows; telephone or mail."""
    rows = table("""
Free and low-cost services in Kettle Ferry

Offered by | Service | Ask for | E-mail / phone | When
Harlan Family Medicine | Blood pressure checks | Corinne Adler (practice manager), Felix Haas - nurse | 208-555-0156 | weekdays
 | Sports physicals | front desk | 208-555-0156 | August
 | Diabetes class | Felix Haas | fhaas@harlanfm.example | Tue 5:30
Northern Dental Alliance | Cleanings for kids | Gretchen Solis, DDS | gsolis@northerndental.example | 1st Friday
 | Denture repair | see above |  | by appt.
Harlan County Public Health | Vaccines | Noel Castellanos | 208-555-0154 | Mon-Thu
 | Car seat checks | Odette Kirby | okirby@harlanph.example | Wed
Valley Senior Services | Foot care | Pearl Okonjo | 208-555-0194 | 3rd Monday
 | Rides to the doctor | dispatcher | 208-555-0195 | call 2 days ahead
Aspen Counseling Group | Grief group | Troy Delacourt | 208-555-0196 | Thu 6:00
Grace Lutheran Church | Loan closet (walkers, canes) | Bill Prather | bprather@gracelutherankf.example | after church
Kettle Ferry Fire Department | Smoke alarms | Lt. Ana Sorrell | 208-555-0197 | any time

Ask before you send anyone over. Hours change.
""")
    write_ods(
        HERE / "15-services.ods",
        {"Services": rows},
        spans={(3, 0): 3, (6, 0): 2, (8, 0): 2, (10, 0): 2},
    )


if __name__ == "__main__":
    for make in (
        referral_directory,
        agreements,
        board,
        promotoras,
        breakfast,
        members,
        services,
    ):
        make()
