"""Makes the workbooks of the kit, each as its keeper would have typed it.

    PYTHONPATH=tests/support python tests/data/messy_seventeenth/make_workbooks.py

See `tests/support/kit_workbooks.py` for what that needs.
"""

from __future__ import annotations

from pathlib import Path

from kit_workbooks import fill, new_book, save, table, write_ods, write_xls

# The writers are imported where they are used: pytest looks into every module for examples.
HERE = Path(__file__).parent


def sites() -> None:
    """Towns in capitals over their sites; a hidden column of key codes; notes below."""
    book = new_book()
    sheet = book.active
    sheet.title = "Sites"
    rows = table("""
Tutoring sites 2026-27

Site | Contact | Phone or e-mail | Alternate | Key code | Tutor there | Day
PORT ALDEN |  |  |  |  |  |
Port Alden Public Library | Carl Amundsen | 207-555-0139 | Winnifred Stackpole | #4471 | Nora Feddersen; Desmond Kaye | Tue/Thu
Merrow Adult Education | Leticia Fonseca | lfonseca@merrowadulted.example |  |  | Gwendolyn Achebe | Mon
Seamen's Bethel | Chaplain Otis Rowe | 207-555-0173 | none | #9020 | vacant | Fri
TANSY COVE |  |  |  |  |  |
Tansy Cove Elementary | Yvette Doucette (principal) | 207-555-0161 | Farrah Doyle, secretary |  | Priya Lindholm / Sam Lindholm | Thu
St. Brendan's Parish | Rosalie Thibeau | 207-555-0118 | Fr. Colm Devaney | under mat | Luis Montoya | Wed
Lobstermen's Co-op | Junior Beal | 207-555-0175 |  |  | TBA | after season
UPPER MERROW AND THE MILLS |  |  |  |  |  |
Upper Merrow Grange | Carol & Dan Weaver | weavers@uppermail.example |  | #1187 | Jean Prescott-Lowe | Sat
Hackett's Mills Elementary | Deb Ouellette | douellette@hmes.example | Chantal Beaulieu |  | Katarina Holub | Mon/Wed
COUNTY |  |  |  |  |  |
Merrow County Jail* | Sgt. Dale Hutchins | 207-555-0186 | Cpl. Annika Storm |  | Silas Obuya | Tue

9 sites, 1 without tutor
* background check needed, ask Silas
Key codes are in the hidden column, do not print!
""")
    fill(sheet, rows, bold=(0, 2, 3, 7, 11, 14))
    sheet.merge_cells("A1:G1")
    sheet.column_dimensions["E"].hidden = True
    save(book, HERE / "09-tutoring-sites.xlsx")


def agreements() -> None:
    """Days in every form; leads by initials; a key and a remark on fiscal years under the table."""
    book = new_book()
    sheet = book.active
    sheet.title = "Agreements"
    rows = table("""
AGREEMENTS ON FILE
blue binder, checked 11/2/2026

Organization | What kind | Signed | Ends | Status | Person there | Our lead
Port Alden Public Library | Space use | @2024-07-01 | 6/30/2027 | active | Winnifred Stackpole | TM
Merrow Adult Education | MOU | Spring 2024 | FY27 | active | Gerard L'Heureux | TM
Merrow County Jail | Volunteer access | Oct 2025 | expires 10/31/26 | renewing | Sgt. Dale Hutchins | SO
Harbor Health Clinic | Book shelf | 3/1/25 | renews every March | active | Dr. Anjali Menon | WF
St. Brendan's Parish | Space use | @2025-09-02 | @2027-09-01 | active | Fr. Colm Devaney | PRG
New Mainers Welcome Center | Interpreters | January 2026 | Dec. 31, 2026 | active | Abdi Warsame | PRG
Alden Street Head Start | Story kits | FY25 | ? | lapsed | Kim Ngo (left); Pat Burke | WF
Coastal Savings Bank | Sponsor | 2024 | 2027 | active | Tyrell Combs | TM
Tansy Cove Food Bank | Snacks | verbal | none | no paper | Bram Oduya | PRG
Upper Merrow Grange | Space use | 5/16/2026 | 5/15/2027 | active | Carol & Dan Weaver | TM
University of Merrow | Practicum | draft |  | in talks | TBD | SO
Lobstermen's Co-op of Tansy Cove | Reading group | Summer '25 | expires 6/30 | ask | vacant | SO
YMCA of Port Alden | Summer camp hour | 6/1/2026 | through August 2027 | active | Lamar Whitfield | WF
Total on file: 13

FY27 = July 1, 2026 to June 30, 2027
TM = Thea, SO = Silas, PRG = Paloma, WF = Wendell
""")
    fill(sheet, rows, bold=(0, 3))
    save(book, HERE / "10-agreements.xlsx")


def friends_board() -> None:
    """Two tables on a sheet, the board and the council below it; a vacancy; one who resigned."""
    book = new_book()
    sheet = book.active
    sheet.title = "2026"
    rows = table("""
Friends of the Port Alden Public Library
BOARD 2026

Name | Office | Term ends | Phone | E-mail
Eleanor Twitchell | President | #2027 | 207-555-0181 | etwitchell@tidemail.example
Raymond "Skip" Dube | Vice President | #2026 | 207-555-0184 | skipdube@tidemail.example
Nancy Whitten-Cole | Treasurer | #2028 | 207-555-0185 | nwc@tidemail.example
vacant | Secretary | #2027 |  |
Dr. Fergus O'Dell | At large | #2026 | 207-555-0187 | fodell@harborhealth.example
Hester Quill | At large | #2028 |  | hquill@tidemail.example
Amos Leighton (resigned 9/26) | At large | #2027 |  |
Pilar Vance-Ortega | At large | 2nd term, 2028 | 207-555-0188 | same as Nancy's until moved

ADVISORY COUNCIL

Name | Represents | Phone
Kim Ngo | Alden Street Head Start | 207-555-0121
Lamar Whitfield | YMCA of Port Alden | 207-555-0170
Mabel & Ron Sands | summer residents | 207-555-0191
Chief Alvin Moody | Port Alden Fire Department | 207-555-0192
Joanna Bright | Port Alden High School | 207-555-0193
to be named | a student |

Terms end at the annual meeting in May.
Page 1
""")
    fill(sheet, rows, bold=(0, 1, 3, 13, 15))
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("A2:E2")
    save(book, HERE / "11-friends-board.xlsx")


def meetings() -> None:
    """A sheet for each meeting, in Spanish: yes, no and excused; a deputy; one who retired."""
    book = new_book()
    book.remove(book.active)
    for title, text in {
        "Enero": """
Mesa de Lectura
20 de enero de 2026, Casa de la Cultura

Nombre | Entidad | Cargo | Asiste
Nieves Toral | Ayuntamiento de Valdearenas | concejala | sí
Amparo Solís | Biblioteca Municipal | directora | sí
Julián Redondo | Asociación de Vecinos El Pozo | presidente | no
Hna. Consuelo Prado | Colegio Santa Águeda |  | sí
Martín Echave | IES Valdearenas | jefe de estudios | excusa
Fátima Benali | Centro de Mayores La Alameda | animadora | sí
Soledad Pineda |  | cuentacuentos | sí

Asistentes: 5
""",
        "Febrero": """
Mesa de Lectura
17 de febrero de 2026, Biblioteca Municipal

Nombre | Entidad | Cargo | Asiste
Gonzalo Nieto | Ayuntamiento de Valdearenas | suplente de N. Toral | sí
Amparo Solís | Biblioteca Municipal | directora | sí
Julián Redondo | Asociación de Vecinos El Pozo | presidente | sí
Hna. Consuelo Prado | Colegio Santa Águeda |  | excusa
Martín Echave | IES Valdearenas | jefe de estudios | sí
Fátima Benali | Centro de Mayores La Alameda | animadora | no
Soledad Pineda |  | cuentacuentos | sí
Íñigo Balmaseda | Caja Rural de Valdearenas | invitado | sí

Asistentes: 6
""",
        "Marzo": """
Mesa de Lectura
17 de marzo de 2026, Casa de la Cultura

Nombre | Entidad | Cargo | Asiste
Nieves Toral | Ayuntamiento de Valdearenas | concejala | sí
Amparo Solís | Biblioteca Municipal | directora | excusa
Julián Redondo | Asociación de Vecinos El Pozo | presidente | sí
Hna. Consuelo Prado | Colegio Santa Águeda |  | sí
Martín Echave (ya no viene, jubilado) | IES Valdearenas |  |
Sheila Otero | IES Valdearenas | jefa de estudios | sí
Fátima Benali | Centro de Mayores La Alameda | animadora | sí
Soledad Pineda |  | cuentacuentos | no

Asistentes: 5
""",
        "Leyenda": """
sí = vino
no = no vino ni avisó
excusa = avisó que no podía
""",
    }.items():
        fill(book.create_sheet(title), table(text), bold=(0, 3))
    save(book, HERE / "12-mesa-de-lectura.xlsx")


def supper() -> None:
    """Surname and first name apart, couples, answers in many words, who came by an x, a walk-in."""
    book = new_book()
    sheet = book.active
    sheet.title = "RSVP"
    rows = table("""
Volunteer Appreciation Supper
Friday, May 8, 2026

Last name | First name | From | Coming? | How many | Dish / diet | Here
Feddersen | Nora | Port Alden High School | Yes | #1 |  | x
Lindholm | Priya & Sam |  | yes | #2 | salad | x
Thibodeau | Beau | Thibodeau Marine Supply | maybe |  | depends on tide |
Ouellette | Deb | Hackett's Mills Elementary | Yes | #1 | beans | x
Devaney | Fr. Colm | St. Brendan's Parish | will say grace | #1 |  | x
Thibeau | Rosalie | same | Yes | #1 | rolls | x
Marchbanks | Thea | staff | yes | #1 |  | x
Frye | Wendell | staff | yes | #1 | coffee |
Combs | Tyrell | Coastal Savings Bank | No, sends regrets |  |  |
Montoya | Luis | St. Brendan's Parish | no answer |  |  |
Kaye | Desmond |  | YES | #2 | no shellfish | x
Quill | Hester |  | yes | #1 | pie | x
Raghavan | Meera |  | yes | #1 | vegetarian | x
Petrakis | Gus | Petrakis Printing | no |  |  |
Holub | Katarina | University of Merrow | not on list |  |  | x
Total |  |  |  | #12 |  | #10

x = checked in at the door
""")
    fill(sheet, rows, bold=(0, 3))
    sheet.merge_cells("A1:G1")
    sheet.merge_cells("A2:G2")
    save(book, HERE / "13-supper-rsvp.xlsx")


def members() -> None:
    """Members of a German society: surname beside first name; the board as "Name, Vorname"."""
    write_xls(
        HERE / "14-foerderverein.xls",
        {
            "Mitglieder": table("""
Förderverein Stadtbücherei Wiesenborn e. V.
Mitgliederliste, Stand 01.11.2026

Nr. | Name | Vorname | Titel | Telefon | E-Mail | Mitglied seit | Bemerkung
#1 | Althoff | Gudrun |  | 05999 555-0131 | althoff@buecherei-wiesenborn.example | @2015-05-04 |
#2 | Brandes | Wiebke | Dr. | 05999 555-0161 | w.brandes@postfach.example | @2017-02-11 |
#3 | Claasen | Piet |  | 05999 555-0162 |  | @2021-09-30 | zahlt bar
#4 | Duwe | Henning |  | 05999 555-0163 | duwe@postfach.example | @2019-03-15 |
#5 | Exner | Marlies |  |  | m.exner@hausdergenerationen.example | @2016-06-01 | Anschrift unbekannt
#6 | Hinrichs | Bernd-Olaf |  | 05999 555-0147 | hinrichs@buchhinrichs.example | @2015-05-04 |
#7 | Köster-Baum | Jutta |  | 05999 555-0164 | jkb@postfach.example | @2018-01-20 |
#8 | Lammers | Inge und Horst |  | 05999 555-0135 |  | @2020-10-10 | Familienbeitrag
#9 | von Rabenau | Ottilie | Prof. Dr. |  |  | @2015-05-04 | Ehrenmitglied
#10 | Wiechmann | Silke |  | 05999 555-0165 | s.wiechmann@postfach.example | @2022-04-02 |
#11 | Yıldız | Emre | Dr. med. | 05999 555-0166 | praxis@yildiz.example | @2023-11-17 |
#12 | Zander | Lothar |  | 05999 555-0167 |  | @2016-08-08 | ausgetreten 31.12.2025

12 Einträge, davon 1 Familie
"""),
            "Vorstand": table("""
Vorstand 2025-2027
gewählt am 14.03.2025

Name, Vorname | Amt
Köster-Baum, Jutta | 1. Vorsitzende
Brandes, Wiebke | 2. Vorsitzende
Hinrichs, Bernd-Olaf | Kassenwart
Wiechmann, Silke | Schriftführerin
N. N. | Beisitzer
"""),
        },
        days="DD.MM.YYYY",
        bold=(0, 3),
        merged=((0, 0, 0, 7),),
    )


def services() -> None:
    """What is offered where, in French: the provider in a cell merged over its rows."""
    rows = table("""
Services gratuits à Saint-Elphège-du-Lac

Organisme | Service | Personne-ressource | Téléphone / courriel | Horaire
Maison de la famille | Heure du conte | Solange Pelletier, animatrice | 418-555-0110 | mardi 10 h
 | Prêt de jouets | Ginette Bouchard | gbouchard@maisonfamille.example | samedi
Centre d'entraide Le Relais | Comptoir alimentaire | Odile Hamelin (coordonnatrice) | 418-555-0111 | mercredi
 | Impôts | Réjean Caron | 418-555-0113 | mars et avril
 | Vêtements d'hiver | voir ci-dessus |  | octobre
Bibliothèque du Lac | Atelier de lecture | Lise Desrosiers / Jean-Guy Lavoie | ateliers@biblidulac.example | jeudi 19 h
 | Ordinateurs | comptoir de prêt | 418-555-0112 | tous les jours
Clinique du Lac | Vaccins | Brigitte Aubé, adjointe | baube@cliniquedulac.example ou 418-555-0124 | sur rendez-vous
 | Dépistage de la vue | Dr Étienne Vachon |  | 2e lundi
Accueil des nouveaux arrivants | Cours de français | Thi Mai Nguyen (avant : Patience Kabongo, partie en mars) | tmnguyen@accueilnouveaux.example | soir
Popote roulante du Lac | Repas à domicile | Denise et Armand Cloutier | 418-555-0126 | midi
Paroisse Saint-Elphège | Vestiaire | Abbé Firmin Roy | 418-555-0127 | après la messe
Carrefour jeunesse du Lac | CV et emplois | poste vacant | 418-555-0128 | fermé l'été

Total : 13 services
Liste tenue par la Bibliothèque du Lac. Appeler avant de se déplacer.
""")
    write_ods(
        HERE / "15-services-gratuits.ods",
        {"Services": rows},
        spans={(3, 0): 2, (5, 0): 3, (8, 0): 2, (10, 0): 2},
    )


if __name__ == "__main__":
    for make in (sites, agreements, friends_board, meetings, supper, members, services):
        make()
