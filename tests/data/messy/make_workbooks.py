"""Makes the workbooks of the kit, each as its keeper would have typed it.

    PYTHONPATH=tests/support python tests/data/messy/make_workbooks.py

See `tests/support/kit_workbooks.py` for what that needs.
"""

from __future__ import annotations

from pathlib import Path

from kit_workbooks import fill, new_book, save, table, write_ods

# The writers are imported where they are used: pytest looks into every module for examples.
HERE = Path(__file__).parent
SHORT_DAYS = "%m/%d/%y"


def mou_tracker() -> None:
    """Two rows of headers, merged; serial numbers as days; a hidden column; a sheet of keys."""
    from openpyxl.styles import Alignment, PatternFill

    book = new_book()
    sheet = book.active
    sheet.title = "MOUs"
    rows = table("""
MOU TRACKER - Outreach Dept

Partner |  | Contact |  |  | MOU |  |  | Internal | Staff
Organization | Sector | Name | Title | Email | Signed | Expires | Status | $ |
Lakeside Regional Hospital | Health | Vincent Achebe | Dir. of Community Benefit | vachebe@lakesideregional.example | @2024-07-01 | @2027-06-30 | Active | #12000 | Nora
Pike Center R-IV Schools | Education | Marisol Fuentes | Superintendent | mfuentes@pikecenter.example | @2025-08-15 | #46568 | Active |  | Ivy
Job Center of Pike County | Workforce | Shauna Riggs | Workforce Navigator | sriggs@jobcenter.example | #45306 | 1/14/27 | Active |  | Sam
Prairie Foundation | Philanthropy | Tobias Lindgren | Program Officer | tlindgren@prairiefdn.example | @2026-02-09 | Spring 2028 | Pending | #5000 | Nora
Refugee Welcome Network | Social services | Abdi Warsame | Director | abdi@rwn.example | @2023-10-02 | @2025-10-01 | Expired |  | Sam
Lakeside Lutheran Home | Seniors | TBD |  | frontdesk@lutheranhome.example |  |  | Draft |  | Ivy

Total |  | #6 |  |  |  |  |  | #17000
Signed copies are in the green binder.
""")  # noqa: E501
    fill(sheet, rows, bold=(0, 2, 3))
    sheet["F7"].number_format = sheet["G6"].number_format = "General"
    for ref in ("A1:J1", "A3:B3", "C3:E3", "F3:H3"):
        sheet.merge_cells(ref)
    for cell in sheet[3]:
        cell.fill = PatternFill("solid", fgColor="DDDDDD")
        cell.alignment = Alignment(horizontal="center")
    sheet.column_dimensions["I"].hidden = True
    sheet.freeze_panes = "A5"
    key = book.create_sheet("Key")
    fill(
        key,
        table("""
Status | Meaning
Active | signed by both
Pending | with legal
Expired | do not use the logo
Draft | we are writing it
"""),
    )
    save(book, HERE / "30-mou-tracker.xlsx")


def food_bank() -> None:
    """Three tables on one sheet, each under its own heading."""
    book = new_book()
    sheet = book.active
    sheet.title = "Contacts"
    fill(
        sheet,
        table("""
Lakeside Food Bank - contact sheet |  |  |  | rev 9/26

STAFF
Name | Job | Ext. | Cell
"""),
        bold=(0, 2, 3),
    )
    fill(
        sheet,
        table("""
Teresa Odom | Executive Director | #101 | 660-555-0101
Griffin Yates | Warehouse | #104 | 660-555-0301
Nell Abernathy-Cruz | Agency relations | #102 |
(open position) | Driver |  |
"""),
        top=5,
    )
    fill(
        sheet,
        table("""
BOARD OF DIRECTORS
Name | Office | Term ends | Employer
"""),
        top=11,
        bold=(0, 1),
    )
    fill(
        sheet,
        table("""
Beck, Arlo | President | @2027-12-31 | retired
Fuentes, Marisol | Vice president | @2026-12-31 | Pike Center R-IV Schools
Huang, Dolores | Treasurer | @2028-12-31 | Lakeside Credit Union
"""),
        top=13,
    )
    fill(
        sheet,
        table("""
MEMBER AGENCIES
Agency | Contact | Phone | Email | Pickup day
"""),
        top=19,
        bold=(0, 1),
    )
    fill(
        sheet,
        table("""
Harvest Table Food Pantry | Carmen Villalobos | 660-555-0200 | carmen@harvesttable.example | Tue
Loaves & Fishes Kitchen | Deacon Paul Wisniewski | 660-555-0201 |  | Mon
Salvation Army Lakeside Corps | Maj. Sean Byrne | 660-555-0302 | sean.byrne@salarmy.example | Tue
Cedar Street Shelter | Marcus Vail | 660-555-0102 | mvail@cedarshelter.example | Fri
"""),
        top=21,
    )
    fill(
        sheet,
        table("""
4 agencies
"""),
        top=25,
    )
    save(book, HERE / "31-food-bank-contact-sheet.xlsx")


def school_liaisons() -> None:
    """A sheet for each level, a sheet that explains the marks."""
    book = new_book()
    first = book.active
    first.title = "Elementary"
    fill(
        first,
        table("""
Family liaisons 26-27
School | Principal | Liaison | Liaison email | Library visits
Lincoln Elem. | Isaac Thorne | Rosa Delgadillo | rdelgadillo@lps.example | A
Washington Elem. | Peg Sorensen | Rosa Delgadillo | rdelgadillo@lps.example | B
Sacagawea Elem. | J.T. Rudd | none yet |  | C
"""),
        bold=(1,),
    )
    second = book.create_sheet("Middle & High")
    fill(
        second,
        table("""
School | Principal | Liaison | Liaison email | Library visits
Lakeside Middle | Dr. Carla Nunez | Hollis Ray | hray@lps.example | A
Lakeside High | Gordon Teague (interim) | Hollis Ray | hray@lps.example |
"""),
        top=3,
        left=2,
        bold=(0,),
    )
    legend = book.create_sheet("Legend")
    fill(
        legend,
        table("""
A | monthly
B | each quarter
C | not yet
"""),
    )
    save(book, HERE / "32-school-liaisons.xlsx")


def clinic_referrals() -> None:
    """Hidden rows of an old clinic, a hidden column, and a note beside the table."""
    book = new_book()
    sheet = book.active
    sheet.title = "Referral contacts"
    rows = table("""
 | Clinic | Referral coordinator | Direct line | Fax | Email | Languages
 | Hope Clinic | Bianca Ferraro | 660-555-0310 | 660-555-0311 | bferraro@hopeclinic.example | EN, ES
 | Pike Women's Health | Tam Nguyen | 660-555-0312 | 660-555-0313 | tnguyen@pwh.example | EN, VI
 | Lakeside Walk-In (closed) | Ollie Stern | 660-555-0314 |  |  | EN
 | Behavioral Health Assoc. | Renee Cartwright, LCSW | 660-555-0315 |  | renee@bha.example | EN
 | VA Outreach Clinic | Darnell Hicks | 660-555-0316 |  | darnell.hicks@vaclinic.example | EN
 | Smile Van Dental | Front desk | 660-555-0205 |  | smiles@smilevan.example | EN, ES
""")
    fill(sheet, rows, top=2, bold=(0,))
    sheet["I3"] = "<- ask for Bianca only!"
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["E"].hidden = True
    save(book, HERE / "33-clinic-referrals.xlsx")


def help_guide() -> None:
    """Services with the organization merged over its rows, and sections by field."""
    rows = table("""
Community Resource Guide |  |  |
Agency | Program | Who can come | Contact
CHILDREN & FAMILIES |  |  |
Head Start Lakeside | Preschool | ages 3-5 | Tamika Rowe, 660-555-0180
 | Parent cafe | any parent | Tamika Rowe
Family Tree Counseling | Play therapy | by referral | intake line 660-555-0320
JOBS |  |  |
Job Center of Pike County | Resume help | anyone | Shauna Riggs, 660-555-0264
 | GED testing | 16+ | same
 | Youth jobs | 14-24 | Dre Whitlock, dwhitlock@jobcenter.example
IMMIGRANTS & REFUGEES |  |  |
Refugee Welcome Network | Interpreters | anyone | Abdi Warsame <abdi@rwn.example>
Familias Unidas | Citizenship class | LPR | Luz Herrera, 660-555-0321
 |  |  |
Printed by Riverbend Public Library, corrections to Ivy |  |  |
""")
    write_ods(
        HERE / "34-help-guide.ods", {"Guide": rows}, days=SHORT_DAYS, spans={(3, 0): 2, (7, 0): 3}
    )


def grants() -> None:
    """Grants by year with subtotals; staff by first name."""
    book = new_book()
    sheet = book.active
    sheet.title = "Grants"
    rows = table("""
Funder | Program officer | PO email | Purpose | Asked | Got | Report due | Who
FY25
Prairie Foundation | Tobias Lindgren | tlindgren@prairiefdn.example | Bookmobile | #20000 | #15000 | @2025-09-30 | Nora
State Humanities Council | Wes Arroyo | warroyo@humanities.example | Oral history | #4800 | #4800 | @2025-07-15 | Ivy
Subtotal |  |  |  | #24800 | #19800
FY26
Lakeside Credit Union | Dolores Huang | dhuang@lakesidecu.example | Money smart | #3000 | #0 | declined | Sam
Pike Co. Community Fdn. | Marguerite Dubois; Hal Yost (asst) | mdubois@pccf.example | Hot spots | #7500 | #7500 | @2026-12-01 | Sam
Arts Midland | n/a - online portal |  | Murals | #6000 | ? |  | Ivy
Subtotal |  |  |  | #16500 | #7500
GRAND TOTAL |  |  |  | #41300 | #27300
""")  # noqa: E501
    fill(sheet, rows, bold=(0, 1, 4, 5, 9, 10))
    sheet.merge_cells("A2:H2")
    sheet.merge_cells("A6:H6")
    save(book, HERE / "35-grants.xlsx")


def clergy() -> None:
    """One column "Last, First" with titles; denominations as headings."""
    book = new_book()
    sheet = book.active
    sheet.title = "Ministerial Alliance"
    rows = table("""
Lakeside Ministerial Alliance
Clergy | Congregation | Office | Cell | E-mail
BAPTIST
Okonkwo, Rev. Dr. Samuel | Bethel Baptist Church | 660-555-0330 | 660-555-0331 | s.okonkwo@bethelbaptist.example
Pruitt, Rev. Lionel | First Baptist | 660-555-0332 |  |
CATHOLIC
Keane, Fr. Thomas P. | St. Brendan's Parish | 660-555-0106 |  | tkeane@stbrendan.example
Holloway, Sr. Bernadette | St. Brendan's Parish | 660-555-0106 | 660-555-0334 |
OTHER
Banks, Pastor Willie | Mt. Zion AME | 660-555-0251 | 660-555-0252 | wbanks@mtzion.example
Kaufman, Rabbi Eli | Temple Beth Shalom | 660-555-0188 |  | rabbi@tbs.example
Siddiqui, Imam Yusuf | Islamic Center of Pike County | 660-555-0335 |  | imam@islamicctr.example
(search committee) | Grace Lutheran | 660-555-0336 |  | office@gracelutheran.example

Alliance meets first Thursdays, Grace Lutheran fellowship hall
""")  # noqa: E501
    fill(sheet, rows, bold=(0, 1, 2, 5, 8))
    save(book, HERE / "36-clergy.xlsx")


def school_secretaries() -> None:
    """An old .xls with ditto marks."""
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("offices")
    rows = table("""
SCHOOL OFFICES |  |  |
District | School | Secretary | Phone
Lakeside Public Schools | Lincoln Elementary | Joanne Pfeiffer | 660-555-0340
" | Washington Elementary | Tricia Maddox | 660-555-0341
" | Lakeside Middle School | Barb Otte (a.m.) / Kay Lund (p.m.) | 660-555-0342
Pike Center R-IV | Pike Center High | Mrs. Olive Stamper | 660-555-0343
same as above | Pike Center Elementary | same as above | 660-555-0344
 |  |  |
source: district web pages |  |  |
""")
    strong = xlwt.easyxf("font: bold on")
    for n, row in enumerate(rows):
        for m, value in enumerate(row):
            if value:
                sheet.write(n, m, value, *([strong] if n < 2 else []))
    book.save(str(HERE / "37-school-secretaries.xls"))


def pantry_network() -> None:
    """A first and a second contact, each with a cell for mail or telephone."""
    book = new_book()
    sheet = book.active
    sheet.title = "Sheet1"
    rows = table("""
PANTRY | Primary contact | Email / Phone | Back-up contact | Email / Phone | open | # households
Harvest Table | Carmen Villalobos | carmen@harvesttable.example; 660-555-0200 | Rita Song | 660-555-0350 | T Th | #210
Bethel Baptist pantry | Deaconess Mae Rollins | 660 555 0351 | Rev. Okonkwo |  | Sat | #64
St. Brendan's SVdP | Pat Burke & Kim Burke | burkes@mail.example |  |  | W | #88
Campus Cupboard (LCC) | Neil Armitage | narmitage@lcc.example | student worker | cupboard@lcc.example | M-F | #130
Hilltop Apts. closet | Faye Wozniak | (660) 555-0352 text ok | Ines Duarte | ines@hilltop.example / 555-0353 | by appt | #22
TOTAL |  |  |  |  |  | #514
""")  # noqa: E501
    fill(sheet, rows, top=2, bold=(0, 6))
    save(book, HERE / "38-pantry-network.xlsx")


def rsvp() -> None:
    """Answers to an invitation, and who came."""
    book = new_book()
    sheet = book.active
    sheet.title = "RSVPs"
    rows = table("""
Legislative Breakfast - Friday, February 20, 2026
Guest | Representing | RSVP | Diet | Came?
Amundsen, Hon. Grace | City of Lakeside | yes |  | y
Sen. Curtis Bell | State Senate | yes +1 |  | y
Dana Ferris | Lakeside Regional Hospital | Yes | veg | y
Marisol Fuentes | Pike Center R-IV Schools | regrets |  |
Gus O'Rourke | Chamber of Commerce | maybe |  | n
Deb Kowalczyk | United Way of Pike County | YES | gluten free | n (sick)
Nora Kim | library | yes |  | y
+1 of Sen. Bell |  |  |  | y
yes: 5   no: 1   maybe: 1 |  |  |  | #5
""")
    fill(sheet, rows, bold=(0, 1))
    save(book, HERE / "39-legislative-breakfast.xlsx")


def volunteer_hours() -> None:
    """Hours by day, with sums."""
    rows = table("""
Garden crew hours June |  |  |  |  |  |
volunteer | phone | @2026-06-06 | @2026-06-13 | @2026-06-20 | @2026-06-27 | hrs
Corinne Ashby | 555-0360 | #3 | #2.5 |  | #3 | #8.5
Moe & Fran Liddell | 555-0361 | #2 |  | #2 |  | #4
Zadie Okoro |  |  | #4 | #4 | #1.5 | #9.5
girl scouts (6) |  |  |  | #12 |  | #12
Bram Hollis | 555-0363 | #0 | #1 | #0 | #1 | #2
hrs |  | #5 | #7.5 | #18 | #5.5 | #36
""")
    write_ods(HERE / "40-garden-hours.ods", {"June": rows}, days=SHORT_DAYS)


def family_nights() -> None:
    """P, A and E by days under merged months."""
    book = new_book()
    sheet = book.active
    sheet.title = "FACE team"
    rows = table("""
Family Engagement Team   P=present A=absent E=excused
 |  | Sept 2026 |  | Oct 2026 |  |
Member | School | #9 | #23 | #7 | #21 | P
Rosa Delgadillo | Lincoln | P | P | P | E | #3
Hollis Ray | Lakeside Middle | P | A | P | P | #3
Peg Sorensen | Washington | E | P | A | P | #2
kelly mcbride | Lincoln | P | P | P | P | #4
Ivy Chen | (library) | P | E | P | P | #3
present |  | #4 | #3 | #4 | #4 |
""")
    fill(sheet, rows, bold=(0, 1, 2))
    sheet.merge_cells("A1:G1")
    sheet.merge_cells("C2:D2")
    sheet.merge_cells("E2:F2")
    save(book, HERE / "41-family-engagement.xlsx")


def first_responders() -> None:
    """Two tables side by side; ranks before names."""
    book = new_book()
    sheet = book.active
    sheet.title = "liaisons"
    fill(
        sheet,
        table("""
LAW ENFORCEMENT |  |
Name | Agency | Phone
Sgt Lena Marsh | Lakeside PD | 660-555-0192
Dep. Geoffrey Platt | Pike County Sheriff | 660-555-0181
Chief A. Novotny | Pike Center PD | 660-555-0370
Ofc. Desiree Lamb (SRO) | Lakeside PD |
"""),
        bold=(0, 1),
    )
    fill(
        sheet,
        table("""
FIRE / EMS |  |
Name | Agency | Phone
Capt. Roy Delacroix | Lakeside Fire Dept | 660-555-0250
Lt. Monique Favre | Lakeside Fire Dept | 660-555-0371
Skeeter Dawes, EMT-P | Pike Ambulance District | 660-555-0372
"""),
        left=5,
        bold=(0, 1),
    )
    fill(
        sheet,
        table("""
dispatch 660-555-0249 (not 911)
"""),
        top=9,
    )
    save(book, HERE / "42-first-responders.xlsx")


def kirchenkreis() -> None:
    """Parishes of a church district, in German."""
    rows = table("""
Ev. Kirchenkreis Nordtal - Ansprechpersonen Besuchsdienst |  |  |  |
 |  |  |  |
Gemeinde | Ansprechpartner/in | Funktion | Tel. | E-Mail
Ev. Kirchengemeinde St. Petri | Pfr. i.R. Wolfgang Ahrens | Besuchsdienst | 030 23125 201 |
 | Pfrn. Katrin Moeller | Pfarramt | 030 23125 202 | k.moeller@petri.example
Friedensgemeinde | Frau Ingeborg Stahl | Gemeindebüro | 030 23125 203 | buero@frieden.example
Kirchengemeinde Alt-Nordtal | Ehepaar Renate und Klaus Vogt | Besuchsdienst | 030 23125 204 | vogt@post.example
Lukasgemeinde | z. Zt. unbesetzt |  | 030 23125 205 |
Diakoniestation Nordtal gGmbH | Dr. med. Anja Seidel | Pflegedienstleitung |  | seidel@diakoniestation.example
 |  |  |  |
Stand 09/2026, Angaben ohne Gewähr |  |  |  |
""")  # noqa: E501
    write_ods(
        HERE / "43-kirchenkreis.ods",
        {
            "Kontakte": rows,
            "Tabelle2": table("""

"""),
        },
        days=SHORT_DAYS,
        spans={(3, 0): 2},
    )


def centros() -> None:
    """Schools that the library works with, in Spanish."""
    book = new_book()
    sheet = book.active
    sheet.title = "Convenios"
    rows = table("""
Convenios con centros educativos

Centro | Persona de contacto | Cargo | Correo electrónico | Tel. | Firma | Vence | Estado | Aportan | Aportamos | Responsable
CEIP Las Acacias | Montserrat Vidal Roca | Directora | mvidal@acacias.example | 900 555 120 | @2024-09-16 | @2027-06-30 | vigente | aula de apoyo | lotes de libros | Nora
IES Río Claro | D. Ernesto Lara | Jefe de estudios | elara@rioclaro.example | 900 555 121 | 1 de octubre de 2025 | 30 de septiembre de 2026 | vencido | mentores | sala de ordenadores | Sam
Escuela Infantil Pinocho | Sonia Beltrán y Mar Cano | Educadoras | pinocho@pinocho.example |  | @2026-01-12 |  | vigente |  | cuentacuentos | Ivy
Centro de Adultos El Puente | pendiente |  | info@elpuente.example | 900 555 123 |  |  | en conversaciones |  |  | Sam
TOTAL CENTROS: 4
""")  # noqa: E501
    fill(sheet, rows, bold=(0, 2, 7))
    for ref in ("F4", "G4", "F6"):
        sheet[ref].number_format = "dd/mm/yyyy"
    save(book, HERE / "44-convenios.xlsx")


def ecoles() -> None:
    """Schools by town, in French; the town is merged over its rows."""
    book = new_book()
    sheet = book.active
    sheet.title = "Écoles"
    rows = table("""
Commune | Établissement | Chef d'établissement | Référent lecture | Courriel du référent | Classes
Vallon | École Jules-Verne | Mme Sylvie Charpentier | Étienne Blanc | e.blanc@jules-verne.example | #8
 | École Prévert | Mme Nathalie Simon-Roche | idem |  | #5
 | Collège des Cèdres | M. Abdoulaye Diop | Mlle Zoé Garnier | zoe.garnier@cedres.example | #16
Saint-Loup | École du Lavoir | GIRARD Monique (jusqu'en 2025) |  |  | #3
 | Lycée agricole Bellevue | poste vacant | Luc Fontaine | luc.fontaine@bellevue.example | #11
Total |  |  |  |  | #43
""")  # noqa: E501
    fill(sheet, rows, top=3, left=2, bold=(0, 6))
    sheet.merge_cells("B4:B6")
    sheet.merge_cells("B7:B8")
    sheet["B1"] = "Écoles - lecture publique 2026/2027"
    save(book, HERE / "45-ecoles.xlsx")


def holiday_cards() -> None:
    """Who gets a card: households and offices, addresses in columns."""
    book = new_book()
    sheet = book.active
    sheet.title = "cards"
    rows = table("""
Name on envelope | c/o | Street | City | St | Zip | card 24 | card 25
Dr. and Mrs. Suresh Rao |  | 77 Hilltop Dr | Lakeside | MO | #63555 | x | x
Carol & Dan Weaver |  | 14 Elm | Lakeside | MO | #63555 | x | x
Mr. Everett Boone | Lions Club of Lakeside | PO Box 40 | Lakeside | MO | #63555 |  | x
The Staff | Hope Clinic | 300 Bluff | Lakeside | MO | #63555 | x |
Ms. Evangeline Thibodeaux-Marsh |  | 6 Levee Rd | Pike Center | MO | #63559 | x | x
Tim Boyle and Erin Sato |  | 9 Orchard | Lakeside | MO | #63555 |  | x
Judge Harlan Whitcombe, Ret. |  | 1 Court Sq | Lakeside | MO | #63555 | x | RTS
 | Stoltz Hardware | 18 Main | Lakeside | MO | #63555 | x | x
RTS = returned to sender
""")
    fill(sheet, rows, bold=(0,))
    save(book, HERE / "46-holiday-cards.xlsx")


def job_fair() -> None:
    """A sign-in sheet that says its day only in the name of the file."""
    book = new_book()
    sheet = book.active
    sheet.title = "Sheet1"
    rows = table("""
Job Fair sign in
First | Last | Business / agency | Phone or email | Newsletter?
Shauna | Riggs | Job Center | sriggs@jobcenter.example | y
Ruben | Stoltz | Stoltz Hardware | 660-555-0183 | n
Mei-Ling | Tsao |  | meiling.tsao@mail.example | y
Dre | Whitlock | Job Center | same |
(can't read) |  | Walgrove Plastics |  |
Tish | O'Dell | Walgrove Plastics HR | todell@walgrove.example | Y
Augusto | de la Cruz | seeking work | 555-0380 | y
Sam | Ortiz | RPL |  |
Bobbi | Kent | ditto | 555-0382 |
9 signed in
""")
    fill(sheet, rows, bold=(0, 1))
    save(book, HERE / "47-job-fair-2026-03-05.xlsx")


def rotary() -> None:
    """A club's roster in an old .xls: last name first, partner, employer, year of joining."""
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("ROSTER")
    rows = table("""
ROTARY CLUB OF LAKESIDE |  |  |  |  |
LAST | FIRST | SPOUSE | FIRM | CLASSIFICATION | PHONE
ACHEBE | VINCENT | Ify | Lakeside Regional Hospital | Hospital admin. | 660-555-0261
BOYLE | TIMOTHY J. |  | Boyle & Sato Architects | Architect | 660-555-0390
LUND | PETE | Kay | United Way of Pike County | Nonprofit | 660-555-0391
page 1 |  |  |  |  |
LAST | FIRST | SPOUSE | FIRM | CLASSIFICATION | PHONE
PICKERING | WALT | Jo | Pickering & Sons Insurance | Insurance | 660-555-0191
St. CLAIR | ROBERTA |  | (retired) | Banking | 660-555-0392
VAN ZANDT | COLE |  | Lakeside Cons. Telephone Co. | Telecom | 660-555-0393
page 2 |  |  |  |  |
6 active members |  |  |  |  |
""")
    for n, row in enumerate(rows):
        for m, value in enumerate(row):
            if value:
                sheet.write(n, m, value)
    book.save(str(HERE / "48-rotary-roster.xls"))


def coalition() -> None:
    """Partners under headings by sector, blank columns between, counts for each heading."""
    book = new_book()
    sheet = book.active
    sheet.title = "2026"
    rows = table("""
Early Literacy Coalition
as of Oct 2026 - Sam keeps this, tell me if something is wrong

Organization |  | Main contact | Alternate |  | Partner since | Renews | They bring | We bring | Lead
SCHOOLS & CHILD CARE
Head Start Lakeside |  | Tamika Rowe | Hildy Brandt |  | #2019 | @2027-07-01 | families | story kits | Ivy
Sunny Days Child Care |  | Paulette Greer |  |  | #2024 | @2027-01-31 | space | books | Ivy
2 partners
HEALTH
Hope Clinic |  | Linh Tran | Bianca Ferraro |  | #2021 | @2026-12-15 | well-baby visits | first books | Nora
Lakeside Regional Hospital |  | Vincent Achebe |  |  | #2022 | n/a | birth packets | cards | Nora
WIC - Pike County |  | vacant |  |  | #2020 |  |  |  | Sam
3 partners
BUSINESS
Stoltz Hardware |  | Ruben Stoltz |  |  | #2025 | @2027-03-01 | little library posts | signs | Sam
1 partner
ALL: 6 partners
""")  # noqa: E501
    fill(sheet, rows, bold=(0, 3, 4, 8, 13, 16))
    sheet.merge_cells("A1:J1")
    save(book, HERE / "49-early-literacy-coalition.xlsx")


def branches() -> None:
    """A sheet for each branch of the library, and a summary of numbers."""
    book = new_book()
    first = book.active
    first.title = "North Branch"
    fill(
        first,
        table("""
Partner name | Type | Who we talk to | their # | What we do together
Northside Literacy Council | nonprofit | Inez Calloway | 660-555-0400 | tutoring
Hilltop Apartments | housing | Faye Wozniak | 660-555-0352 | pop-up library
Masjid Al-Noor | faith | Br. Kareem Odeh | 660-555-0402 | Ramadan story time
"""),
        bold=(0,),
    )
    second = book.create_sheet("South Branch")
    fill(
        second,
        table("""
SOUTH - partners
Partner name | Type | Who we talk to | their # | What we do together
Lakeside Senior Center | seniors | Bev Lindqvist | 660-555-0107 | book club
Pike Transit | transport | Lorraine Tibbs | 660-555-0187 | bus ads
TBD |  |  |  |
"""),
        bold=(0, 1),
    )
    third = book.create_sheet("Summary")
    fill(
        third,
        table("""
Branch | Partners
North Branch | #3
South Branch | #2
Total | #5
"""),
    )
    save(book, HERE / "50-partners-by-branch.xlsx")


def workshop() -> None:
    """A Spanish attendance sheet: yes and no by days, a hidden row of somebody who gave up."""
    book = new_book()
    sheet = book.active
    sheet.title = "asistencia"
    rows = table("""
TALLER DE LECTURA FÁCIL - ASISTENCIA
Nº | Apellidos y nombre | Procedencia | @2026-02-03 | @2026-02-10 | @2026-02-17 | Obs.
#1 | Beltrán Rico, Asunción | Asociación Puentes | sí | sí | no |
#2 | Mamani Choque, Edgar | Cáritas Parroquial San Blas | sí | no | sí | llega tarde
#3 | Peña, Mª Jesús | Asociación Puentes | no | sí | sí |
#4 | de la Fuente Gil, Óscar | Centro de Adultos El Puente | sí | sí | sí |
#5 | Wójcik, Ewa | Asociación Puentes | no | no | no | baja
 | TOTAL |  | #3 | #3 | #3 |
""")
    fill(sheet, rows, bold=(0, 1, 7))
    for ref in ("D2", "E2", "F2"):
        sheet[ref].number_format = "dd/mm/yy"
    sheet.row_dimensions[7].hidden = True
    save(book, HERE / "56-taller-asistencia.xlsx")


def gift_list() -> None:
    """Gifts by level, households and organizations in one column, a formula for the total."""
    book = new_book()
    sheet = book.active
    sheet.title = "Honor roll"
    rows = table("""
HONOR ROLL OF GIFTS 2025
Donor(s) | Kind | Contact for org gifts | Thank-you by
BENEFACTORS ($1,000 and up)
Prairie Foundation | org | Tobias Lindgren | Nora
Hyo-jin & Daniel Park | household |  | Nora
In memory of Mildred Funk | tribute |  |
SUSTAINERS ($250-999)
Lakeside Kiwanis | org | Fred Umana, Sec'y | Sam
Ngozi Ekwueme, M.D. | individual |  | Sam
The Fontaine Family | household |  | Ivy
FRIENDS (up to $249)
anonymous (3) |  |  |
Stella Quon | individual |  | Ivy
Bernie and Jo Whitlock | household |  | Ivy
""")
    fill(sheet, rows, bold=(0, 1, 2, 6, 10))
    sheet["A16"] = "Number of lines"
    sheet["B16"] = "=COUNTA(A4:A14)"
    for ref in ("A3:D3", "A7:D7", "A11:D11"):
        sheet.merge_cells(ref)
    save(book, HERE / "57-honor-roll.xlsx")


def carriers() -> None:
    """A German list of agencies: two rows of headers, the agency merged over its offices."""
    book = new_book()
    sheet = book.active
    sheet.title = "Träger"
    rows = table("""
Träger der Jugendhilfe | (Stand Okt. 2026)
 |  | Leitung |  | Vertretung |  |
Träger | Standort | Name | Durchwahl | Name | Durchwahl | Vertrag seit
Jugendwerk Nordtal gGmbH | Mitte | Hr. Özgür Aydin | 030 23125 401 | Fr. Lena Pohlmann | 030 23125 402 | 01.02.2022
 | West | Fr. Birgit Hansen | 030 23125 403 | unbesetzt |  | 15.08.2024
Kinderhaus Regenbogen e.V. | Süd | Fr. Dr. Mona Scheel | 030 23125 404 | Tim Behrends | 030 23125 405 | 01.09.2019
Pfadfinderbund Nordtal | Mitte | Kai-Uwe Lorenz (bis 31.12.2025) | 030 23125 406 |  |  |
Summe Träger | #3 |  |  |  |  |
""")  # noqa: E501
    fill(sheet, rows, bold=(0, 1, 2, 7))
    for ref in ("A4:A5", "C2:D2", "E2:F2"):
        sheet.merge_cells(ref)
    save(book, HERE / "58-jugendhilfe.xlsx")


def agencies() -> None:
    """Agencies with two contacts in columns of their own, as a database exports them."""
    book = new_book()
    sheet = book.active
    sheet.title = "qry_Agencies_Contacts"
    rows = table("""
Agency_ID | Agency_Name | Svc_Area | Contact1_Name | Contact1_Title | Contact1_Email | Contact1_Phone | Contact2_Name | Contact2_Title | Contact2_Email
#1001 | Adult Ed Center | Education | Priscilla Yuen | Coordinator | pyuen@adulted.example | 660-555-0701 | Grover Tibbets | Instructor | gtibbets@adulted.example
#1002 | Bethel Baptist Church | Faith | Samuel Okonkwo | Pastor | s.okonkwo@bethelbaptist.example | 660-555-0330 | Mae Rollins | Deaconess |
#1004 | Cedar Street Shelter | Housing | Marcus Vail | Director | mvail@cedarshelter.example | 660-555-0102 | Tyrell Moss | Case manager | tmoss@cedarshelter.example
#1005 | Chamber of Commerce | Business | Gus O'Rourke | President | gorourke@lakesidechamber.example | 660-555-0702 |  |  |
#1007 | Familias Unidas | Immigrant services | Luz Herrera | Organizer | luz.herrera@familias.example | 660-555-0321 | Ana Lucia Prieto | Director | analucia@familias.example
#1008 | Habitat for Pike County | Housing | Skip Lundgren | Site supervisor | skip@habitatpike.example | 660-555-0203 | NULL | NULL | NULL
#1010 | Head Start Lakeside | Children | Tamika Rowe | Family advocate | tamika.rowe@headstart.example | 660-555-0180 | Hildy Brandt | Teacher | hbrandt@headstart.example
#1011 | Hope Clinic | Health | Linh Tran | Nurse practitioner | ltran@hopeclinic.example | 660-555-0112 | Bianca Ferraro | Referral coordinator | bferraro@hopeclinic.example
#1013 | Job Center of Pike County | Workforce | Shauna Riggs | Workforce navigator | sriggs@jobcenter.example | 660-555-0264 | Dre Whitlock | Youth specialist | dwhitlock@jobcenter.example
#1014 | Legal Aid of Pike | Legal | Carlos Menendez | Staff attorney | cmenendez@legalaid.example | 660-555-0206 |  |  |
#1016 | Old Depot Museum | Arts & history | Beatrix Vos | Program manager | beatrix@pikearts.example | 660-555-0703 | Linda Fairweather | Archivist | lfairweather@pikehist.example
#1017 | Pike Transit | Transportation | Lorraine Tibbs | Scheduler | ltibbs@piketransit.example | 660-555-0187 | UNKNOWN |  |
#1019 | Refugee Welcome Network | Immigrant services | Abdi Warsame | Director | abdi@rwn.example | 660-555-0704 |  |  |
#1020 | zz_TEST_AGENCY | zz | test test | zz | zz@zz.example |  |  |  |
""")  # noqa: E501
    fill(sheet, rows)
    save(book, HERE / "60-agencies-export.xlsx")


def roundtable() -> None:
    """A long attendance matrix of a network's meetings, with lapsed members and a count."""
    rows = table("""
Youth Network - monthly meeting attendance 2026 |  |  |  |  |  |  |  |
member | agency | @2026-01-08 | @2026-02-12 | @2026-03-12 | @2026-04-09 | @2026-05-14 | @2026-09-10 | @2026-10-08
Deshawn Pruitt | Boys & Girls Club | #1 | #1 | #1 | #1 |  | #1 | #1
Ngozi Ekwueme | St. Brendan's youth ministry | #1 |  | #1 |  | #1 |  | #1
Coach Terrence Bell | Lakeside High | #1 | #1 |  |  |  |  |
Kit Arnesen | 4-H | #1 | #1 | #1 | #1 | #1 | #1 | #1
Rosa Delgadillo | Lakeside Public Schools |  | #1 | #1 | #1 |  | #1 |
Ivy Chen | us | #1 | #1 | #1 |  | #1 | #1 | #1
Desiree Lamb | Lakeside PD |  |  | #1 |  |  |  | #1
Juno Marchand | Job Corps | #1 |  |  |  |  |  |
Keisha Ingram | parent rep | #1 | #1 |  | #1 | #1 |  | #1
Sal Abruzzo | YMCA |  |  |  | #1 | #1 | #1 |
Winnie Lam | YMCA |  | #1 |  |  |  |  | #1
TOTAL ATTENDING |  | #7 | #7 | #6 | #5 | #5 | #5 | #7
no meetings in summer
""")  # noqa: E501
    write_ods(HERE / "61-youth-network.ods", {"2026": rows}, days=SHORT_DAYS)


MAKERS = (
    mou_tracker,
    food_bank,
    school_liaisons,
    clinic_referrals,
    help_guide,
    grants,
    clergy,
    school_secretaries,
    pantry_network,
    rsvp,
    volunteer_hours,
    family_nights,
    first_responders,
    kirchenkreis,
    centros,
    ecoles,
    holiday_cards,
    job_fair,
    rotary,
    coalition,
    branches,
    workshop,
    gift_list,
    carriers,
    agencies,
    roundtable,
)

if __name__ == "__main__":
    for make in MAKERS:
        make()
