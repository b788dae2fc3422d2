"""Make the workbooks of this set: `.xlsx`, `.xls` and `.ods`.

Needs openpyxl, xlwt and odfpy; the same versions give the same bytes:

    python -m pip install openpyxl==3.1.5 xlwt==1.3.0 odfpy==1.4.1
    PYTHONPATH=tests/support python tests/data/messy_ninth/make_workbooks.py
"""

from __future__ import annotations

from pathlib import Path

from kit_workbooks import table, write_ods, write_xls, write_xlsx

HERE = Path(__file__).parent

CLUB = table("""
TV Eintracht Hollerbach 1908 e.V.
Abteilungsleitungen und Vorstand, Stand September 2026

Abteilung | Leitung | Telefon | E-Mail | Stellvertretung | Tel. Stellv. | seit
Turnen | Brandtner, Hedwig | 06021 555-0131 | turnen@tv-hollerbach.example | Kolb, Susi | \
06021 555-0132 | #2019
Handball | Öztürk, Cem | 0170 5550133 | handball@tv-hollerbach.example | N.N. | | #2022
Tischtennis | Lohmüller, Dr. Frank | | lohmueller@mail.example | Aust, Gesine | 06021 555-0134 | \
#2015
Leichtathletik | Weidinger, Marlies (kommissarisch) | 06021 555-0135 | | N.N. | | #2026
Gymnastik 60+ | Fuchs, Irmgard und Horst | 06021 555-0136 | | | | #2008
Wandern | unbesetzt | | | | |

Vorstand
Funktion | Name | Telefon | E-Mail
1. Vorsitzender | Reuß, Karl-Heinz | 06021 555-0137 | vorstand@tv-hollerbach.example
2. Vorsitzende | Staudt, Annika | 06021 555-0138 |
Kassenwart | Ehrenreich, Pius | | kasse@tv-hollerbach.example
Schriftführerin | Sommer, Dilek | |

N.N. = noch nicht benannt
""")

ROUTE = table("""
Programa Vida Sana - contactos de la ruta 2026
Promotora: Yolanda Prieto

Lugar | Con quién hablar | Cargo | Teléfono o correo | Qué nos prestan | Qué llevamos | \
Convenio hasta | Notas
ESCUELAS
Primaria Benito Juárez | Mtra. Leticia Bravo | directora | 555-0141 | salón de usos múltiples | \
talleres de nutrición | @2027-06-30 | va los martes
Secundaria Técnica 12 | Gustavo Nájera | prefecto | gnajera@tecnica12.example | cancha | \
plática sobre vapeo | @2026-12-15 |
IGLESIAS
Parroquia Santa Rita | Hna. Carmen Ríos | catequista | 555-0143 | cocina | toma de presión | \
@2027-03-31 |
Templo Nueva Vida | Pastor Eliseo Tamez | pastor | 555-0144 | | | |
CLÍNICAS Y FARMACIAS
Clínica Familiar del Valle | Dr. Tomás Quiroga y Lic. Elena Paz | | | vacunas | \
promotoras los jueves | @2028-01-31 | llamar antes
Centro de Salud Tipo B | por confirmar | | | | | |
Farmacia La Salud | Rocío Villalpando | encargada | 555-0147 | cubrebocas | folletos | | \
mismo que arriba

Total de lugares | #7
""")

GROUPS = table("""
Marlow County Extension - groups we work with

Group | Kind | Main contact | | | Back-up contact | | Meets
 | | Name | Phone | Email | Name | Phone |
Marlow Elementary Garden Club | S | Lucille Harmon | 555-0151 | lharmon@marlowschools.example | \
Davy Oakes | 555-0152 | Tuesdays
Greater Hope Tabernacle | F | Bishop Raymond Tull | 555-0153 | | none yet | | 2nd Sunday
Piney Creek Growers | G | Joan Stiles* | | joan@pineycreek.example | Hank Stiles | 555-0155 | \
monthly
Soil & Water District | A | Marisol Vega | 555-0156 | mvega@swd.example | Glenn Ruddock | \
555-0157 | quarterly
Cross Keys Middle School FFA | S | Carolyn Pell | | cpell@marlowschools.example | | | Fridays
Marlow Beekeepers | G | Otis Brandywine* | 555-0159 | | | | 1st Monday
Our Lady of the Fields | F | Sister Agnes Dufour | 555-0160 | | | | by request

* prefers a call in the evening
""")

KINDS = table("""
What the letters mean
S | school
F | faith community
G | growers
A | agency
""")

ROUNDTABLE = table("""
Mentor Roundtable 2026

Name | Agency | @2026-02-12 | @2026-05-14 | @2026-09-10 | @2026-11-12 | Total
Yvette Larue | Marlow Literacy Council | P | P | P | E | #3
Bo Hendricks | Cedar Fork High School | P | A | P | P | #3
Sunita Rao | YMCA of Marlow | P | E | P | P | #3
Ezekiel Stamp | Mt. Olive Baptist | A | P | P | A | #2
Pia Lindgren | Marlow Literacy Council | | P | P | P | #3
Tom Reece (stopped coming in June) | Goodwill Career Center | P | P | | | #2
Alma Jean Porter | Cedar Fork High School | | | P | P | #2
Present | | #4 | #4 | #6 | #4 | #18

P = present, A = absent, E = excused
""")

HELP = table("""
Where to get help in Marlow County (Commons front desk, Sept. 2026)

Need | Agency | Who to ask for | Phone | Hours | Cost
Food | Marlow Food Pantry | Nadine Cross | 555-0221 | M-Th 9-4 | free
 | Loaves & Fishes Kitchen | Rev. Isaac Boone | 555-0222 | lunch daily | free
Housing | Marlow Housing Authority | Gretel Amundsen | 555-0223 x12 | M-F 8-5 | sliding scale
 | St. Vincent House | Jamal Whitlock | call first | 24 hours | free
Legal help | Legal Aid of the Plains | Ximena Duarte | 555-0226 | by appointment | free
Someone to talk to | Plains Crisis Line | | 1-800-555-0199 | 24 hours | free
 | St. Vincent House | front desk | 555-0225 | 24 hours | free
Work | Job Center | Peter Novak | 555-0228 | M-F 9-5, no appointment needed | free
""")

GRANTS = table("""
Marlow Community Foundation
Grants awarded, fiscal year 2026

Grantee | Contact | Title | E-mail | Project | Amount | Approved
ARTS
Cedar Fork Arts Guild | Delphine Arceneaux | Executive Director | delphine@cfarts.example | \
mural on Main Street | #7500 | @2025-10-14
Marlow Symphony | Warren Toth | General Manager | wtoth@marlowsymphony.example | \
young people's concert | #5000 | @2026-01-20
Subtotal, arts | | | | | #12500 |
YOUTH & COMMUNITY
Boys & Girls Club of Marlow | Imani Grove | Director of Programs | igrove@bgcmarlow.example | \
summer camp scholarships | #15000 | @2026-03-17
Marlow Trails Alliance | Steve & Lynn Kubiak | | | signs for the river trail | #2200 | @2026-03-17
New Neighbors Center (fiscal agent: YMCA) | Fatima Zaidi | Founder | \
fatima@newneighbors.example | driving lessons | #4000 | @2026-06-16
Subtotal, youth & community | | | | | #21200 |
Total awarded | | | | | #33700 |
""")

TRACKER = table("""
Cedar Fork Commons - Partner tracker

Partner | Contact, what they do | Phone / e-mail | Back-up | They bring | We bring | Start | End | \
Lead | Status | Acct
HEALTH
Marlow County Health Dept. | Shirley Tomczak, health educator | stomczak@marlowhealth.example | \
Raj Pillai 555-0232 | flu shots | space on Thursdays | @2025-07-01 | @2027-06-30 | JO | active | \
#4410
Plains Dental Van | Constance Abara, hygienist | 555-0233 | | screenings | parking and power | \
@2026-03-15 | @2027-03-14 | JO | active | #4411
subtotal | 2
SCHOOLS AND COLLEGES
Cedar Fork High School | Leigh Sorrento, counselor | lsorrento@cfhs.example | Bo Hendricks | \
student volunteers | tutoring room | @2024-08-15 | 12/31/26 | RA | active | #4420
Marlow Community College | Huy Dang, dean of students | new dean in fall | | ESL teachers | \
classroom | | | BT | talking | #4422
subtotal | 2
BUSINESS
Marlow Valley Bank | Vernon Oyler, branch manager | voyler@marlowbank.example | | \
money workshops | publicity | @2022-01-01 | @2025-12-31 | RA | ended | #4430
Marchetti Hardware | Tess Marchetti, owner | 555-0238 | | paint at cost | logo on the mural | \
4/1/25 | ongoing | BT | active | #4431
subtotal | 2
Total | 6 partners
""")

INITIALS = table("""
Initials
RA | Ruth
BT | Ben
JO | Joyce
""")


def main() -> None:
    """Write all workbooks next to this file."""
    write_ods(HERE / "03-sportverein-abteilungen.ods", {"Tabelle1": CLUB})
    write_xlsx(
        HERE / "04-ruta-vida-sana.xlsx",
        {"Ruta": ROUTE},
        days="dd/mm/yyyy",
        bold=(0, 3),
        merged=("A1:H1", "A2:H2"),
    )
    write_xlsx(
        HERE / "06-extension-groups.xlsx",
        {"Groups": GROUPS, "Key": KINDS},
        bold=(2, 3),
        merged=("A1:H1", "C3:E3", "F3:G3"),
    )
    write_xlsx(HERE / "10-mentor-roundtable.xlsx", {"2026": ROUNDTABLE}, days="d-mmm", bold=(2,))
    write_ods(
        HERE / "15-where-to-get-help.ods",
        {"Help": HELP},
        spans={(3, 0): 2, (5, 0): 2, (8, 0): 2},
    )
    write_xls(HERE / "16-grants-awarded.xls", {"FY26": GRANTS}, days="m/d/yy", bold=(0, 3))
    write_xlsx(
        HERE / "19-commons-partner-tracker.xlsx",
        {"Partners": TRACKER, "Initials": INITIALS},
        bold=(0, 2),
        hidden_columns=("K",),
    )


if __name__ == "__main__":
    main()
