"""Write the workbooks of this set.

PYTHONPATH=tests/support python tests/data/messy_sixth/make_workbooks.py
"""

# ruff: noqa: E501

from __future__ import annotations

from pathlib import Path

from kit_workbooks import table, write_ods, write_xls, write_xlsx

HERE = Path(__file__).parent


def food_bank() -> None:
    """A food bank's agencies in sections, and who comes to lunch."""
    agencies = table("""
Tri-County Harvest Food Bank - Partner Agency Contacts
updated 10/14/26 - please send changes to the office

Agency | Main contact | Title | Email / Phone | Back-up contact | Back-up phone | Pick-up | Notes
PANTRIES
Grace Street Pantry | Denise Okafor | Director | denise@gracestreet.example / (531) 555-0101 | Walt Pruitt | 555-0102 | Tue 9-11 |
St. Brendan Food Closet | Sr. Maureen Daly | Coordinator | 555-0103 | same | | Wed | call before 10
Mill Creek Mobile Pantry | Hector Salas | Site lead | hsalas@millcreek.example 555-0104 | Yvette Brandt | 555-0105 | 1st & 3rd Thu |
Oakdale Community Cupboard | VACANT | | | June Haddad | 555-0107 | Fri | board is looking for a new coordinator
New Hope AME Pantry | Rev. Curtis Bell | Pastor | pastorbell@newhopeame.example / 555-0108 | Roy Simms | 555-0109 | Tue |
Subtotal | | | 5 agencies
SOUP KITCHENS / HOT MEALS
The Table at Trinity | Gwen Stoddard | Kitchen manager | gwen@tableattrinity.example; 555-0110 | Luis Baca | 555-0111 | daily | bring own crates
Loaves Lunch Program | Marvin Teague (left June 2026) | Coordinator | | Annika Solberg | 555-0113 | Mon | use back-up for now
Veterans Hall Supper | Bill Rusk | Post commander | 555-0114 | TBD | | 2nd Sat |
Subtotal | | | 3 agencies
SHELTERS & TRANSITIONAL HOUSING
Harbor Light Family Shelter | Tamara Wynn | Program director | twynn@harborlight.example / 555-0115 | Jo Castellano | 555-0116 | Tue/Fri |
Bridge House | Kofi Mensah | House manager | kofi@bridgehouse.example | n/a | | Thu | no phone calls after 8 pm
Subtotal | | | 2 agencies
SCHOOL BACKPACK PROGRAMS
Garfield Elementary | Mrs. Alma Reyes | Secretary | areyes@garfield.example / 555-0119 | school nurse | | Thu | none in summer
Truman Middle School | Dwight Osgood | Counselor | dosgood@truman.example / 555-0120 | Renee Lavoie | 555-0121 | Thu |
Head Start - Eastside | Bao Tran | Family advocate | bao.tran@hseastside.example / 555-0122 | | | Wed |
Subtotal | | | 3 agencies
TOTAL AGENCIES | | | 13

* New agreements have to be signed by Jan. 15. No signature, no pick-up!
""")
    lunch = table("""
Agency Appreciation Lunch
Thursday, December 3, 2026, noon

Name | Agency | Coming? | Guests | Meal
Denise Okafor | Grace Street Pantry | Yes | +1 guest | chicken
Maureen Daly | St. Brendan Food Closet | No | |
Hector Salas | Mill Creek Mobile Pantry | Yes | | veg
Curtis Bell | New Hope AME Pantry | yes | +1 guest | chicken
Gwen Stoddard | The Table at Trinity | No - short staffed | |
Annika Solberg | Loaves Lunch Program | yes | | chicken
Tamara Wynn | Harbor Light Family Shelter | maybe | |
Kofi Mensah | Bridge House | Yes | | veg
Alma Reyes | Garfield Elementary | Yes | | chicken
Dwight Osgood | Truman Middle School | Yes | | chicken
Renee Lavoie | Truman Middle School | no | |
""")
    write_xlsx(
        HERE / "01-food-bank-agencies.xlsx",
        {"Agencies": agencies, "Lunch RSVP": lunch},
        bold=[0, 3],
        merged=["A1:H1", "A2:H2"],
    )


def partnerships() -> None:
    """The library's partners, past ones on a second sheet, and what the letters mean."""
    current = table("""
OUTREACH PARTNERS - working list

Partner | Field | Contact person | E-mail | Phone | Since | Agreement ends | They provide | We give | Next review | Staff | Status
Elmwood Senior Center | Seniors | Harriet Boone, activities director | hboone@elmwoodseniors.example | 402-555-0131 | @2021-09-01 | @2027-06-30 | meeting room and coffee | large print boxes, tech help | @2027-03-01 | NK | active
Riverbend Free Clinic | Health | Dr. Omar Haddad; back-up: Lena Fisk | ohaddad@rbfreeclinic.example | 402-555-0132 | Spring 2024 | | blood pressure checks | reading corner for the waiting room | | SO | active
Northside Middle School | Schools | Patrice Dumont (librarian) | pdumont@northsidems.example | 402-555-0133 | Aug 2022 | 5/31/27 | class visits | library cards, book talks | | Ivy | active
St. Olaf Lutheran Church | Faith | Pastor Karin Engstrom | office@stolaf.example | | 2019 | open-ended | overflow parking | summer reading kits | | Nora | active
Riverbend Food Pantry | Food | Glen Matsuda / Rosa Quiroz | food@rbpantry.example | | 3/15/2023 | @2026-12-31 | snack bags | cookbooks, drop-off shelf | @2026-12-10 | Sam/Ivy | active
Valley Workforce Office | Jobs | Terrence Lyle | tlyle@valleywork.example | 402-555-0135 | FY25 | 6/30/27 | résumé coach | computers and room B | | SO | active
Green Thumb Garden Club | Environment | Betty Ostrander | none - call | 402-555-0137 | 2020 | expires 6/30 | seeds | shelf for the seed library | Feb 2027 | IC | paused
County Jail Education Program | Corrections | Lt. Dale Purvis | dpurvis@countyjail.example | 402-555-0139 | 11/2/23 | 11/1/26 | supervised room | book cart | | SO | active
Riverbend Historical Society | Culture | Colin Abbey (was Winifred Tate, ret. 2025) | cabbey@rbhistory.example | 402-555-0140 | @2016-01-01 | | old maps | scanner time | | NK | active
KRVB Public Radio | Media | Joanna Pike, producer | jpike@krvb.example | 402-555-0141 | | | airtime | interviews | @2027-01-20 | NK | prospect
Total | 10

Dates in the "ends" column: ask the city clerk for the signed copy.
""")
    past = table("""
FORMER PARTNERS

Partner | Field | Contact | Since | Ended | Why
Corner Bookstore | Business | Miles Garrity | 2018 | #45473 | store closed
Adult Ed Annex | Education | Sylvia Crane | 9/1/2019 | 5/31/2022 | no more funding
Teen Theater Co. | Arts | vacant | 2021 | 2023 |
Riverbend Athletic Club | Health | Doug Farris | 1/15/2017 | 12/31/2023 | building sold
""")
    codes = table("""
WHAT THE LETTERS MEAN

Code | Meaning
NK | Nora Kim
SO | Sam Ortiz
IC | Ivy Chen
FY25 | July 2024 - June 2025
MOU | signed agreement, in the blue binder
""")
    write_xlsx(
        HERE / "02-outreach-partners.xlsx",
        {"Current": current, "Past": past, "Codes": codes},
        bold=[0, 2],
        merged=["A1:L1"],
    )


def parish() -> None:
    """A directory with its header on each page, couples, and the staff at the end."""
    rows = table("""
ST. COLUMBA PARISH
Directory 2026

Last name | First name | Street | Phone | E-mail | Remarks
Abernathy | Ruth | 14 Elm St | 555-0150 | ruth.abernathy@mail.example | rides needed
Bielski | Stan & Irene | 220 Canal Rd | Stan 555-0151, Irene 555-0152 | |
Dunleavy | Margaret | 8 Orchard Ct #3 | unlisted | | large print bulletin
Egan | Patrick J. | 77 Elm St | 555-0154 | pjegan@mail.example |
Gutowski | Leonard | 12 Mercy Way | 555-0156 | | moved to Mercy Home
Page 1
Last name | First name | Street | Phone | E-mail | Remarks
Hanrahan | Colleen | 5 Dover Ln | 555-0157 | colleen@hanrahan.example |
Iverson | Kurt and Molly | 64 Birch St | Kurt 555-0158, Molly 555-0159 | |
Jelinek | Vera | 3 Birch St | 555-0160 | vjelinek@mail.example | no calls on Sunday
Lonergan | Theresa | 90 Elm St | 555-0162 | tlonergan@mail.example |
Mbeki | Grace | 17 Canal Rd | 555-0163 | grace.mbeki@mail.example |
Nowicki | Joan | 28 Mercy Way | illegible | |
Page 2
Last name | First name | Street | Phone | E-mail | Remarks
O'Shea | Brendan | 6 Canal Rd | 555-0164 | boshea@mail.example |
Quill | Edward | 102 Elm St | 555-0166 | |
St. James | Lorna | 9 Dover Ln | 555-0167 | lorna.stj@mail.example |
Weaver | Carol & Dan | 48 Elm St | Carol 555-0142, Dan 555-0143 | |
Page 3

PARISH STAFF
Name | Position | Phone | E-mail
Rev. Anthony Rizzo | Pastor | 555-0170 | frrizzo@stcolumba.example
Deacon Felix Amaya | Deacon | 555-0171 | famaya@stcolumba.example
Joyce Kimball | Parish secretary | 555-0172 | office@stcolumba.example
Neil Tormey | Music director | 555-0173 | ntormey@stcolumba.example
vacant | Youth minister | |
""")
    write_xls(
        HERE / "03-parish-directory.xls",
        {"Directory": rows},
        days="m/d/yyyy",
        bold=[0, 1, 3],
        merged=[(0, 0, 0, 5), (1, 1, 0, 5)],
    )


def health_network() -> None:
    """Two rows of headers, sections, a hidden column, and a second table below."""
    rows = table("""
Bluff County Health Network
Member contacts, revised 8/2026

Member | Primary contact | | | | Alternate | | Old ID
 | Name | Title | Phone | E-mail | Name | Phone |
Clinics
Bluff Family Medicine | Dana Whitfield | Practice manager | 712-555-0111 | dwhitfield@bluffmed.example | Helen Cho | 712-555-0112 | #1004
Prairie Women's Clinic | Dr. Amrita Sethi | Medical director | 712-555-0113 | asethi@prairiewomens.example | Corinne Blum | 712-555-0114 | #1007
Sunrise Pediatrics | Kim Ngo / Pat Burke | Front office | | | | | #1011
Walk-In Dental | Dr. Leo Marchetti | Dentist | 712-555-0117 | leo@walkindental.example | voicemail | | #1015
Mental health
Open Door Counseling | Rachel Stern | Executive director | 712-555-0118 | rstern@opendoor.example | Theo Vance | 712-555-0119 | #1020
Cedar Recovery Center | Isaiah Grant | Intake coordinator | 712-555-0120 | igrant@cedarrecovery.example | Monica Petrie | 712-555-0121 | #1022
Crisis Line of Bluff County | (staff rotates) | | 712-555-0122 | help@crisisbluff.example | | | #1023
Schools
Bluff City Schools | Nadine Orr | Head nurse | 712-555-0123 | norr@bluffschools.example | Greg Halloran | 712-555-0124 | #1031
Faith-based
Bethel Health Ministry | Deaconess Ola Prince | Parish nurse | 712-555-0128 | ola.prince@bethel.example | Vernon Cobb | 712-555-0129 | #1040
Catholic Outreach | Frances Zielinski | Program manager | 712-555-0130 | fz@catholicoutreach.example | | | #1041
Old Mission Infirmary | Hank Dorsey | Manager | 712-555-0131 | | | | #1044
Total members | 11


WORK GROUPS
Group | Chair | Members
Immunization | Nadine Orr | Dana Whitfield (practice manager), Amrita Sethi
Opioid response | Isaiah Grant | Rachel Stern, Theo Vance, Lt. Carla Munoz (sheriff's office)
Oral health | Leo Marchetti | Frances Zielinski; Ola Prince

Minutes are kept by the network office.
""")
    write_xlsx(
        HERE / "05-health-network.xlsx",
        {"Members": rows},
        bold=[0, 3, 4],
        merged=["A1:H1", "B4:E4", "F4:G4"],
        hidden_rows=[20],
        hidden_columns=["H"],
    )


def shelter() -> None:
    """Two sign-in sheets under each other, and hours of training."""
    sign_in = table("""
Lantern Street Shelter
Meeting: | Volunteer Orientation
Date: | @2026-09-14
Place: | Dining hall
# | Print name | Organization | Email or phone | Signature
#1 | Aaron Pell | Lantern Street Shelter | apell@lanternstreet.example | AP
#2 | Keisha Downey | First Baptist Church | 555-0121 | K. Downey
#3 | Tim Ostrow | First Baptist Church | tim.ostrow@mail.example | x
#4 | Lucia Ferrante | Mercer College | lferrante@mercer.example | LF
#5 | (illegible) | | 555-01 |
#6 | Dev Malhotra | Mercer College | dmalhotra@mercer.example | dm
#7 | Gail Huber | | 555-0124 | gh
#8 | +1 guest | | |
#9 |
#10 |


Meeting: | Winter Shelter Planning
Date: | @2026-10-05
Place: | Conf. room
# | Print name | Organization | Email or phone | Signature
#1 | Aaron Pell | Lantern Street Shelter | | AP
#2 | Officer Ray Dupree | Riverbend Police Dept. | rdupree@rbpd.example | R.D.
#3 | Simone Achebe | United Fund of Riverbend | sachebe@unitedrb.example | SA
#4 | Gail Huber | | | gh
#5 | Ned Colfax | Colfax Plumbing & Heating | 555-0126 | NC
#6 | Sam Ortiz | Riverbend Public Library | sam@library.example | SO
#7 | Marguerite Ito | St. Luke's Hospital | mito@stlukes.example | MI
#8 |
Total signed in: | #7
""")
    hours = table("""
Training hours, fall 2026 (blank = did not come)
Name | Phone | CPR 9/12/2026 | De-escalation 9/26/2026 | Food Safety 10/17/2026 | Total
Keisha Downey | 555-0121 | #3 | | #2 | #5
Tim Ostrow | | #3 | #2.5 | | #5.5
Lucia Ferrante | | | #2.5 | #2 | #4.5
Dev Malhotra | | #3 | | | #3
Priscilla Nunn | 555-0127 | #3 | #2.5 | #2 | #7.5
Wade Eklund | 555-0128 | | #2.5 | | #2.5
Jackie Torres | 555-0129 | | | #2 | #2
Total hours | | #12 | #10 | #8 | #30
""")
    write_xlsx(HERE / "09-shelter-sign-in.xlsx", {"Sign-in": sign_in, "Training hours": hours})


def roundtable() -> None:
    """Who was present at which meeting, by letters."""
    rows = table("""
Literacy Roundtable
meets 2nd Tuesday, 8:30 am, bring your own coffee

Name | Organization | E-mail | @2026-01-13 | @2026-02-10 | @2026-03-10 | @2026-04-14 | @2026-05-12
Ann Prewitt | Bluff Literacy Council | ann@bluffliteracy.example | P | P | P | E | P
Terry Okamoto | Adult Learning Center | tokamoto@alcenter.example | P | A | P | P | A
Rosalind Fry | Jefferson School | rfry@jefferson.example | P | P | E | P | P
Ivy Chen | Riverbend Public Library | ivy@library.example | P | P | P | P | E
Duane Kessler | Cornerstone Job Center | dkessler@cornerstonejobs.example | A | P | A | P | P
Mireille Baptiste | Haitian Family Network | mireille@haitianfamily.example | P | P | P | P | P
Joel Sandoval | Adult Learning Center | jsandoval@alcenter.example | | | P | P | P
Peg Whitlock (retired 3/26) | Jefferson School | | P | P | | |
Yasmin Farouk | New Americans Office | yfarouk@newamericans.example | E | P | P | A | P
Chip Lundgren | Riverbend Rotary | chip.lundgren@mail.example | A | A | A | P | A
Present | | | #6 | #7 | #6 | #7 | #6

P = present
A = absent
E = excused
""")
    write_ods(HERE / "10-literacy-roundtable.ods", {"2026": rows}, days="%m/%d/%Y")


def tafel() -> None:
    """A German food bank's donors, with ditto signs."""
    rows = table("""
Tafel Lindental e.V. - Spenderbetriebe und Ansprechpartner
Stand: 12.10.2026

Betrieb | Branche | Ansprechpartner/in | Funktion | Telefon | E-Mail | Abholung | Bemerkung
Bäckerei Hölzl | Bäckerei | Frau Sabine Köhler | Filialleiterin | 0999 555-0101 | s.koehler@baeckerei-hoelzl.example | Mo, Do |
Frischmarkt Obermaier | Supermarkt | Herr Jürgen Obermaier | Inhaber | 0999 555-0102 | info@obermaier.example | täglich | Hintereingang
dto. | dto. | Nadine Weiß | Stellv. Marktleiterin | 0999 555-0103 | n.weiss@obermaier.example | | nur vormittags
Biohof Sonnleiten | Landwirtschaft | Dr. Uwe Brandt | Betriebsleiter | 0999 555-0104 | brandt@biohof-sonnleiten.example | Fr | saisonal
Metzgerei Krug | Metzgerei | N.N. | | 0999 555-0105 | | Sa | Nachfolge offen
Drogerie am Markt | Drogerie | Ayşe Yıldırım | Filialleitung | 0999 555-0106 | a.yildirim@drogerie-markt.example | Mi |
Molkerei Alpenblick GmbH | Molkerei | Herr Thomas Schreiner | Vertrieb | 0999 555-0107 | schreiner@alpenblick.example | Di | ausgeschieden 2025
dto. | dto. | Claudia Venn | Vertrieb | 0999 555-0108 | venn@alpenblick.example | Di | neu seit 01.02.2025
Getränke Stadler | Getränke | Peter Stadler | Geschäftsführer | 0999 555-0109 | p.stadler@getraenke-stadler.example | nach Anruf |
Gasthof Zur Linde | Gastronomie | Familie Huber | | 0999 555-0110 | | So abends |
Discount Nord | Supermarkt | Zentrale | | 0999 555-0113 | filiale17@discountnord.example | Di | wechselnde Marktleitung
Summe | 9 Betriebe

FAHRER
Name | Telefon | Tour
Dieter Aumann | 0999 555-0120 | Nord
Gisela Pohl | 0999 555-0121 | Nord
Milan Horvat | 0999 555-0122 | Süd
Springer: bitte im Büro fragen
""")
    write_xls(
        HERE / "11-tafel-spender.xls",
        {"Spender": rows},
        days="dd.mm.yyyy",
        bold=[0, 3],
        merged=[(0, 0, 0, 7)],
    )


def partenaires() -> None:
    """The library's French-speaking partners, the field merged over its rows."""
    rows = table("""
Partenaires francophones de la Riverbend Public Library
Domaine | Structure | Contact | Fonction | Courriel | Téléphone | Depuis | Fin de convention | Ce qu'ils apportent | Ce que nous donnons | Suivi par
Éducation | École Saint-Exupéry | Mme Claire Fontenoy | directrice | c.fontenoy@ecole-stex.example | 402 555 0171 | 01/09/2022 | 30/06/2027 | visites de classe | cartes de lecteur | Ivy
 | Petite École du Parc | Julien Marchand | enseignant | j.marchand@petiteecole.example | 402 555 0172 | 15/01/2024 | 31/12/2026 | ateliers d'écriture | salle de lecture | Ivy
Santé | Centre Santé Lafayette | Dr Étienne Roy | médecin | e.roy@santelafayette.example | 402 555 0174 | 12/03/2023 | 11/03/2027 | conférences | brochures et affichage | Nora
 | Maison des Mères | Aïcha Benali | sage-femme | aicha@maisondesmeres.example | 402 555 0175 | 20/10/2024 | 20/10/2026 | groupe de parole | coin bébé-lecteurs | Nora
Culture | Alliance du Fleuve | M. Gérard Pinsonneault | président | gerard@alliancefleuve.example | 402 555 0176 | 05/05/2019 | sans limite | films | salle le jeudi | Sam
 | Théâtre des Deux Rives | Lucie Tremblay-Côté | metteuse en scène | lucie@deuxrives.example | 402 555 0177 | 14/07/2021 | 13/07/2027 | lectures publiques | costumes à prêter | Sam
 | Club de Scrabble | poste vacant | | | | 2020 | | jeux | tables | Ivy
Entraide | Banque Alimentaire Ste-Anne | Rosalie Nguema | responsable | rosalie@bastanne.example | 402 555 0178 | 22/11/2023 | 21/11/2026 | collations | livres de cuisine | Nora
Total : 8 structures

Mise à jour : 02/11/2026
""")
    write_ods(
        HERE / "14-partenaires-francophones.ods",
        {"Partenaires": rows},
        spans={(2, 0): 2, (4, 0): 2, (6, 0): 3},
    )


def grants() -> None:
    """A literacy council's grants, the services it refers to, and a log of calls."""
    awards = table("""
Bluff Literacy Council
GRANTS

 | Funder | Program officer | E-mail | Phone | Amount | Fiscal year | Report due | Status
 | Harmon Family Foundation | Elaine Harmon-Duffy | elaine@harmonfdn.example | 515-555-0141 | #15000 | FY25 | @2026-01-31 | closed
 | State Humanities Board | Marcus Oyelaran | moyelaran@statehumanities.example | 515-555-0142 | #8000 | FY26 | @2026-12-15 | open
 | First Prairie Bank | Judy Kranz (community relations) | jkranz@firstprairie.example | 515-555-0143 | #2500 | FY26 | | open
 | Dollar Days Literacy Fund | online portal only | | | #10000 | FY25 | @2026-06-30 | closed
 | Women's Giving Circle | Connie Abrams | connie.abrams@mail.example | 515-555-0144 | #3200 | FY26 | @2027-02-01 | open
 | City of Riverbend, CDBG | Raul Esparza | resparza@riverbendcity.example | 515-555-0145 | #12000 | FY26 | @2026-11-30 | open
 | Anonymous | | | | #500 | FY26 | |
 | TOTAL | | | | #51200
""")
    services = table("""
Where to send people (ask before you give out cell numbers!)


Legal Aid of Bluff County | landlord trouble, wills | M-F 9-4 | Nolan Fitch | 515-555-0151
Bluff Housing Authority | vouchers | M W F 8-12 | Sheila Compton, intake clerk | 515-555-0152
Ride Link | bus passes | 24 hrs | dispatcher | 515-555-0153
Community Dental Van | cleanings, kids free | 1st Sat | Dr. Paulette Simmons | 515-555-0154
St. Vincent Clothes Closet | coats, work clothes | Tu Th 1-5 | Art Brennan or Lois Mertz | 515-555-0155
English at Night | ESL classes | M-Th 6-8 | Ahmed Siddiqui | 515-555-0156
Tax Helpers | free returns | Feb-Apr | Gordon Pyle | 515-555-0157
Utility Relief Desk | heating bills | by appt | see above | 515-555-0158
Child Care Finder | referrals | M-F 9-5 | Tonya Blackwell, referral specialist | 515-555-0159
Vets Connect | benefits | Wed 10-2 | Sgt. Mike Falk (ret.) | 515-555-0160
""")
    write_xlsx(
        HERE / "20-grants-and-services.xlsx", {"Grants": awards, "Services": services}, bold=[0, 3]
    )


def alianzas() -> None:
    """The library's Spanish-speaking partners."""
    rows = table("""
Alianzas de la biblioteca - comunidad hispana

Organización | Persona de contacto | Cargo | Correo electrónico | Teléfono | Segundo contacto | Inicio | Vence | Nos ofrecen | Les ofrecemos | Responsable | Próxima revisión
SALUD
Clínica La Esperanza | Dra. Beatriz Olmedo | directora médica | bolmedo@laesperanza.example | 402-555-0181 | Iván Prado | 15/03/2023 | 14/03/2027 | charlas de nutrición | sala de reuniones | Nora | 20/01/2027
EDUCACIÓN
Escuela Primaria Benito Juárez | Guadalupe Rincón | subdirectora | grincon@benitojuarez.example | 402-555-0183 | Mtra. Silvia Cordero | 28/08/2021 | 30/06/2027 | visitas escolares | tarjetas y mochilas de lectura | Ivy | 15/05/2027
Guardería Arcoíris | Pilar Montes de Oca | encargada | pilar@arcoiris.example | 402-555-0184 | | 13/01/2025 | 31/12/2026 | grupo de juego | cuentacuentos bilingüe | Ivy |
Centro de Adultos Mayores Buena Vista | Ramiro Tejeda | coordinador | rtejeda@buenavista.example | 402-555-0185 | vacante | 30/09/2022 | 29/09/2027 | voluntarios | libros en letra grande | Sam |
IGLESIAS
Parroquia Santa Rita | P. Jesús Arriaga | párroco | parroco@santarita.example | 402-555-0186 | Hna. Carmen Loya | 18/12/2020 | indefinido | salón los sábados | cajas de libros | Sam |
Templo Roca Eterna | Pastor Abel Quintero | pastor | aquintero@rocaeterna.example | 402-555-0187 | | 2023 | | música para eventos | sillas y proyector | Sam |
TRABAJO Y VIVIENDA
Unión de Jornaleros | Wilfredo Zamora | organizador | wzamora@jornaleros.example | 402-555-0188 | Nelly Barragán | 16/02/2026 | 15/02/2029 | traducciones | computadoras | Nora | 15/12/2026
TOTAL: 7 alianzas
Nota: los convenios firmados están en la carpeta verde.
""")
    write_xlsx(
        HERE / "22-alianzas-hispanas.xlsx", {"Alianzas": rows}, bold=[0, 2], merged=["A1:L1"]
    )


if __name__ == "__main__":
    for make in (
        food_bank,
        partnerships,
        parish,
        health_network,
        shelter,
        roundtable,
        tafel,
        partenaires,
        grants,
        alianzas,
    ):
        make()
