"""Make the workbooks of this set: `.xlsx`, `.xls` and `.ods`.

Needs openpyxl, xlwt and odfpy; the same versions give the same bytes:

    python -m pip install openpyxl==3.1.5 xlwt==1.3.0 odfpy==1.4.1
    PYTHONPATH=tests/support python tests/data/messy_seventh/make_workbooks.py
"""

from __future__ import annotations

from pathlib import Path

from kit_workbooks import table, write_ods, write_xls, write_xlsx

HERE = Path(__file__).parent

PARTNERS = table("""
Riverbend Public Library - Community Partners
Outreach team, updated 11/12/2026

Agency | Contact | Title | Phone / Email | Back-up contact | Agreement from | Agreement ends | \
They provide | We provide | Staff | Status | Vendor no.
HEALTH
Elm Street Clinic | Dana Whitfield (practice manager), Helen Cho - nurse | | | | @2024-07-01 | \
@2027-06-30 | blood pressure checks | meeting room | NK | Active | #1107
Riverbend Dental Van | Dr. Farah Aziz | dentist | faziz@dentalvan.example | Miguel Prado | \
Spring 2024 | #46568 | screenings for kids | parking and power | Ivy | Active | #1112
EDUCATION
Little Sprouts Preschool | Kim Ngo / Pat Burke | | | | @2025-09-01 | @2027-08-31 | \
space for parent night | story time kits | Sam/Ivy | Active | #1121
Adult Literacy Council | Weaver, Carol A. | executive director | cweaver@alc.example | \
Dan Weaver | FY25 | @2028-06-30 | tutors | study rooms | NK | Active | #1124
Riverbend Community College | vacant | | | | | | student mentors | exam proctoring | SO | Prospect |
AGING SERVICES
Area Agency on Aging | Gordon Sills | caregiver specialist | gsills@aaa.example | \
Ruthanne Meeks - RETIRED | @2024-02-01 | @2027-01-31 | respite vouchers | memory kits | IC | \
Active | #1132
Meals on Wheels of Riverbend | Teresa Quintero | volunteer coordinator | \
555-0155; tquintero@mow.example | | @2025-03-01 | 2/28/27 | drivers | large-print books | Nora | \
Active | #1135
HOUSING
Harbor House Shelter | Andre Baptiste | case manager | 555-0156 | night desk 555-0157 | \
10/1/24 | 9/30/26 | referrals | laptop lending | Sam | Ended | #1140
St. Vincent Pantry | Sr. Mary Doyle | director | smad@svp.example | | | | pantry shelf* | \
flyers | Ivy | Prospect |
Tenants' Rights Project | Joaquin Reyes, Esq. | staff attorney | jreyes@trp.example | \
Lily Tran (paralegal) 555-0158 | @2025-10-01 | @2027-09-30 | legal clinic | conference room | \
NK | Active | #1144

Total | 10 partners
* in summer only
""")

LEGEND = table("""
What the letters mean
NK | Nora
SO | Sam
IC | Ivy
FY | fiscal year, July 1 to June 30 (FY25 = 7/1/2024 to 6/30/2025)
Active | signed agreement on file
Prospect | we are talking
""")

SIGN_IN = table("""
Lucas Valley Health Network

Event: | Quarterly Coalition Meeting
Date: | @2026-09-17
Place: | Extension Office, Room 2

# | Name (please print) | Agency | Phone or e-mail
#1 | Angela Frost | Valley Public Health | afrost@valleyph.example
#2 | Dr. Benedict Omari | Omari Family Practice | 555-0120
#3 | Cheryl Pruitt | Lucas Valley Hospital | cpruitt@lvhospital.example
#4 | Derek Han | same as above | dhan@lvhospital.example
#5 | Eve Ostrander | Hospice of the Valley | 555-0121
#6 | Sgt. Frank DiNardo | Lucas Valley Sheriff's Office | fdinardo@lvsheriff.example
#7 | Gloria Teague | WIC Office | 555-0122
#8 | (illegible) | Head Start |
#9 | Hossein Tehrani | Valley Transit | htehrani@valleytransit.example
#10 | Iris Blankenship | Retired |
#11 | Jackie Mullins | Recovery Works | 555-0123
#12 | +1 guest | |

# | Name (please print) | Agency | Phone or e-mail
#13 | Keith Sandberg | Recovery Works | ksandberg@recoveryworks.example
#14 | LaShawn Dukes | Boys & Girls Club | 555-0124
#15 | Mireille Toussaint | Haitian Community Alliance | mireille@hcalliance.example
#16 | Norm Petty | Lucas Valley EMS | 555-0125
#17 | Olive Drummond | Extension Office | odrummond@ext.example
#18 | Pastor Quinn Avery | Living Water Church | 555-0126
#19 | Rosa Ibanez | Migrant Health Project | ribanez@mhp.example
#20 | Sven Halvorsen | Halvorsen Pharmacy | 555-0127
#21 | | |
#22 | | |
Total signed in: | 20
""")

REGRETS = table("""
Could not come
Name | Agency | E-mail
Ursula Beck | Meals on Wheels | ubeck@mow.example
Vince Carraway | County Commissioners |
Wanda Ellison | School Nurses Assoc. | wellison@schoolnurses.example
""")

ATTENDANCE = table("""
Maple Heights Neighborhood Association - Steering Committee 2026

 | | | Spring cleanup planning | Budget meeting | Block party planning | Annual meeting
Name | Office | Phone | @2026-03-11 | @2026-05-13 | @2026-07-08 | @2026-10-14
Alvarez, Teodoro | chair | 555-0130 | P | P | P | P
Bingham, Stacy | treasurer | 555-0131 | P | P | A | P
Chowdhury, Nasreen | secretary | 555-0132 | P | E | P | P
Deluca, Frankie | | 555-0133 | A | P | P | P
Eastman, Marv | | | P | A | E | A
Fitzgerald, Colleen | | 555-0134 | P | P | P | P
Greenlee, Jerome | parks | 555-0135 | A | A | P | P
Holub, Ivana | | 555-0136 | | | P | P
Isaksen, Rolf | | 555-0137 | P | P | |
Jefferson, Mattie | | 555-0138 | P | E | P | P
Present | | | #7 | #5 | #7 | #8

P = present, A = absent, E = excused
""")

CAPTAINS = table("""
Elm St 100-300 | Wilbur Tanaka | 555-0139 | wtanaka@mail.example
Elm St 400-600 | Roxanne Dyer | 555-0140 | rdyer@mail.example
Oak St | Khalid Mansour | 555-0141 | kmansour@mail.example
Birch Ct | (open - please volunteer) | |
Cedar Ave north | Sylvia Pruss | 555-0142 | spruss@mail.example
Walnut & alley | Zoe Kaminski | 555-0144 | zoek@mail.example
""")

CHAMBER = table("""
ELMWOOD AREA CHAMBER OF COMMERCE
Member list, fall 2026

Last name | First name | Company | Position | Office | Cell | E-mail | Member since
Retail
Abbott | Ginger | Abbott's Toy Box | owner | 740-555-0101 | | ginger@abbotttoys.example | \
@2011-05-01
Castellan | Hugo | Castellan Jewelers | manager | 740-555-0102 | 740-555-0103 | \
hugo@castellan.example | @2019-09-15
Dao | Linh | Sunrise Market | co-owner | | 740-555-0104 | linh@sunrisemkt.example | @2023-02-01
Emmerich | Joan & Rudy | Emmerich Garden Center | owners | 740-555-0105 | | | @1998-04-01
 | | | | | | Retail total: | #4
Lodging and food
Fontaine | Marcel | Elmwood Inn | innkeeper | 740-555-0106 | | stay@elmwoodinn.example | @2007-06-01
Hakimi | Zahra | Saffron Kitchen | chef | | 740-555-0108 | zahra@saffronk.example | @2024-10-01
 | | | | | | Lodging total: | #2
Professional services
Ingersoll | Paul T. | Ingersoll & Daughters CPA | senior partner | 740-555-0109 | | \
paul@ingersollcpa.example | @1995-03-01
Jaramillo | Vanessa | Jaramillo Law Office | attorney | 740-555-0110 | 740-555-0111 | \
vanessa@jaramillolaw.example | @2016-11-01
Kemper | Rod | Kemper Insurance | agent (left 2025) | | | | @2010-01-01
Lovejoy | Tamara | Kemper Insurance | agent | 740-555-0112 | | tlovejoy@kemperins.example | \
@2025-08-01
 | | | | | | Services total: | #4
Non-profit
Moffat | Gerald | Elmwood Museum | curator | 740-555-0113 | | gmoffat@elmwoodmuseum.example | \
@2014-02-01
Nakamura | Beth | Elmwood Area United Way | executive director | 740-555-0114 | | \
beth@eauw.example | @2009-09-01
TBD | | Elmwood Skate Park Assoc. | | | | | @2026-07-01
 | | | | | | Non-profit total: | #3
 | | | | | | All members: | #13
""")

MIXERS = table("""
Business After Hours 2026 (x = came)
 | Elmwood Inn mixer | Museum mixer | Garden center mixer
 | @2026-03-19 | @2026-06-18 | @2026-09-17
Ginger Abbott | x | | x
Hugo Castellan | x | x |
Linh Dao | | x | x
Marcel Fontaine | x | x | x
Zahra Hakimi | | x | x
Vanessa Jaramillo | x | |
Gerald Moffat | | x |
Beth Nakamura | x | x | x
Head count | #5 | #6 | #5
""")

PARISH = table("""
Ev. Kirchengemeinde Auental - Ansprechpartner (Stand: Oktober 2026)

Einrichtung | Name | Vorname | Funktion | Telefon | E-Mail | Bemerkung
Kindergärten
Kita Regenbogen | Wiesner | Anja | Leiterin | 02941 555 0131 | leitung@kita-regenbogen.example |
 | Töpfer | Marlies | Erzieherin | 02941 555 0132 | |
Kita Arche Noah | Brockmann | Stefanie | Leiterin | 02941 555 0133 | \
s.brockmann@kita-arche.example | montags nicht da
Schulen
Lindenschule | Dr. Hagedorn | Ulrich | Schulleiter | 02941 555 0134 | \
hagedorn@lindenschule.example |
Lindenschule | Yildirim | Elif | Sekretariat | 02941 555 0135 | sekretariat@lindenschule.example |
Soziales
Tafel Auental | Kröger | Hans-Peter | Koordinator | 0151 5550136 | \
hp.kroeger@tafel-auental.example |
Diakoniestation | Sommerfeld | Birgit | Pflegedienstleitung | 02941 555 0137 | |
 | Oelmann | Renate | Verwaltung | 02941 555 0138 | r.oelmann@diakonie-auental.example | \
ausgeschieden 2025
Seniorenheim St. Anna | N.N. | | Sozialdienst | 02941 555 0139 | | Stelle unbesetzt
Vereine
Heimatverein Auental | Schulte-Rebbert | Josef | Vorsitzender | 02941 555 0140 | |
Freiwillige Feuerwehr | Wulf | Torben | Löschzugführer | 0151 5550142 | t.wulf@ff-auental.example |

Bitte Änderungen ans Gemeindebüro melden!
""")

HELPERS = table("""
Helferstunden Herbst 2026
Helfer/in | Suppenküche | Basar | Seniorenkaffee
 | @2026-09-26 | @2026-10-31 | @2026-11-14
Lea Austermann | #3 | #4.5 |
Finn Dieckmann | #2 | | #2
Hanna Rüther | | #6 | #2.5
Mattis Vogel | #3 | #4 | #2
Clara Zumbusch | | #5 |
Summe | #8 | #19.5 | #6.5
""")

ALLIES = table("""
Riverbend Public Library - Alcance comunitario en español
Organizaciones aliadas (al 15/11/2026)

Organización | Ámbito | Persona de contacto | Cargo | Teléfono | Correo | Convenio desde | \
Vence | La biblioteca ofrece | Ellos ofrecen | Responsable
Centro Amistad | servicios sociales | Ana Lucía Gutiérrez | trabajadora social | 555-0181 | \
ana@centroamistad.example | 15/03/2024 | 14/03/2027 | clases de inglés | intérpretes | Ivy
Clínica La Esperanza | salud | Dr. Efraín Montes | director médico | 555-0182 | \
emontes@laesperanza.example | 01/09/2025 | 31/08/2027 | sala de lectura | \
vacunas contra la gripe | Ivy
Parroquia San Martín | fe | P. Anselmo Rivas | párroco | 555-0183 | | 20/01/2025 | 19/01/2027 | \
hora del cuento bilingüe | salón parroquial | Sam
Escuela Dual Las Américas | educación | Lic. Marisela Duarte | directora | 555-0184 | \
mduarte@lasamericas.example | 16/08/2023 | 30/06/2026 | tarjetas para alumnos | \
autobús para visitas | Sam
Radio La Voz | medios | Nelson Paredes | locutor | | nelson@radiolavoz.example | 13/05/2026 | \
12/05/2027 | noticias de la biblioteca | anuncios gratis | Ivy
Cooperativa El Maizal | alimentos | pendiente | | 555-0185 | | | | espacio para el mercado | \
canastas de verdura | Nora
Liga de Fútbol del Río | deportes | Iván Cárdenas | presidente | 555-0186 | \
ivan@ligadelrio.example | 22/02/2026 | 21/02/2028 | libros en las canchas | \
voluntarios jóvenes | Sam

Total de organizaciones: | 7
Nota: avisar a Ivy antes de cambiar fechas.
""")

TWIN_TOWN = table("""
Riverbend Public Library - partenaires dans la ville jumelée de Saint-Aubin
Mise à jour : 02/11/2026

Structure | Interlocuteur | Fonction | Tél. / Courriel | Depuis le | Échéance | Nous apportons | \
Ils apportent | Suivi par
Culture
Médiathèque Jean-Moulin | Mme Élodie Garnier | directrice | \
02 99 55 01 01 / e.garnier@mediatheque-sa.example | @2024-05-14 | @2027-05-13 | \
albums en anglais | albums en français | Nora
Écoles
Collège Marie-Curie | Mme Fatoumata Diallo | professeure d'anglais | \
f.diallo@college-mc.example | @2023-09-04 | @2026-07-03 | correspondants | vidéos de classe | Ivy
École des Tilleuls | M. et Mme Pascal Huet | | 02 99 55 01 02 | @2025-11-17 | @2027-07-02 | \
heure du conte en ligne | dessins d'enfants | Ivy
Associations
Comité de jumelage | GUÉGUEN Yannick | président | \
02 99 55 01 03 ; y.gueguen@jumelage-sa.example | @2019-06-21 | | salle d'exposition | \
accueil des visiteurs | Sam
Comité de jumelage | LE BIHAN Soizic | trésorière | s.lebihan@jumelage-sa.example | | | | |
Secours des Familles | (poste vacant) | | contact@secoursdesfamilles.example | | | \
livres d'occasion | cartes postales | Sam
Les Amis du Patrimoine | Mme Odette Kervella | archiviste | 02 99 55 01 04 | @2026-03-09 | \
@2028-03-08 | numérisation | photos anciennes | Nora

7 lignes, 6 structures
""")

SERVICES = table("""
 | Family Resource Guide - Northgate Community Center
 | rev. Nov 2026

 | Food & clothing
 | Service | Agency | Who to ask for | Phone / e-mail | Hours
 | Pantry boxes | Northgate Food Shelf | Rosemary Hinds | 555-0161 | M W F 9-12
 | Baby formula | same as above | same as above | | by appt.
 | Winter coats | Coat Closet at First Baptist | Deacon Earl Whitley | \
555-0162 (leave voicemail) | Sat 10-1
 | Hot lunch | Loaves & Fishes | Gina Marchetti, site manager | gina@loavesnorthgate.example | \
daily 11:30
 | School uniforms | Uniform Swap | Paula Renner or Denise Achter | uniforms@swap.example | 1st Sat.
 | Diapers | Little Bottoms Bank | (see website) | |

 | Health & legal
 | Service | Agency | Who to ask for | Phone / e-mail | Hours
 | Free checkups | Northgate Free Clinic | Joel Abrams, PA | jabrams@northgatefree.example | \
Tu 5-8 pm
 | Insurance sign-up | Health Navigators | Lucia Bermudez | 555-0163 | by appt.
 | Expungement help | Second Chance Legal | Atty. Monica Strand | mstrand@secondchance.example | \
3rd Thu
 | Counseling | Quiet Harbor Counseling | Ty Ferguson, intake coordinator | 555-0164 | M-F
 | Hearing aids | Lions Sight & Sound | Orville Katz | 555-0165 |
 | Recovery group | Basement Group | first names only, just come | | Su 7 pm

 | * closed on holidays
 | Questions? Ask Melba at the front desk, ext. 12
""")

DRIVERS = table("""
Driver | Vehicle | Cell | Days | Emergency contact
Clarence Boyd | own car | 555-0166 | M Tu | Vera Boyd 555-0167
Ines Calloway | van #2 | 555-0168 | W | Marcus Calloway 555-0169
Rick Sandoval | van #1 | 555-0170 | Th F |
Joy Petersen | own car | 555-0171 | Sat | Neil Petersen 555-0172
""")


def main() -> None:
    """Write the workbooks beside this file."""
    write_xlsx(
        HERE / "03-community-partners.xlsx",
        {"Partners": PARTNERS, "Key": LEGEND},
        bold=(3,),
        merged=("A1:F1",),
        hidden_columns=("L",),
    )
    write_ods(
        HERE / "04-coalition-sign-in.ods",
        {"Sign-in": SIGN_IN, "Regrets": REGRETS},
        days="%m/%d/%Y",
    )
    write_xlsx(
        HERE / "05-steering-committee.xlsx",
        {"Attendance": ATTENDANCE, "Block captains": CAPTAINS},
        days="m/d/yy",
        merged=("A1:G1",),
        hidden_rows=(9,),
    )
    write_xls(
        HERE / "08-chamber-members.xls",
        {"Members": CHAMBER, "Mixers": MIXERS},
        days="m/d/yyyy",
        bold=(0, 3),
        merged=((0, 0, 0, 7),),
    )
    write_ods(
        HERE / "13-gemeindebuero-kontakte.ods",
        {"Kontakte": PARISH, "Helfer": HELPERS},
        days="%d.%m.%Y",
        spans={(4, 0): 2, (12, 0): 2},
    )
    write_ods(HERE / "16-aliados-en-espanol.ods", {"Aliados": ALLIES})
    write_xlsx(
        HERE / "17-partenaires-jumelage.xlsx",
        {"Partenaires": TWIN_TOWN},
        days="dd/mm/yyyy",
        bold=(3,),
        merged=("A1:I1", "A2:I2"),
    )
    write_ods(HERE / "19-family-resource-guide.ods", {"Guide": SERVICES, "Drivers": DRIVERS})


if __name__ == "__main__":
    main()
