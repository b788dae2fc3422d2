"""Make the workbooks of this set: `.xlsx`, `.xls` and `.ods`.

Needs openpyxl, xlwt and odfpy; the same versions give the same bytes:

    python -m pip install openpyxl==3.1.5 xlwt==1.3.0 odfpy==1.4.1
    PYTHONPATH=tests/support python tests/data/messy_eighth/make_workbooks.py
"""

from __future__ import annotations

from pathlib import Path

from kit_workbooks import table, write_ods, write_xls, write_xlsx

HERE = Path(__file__).parent

TRACKER = table("""
KRNC partner tracker FY27 (do not sort!!)

Partner | Point person | Their title | Tel. | Mail | Signed | Runs out | Our side | Their side | \
KR lead | Where it stands | Check in by
SCHOOLS & CAMPS
Aspen Grove Montessori | Freya Lundgren | head of school | 555-0101 | \
flundgren@aspengrove.example | \
@2024-09-03 | @2027-08-31 | creek lab days | bus and driver | PR | Active | @2027-01-15
Tamarack Middle School | Dexter Aguinaldo; alt. Ruth Yazzie | science chair | 555-0102 | \
daguinaldo@tamarackms.example | @2025-08-18 | @2026-12-18 | loaner binoculars | student greeters | \
WJ | Active | @2026-12-01
Camp Windigo | (new director starts Jan.) | | | office@campwindigo.example | @2023-05-01 | \
@2026-04-30 | night hikes | canoes | MO | Ended |
 | | | | | | Schools total | #3
TRAIL & OUTDOOR CLUBS
High Plains Audubon | Constance Merriwether | president | 555-0103 | cmerri@hpaudubon.example | \
@2022-03-15 | @2028-03-14 | meeting room | bird counts | DK | Active | @2027-03-01
Tamarack Nordic Ski Club | Anders Fjeld & Solveig Fjeld | | 555-0104 | | @2025-11-01 | \
@2027-10-31 | groomed loop | grooming labor | WJ | Active |
Dusty Boots Hikers | Marjorie Tull | secretary | | mtull@dustyboots.example | | | \
trail head parking | \
trail work days | DK | Prospect | @2026-12-10
 | | | | | | Clubs total | #3
HEALTH
Bluestem Hospice | Chaplain Elias Nordgren | chaplain | 555-0106 | enordgren@bluestem.example | \
@2026-02-02 | @2029-02-01 | memorial grove | grief walks | PR | Active | @2027-02-01
Fox Hollow Physical Therapy | Dr. Odalys Ferrer | owner | 555-0107 / 555-0108 | \
odalys@foxhollowpt.example | @2026-06-15 | @2027-06-14 | accessible trail | balance clinics | MO | \
Active |
 | | | | | | Health total | #2
 | | | | | | ALL PARTNERS | #8
""")

LEADS = table("""
KR lead | is
PR | Priya
WJ | Walt
MO | Margo
DK | Deb
""")

JUNIORS = table("""
Junior Naturalists, fall 2026 - attendance

 | | | | | Owl pellets | Pond study | Tracks and scat | Shelter building
Family name | Child | School | Parent / guardian | Parent's cell | @2026-09-12 | @2026-09-26 | \
@2026-10-10 | @2026-10-24
Achterkamp | Willa | Pine Bluff Elementary | Hester Achterkamp | 555-0111 | x | x | | x
Bonaventure | Remy | Pine Bluff Elementary | Claudette Bonaventure | 555-0112 | x | X | x | x
Czerny | Tomasz | Aspen Grove Montessori | Halina Czerny | 555-0113 | | x | late | x
DeWitt | Josie | home school | Barnaby DeWitt | 555-0114 | x | - | x |
Espinal | Mateo | Tamarack Middle School | Yolanda Rojas | 555-0115 | x | sick | x | x
Fitzhugh | Clementine | Aspen Grove Montessori | (on file) | | | x | x |
Gunnarson | Pia | Tamarack Middle School | Torsten Gunnarson | 555-0116 | x | x | | sick
Hightower | Ezekiel | Pine Bluff Elementary | Loretta Hightower | 555-0117 | - | x | x | x
here | | | | | #5 | #5 | #6 | #6
x = here, late counts as here, - = told us before
""")

BURN_SIGN_IN = table("""
PLEASE SIGN IN
Event | Prairie Burn Workshop
Date | @2026-04-11
Where | Duckworth Ranch machine shed

No. | Print your name | Who you are with | Cell or e-mail | First time?
#1 | Gustavo Treviño | Lakota Springs Tribal Council | gtrevino@lakotasprings.example | N
#2 | Peg O'Rourke | Hollow Oak Land Trust | 555-0121 | N
#3 | Alden Fisk | " | afisk@holtrust.example | Y
#4 | Dr. Hyacinth Boateng | Tamarack State University | hboateng@tamarackstate.example | Y
#5 | Skip | neighbor | | N
#6 | Verna Lightfoot | Tamarack Fire District | 555-0122 | N
#7 | Lt. Cyrus Pappas | same as above | cpappas@tamarackfire.example | N
#8 | (scribble) | | 555-0199 | Y
#9 | Ned & Thea Kowalski | self | nedthea@mail.example | Y

PLEASE SIGN IN - page 2
No. | Print your name | Who you are with | Cell or e-mail | First time?
#10 | Josué Palacios | Basin Irrigation District | 555-0123 | Y
#11 | Maribeth Songer | Prairie Seed Company | maribeth@prairieseed.example | Y
#12 | Calloway, Rex | Prairie Seed Company | rex@prairieseed.example | N
#13 | | | |
#14 | | | |
Signed in | #12
""")

DEBRIEF = table("""
PLEASE SIGN IN
Event | Burn Season Debrief
Date | @2026-06-05
Where | Fire District station 2

No. | Print your name | Who you are with | Cell or e-mail | First time?
#1 | Verna Lightfoot | Tamarack Fire District | 555-0122 | N
#2 | Peg O'Rourke | Hollow Oak Land Trust | 555-0121 | N
#3 | Gustavo Treviño | Lakota Springs Tribal Council | gtrevino@lakotasprings.example | N
#4 | Iris Vandenberg | Tamarack County Roads | ivandenberg@tamarackcounty.example | Y
Signed in | #4
""")

GRANTS = table("""
Heimat- und Naturmuseum Auerfeld - Förderungen 2025/26
Stand: 30.09.2026, alle Beträge in Euro

Fördergeber | Ansprechperson | | | Projekt | | Bewilligung |
Name | Name | Funktion | Telefon / E-Mail | Titel | Jahr | am | Betrag
bewilligt
Sparkassenstiftung Auerfeld | Mechthild Overbeck | Stiftungsreferentin | 05432 555-0131; \
overbeck@spk-stiftung.example | Streuobst-Vitrine | #2025 | @2025-03-18 | #7500
Landesamt für Denkmalpflege | Dr. Sönke Terhorst | Referatsleiter | terhorst@lad.example | \
Dachsanierung | #2025 | @2025-06-02 | #42000
Stadt Auerfeld, Kulturamt | Gül Özdemir / Falk Rieger | | 05432 555-0132 | Museumsnacht | #2026 | \
@2026-01-20 | #3000
Bürgerstiftung Hasetal | Wennemar Freiherr von Dinklage | Vorstand | wd@bs-hasetal.example | \
Hörstationen | #2026 | @2026-04-14 | #5250
Zwischensumme | | | | | | | #57750
beantragt / abgelehnt
Rotary Club Auerfeld | Prof. Isolde Krahn | Präsidentin | krahn@rc-auerfeld.example | \
Wildbienenhotel | #2026 | offen | #2000
Volksbank Hasetal eG | N.N. | | spenden@vb-hasetal.example | Museumsbus | #2026 | abgelehnt |
Spenden
Molkerei Lüning GmbH | Torben Lüning | Inhaber | 05432 555-0133 | Schulmilchtag | #2025 | \
@2025-11-11 | #800
Summe gesamt | | | | | | | #60550
* Ansprechperson bei der Stadt bis 2024: Ingeborg Vogt (im Ruhestand)
""")

AGREEMENTS = table("""
Heron Prairie Coalition with Kestrel Ridge Nature Center - working file

A. Agreements
Org | Type | Kestrel gives | Kestrel gets | From | To | St. | Lead | Main contact | Second contact
Tamarack 4-H | S | barn for meetings | show animals | @2025-01-15 | @2027-01-14 | A | Margo | \
Delphine Oakes | Chip Radley
Prairie Artists Guild | C | wall space | two murals | @2024-04-01 | @2026-03-31 | E | Deb | \
Zelda Marchbanks |
Fox Hollow Optimists | C | pancake griddle | pancake labor | @2026-09-01 | @2028-08-31 | A | \
Walt | \
Monroe Tisdale | Hedy Tisdale
Tamarack Jail Garden Program | G | seedlings | compost | | | P | Priya | Sgt. Ronnie Blevins |
Sunflower Mobile Vet | B | rabies clinic space | wildlife rehab | @2026-05-05 | @2027-05-04 | A | \
Deb | to be named |

B. People above
Name | Job | Phone | E-mail
Delphine Oakes | 4-H agent | 555-0141 | doakes@tamarack4h.example
Chip Radley | barn boss | 555-0142 |
Zelda Marchbanks | guild president | | zelda@prairieartists.example
Monroe Tisdale | club secretary | 555-0143 | mtisdale@optimists.example
Ronnie Blevins | program sergeant | 555-0144 | rblevins@tamarackjail.example
""")

LEGEND = table("""
Codes in this file
St. | A = active, E = ended, P = prospect
A | Active
E | Ended
P | Prospect
Type |
S | Schools and youth
C | Community clubs
G | Government
B | Business
 | grey = ask first
""")

COMMITTEES = table("""
Coalition committees 2026-27

 | Outreach | Trails | Money
Chair | Beulah Ostrom | Ike Farnsworth | Monroe Tisdale
Vice chair | Gideon Prewitt | (open) | Beulah Ostrom
Members | Delphine Oakes | Hedy Tisdale | Winslow Chee
 | Winslow Chee | Chip Radley | tbd
 | Esperanza Luján | Roscoe Tabor - resigned |
Staff | Margo | Walt | Deb
Meets | 1st Mon. | 2nd Tue. | quarterly
""")


def main() -> None:
    """Write the workbooks beside this file."""
    write_xlsx(
        HERE / "13-partner-tracker.xlsx",
        {"Tracker": TRACKER, "Who is who": LEADS},
        days="d-mmm-yy",
        bold=(2, 3, 8, 13),
        merged=("A1:L1",),
    )
    write_ods(HERE / "15-junior-naturalists.ods", {"Fall 2026": JUNIORS}, days="%m/%d/%y")
    write_xls(
        HERE / "16-burn-workshop-sign-in.xls",
        {"April": BURN_SIGN_IN, "June": DEBRIEF},
        days="mmm d, yyyy",
        bold=(0, 5),
        merged=((0, 0, 0, 4),),
    )
    write_xlsx(
        HERE / "19-foerderungen-museum.xlsx",
        {"Förderungen": GRANTS},
        days="dd.mm.yyyy",
        bold=(3, 4),
        merged=("B4:D4", "E4:F4", "G4:H4"),
    )
    write_ods(
        HERE / "21-coalition-working-file.ods",
        {"Codes": LEGEND, "Agreements": AGREEMENTS, "Committees": COMMITTEES},
        days="%m/%d/%Y",
    )


if __name__ == "__main__":
    main()
