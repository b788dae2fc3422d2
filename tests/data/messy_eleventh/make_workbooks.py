"""Make the workbooks of this set: `.xlsx`, `.xls` and `.ods`.

Needs openpyxl, xlwt and odfpy; the same versions give the same bytes:

    python -m pip install openpyxl==3.1.5 xlwt==1.3.0 odfpy==1.4.1
    PYTHONPATH=tests/support python tests/data/messy_eleventh/make_workbooks.py
"""

from __future__ import annotations

from pathlib import Path

from kit_workbooks import table, write_ods, write_xls, write_xlsx

HERE = Path(__file__).parent

PARTNERS = table("""
Kooperationspartner der Freiwilligenagentur Brückenhof

Einrichtung | Bereich | Ansprechperson | Funktion | Tel. | E-Mail | Vereinbarung vom | \
gültig bis | Wiedervorlage | Wir bekommen | Wir geben | zuständig | Stand
Gesamtschule Am Wehr | Schule | Ruprecht, Annegret | Schulleiterin | 030 23125 201 | \
ruprecht@gs-amwehr.example | @2024-08-01 | @2027-07-31 | @2027-02-01 | Räume am Nachmittag | \
Lesepaten | Thielsen | läuft
Kita Regenbogenfisch | Kita | Yıldız, Nesrin | Leiterin | 030 23125 202 | | 15.9.25 | 31.8.26 | | \
Praktikumsplätze | Vorlesestunde | Thielsen | abgelaufen
Seniorenstift Lindenblick | Pflege | Oberhauser, Dr. Lutz | Heimleiter | | \
oberhauser@lindenblick.example | 5.1.26 | @2027-12-31 | @2027-06-30 | Mittagessen für Helfer | \
Besuchsdienst | Pohlmann | läuft
Stadtbücherei Brückenhof | Kultur | Kröger, Tjark u. Laurich, Simone | | | | @2025-03-10 | \
@2028-03-09 | | Saal | Medienboten | Aksoy | läuft
Tafel Brückenhof | Soziales | N.N. | | | tafel@tafel-brueckenhof.example | @2023-05-01 | \
unbefristet | | Lebensmittelkunde | Fahrer | Rixen | läuft
Volksbank Wehrtal | Wirtschaft | Achenbach, Bernd | Filialleiter | 030 23125 206 | | @2022-10-01 | \
30.9.26 | | Spenden | Firmenaktionstag | Pohlmann | ruht

6 Partner
""")

ROTA = table("""
Dienstplan Beratung Dezember 2026

Woche | Montag 10-13 | Mittwoch 15-18 | Freitag 10-13
KW 49 | Gisela / Heinz | Ruth | Gisela
KW 50 | Heinz | Ruth / Tobi | geschlossen
KW 51 | Tobi | fällt aus (Weihnachtsfeier) | Gisela, Ruth
KW 52 | geschlossen | geschlossen | geschlossen

Wer | Telefon | E-Mail
Gisela Hartung | 0171 3920051 |
Heinz Dombrowski | 030 23125 252 | h.dombrowski@post.example
Ruth Mayerhofer | kein Telefon | ruth.mayerhofer@mail.example
Tobias (Tobi) Lenk | 0176 04069054 | tobi.lenk@post.example
Ilse Kranz (nur im Notfall) | 0171 3920055 |
""")

BODIES = table("""
Freiwilligenagentur Brückenhof - Gremien (Wahl vom 11.06.2025)

Vorstand | | | | Beirat
Amt | Name | Telefon | | Name | Institution | gewählt
Vorsitz | Hartmut Sielaff | 030 23125 231 | | Prof. Dr. Ines Kappeler | \
Fachhochschule Wehrtal | #2023
stellv. Vorsitz | Ayşe Demirel | 030 23125 232 | | Georg Lammers | Handwerkskammer Wehrtal | #2024
Kasse | Fritjof Behn | | | Sr. Klara Maria | Kloster Seligenfeld | #2021
Beisitz | vakant | | | Hartmut Sielaff | | von Amts wegen
Beisitz | Olga Wagner-Ruiz | 0176 04069021 | | | |
Kassenprüfung | Ursel Tamm, Piet Jansen | | | | |
""")

U8 = table("""
Coach | Phone | E-mail | Team | Background check
Terrence Boyd | 555-0101 | tboyd@mail.example | Harbor Hawks | @2026-03-14
Mia Castellano | 555-0102 | mia.c@post.example | Pier Pups | pending
""")

U10 = table("""
U10 - no practice on holidays

Team | Head coach | Cell | Asst. coach | Cell
Dock Dogs | Terrence Boyd | 555-0101 | Ana-Lucia Ferro | 555-0103
Tide | NEEDED | | Marvin Oyelowo | 555-0104
""")

U12 = table("""
Head coach | Cell | Assistant | Team | Notes
Rita Nakagawa | 555-0105 | her brother | Breakers | back in Sept
Solomon Pruett | 555-0106 | Mia Castellano | Anchors |
""")

CLINIC = table("""
Coach Clinic
Saturday, March 7, 2026 - Recreation Hall | | | | Page 1 of 2

Print name | Team or agency | Email or cell | AM | PM
Terrence Boyd | Harlow Bay Parks & Rec | tboyd@mail.example | TB | TB
Joelle Baptiste | same | 555-0132 | JB |
Hank Abernathy +2 kids | YMCA of Harlow Bay | 555-0133 | HA | HA
Solomon Pruett | parent | 555-0106 | | SP
 | | | | Page 2 of 2
Print name | Team or agency | Email or cell | AM | PM
Mei-Ling Zhao | Bay State College | mzhao@baystate.example | MZ | MZ
Ana-Lucia Ferro | | | no show |
Curt Vandermeer | Boys & Girls Club | 555-0137 | CV |

Lunch sponsored by Maguire's Pub
""")

LEAGUE = table("""
Liga Infantil del Puerto - temporada de otoño 2026

Equipo | Categoría | Delegado(a) | | Suplente | | Cancha
 | | Nombre | Celular | Nombre | Celular |
Tiburones FC | Sub-12 | Marisela Ontiveros | 555-0141 | Raúl Ontiveros | 555-0142 | Parque Sur
Delfines de la Bahía | Sub-10 | Lic. Joaquín Bermúdez | 555-0143 | no hay | | Parque Sur
Halcones del Muelle | Sub-12 | Sra. Petra Zúñiga | 555-0144 | Marisela Ontiveros (mientras) | \
555-0141 | Escuela Cabrillo
Gaviotas | Sub-8 | pendiente | | Noé Cruz | 555-0146 | Escuela Cabrillo

ÁRBITROS
Nombre | Celular | cuota por juego
Jesús "Chuy" Ledesma | 555-0147 | #25
Fidel Amparán | 555-0148 | #25
""")

YOUTHS = table("""
JEUNES
Nom | Prénom | Âge | Établissement | Remarque
KRAMER | Lena | #15 | Gesamtschule Am Wehr |
STEIN | Noah | #16 | Gesamtschule Am Wehr | allergie aux noix
YILDIZ | Mia | #15 | idem |
BEHN | Chiara | #16 | Lycée Marguerite-Duras | (année à l'étranger)
place libre | | | |
Total | | #4 | |
""")

LEADERS = table("""
Nom | Prénom | Fonction | Structure | Portable | Courriel
TESSIER | Odile | professeure d'allemand | Lycée Marguerite-Duras | 06 39 98 12 01 | \
odile.tessier@lyceemd.example
KERVELLA | Yann | moniteur de voile | Club nautique du Port | 06 39 98 12 02 |
à confirmer | | | | |
""")

HOSTS = table("""
Famille | Accueille | Tél.
M. et Mme Gauthier (Paul et Sylvie) | 2 filles | 02 61 91 12 05
Mme Fatou Sarr | Noah Stein | 02 61 91 12 06
""")

FIRMS = table("""
Unternehmen im Ehrenamt, Stand 11/2026

Unternehmen | Branche | Kontakt | Vertretung | Laufzeit | Angebot des Unternehmens | \
Unsere Leistung | Betreuung | Status
Stadtwerke Wehrtal | Energie | Carsten Möhring, Leiter Personal, moehring@sw-wehrtal.example | \
Nadja Freitag | 01.03.2025 - 28.02.2027 | zwei Aktionstage im Jahr | \
Vermittlung der Einsatzstellen | KA | aktiv
Bäckerei Hölscher | Handwerk | Elke Hölscher, Inhaberin, 030 23125 243 | - | seit 05/2024 | \
Brot vom Vortag | Abholung | JR | aktiv
Autohaus Brückner | Handel | Sascha Wendt, Vertriebsleiter, 0171 3920077 | | bis Ende 2026 | \
Transporter | Pressefoto | UP | aktiv
Kanzlei Rees & Partner | Beratung | RAin Dr. Vivien Rees, v.rees@reespartner.example | \
RA Ole Stroh | 15.01.2024 - 14.01.2026 | Rechtsberatung | Ehrenamtskarte | MT | beendet
Hafenlogistik Nord GmbH | Logistik | noch offen | | | Lagerraum | | KA | in Vorbereitung
""")

INITIALS = table("""
Kürzel | Name
MT | Maren
KA | Kemal
UP | Ulrike
JR | Jens-Ole
""")


def main() -> None:
    """Write all workbooks next to this file."""
    write_xls(
        HERE / "01-kooperationspartner.xls", {"Tabelle1": PARTNERS}, days="dd.mm.yyyy", bold=(2,)
    )
    write_ods(HERE / "03-dienstplan-beratung.ods", {"Dezember": ROTA})
    write_xlsx(
        HERE / "07-vorstand-und-beirat.xlsx",
        {"Gremien": BODIES},
        bold=(2, 3),
        merged=("A1:G1", "A3:C3", "E3:G3"),
    )
    write_xlsx(HERE / "08-coach-rosters.xlsx", {"U8": U8, "U10": U10, "U12": U12}, days="m/d/yy")
    write_xlsx(HERE / "12-coach-clinic.xlsx", {"Sign-in": CLINIC}, bold=(0, 3, 9))
    write_ods(HERE / "15-liga-delegados.ods", {"Otoño": LEAGUE}, spans={(2, 0): 2, (2, 1): 2})
    write_xlsx(
        HERE / "17-echange-jeunes.xlsx",
        {"Jeunes": YOUTHS, "Accompagnateurs": LEADERS, "Familles": HOSTS},
    )
    write_xlsx(
        HERE / "20-unternehmen.xlsx",
        {"Firmen": FIRMS, "Kürzel": INITIALS},
        bold=(2,),
    )


if __name__ == "__main__":
    main()
