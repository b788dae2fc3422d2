"""Makes the workbooks of the second kit, each as its keeper would have typed it.

    PYTHONPATH=tests/support python tests/data/messy_second/make_workbooks.py

See `tests/support/kit_workbooks.py` for what that needs.
"""

from __future__ import annotations

from pathlib import Path

from kit_workbooks import fill, new_book, save, table, write_ods

HERE = Path(__file__).parent
SHORT_DAYS = "%m/%d/%y"


def hospice_hours() -> None:
    """Hours by day under a row of groups; last names first; a hidden row; a sheet of marks."""
    book = new_book()
    sheet = book.active
    sheet.title = "In-service"
    rows = table("""
Willow Hospice - volunteer in-service hours, 2026

Volunteer |  |  | Hours attended |  |  |  |
Name | Cell | Congregation or workplace | @2026-01-22 | @2026-03-19 | @2026-05-21 | @2026-09-17 | Total
PATIENT CARE
Arsenault, Jeanne M. | 715-555-0107 | St. Olaf Lutheran | #2 | #2 |  | #1.5 | #5.5
Bhatt, Kirit | 715-555-0108 | Northern Tool & Die | #2 |  | #1.5 |  | #3.5
Coyne, Fr. Dermot P. |  | Holy Rosary |  | #2 |  | #1.5 | #3.5
Dufresne-Hall, Patrice | 715-555-0109 | retired RN | #2 | #2 | #1.5 | #1.5 | #7
BEREAVEMENT CALLS
Eldridge, Homer T. | 715-555-0110 |  |  | #2 |  | #1.5 | #3.5
Fujimoto, Lorna | 715-555-0111 | Tamarack Clinic |  |  |  |  | #0
Guzik, Stan & Helen | 715-555-0112 | Holy Rosary |  |  | #1.5 | #1.5 | #3
MUSIC
Hatch, Minna L. |  | Alder Falls Strings | #2 | #0 | #1.5 |  | #3.5
position open (harp) |  |  |  |  |  |  |
Hours given |  |  | #8 | #8 | #6 | #7.5 | #29.5

Goal: 6 hours a year for everyone
""")  # noqa: E501
    fill(sheet, rows, left=2, bold=(0, 2, 3, 4, 9, 13))
    sheet.merge_cells("B3:D3")
    sheet.merge_cells("E3:H3")
    sheet.row_dimensions[12].hidden = True
    marks = table("""
Mark | Meaning
green | has a badge
grey | on leave
""")
    fill(book.create_sheet("Marks"), marks, bold=(0,))
    save(book, HERE / "02-hospice-in-service.xlsx")


def rotary_foundation() -> None:
    """Three tables on a sheet: grants by fiscal year with serial numbers, a committee, gifts."""
    book = new_book()
    sheet = book.active
    sheet.title = "Foundation"
    grants = table("""
ROTARY FOUNDATION OF ALDER FALLS - chair's sheet

GRANTS AWARDED
Recipient | For | Contact | E-mail | Awarded | Amount ($) | Report in?
FY25
Alder Falls Community Band | timpani | Desmond Okray | dokray@afband.example | #45566 | #1200 | yes
Tamarack Literacy Partners | workbooks | Suzette LaRue; Hal Brecht, treas. | slarue@tlp.example | #45580 | #2500 | yes
Second Helping | freezer | Lorcan Fahey (driver) |  | #45717 | #1800 | no!
Subtotal FY25 |  |  |  |  | #5500
FY26
Willow Hospice | piano tuning | TBA | office@willowhospice.example | #45931 | #400 |
Backpack Buddies | backpacks | Pastor Delroy Minott | dminott@bethany.example | 10/20/25 | #1500 | yes
Lakeshore Girl Scouts | canoes | Mrs. Nan Vogel | nvogel@mail.example | Spring 2026 | #900 |
Subtotal FY26 |  |  |  |  | #2800
TOTAL |  |  |  |  | #8300
""")  # noqa: E501
    fill(sheet, grants, bold=(0, 2, 3, 4, 9))
    committee = table("""
COMMITTEE 2026-27
Name | Office | Phone | Through
Thaddeus Birch | chair | 715-555-0153 | Spring 2028
Oyelaran, Folake | treasurer | 715-555-0154 | FY27
K. C. Lindstrom | secretary |  | 6/30/27
open | at large
""")
    fill(sheet, committee, top=18, left=2, bold=(0, 1))
    gifts = table("""
GIFTS RECEIVED
From | Gift ($) | On | Thanked by
Bernard and Lucille Tran | #500 | @2026-03-03 | Nora
The Honorable Roscoe Pettit | #250 | @2026-03-09 | Sam
Hendrickson Lumber | #1000 | @2026-04-14 | Nora
anonymous | #50 | @2026-04-14 |
Drs. Paula & Amir Nazari | #300 | @2026-05-22 | Ivy
Dr. and Mrs. Cyrus Okafor | #150 | @2026-06-01 | Sam
6 gifts | #2250
""")
    fill(sheet, gifts, top=26, bold=(0, 1))
    save(book, HERE / "05-rotary-foundation.xlsx")


def gala() -> None:
    """Answers and who came, in an old .xls: tables as headings, the header again on page two."""
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("gala")
    rows = table("""
YOUTH SYMPHONY SPRING GALA
Saturday, April 25, 2026, doors 5:30

Last | First | Business | Reply | Seats | Here
STRING TABLES
Abrams | Lesley | Half Moon Books | yes | #2 | x
 | guest of L. Abrams |  |  |  | x
Banerjee | Sunil & Rekha |  | yes | #2 | x
Castellano | Dr. Gino | Tamarack Clinic | regrets | #0 |
BRASS TABLES
Dorsey | Maribel | Alder Falls High School | yes | #1 | x
Eng | Win |  | yes +1 | #2 | x
Fitzroy | Capt. Angus |  | no reply |  |
page 1
Last | First | Business | Reply | Seats | Here
WINDS & PERCUSSION
Giannini | Rosa Maria | Giannini's Bakery | yes | #4 |
Hollister | Bud | Hendrickson Lumber | No, out of town | #0 |
anonymous | (table sponsor) |  |  | #8 |
Imhoff | Tessa | Alder Falls High School | YES | #2 | x
Juarez | Ofelia |  | maybe | #2 | x
Kim | Nora | library | yes | #1 | x
page 2
Seats |  |  |  | #24 |
""")
    for n, row in enumerate(rows):
        for m, value in enumerate(row):
            if value != "":
                sheet.write(n, m, value)
    book.save(str(HERE / "07-spring-gala.xls"))


def tribal_health() -> None:
    """A first and a second call under headers of two rows; other agencies on a second sheet."""
    book = new_book()
    sheet = book.active
    sheet.title = "Who to call"
    calls = table("""
WHITE PINE TRIBAL HEALTH - who to call

 |  | First call |  |  | Second call |  |
Clinic or office | Bldg. | Name | Title | Phone | Name | Title | Phone
White Pine Dental Clinic | A | Arlene Two Rivers | Office manager | 715-555-0155 | Dr. Joel Sandoval | Dentist | 715-555-0156
White Pine WIC | B | Shawna Decorah | Coordinator | 715-555-0157 | vacant |  |
Elders Meal Site | D | Leonard Greensky Sr. | Cook | 715-555-0158 | Bernice Greensky | Cook | same
Youth Wellness Center | C | Raine St. Germaine | Counselor | 715-555-0159 | Cody Barber | Rec leader |
 | C | M. J. Soulier | Nurse | 715-555-0160 |  |  |
Behavioral Health | A | Dr. Lila Whitefeather | Director | 715-555-0161 | Evan Roth, LCSW | Therapist | 715-555-0162
Transport Desk | E | dispatcher on duty |  | 715-555-0163 |  |  |
Environmental Health | E | Wyatt Cadotte (until 9/30/26) | Sanitarian | 715-555-0164 |  |  |

In an emergency call 911 first
""")  # noqa: E501
    fill(sheet, calls, bold=(0, 2, 3))
    for ref in ("C3:E3", "F3:H3", "A8:A9"):
        sheet.merge_cells(ref)
    outside = book.create_sheet("Outside agencies")
    agencies = table("""
Agency | Field | What they do | Contact(s) | Fax | E-mail
Tamarack County Health Dept. | Public health | well tests | Ruthanne Oberg | 715-555-0165 | roberg@tamhealth.example
Tamarack Clinic | Medical | after-hours line | Dana Whitlow (practice manager), Helen Choe - nurse |  |
Safe Harbor Shelter | Housing | beds | Marguerite Dunleavy / Otis Lamont |  | intake@safeharbor.example
Tamarack Transit | Transportation | dialysis rides | TBD |  | rides@tamtransit.example
Raices Cooperative | Food | veggie boxes | Quiroga, Yesenia |  | yesenia@raices.example
 |  | cooking class | same |  |
5 agencies
""")  # noqa: E501
    fill(outside, agencies, top=2, left=2, bold=(0,))
    outside.merge_cells("B7:B8")
    outside.column_dimensions["F"].hidden = True
    notes = table("""
Shawna updates this book each quarter.
Blue cells have keys to the building.
""")
    fill(book.create_sheet("Read me"), notes)
    save(book, HERE / "08-tribal-health-contacts.xlsx")


def outreach_agreements() -> None:
    """A deputy's agreements in an .ods: the field merged over its rows, days in every style."""
    rows = table("""
Outreach agreements |  |  |  |  |  |  |  |
Field | Partner | POC | POC phone | Since | Through | Status | Library POC | Remarks
Youth | Eastside Youth Club | Marquis Tolbert | 715-555-0166 | @2024-03-04 | @2027-06-30 | active | Sam |
 | Tamarack 4-H | Kirsten Ahlgren | 715-555-0167 | Spring 2024 | FY27 | active | IC | summer camp
 | Explorer Post 88 | Sgt. Dominic Vella (RETIRED 5/26) |  | @2021-09-01 | @2025-08-31 | lapsed | SO | replacement not named
Elders | Golden Pines Residence | Dr. Cyrus Okafor / Mindy Thao | 715-555-0168 | @2025-12-01 | expires 11/30/28 | active | Nora |
 | Meals to Go | TBD | 715-555-0169 |  |  | in talks | Nora/Ivy |
Faith | Bethany Baptist | Rev. Delroy Minott | 715-555-0170 | Fall 2025 | 9/1/27 | active | Sam |
 | Holy Rosary | Fr. Dermot Coyne; Deacon Ray Ortega (back-up) | 715-555-0171 | Oct 2024 | Oct 2026 | expired | Nora Kim |
Safety | Alder Falls Fire Dept. | Lt. Corinne Baptiste | 715-555-0172 | @2025-07-15 | until further notice | active | Ivy | smoke alarms
TOTAL | #8 |  |  |  |  |  |  |
Deputies: do not give out cell numbers. |  |  |  |  |  |  |  |
""")  # noqa: E501
    abbreviations = table("""
POC | point of contact
Through | last day of the agreement
""")
    sheets = {"Agreements": rows, "Abbrev.": abbreviations}
    write_ods(
        HERE / "11-outreach-agreements.ods",
        sheets,
        days=SHORT_DAYS,
        spans={(2, 0): 3, (5, 0): 2, (7, 0): 2},
    )


def parish() -> None:
    """A German parish in an .ods: its groups and houses, then its council, last names first."""
    rows = table("""
Kath. Pfarrei St. Martin Moorweiler |  |  |  |
 |  |  |  |
VERBÄNDE UND EINRICHTUNGEN |  |  |  |
Verband / Einrichtung | Ansprechperson | Aufgabe | Telefon | E-Mail
Kita Arche Noah | Fr. Mechthild Overbeck | Leitung | 0221 4710 101 | overbeck@arche-noah.example
 | Hr. Sascha Demir | stv. Leitung | 0221 4710 102 | demir@arche-noah.example
Sozialstation Moorweiler | Schw. Benedikta Klein | Pflegedienst | 0221 4710 103 |
Kolpingsfamilie Moorweiler | Ehepaar Annelie und Gerd Tiedemann | Vorstand | 0221 4710 104 |
Frauengemeinschaft St. Martin | Brinkmann, Dr. Ute | Sprecherin |  | ute.brinkmann@post.example
Kirchenchor Cäcilia | N.N. | Chorleitung |  |
Pfadfinder Stamm Moorweiler | Jonas Pütz, Lea Krings | Vorstand |  |
Caritas-Konferenz | s. Sozialstation |  |  |
Kleiderkammer | Hildegard Franzen (bis Ostern 2025) | Ausgabe | 0221 4710 106 |
 |  |  |  |
KIRCHENVORSTAND |  |  |  |
Name, Vorname | Amt | Telefon |  |
Overbeck, Heinz-Josef | stellv. Vorsitzender | 0221 4710 110 |  |
Graf, Clemens-August | Mitglied | 0221 4710 111 |  |
Tiedemann, Gerd | Schriftführer |  |  |
Yildirim, Elif | Mitglied | 0221 4710 112 |  |
Stand: 1. Advent 2026 |  |  |  |
""")
    write_ods(HERE / "14-pfarrbuero.ods", {"Kontakte": rows}, days=SHORT_DAYS, spans={(4, 0): 2})


def volunteer_agency() -> None:
    """Places for volunteers in German: bold headings, sums, days as days, text and numbers."""
    book = new_book()
    sheet = book.active
    sheet.title = "Einsatzstellen"
    rows = table("""
Einsatzstellen und Kooperationen

Einsatzstelle | Ansprechpartner/in | Vertretung | Telefon | E-Mail | Vereinbarung vom | gültig bis | Stand | Sie bieten | Wir bieten | Zuständig
KINDER UND SCHULE
Grundschule Am Weiher | Frau Dr. Sigrun Malik | Ben Osterloh | 040 66969 201 | malik@gs-weiher.example | @2024-08-01 | @2027-07-31 | aktiv | Lesezeit | Bücherkisten | Nora
Hort Wirbelwind | Hr. Kofi Boateng |  | 040 66969 202 | boateng@wirbelwind.example | 15.09.2025 | 14.09.2027 | aktiv | Raum | Vorlesepaten | Ivy
Summe | #2
ÄLTERE MENSCHEN
Haus Abendrot gGmbH | Anke Lüders; Piotr Zając |  | 040 66969 203 |  | #45292 | #46387 | aktiv | Handysprechstunde | Tablets | SO
Besuchsdienst Moorblick | Winter, Karl-Heinz | Fr. Edda Winter | 040 66969 204 |  | Frühjahr 2024 | unbefristet | ruht |  | Hörbücher | Sam
Summe | #2
INTEGRATION
Café Welt e.V. | N.N. | Zahra Rahimi | 040 66969 205 | hallo@cafewelt.example | 01.03.23 | 28.02.2026 | abgelaufen | Sprachtandems | Gruppenraum | Nora
Werkstatt Neustart | Jochen Abel (i. R.) | Dilan Kaya |  | kaya@neustart.example |  |  | in Vorbereitung | Fahrradkurs |  | Ivy
Tafel Moorstadt | unbesetzt |  | 040 66969 207 |  | 10.11.2025 | 09.11.2027 | aktiv |  | Ausweise | NK
Summe | #3
Gesamt | #7
* Haftpflicht über die Stadt
""")  # noqa: E501
    fill(sheet, rows, bold=(0, 2, 3, 7, 11))
    for ref in ("F5", "G5"):
        sheet[ref].number_format = "dd.mm.yyyy"
    sheet.merge_cells("A1:K1")
    save(book, HERE / "15-einsatzstellen.xlsx")


def gardeners() -> None:
    """A French association: its officers, who came to its workshops, other bodies, a legend."""
    book = new_book()
    sheet = book.active
    sheet.title = "Bureau"
    officers = table("""
LES MAINS VERTES - BUREAU 2026
Fonction | Nom | Téléphone | Courriel
Présidente | Mme Colette Aubry | 06 39 98 20 01 | colette@mainsvertes.example
Vice-président | Lucien Kaboré | 06 39 98 20 02 |
Trésorière | Mlle Inès Morvan |  | ines.morvan@courriel.example
Secrétaire | à pourvoir |  |
Membres | Jean-Yves et Maryse Quéméner | 06 39 98 20 04 |
""")
    fill(sheet, officers, bold=(0, 1))
    workshops = book.create_sheet("Ateliers")
    attendance = table("""
NOM Prénom | @2026-03-07 | @2026-04-04 | @2026-05-02 | Total
AUBRY Colette | ✓ | ✓ | ✓ | #3
KABORÉ Lucien | ✓ |  | ✓ | #2
MORVAN Inès |  | ✓ |  | #1
QUÉMÉNER Jean-Yves | ✓ | ✓ |  | #2
TRAORÉ Awa |  | ✓ | ✓ | #2
VIDAL-PONS Rémi | ✓ |  | exc. | #1
Présents | #4 | #4 | #3 | #11
""")
    fill(workshops, attendance, bold=(0,))
    for ref in ("B1", "C1", "D1"):
        workshops[ref].number_format = "dd/mm/yyyy"
    bodies = table("""
Structure | Type | Référent(e) | Tél. ou courriel
Régie de quartier | Insertion | M. Baptiste N'Diaye | bndiaye@regie.example
École Paul-Fort | École | Mme Solène Guyot et M. Karim Saadi | 05 36 49 20 05
Jardinerie du Pont | Commerce | Odile Garrec (ancienne gérante) | 05 36 49 20 06
 |  | Thibault Garrec | thibault@jardinerie-pont.example
Maison des aînés | Seniors | voir avec Colette |
""")
    fill(book.create_sheet("Autres structures"), bodies, top=3, left=2, bold=(0,))
    legend = table("""
✓ | présent
exc. | excusé
""")
    fill(book.create_sheet("Légende"), legend)
    save(book, HERE / "20-mains-vertes.xlsx")


MAKERS = (
    hospice_hours,
    rotary_foundation,
    gala,
    tribal_health,
    outreach_agreements,
    parish,
    volunteer_agency,
    gardeners,
)

if __name__ == "__main__":
    for make in MAKERS:
        make()
